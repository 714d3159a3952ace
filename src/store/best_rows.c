/* A heap with the worst on top, which is the first to go. */
#include "store/best_rows.h"

#include "base/array.h"

#include <stdlib.h>

void
best_rows_release(best_rows *b)
{
    free(b->items);
    *b = (best_rows){ 0 };
}

void
best_rows_begin(best_rows *b, size_t most)
{
    b->count = b->offered = 0;
    b->most = most > 0 ? most : 1;
}

static bool
is_worse(const ranked_row *a, const ranked_row *b)
{
    return a->score != b->score ? a->score < b->score : a->row > b->row;
}

/* Let the row at `at` sink to where all below it are better. */
static void
sink(best_rows *b, size_t at)
{
    ranked_row moved = b->items[at];
    size_t     below;

    while ((below = 2 * at + 1) < b->count) {
        if (below + 1 < b->count &&
            is_worse(&b->items[below + 1], &b->items[below]))
            below++;
        if (!is_worse(&b->items[below], &moved))
            break;
        b->items[at] = b->items[below];
        at = below;
    }
    b->items[at] = moved;
}

tizbe_status
best_rows_take(best_rows *b, int64_t row, double score)
{
    if (b->count == b->most) {
        b->items[0] = (ranked_row){ score, row };
        sink(b, 0);
        return TIZBE_OK;
    }
    if (!ARRAY_ADD(b->items, b->count, b->capacity, (ranked_row){ score, row }))
        return TIZBE_NOMEM;
    if (b->count == b->most)
        for (size_t i = b->count / 2; i > 0; i--)
            sink(b, i - 1);
    return TIZBE_OK;
}

static int
by_rank(const void *a, const void *b)
{
    return is_worse(a, b) ? 1 : -1;
}

void
best_rows_sort(best_rows *b)
{
    if (b->count > 0)
        qsort(b->items, b->count, sizeof *b->items, by_rank);
}
