/*
 * What a mention of a measure is by itself, and whether two speak of one.
 *
 *     "a fund for inventors ... the fund"               ->  one
 *     "a fund for inventors ... a fund of oil companies" -> two
 */
#ifndef CODE_INITIATIVE_MENTION_H
#define CODE_INITIATIVE_MENTION_H

#include "code/register/initiative_detect.h"

#include <stdbool.h>

/* "visa": of its name in the gazetteer before that of its word. */
slice mention_type(const found_mention *m);

/* A turn that tells of a measure holds the words between, and may hold what
 * names another. */
bool mention_is_told(const found_mention *m);

/* Whether a mention is the word of its type alone, or with words that tell it
 * from no other. */
bool mention_is_plain(const segment_reading *r, const found_mention *m);

/* Whether a mention speaks of several, as far as its head and the adjectives
 * before it tell. */
bool mention_is_plural(const segment_reading *r, const found_mention *m);

/* Whether b, the later, speaks of what a speaks of: they are of one type, and
 * nothing says that they are two. */
bool mention_is_same(const segment_reading *r, const found_mention *a,
                     const found_mention *b);

/* Whether the sentence itself says that b is a, the mention before it: "a
 * branch — the fourth branch", "a program is the Bolashak scholarship", "the
 * order grew by 12,000 grants". */
bool mention_is_equated(const segment_reading *r, const found_mention *a,
                        const found_mention *b);

#endif
