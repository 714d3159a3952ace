/*
 * Memory that is born piece by piece and dies at once.
 *
 * Everything made while one document is read lives in one arena; nothing in
 * it is freed singly. Pieces are aligned for any type. Memory is not zeroed
 * unless the name says so. After a failure the arena stays usable.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/slice.h"

#include <stdarg.h>
#include <stddef.h>

typedef struct arena_chunk arena_chunk;

typedef struct arena {
    arena_chunk *chunk; /* the newest; older ones hang behind it */
    size_t       used;  /* bytes of the newest chunk given away  */
    size_t       total; /* bytes asked of the system so far      */
} arena;

/* Make an empty arena; allocates nothing. */
void arena_init(arena *a);

/* Give all memory back; `a` may be used again afterwards. */
void arena_release(arena *a);

/* Forget all pieces but keep the newest chunk for the next document. */
void arena_reset(arena *a);

/* `size` bytes, or NULL when memory ran out. Size 0 gives a valid pointer. */
void *arena_alloc(arena *a, size_t size);

/* `size` bytes for text: not aligned, right behind the piece before. */
void *arena_bytes(arena *a, size_t size);

/* `count` x `size` zero bytes; NULL as well when the product overflows. */
void *arena_zalloc(arena *a, size_t count, size_t size);

/*
 * `old` (of `old_size` bytes, may be NULL) moved to a piece of `size` bytes.
 * Grows in place when `old` was the last piece.
 */
void *arena_grow(arena *a, void *old, size_t old_size, size_t size);

/* array_room() (array.h) for an array that lives in the arena. */
bool arena_array_room(arena *a, void *items, size_t count, size_t *capacity,
                      size_t item_size);

#define ARENA_ROOM(a, items, count, capacity)                                  \
    arena_array_room((a), &(items), (count), &(capacity), sizeof *(items))

/* A copy of `s` with a NUL behind it; data is NULL when memory ran out. */
slice arena_copy(arena *a, slice s);

/* The same as a C string; bytes after an inner NUL are still copied. */
char *arena_strdup(arena *a, slice s);

/* printf into the arena; NULL when memory ran out. */
char *arena_printf(arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
