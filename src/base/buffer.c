/* A growing run of bytes, doubling as it grows. */
#include "base/buffer.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>

void
buffer_init(buffer *b)
{
    *b = (buffer){ 0 };
}

void
buffer_release(buffer *b)
{
    free(b->data);
    buffer_init(b);
}

void
buffer_empty(buffer *b)
{
    b->size = 0;
    if (b->data)
        b->data[0] = '\0';
}

void
buffer_clear(buffer *b)
{
    buffer_empty(b);
    b->failed = false;
}

tizbe_status
buffer_status(const buffer *b)
{
    return b->failed ? TIZBE_NOMEM : TIZBE_OK;
}

slice
buffer_slice(const buffer *b)
{
    return slice_make(b->data, b->size);
}

bool
buffer_reserve(buffer *b, size_t more)
{
    size_t needed, capacity;
    char  *data;

    if (b->failed)
        return false;
    if (more > SIZE_MAX / 4 || b->size > SIZE_MAX / 4) {
        b->failed = true;
        return false;
    }
    needed = b->size + more + 1;
    if (needed <= b->capacity)
        return true;
    capacity = b->capacity ? b->capacity * 2 : 256;
    if (capacity < needed)
        capacity = needed;
    data = memory_counted(realloc(b->data, capacity));
    if (!data) {
        b->failed = true;
        return false;
    }
    b->data = data;
    b->capacity = capacity;
    b->data[b->size] = '\0';
    return true;
}

void
buffer_append(buffer *b, const void *bytes, size_t size)
{
    if (!buffer_reserve(b, size))
        return;
    if (size > 0)
        memcpy(b->data + b->size, bytes, size);
    b->size += size;
    b->data[b->size] = '\0';
}

void
buffer_put(buffer *b, slice s)
{
    buffer_append(b, s.data, s.size);
}

void
buffer_text(buffer *b, const char *text)
{
    buffer_append(b, text, strlen(text));
}

void
buffer_byte(buffer *b, char byte)
{
    buffer_append(b, &byte, 1);
}

void
buffer_printf(buffer *b, const char *format, ...)
{
    va_list args, again;
    int     length;

    va_start(args, format);
    va_copy(again, args);
    /* clang-tidy forgets va_start in a file that is built for two programs */
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized) */
    length = vsnprintf(NULL, 0, format, args);
    b->failed |= length < 0; /* over INT_MAX */
    if (length >= 0 && buffer_reserve(b, (size_t)length)) {
        (void)vsnprintf(b->data + b->size, (size_t)length + 1, format, again);
        b->size += (size_t)length;
    }
    va_end(again);
    va_end(args);
}

void
buffer_doubled(buffer *b, slice s, char quote)
{
    size_t start = 0;

    for (size_t i = 0; i < s.size; i++)
        if (s.data[i] == quote) {
            buffer_put(b, slice_part(s, start, i + 1));
            start = i; /* the quote once more */
        }
    buffer_put(b, slice_part(s, start, s.size));
}

void
buffer_varint(buffer *b, uint64_t value)
{
    enum { MOST = 10 };
    char *to;

    if (!buffer_reserve(b, MOST))
        return;
    to = b->data + b->size;
    for (; value >= 0x80; value >>= 7)
        *to++ = (char)(value | 0x80);
    *to++ = (char)value;
    *to = '\0';
    b->size = (size_t)(to - b->data);
}
