/*
 * How many of a thing, as a person says it: "1 document", "2 documents".
 *
 * The thing is named in the singular; what is counted is its last word:
 * "entry" gives "entries", "branch campus" gives "branch campuses". Nouns
 * that change otherwise (man, child) are none of those that we count.
 *
 *     print("%s, %s", COUNTED(1, "theme"), COUNTED(0, "entry"));
 *     -> "1 theme, 0 entries"
 */
#ifndef BASE_COUNTED_H
#define BASE_COUNTED_H

#include <stdint.h>

enum { COUNTED_SIZE = 96 }; /* bytes of number and thing, with the NUL */

/* In `room`, cut where it ends; gives `room`. */
const char *counted(char room[COUNTED_SIZE], uint64_t number,
                    const char *thing);

/* The same, good until the block ends in which it stands. */
#define COUNTED(number, thing)                                                 \
    counted((char[COUNTED_SIZE]){ 0 }, (uint64_t)(number), (thing))

/* The verb, or whatever else goes by the number: "is" of 1, "are" of 2. */
const char *by_number(uint64_t number, const char *of_one, const char *of_more);

#endif
