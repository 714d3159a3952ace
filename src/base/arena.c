/*
 * An arena is a chain of growing chunks. Under AddressSanitizer the unused
 * part of a chunk is poisoned, so that a step beyond a piece is noticed.
 */
#include "base/arena.h"

#include "base/array.h"
#include "base/pages.h"

#include <stdint.h>
#include <stdio.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISON 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISON 1
#endif
#endif
#ifdef ARENA_POISON
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size)                             \
    ((void)(address), (void)(size))
#endif

enum { ALIGN = 16, FIRST_CHUNK = 16 * 1024, LAST_CHUNK = 4 * 1024 * 1024 };

struct arena_chunk {
    arena_chunk *older;
    size_t       size; /* of bytes[] */
    _Alignas(ALIGN) char bytes[];
};

void
arena_init(arena *a)
{
    *a = (arena){ 0 };
}

static void
free_chunk(arena_chunk *chunk)
{
    ASAN_UNPOISON_MEMORY_REGION(chunk->bytes, chunk->size);
    pages_free(chunk, sizeof *chunk + chunk->size);
}

void
arena_release(arena *a)
{
    while (a->chunk) {
        arena_chunk *older = a->chunk->older;
        free_chunk(a->chunk);
        a->chunk = older;
    }
    arena_init(a);
}

void
arena_reset(arena *a)
{
    arena_chunk *kept = a->chunk;

    if (!kept)
        return;
    while (kept->older) {
        arena_chunk *older = kept->older->older;
        a->total -= kept->older->size;
        free_chunk(kept->older);
        kept->older = older;
    }
    a->used = 0;
    ASAN_POISON_MEMORY_REGION(kept->bytes, kept->size);
}

static bool
add_chunk(arena *a, size_t at_least)
{
    size_t       size = a->chunk ? a->chunk->size * 2 : FIRST_CHUNK;
    arena_chunk *chunk;

    if (size > LAST_CHUNK)
        size = LAST_CHUNK;
    if (size < at_least)
        size = at_least;
    if (size > SIZE_MAX - sizeof *chunk)
        return false;
    chunk = pages_dirty(sizeof *chunk + size);
    if (!chunk)
        return false;
    chunk->older = a->chunk;
    chunk->size = size;
    a->chunk = chunk;
    a->used = 0;
    a->total += size;
    ASAN_POISON_MEMORY_REGION(chunk->bytes, chunk->size);
    return true;
}

static size_t
align_up(size_t size)
{
    return (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

/* The next `size` bytes of the newest chunk, or of one more. */
static void *
take(arena *a, size_t size)
{
    char *piece;

    if (!a->chunk || a->chunk->size - a->used < size)
        if (!add_chunk(a, size))
            return NULL;
    piece = a->chunk->bytes + a->used;
    a->used += size;
    return piece;
}

void *
arena_alloc(arena *a, size_t size)
{
    void *piece;

    if (size > SIZE_MAX / 2)
        return NULL;
    if (a->chunk)
        a->used = align_up(a->used) < a->chunk->size ? align_up(a->used)
                                                     : a->chunk->size;
    piece = take(a, align_up(size ? size : 1));
    if (piece)
        ASAN_UNPOISON_MEMORY_REGION(piece, size);
    return piece;
}

void *
arena_bytes(arena *a, size_t size)
{
    void *piece = size <= SIZE_MAX / 2 ? take(a, size) : NULL;

    if (piece)
        ASAN_UNPOISON_MEMORY_REGION(piece, size);
    return piece;
}

void *
arena_zalloc(arena *a, size_t count, size_t size)
{
    size_t bytes;
    void  *piece;

    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    piece = arena_alloc(a, bytes);
    return piece ? memset(piece, 0, bytes) : NULL;
}

void *
arena_grow(arena *a, void *old, size_t old_size, size_t size)
{
    size_t before = align_up(old_size ? old_size : 1);
    size_t after = align_up(size ? size : 1);
    void  *piece;

    if (size > SIZE_MAX / 2)
        return NULL;
    if (old && a->chunk && a->used >= before && after >= before &&
        (char *)old == a->chunk->bytes + (a->used - before) &&
        a->chunk->size - a->used >= after - before) {
        a->used += after - before;
        ASAN_UNPOISON_MEMORY_REGION(old, size);
        return old;
    }
    piece = arena_alloc(a, size);
    if (piece && old)
        memcpy(piece, old, old_size < size ? old_size : size);
    return piece;
}

static void *
move_in_arena(void *context, void *old, size_t old_size, size_t size)
{
    return arena_grow(context, old, old_size, size);
}

bool
arena_array_room(arena *a, void *items, size_t count, size_t *capacity,
                 size_t item_size)
{
    return array_grow(items, count, capacity, 16, item_size, move_in_arena, a);
}

slice
arena_copy(arena *a, slice s)
{
    char *copy = arena_strdup(a, s);

    return copy ? slice_make(copy, s.size) : slice_make(NULL, 0);
}

char *
arena_strdup(arena *a, slice s)
{
    char *copy = arena_alloc(a, s.size + 1);

    if (!copy)
        return NULL;
    if (s.size > 0)
        memcpy(copy, s.data, s.size);
    copy[s.size] = '\0';
    return copy;
}

char *
arena_printf(arena *a, const char *format, ...)
{
    va_list args, again;
    int     length;
    char   *text = NULL;

    va_start(args, format);
    va_copy(again, args);
    length = vsnprintf(NULL, 0, format, args);
    if (length >= 0)
        text = arena_alloc(a, (size_t)length + 1);
    if (text)
        (void)vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(args);
    return text;
}
