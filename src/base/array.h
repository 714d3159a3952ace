/*
 * Growing a plain array held as three fields: items, count, capacity.
 *
 *     if (!ARRAY_ADD(list->items, list->count, list->capacity, item))
 *         return TIZBE_NOMEM;
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

/* `old` of `old_size` bytes in a piece of `size`; NULL when memory ran out. */
typedef void *(*array_mover)(void *context, void *old, size_t old_size,
                             size_t size);

/*
 * As array_room, for memory that is not from malloc: where there is no room,
 * `move` moves the items to that of twice as many, of `least` to begin with;
 * `context` is for it.
 */
bool array_grow(void *items, size_t count, size_t *capacity, size_t least,
                size_t item_size, array_mover move, void *context);

#define ARRAY_ROOM(items, count, capacity)                                     \
    ((count) < (capacity) ||                                                   \
     array_room(&(items), (count), &(capacity), sizeof *(items)))

/* The same and the item put there; false when memory ran out. */
#define ARRAY_ADD(items, count, capacity, ...)                                 \
    (ARRAY_ROOM(items, count, capacity) &&                                     \
     ((items)[(count)++] = (__VA_ARGS__), true))

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

#endif
