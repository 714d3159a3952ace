/* Lists and rows of numbers. */
#include "base/array.h"
#include "base/order.h"
#include "code/match/matcher_program.h"

#include <stdlib.h>
#include <string.h>

bool
u32_push(u32_list *list, uint32_t value)
{
    return ARRAY_ADD(list->items, list->count, list->capacity, value);
}

bool
pair_push(pair_list *list, uint32_t row, uint32_t value)
{
    return ARRAY_ADD(list->items, list->count, list->capacity,
                     (pair){ row, value });
}

static void
sort_u32(uint32_t *items, size_t count)
{
    enum { FEW = 16 };

    if (count > FEW) {
        qsort(items, count, sizeof *items, order_uint32);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint32_t value = items[i];
        size_t   at = i;

        for (; at > 0 && items[at - 1] > value; at--)
            items[at] = items[at - 1];
        items[at] = value;
    }
}

size_t
unique_u32(uint32_t *items, size_t count)
{
    size_t kept = 0;

    sort_u32(items, count);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || items[kept - 1] != items[i])
            items[kept++] = items[i];
    return kept;
}

bool
masks_add(mask_list *list, uint32_t *bits, size_t count, uint32_t *first,
          uint32_t *masks)
{
    sort_u32(bits, count);
    *first = (uint32_t)list->count;
    for (size_t i = 0; i < count; i++) {
        uint32_t word = bits[i] / 64;

        if (list->count == *first || list->items[list->count - 1].word != word)
            if (!ARRAY_ADD(list->items, list->count, list->capacity,
                           (bit_mask){ word, 0 }))
                return false;
        list->items[list->count - 1].bits |= (uint64_t)1 << bits[i] % 64;
    }
    *masks = (uint32_t)(list->count - *first);
    return true;
}

void
rows_release(rows *r)
{
    free(r->starts);
    free(r->items);
    *r = (rows){ 0 };
}

/* Sort each row and close the gaps that equal values leave. */
static void
rows_tidy(rows *r)
{
    uint32_t kept = 0;

    for (size_t n = 0; n < r->count; n++) {
        uint32_t start = r->starts[n];
        size_t   size = unique_u32(r->items + start, r->starts[n + 1] - start);

        r->starts[n] = kept;
        memmove(r->items + kept, r->items + start, size * sizeof *r->items);
        kept += (uint32_t)size;
    }
    r->starts[r->count] = kept;
}

bool
rows_build(rows *out, const pair_list *pairs, size_t count)
{
    *out = (rows){ .count = count };
    out->starts = calloc(count + 2, sizeof *out->starts);
    out->items = malloc((pairs->count + 1) * sizeof *out->items);
    if (!out->starts || !out->items) {
        rows_release(out);
        return false;
    }
    /* counted two places on, so that filling moves each start into place */
    for (size_t i = 0; i < pairs->count; i++)
        out->starts[pairs->items[i].row + 2]++;
    for (size_t n = 2; n < count + 2; n++)
        out->starts[n] += out->starts[n - 1];
    for (size_t i = 0; i < pairs->count; i++) {
        const pair *one = &pairs->items[i];

        out->items[out->starts[one->row + 1]++] = one->value;
    }
    rows_tidy(out);
    return true;
}

/* --- sets of bits --------------------------------------------------------- */

bool
bits_init(bit_set *set, size_t count)
{
    set->size = count / 64 + 1;
    set->bits = calloc(set->size, sizeof *set->bits);
    set->used = calloc(set->size / 64 + 1, sizeof *set->used);
    return set->bits && set->used;
}

void
bits_release(bit_set *set)
{
    free(set->bits);
    free(set->used);
    *set = (bit_set){ 0 };
}
