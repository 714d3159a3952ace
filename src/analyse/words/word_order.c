/* Sorting and ranking words. */
#include "analyse/words/word_order.h"

#include <stdlib.h>
#include <string.h>

static int
by_frequency(const void *a, const void *b, void *context)
{
    const ranked_word *one = a, *other = b;
    const word_counts *w = context;
    uint32_t           x = word_count_in(w, one->word, 0).times;
    uint32_t           y = word_count_in(w, other->word, 0).times;
    int order = strcmp(language_code(word_language(&w->table, one->word)),
                       language_code(word_language(&w->table, other->word)));

    if (order != 0)
        return order;
    if (x != y)
        return x < y ? 1 : -1;
    return slice_compare(intern_text(&w->table.words, one->word),
                         intern_text(&w->table.words, other->word));
}

/* What was ranked of a language. */
typedef struct ranking {
    int64_t  seen, rank;
    uint32_t last; /* frequency */
} ranking;

static void
rank_words(word_order *order, const word_counts *w, unsigned limit)
{
    ranking of[LANG_COUNT] = { 0 };
    size_t  kept = 0;

    for (size_t i = 0; i < order->count; i++) {
        uint32_t word = order->items[i].word;
        ranking *r = &of[word_language(&w->table, word)];
        uint32_t times = word_count_in(w, word, 0).times;

        if (limit > 0 && r->seen >= limit)
            continue;
        r->seen++;
        if (times != r->last)
            r->rank = r->seen;
        r->last = times;
        order->items[kept++] = (ranked_word){ word, r->rank };
    }
    order->count = kept;
}

tizbe_status
word_order_make(word_order *order, word_counts *w, unsigned least,
                unsigned limit, tizbe_error *error)
{
    uint32_t all = w->table.words.count;

    *order = (word_order){ .items = calloc(all + (size_t)1,
                                           sizeof *order->items) };
    if (!order->items)
        return error_nomem(error);
    for (uint32_t i = 0; i < all; i++) {
        uint32_t times = word_count_in(w, i, 0).times;

        if (times > 0 && times >= least && word_is_listed(&w->table, i))
            order->items[order->count++].word = i;
    }
    if (order->count > 1)
        qsort_r(order->items, order->count, sizeof *order->items, by_frequency,
                w);
    rank_words(order, w, limit);
    return TIZBE_OK;
}

void
word_order_release(word_order *order)
{
    free(order->items);
    *order = (word_order){ 0 };
}
