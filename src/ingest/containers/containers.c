/* The table of containers, from the list in ingest/containers/containers.h. */
#include "ingest/containers/containers.h"

#define CONTAINER_ROW(name) &container_##name,

const container *const containers[] = { CONTAINERS(CONTAINER_ROW) NULL };
