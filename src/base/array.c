/* Growth of plain arrays, in one place. */
#include "base/array.h"

#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

size_t
array_wanted(size_t count, size_t capacity, size_t least, size_t item_size)
{
    size_t wanted = capacity ? capacity * 2 : least;

    if (count > SIZE_MAX / 4)
        return 0;
    while (wanted <= count)
        wanted *= 2;
    return wanted > SIZE_MAX / item_size ? 0 : wanted;
}

bool
array_room(void *items, size_t count, size_t *capacity, size_t item_size)
{
    size_t wanted;
    void  *old, *grown;

    if (count < *capacity)
        return true;
    wanted = array_wanted(count, *capacity, 16, item_size);
    if (wanted == 0)
        return false;
    memcpy(&old, items, sizeof old); /* a T ** read as a void * */
    grown = memory_counted(realloc(old, wanted * item_size));
    if (!grown)
        return false;
    memcpy(items, &grown, sizeof grown);
    *capacity = wanted;
    return true;
}
