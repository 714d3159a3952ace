/*
 * Where the words of a segment stand, in code points, in about two thirds of
 * a byte a word: so a match becomes a place without its text.
 *
 * Half bytes, the lower one of a byte first; behind the last word, where half
 * a byte is left, 0. A word is what stands between it and the word before (or
 * the beginning, as if a word ended at -1), then its length:
 *
 *     1 to 14          one code point between, and such a length
 *     15, number       one code point between, length 15 + number
 *     0, number, ...   number + 1 between, 0 for none (number 0 is none); then
 *                      1 to 14 or 15 with a number, which is the length
 *
 * A number is its bits from the low end, three in each half byte, 8 added to
 * all of these but the last.
 *
 *     "Visa, 2024"  ->  [0,4) [6,10)  ->  4 0 1 4
 */
#ifndef TEXT_WORD_PLACES_H
#define TEXT_WORD_PLACES_H

#include "base/buffer.h"
#include "base/slice.h"
#include "text/words.h"

#include <stdbool.h>
#include <stddef.h>

/* Append the places of these words of `text`, which stand one behind the
 * other. Memory that ran out shows in buffer_status. */
void word_places_put(buffer *out, slice text, const word *words, size_t count);

/* The first `count` words of what word_places_put has made, start and end in
 * code points from the beginning of the segment. False when they are not all
 * there. `out` has room for `count`. */
bool word_places_read(slice packed, size_t count, word *out);

#endif
