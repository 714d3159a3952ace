/* From GUIDs to numbers (exchange/guid_map.h). */
#include "exchange/guid_map.h"

#include "base/array.h"

#include <stdlib.h>

void
guid_map_init(guid_map *map)
{
    *map = (guid_map){ 0 };
    intern_init(&map->names);
}

void
guid_map_release(guid_map *map)
{
    intern_release(&map->names);
    free(map->numbers);
}

tizbe_status
guid_map_add(guid_map *map, slice guid, uint32_t number)
{
    uint32_t     at;
    bool         is_new = false;
    tizbe_status status;

    if (guid.size == 0)
        return TIZBE_OK;
    status = intern_add(&map->names, guid, &at, &is_new);
    if (status != TIZBE_OK || !is_new)
        return status;
    if (!ARRAY_ROOM(map->numbers, at, map->capacity))
        return TIZBE_NOMEM;
    map->numbers[at] = number;
    return TIZBE_OK;
}

uint32_t
guid_map_find(const guid_map *map, slice guid)
{
    uint32_t at = guid.size > 0 ? intern_find(&map->names, guid) : INTERN_NONE;

    return at == INTERN_NONE ? REFI_NONE : map->numbers[at];
}
