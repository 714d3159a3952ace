/*
 * The words of some segments, for a matcher that is to run over these alone:
 * for coding.c.
 */
#ifndef CODE_CODING_WORDS_H
#define CODE_CODING_WORDS_H

#include "base/arena.h"
#include "code/match/matcher.h"
#include "code/run/coding_candidates.h"
#include "store/stream.h"

typedef struct coding_words {
    language_set  langs;
    matcher_words known;
    stored_form  *forms; /* in order of id */
    size_t        count;
    size_t        capacity;
    arena         memory; /* of the forms */
} coding_words;

/* To be released whatever comes back. */
tizbe_status coding_words_read(corpus *c, const segment_ids *some,
                               coding_words *words, tizbe_error *error);
void         coding_words_release(coding_words *words);

/* Tell the matcher all of them. TIZBE_NOMEM. */
tizbe_status coding_words_tell(const coding_words *words, matcher *m);

#endif
