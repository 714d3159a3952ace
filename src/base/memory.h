/*
 * How often memory was refused.
 *
 * What reads a document takes many small steps, and some of them go on without
 * what they asked for. A document is whole only when nothing was refused
 * meanwhile:
 *
 *     uint64_t before = memory_refusals();
 *     ...                                       // any number of steps
 *     if (memory_refusals() != before)
 *         return error_nomem(error);
 *
 * Arenas, buffers, arrays and pages count here.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stdint.h>

/* Of this process with all its threads, since it began. */
uint64_t memory_refusals(void);

/* `memory` as the system gave it; NULL is counted. */
void *memory_counted(void *memory);

#endif
