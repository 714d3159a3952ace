/* Lists of rows: given back, and sorted. */
#include "store/fts_rows.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

enum {
    DIGIT = 10, /* bits by which rows are sorted at a time */
    DIGITS = 1 << DIGIT
};

void
fts_rows_release(fts_rows *rows)
{
    free(rows->items);
    buffer_release(&rows->places);
    free(rows->spare);
    *rows = (fts_rows){ 0 };
}

/* Let items [from, count) move to `to`, by one digit of their rows. */
static void
deal_out(const fts_row *items, size_t count, fts_row *to, int64_t least,
         unsigned shift)
{
    size_t starts[DIGITS + 1] = { 0 };

    for (size_t i = 0; i < count; i++)
        starts[((uint64_t)(items[i].row - least) >> shift) % DIGITS + 1]++;
    for (size_t i = 1; i < DIGITS; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < count; i++)
        to[starts[((uint64_t)(items[i].row - least) >> shift) % DIGITS]++] =
            items[i];
}

tizbe_status
fts_rows_sort(fts_rows *rows, size_t from)
{
    fts_row *items, *to;
    size_t   count = rows->count - from;
    int64_t  least = INT64_MAX, most = 0;
    bool     is_sorted = true;

    if (count == 0) /* and, perhaps, no items at all: NULL + 0 is not C */
        return TIZBE_OK;
    items = rows->items + from;
    for (size_t i = 0; i < count; i++) {
        is_sorted = is_sorted && (i == 0 || items[i - 1].row <= items[i].row);
        least = items[i].row < least ? items[i].row : least;
        most = items[i].row > most ? items[i].row : most;
    }
    if (is_sorted)
        return TIZBE_OK;
    while (rows->spare_capacity < count)
        if (!array_room(&rows->spare, rows->spare_capacity,
                        &rows->spare_capacity, sizeof *rows->spare))
            return TIZBE_NOMEM;
    to = rows->spare;
    for (unsigned shift = 0;
         shift < 64 && (uint64_t)(most - least) >> shift > 0; shift += DIGIT) {
        fts_row *moved = items;

        deal_out(items, count, to, least, shift);
        items = to;
        to = moved;
    }
    if (items == rows->spare)
        memcpy(rows->items + from, items, count * sizeof *items);
    return TIZBE_OK;
}

/* A processor can hardly predict which row is less, so there is no branch on
 * it. */
void
fts_rows_meet(fts_row *rows, size_t *count, fts_row *others,
              size_t *other_count)
{
    size_t kept = 0, i = 0, k = 0;

    while (i < *count && k < *other_count) {
        fts_row one = rows[i], other = others[k];

        rows[kept] = one;
        others[kept] = other;
        kept += one.row == other.row;
        i += one.row <= other.row;
        k += other.row <= one.row;
    }
    *count = *other_count = kept;
}
