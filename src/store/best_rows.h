/* The best of the rows that are offered, as many as are asked for. */
#ifndef STORE_BEST_ROWS_H
#define STORE_BEST_ROWS_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ranked_row {
    double  score;
    int64_t row;
} ranked_row;

/* Zeroed to begin with. */
typedef struct best_rows {
    ranked_row *items; /* owned; the worst first once they are `most`, as in
                          a heap; after best_rows_sort the best first */
    size_t      count, capacity;
    size_t      most;    /* rows to keep               */
    size_t      offered; /* since best_rows_begin      */
} best_rows;

void best_rows_release(best_rows *b);

/* Keep the best `most` of those that are offered from now on. */
void best_rows_begin(best_rows *b, size_t most);

/* The score that a row has to surpass to be kept; 0: any is. Scores are above
 * it. */
static inline double
best_rows_worst(const best_rows *b)
{
    return b->count == b->most ? b->items[0].score : 0;
}

/* Keep a row that is good enough: for best_rows_offer alone. */
tizbe_status best_rows_take(best_rows *b, int64_t row, double score);

/* Offer a row; rows come rising. Of equal scores the first is the better.
 * Fails only with TIZBE_NOMEM. */
static inline tizbe_status
best_rows_offer(best_rows *b, int64_t row, double score)
{
    b->offered++;
    if (b->count == b->most && !(score > b->items[0].score))
        return TIZBE_OK;
    return best_rows_take(b, row, score);
}

/* Put the best first; nothing may be offered then. */
void best_rows_sort(best_rows *b);

#endif
