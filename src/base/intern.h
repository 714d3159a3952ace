/*
 * A table of distinct byte strings, each with a dense number 0, 1, 2 ...
 * in order of first appearance. Open addressing, 64-bit hash.
 *
 * Texts live until intern_clear or intern_release; a slice from
 * intern_text stays good across later additions.
 */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

#define INTERN_NONE UINT32_MAX

typedef struct intern_slot   intern_slot;
typedef struct intern_recent intern_recent;

typedef struct intern {
    arena          texts;
    slice         *items;  /* by number */
    intern_slot   *slots;  /* a power of two of them */
    intern_recent *recent; /* what intern_add_many met last, or NULL */
    uint32_t       count;
    uint32_t       capacity; /* of items */
    uint32_t       mask;     /* slots - 1 */
} intern;

void   intern_init(intern *t); /* allocates nothing */
void   intern_release(intern *t);
void   intern_clear(intern *t);        /* empty, memory of the slots kept */
size_t intern_memory(const intern *t); /* bytes held, about */

/* The number of `s`, added when new (*is_new may be NULL). Fails only with
 * TIZBE_NOMEM, also past 2^32-2 strings. */
tizbe_status intern_add(intern *t, slice s, uint32_t *number, bool *is_new);

/* The number of `s` or INTERN_NONE. */
uint32_t intern_find(const intern *t, slice s);

/*
 * The numbers of many strings. The table outgrows a processor's caches, so
 * what will be looked at is fetched some strings ahead. New strings have
 * the numbers from the former count on. On failure some may be added.
 *
 * Strings that are parts of one text are read faster: `readable` is its end.
 * It is NULL where no byte behind a string may be read.
 */
tizbe_status intern_add_many(intern *t, const slice *strings, size_t count,
                             const char *readable, uint32_t *numbers);

/* The same for strings of which hardly one was met of late; most may be new. */
tizbe_status intern_add_rare(intern *t, const slice *strings, size_t count,
                             const char *readable, uint32_t *numbers);

/* The text of number `n` < count, with a NUL behind it. */
slice intern_text(const intern *t, uint32_t n);

/* A 64-bit hash of `size` bytes: fast, not for adversaries to meet on disk;
 * equal on every machine of the same byte order. */
uint64_t hash_bytes(const void *bytes, size_t size);

#endif
