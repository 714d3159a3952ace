/* How often memory was refused. */
#include "base/memory.h"

#include <stddef.h>

static uint64_t refusals;

uint64_t
memory_refusals(void)
{
    return refusals;
}

void *
memory_counted(void *memory)
{
    refusals += memory == NULL;
    return memory;
}
