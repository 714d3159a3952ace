/*
 * Words by frequency, with their ranks: for the tables that list them.
 */
#ifndef ANALYSE_WORD_ORDER_H
#define ANALYSE_WORD_ORDER_H

#include "analyse/words/word_counts.h"

typedef struct ranked_word {
    uint32_t word;
    int64_t  rank; /* in its language, from 1; equal ones share the best */
} ranked_word;

typedef struct word_order {
    ranked_word *items; /* from malloc */
    size_t       count;
} word_order;

/*
 * The words of group 0 that occur `least` times or more, the first `limit` of
 * each language (0: all), by language, frequency and word.
 */
tizbe_status word_order_make(word_order *order, word_counts *w, unsigned least,
                             unsigned limit, tizbe_error *error);
void         word_order_release(word_order *order);

#endif
