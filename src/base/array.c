/* Growth of plain arrays, in one place. */
#include "base/array.h"

#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* How many items to have room for; 0 when their bytes cannot be counted. */
static size_t
items_wanted(size_t count, size_t capacity, size_t least, size_t item_size)
{
    size_t wanted = capacity ? capacity * 2 : least;

    if (count > SIZE_MAX / 4)
        return 0;
    while (wanted <= count)
        wanted *= 2;
    return wanted > SIZE_MAX / item_size ? 0 : wanted;
}

bool
array_grow(void *items, size_t count, size_t *capacity, size_t least,
           size_t item_size, array_mover move, void *context)
{
    size_t wanted;
    void  *old, *grown;

    if (count < *capacity)
        return true;
    wanted = items_wanted(count, *capacity, least, item_size);
    if (wanted == 0)
        return false;
    memcpy(&old, items, sizeof old); /* a T ** read as a void * */
    grown = move(context, old, *capacity * item_size, wanted * item_size);
    if (!grown)
        return false;
    memcpy(items, &grown, sizeof grown);
    *capacity = wanted;
    return true;
}

static void *
move_in_heap(void *context, void *old, size_t old_size, size_t size)
{
    (void)context, (void)old_size;
    return memory_counted(realloc(old, size));
}

bool
array_room(void *items, size_t count, size_t *capacity, size_t item_size)
{
    return array_grow(items, count, capacity, 16, item_size, move_in_heap,
                      NULL);
}
