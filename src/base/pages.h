/*
 * Zeroed memory for tables that are looked at in no order.
 *
 * Such a table is slow for where it lies, not for what is done with it: in
 * pages of 4 KB nearly every look misses the processor's table of pages, and
 * each page is a fault when it is first touched. Memory from here lies in
 * pages of 2 MB where the system has them and the table is that large.
 *
 *     uint32_t *slots = pages_alloc(count * sizeof *slots);
 *     slots = pages_grow(slots, old_size, new_size);
 *     pages_free(slots, new_size);
 */
#ifndef BASE_PAGES_H
#define BASE_PAGES_H

#include <stdbool.h>
#include <stddef.h>

/* `size` zero bytes, aligned for any type; NULL when memory ran out. */
void *pages_alloc(size_t size);

/* The same with any bytes in it, for what is written before it is read. */
void *pages_dirty(size_t size);

/* `old`, of `old_size` bytes, with zeros up to `size`, which is not smaller.
 * `old` may be NULL when its size is 0; it is gone afterwards unless the
 * answer is NULL, when memory ran out. */
void *pages_grow(void *old, size_t old_size, size_t size);

/* As array_room and ARRAY_ROOM (base/array.h), for an array from here. */
bool pages_room(void *items, size_t count, size_t *capacity, size_t item_size);

#define PAGES_ROOM(items, count, capacity)                                     \
    ((count) < (capacity) ||                                                   \
     pages_room(&(items), (count), &(capacity), sizeof *(items)))

/* Give back what has `size` bytes; NULL is allowed. */
void pages_free(void *memory, size_t size);

#endif
