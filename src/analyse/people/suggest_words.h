/*
 * Segments as sets of stems: for suggest*.c alone.
 */
#ifndef ANALYSE_SUGGEST_WORDS_H
#define ANALYSE_SUGGEST_WORDS_H

#include "analyse/words/corpus_words.h"
#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct stem_table {
    corpus_words all;    /* stems */
    bool        *common; /* by stem; from malloc, NULL until it is asked  */
} stem_table;

/* Read the stems of all forms. To be released whatever comes back. */
tizbe_status stem_table_read(stem_table *t, corpus *c, tizbe_error *error);
void         stem_table_release(stem_table *t);

/* Find the stems that stand in more than a tenth of the segments of their
 * language, where it has enough of them: they tell a language, not a
 * subject. */
tizbe_status stem_table_find_common(stem_table *t, corpus *c,
                                    tizbe_error *error);

/* Of the classifiers that learn what stems say (classifier.h). */
#define SUGGEST_PENALTY 0.3

typedef struct distinct_stems {
    uint32_t *items; /* rising; from malloc */
    size_t    count, capacity;
} distinct_stems;

/* The distinct stems of a stream (form ids, 0 between sentences). Fails only
 * with TIZBE_NOMEM. */
tizbe_status distinct_stems_fill(distinct_stems *set, const stem_table *t,
                                 const uint32_t *forms, size_t count);

/* One reason of a score. */
typedef struct reason {
    double weight;
    slice  shown;
} reason;

/* The heaviest of `count` reasons as "+виз +срок -карт" in `memory`; they are
 * put in order here. NULL when memory ran out. */
const char *reasons_print(arena *memory, reason *reasons, size_t count);

#endif
