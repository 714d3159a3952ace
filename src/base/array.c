/* Growth of plain arrays, in one place. */
#include "base/array.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

bool
array_room(void *items, size_t count, size_t *capacity, size_t item_size)
{
    size_t wanted = *capacity ? *capacity * 2 : 16;
    void  *old, *grown;

    if (count < *capacity)
        return true;
    if (count > SIZE_MAX / 4)
        return false;
    while (wanted <= count)
        wanted *= 2;
    if (wanted > SIZE_MAX / item_size)
        return false;
    memcpy(&old, items, sizeof old); /* a T ** read as a void * */
    grown = realloc(old, wanted * item_size);
    if (!grown)
        return false;
    memcpy(items, &grown, sizeof grown);
    *capacity = wanted;
    return true;
}
