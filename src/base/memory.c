/* How often memory was refused. */
#include "base/memory.h"

#include <stdatomic.h>

static atomic_uint_least64_t refusals;

uint64_t
memory_refusals(void)
{
    return atomic_load_explicit(&refusals, memory_order_relaxed);
}

void *
memory_counted(void *memory)
{
    if (!memory)
        (void)atomic_fetch_add_explicit(&refusals, 1, memory_order_relaxed);
    return memory;
}
