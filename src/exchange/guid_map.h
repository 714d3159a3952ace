/* GUIDs, and other names, of a project as numbers of its lists. */
#ifndef EXCHANGE_GUID_MAP_H
#define EXCHANGE_GUID_MAP_H

#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/codebook/refi_codes.h" /* REFI_NONE */

#include <stddef.h>
#include <stdint.h>

/* Of items with the same GUID the first counts. */
typedef struct guid_map {
    intern    names;
    uint32_t *numbers; /* by the number of the name */
    size_t    capacity;
} guid_map;

void guid_map_init(guid_map *map);
void guid_map_release(guid_map *map);

/* Fails only with TIZBE_NOMEM. */
tizbe_status guid_map_add(guid_map *map, slice guid, uint32_t number);

/* REFI_NONE for a GUID that is not there. */
uint32_t guid_map_find(const guid_map *map, slice guid);

#endif
