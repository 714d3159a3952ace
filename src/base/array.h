/*
 * Growing a plain array held as three fields: items, count, capacity.
 *
 *     if (!ARRAY_ROOM(list->items, list->count, list->capacity))
 *         return TIZBE_NOMEM;
 *     list->items[list->count++] = item;
 */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Make sure that *items (NULL or from malloc) has room for one more than
 * `count` items of `item_size` bytes. False when memory ran out; what was
 * there stays. *items points to a pointer of any type.
 */
bool array_room(void *items, size_t count, size_t *capacity, size_t item_size);

/* How many items to have room for, that more than `count` fit: twice as many
 * as before, `least` to begin with; 0 when their bytes cannot be counted. */
size_t array_wanted(size_t count, size_t capacity, size_t least,
                    size_t item_size);

#define ARRAY_ROOM(items, count, capacity)                                     \
    ((count) < (capacity) ||                                                   \
     array_room(&(items), (count), &(capacity), sizeof *(items)))

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

#endif
