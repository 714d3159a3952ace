/* How far two names are apart: for guessing which one was meant. */
#ifndef BASE_DISTANCE_H
#define BASE_DISTANCE_H

#include "base/slice.h"

#include <stddef.h>

enum { DISTANCE_MAX_BYTES = 64 }; /* of a name that is looked at */

/*
 * Letters to insert, drop, change or swap with a neighbour (the restricted
 * Damerau-Levenshtein distance), counted in bytes: a Cyrillic letter that
 * differs in one byte of its two counts once, which is near enough here.
 * SIZE_MAX when one of them is longer than DISTANCE_MAX_BYTES.
 *
 *     name_distance(SLICE("thmes"), SLICE("themes"))  ->  1
 */
size_t name_distance(slice a, slice b);

/*
 * The distance at which one may still be meant by the other: a third of the
 * longer one. Of less than six bytes 1, or 2 where four or five of them begin
 * alike; of single letters none.
 *
 *     "nope", "type"  ->  1        "visum", "visa"  ->  2
 *     "kk", "xy"      ->  1        "x", "d"         ->  0
 */
size_t name_reach(slice a, slice b);

#endif
