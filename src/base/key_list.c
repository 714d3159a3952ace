/* Lists of numbers, sorted where they are sets. */
#include "base/key_list.h"

#include "base/array.h"
#include "base/order.h"

#include <stdlib.h>

bool
key_list_add(key_list *list, uint64_t key)
{
    return ARRAY_ADD(list->items, list->count, list->capacity, key);
}

void
key_list_make_distinct(key_list *list)
{
    size_t kept = 0;

    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, order_uint64);
    for (size_t i = 0; i < list->count; i++)
        if (kept == 0 || list->items[kept - 1] != list->items[i])
            list->items[kept++] = list->items[i];
    list->count = kept;
}

size_t
key_lists_shared(const key_list *a, const key_list *b)
{
    size_t shared = 0;

    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        uint64_t x = a->items[i], y = b->items[j];

        shared += x == y;
        i += x <= y;
        j += y <= x;
    }
    return shared;
}
