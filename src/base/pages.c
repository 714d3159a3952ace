/*
 * What is as large as a large page is mapped at a boundary of such pages;
 * the system is only advised to use them, and one that has none gives small
 * ones. Smaller tables, and all of them under a sanitizer, which is to see
 * their ends, come from calloc.
 */
#include "base/pages.h"

#include "base/array.h"
#include "base/memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define LARGE ((size_t)2 << 20)
#define SMALL ((size_t)64 << 10) /* a multiple of every system's page */

static bool
is_mapped(size_t size)
{
#ifdef TIZBE_SANITIZED
    (void)size;
    return false;
#else
    return size >= LARGE && size <= SIZE_MAX / 2;
#endif
}

static size_t
whole_pages(size_t size)
{
    return (size + SMALL - 1) & ~(SMALL - 1);
}

/* Map more than is asked for and give both ends back. */
static void *
map(size_t size)
{
    size_t wanted = whole_pages(size), front;
    char  *memory = mmap(NULL, wanted + LARGE, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED)
        return NULL;
    front = -(uintptr_t)memory & (LARGE - 1);
    if (front > 0)
        (void)munmap(memory, front);
    (void)munmap(memory + front + wanted, LARGE - front);
#ifdef MADV_HUGEPAGE
    (void)madvise(memory + front, wanted, MADV_HUGEPAGE);
#endif
    return memory + front;
}

void *
pages_alloc(size_t size)
{
    return memory_counted(is_mapped(size) ? map(size)
                                          : calloc(1, size ? size : 1));
}

void *
pages_dirty(size_t size)
{
    return memory_counted(is_mapped(size) ? map(size)
                                          : malloc(size ? size : 1));
}

#ifdef __linux__
/* Move the pages of `old` to the front of larger room: nothing is copied, and
 * no page is zeroed that was in use before. */
static void *
move(void *old, size_t old_size, size_t size)
{
    void *grown = map(size);

    if (!grown)
        return NULL;
    if (mremap(old, whole_pages(old_size), whole_pages(old_size),
               MREMAP_MAYMOVE | MREMAP_FIXED, grown) != MAP_FAILED)
        return grown;
    (void)munmap(grown, whole_pages(size));
    return NULL;
}
#endif

void *
pages_grow(void *old, size_t old_size, size_t size)
{
    void *grown;

#ifdef __linux__
    if (old && is_mapped(old_size) && is_mapped(size) &&
        (grown = move(old, old_size, size)))
        return grown;
#endif
    grown = pages_alloc(size);
    if (!grown)
        return NULL;
    if (old && old_size > 0)
        memcpy(grown, old, old_size);
    pages_free(old, old_size);
    return grown;
}

static void *
move_in_pages(void *context, void *old, size_t old_size, size_t size)
{
    (void)context;
    return pages_grow(old, old_size, size);
}

bool
pages_room(void *items, size_t count, size_t *capacity, size_t item_size)
{
    return array_grow(items, count, capacity, 256, item_size, move_in_pages,
                      NULL);
}

void
pages_free(void *memory, size_t size)
{
    if (memory && is_mapped(size))
        (void)munmap(memory, whole_pages(size));
    else
        free(memory);
}
