/*
 * A growing run of bytes.
 *
 * Failure is sticky: once memory ran out every further append does nothing
 * and buffer_status says TIZBE_NOMEM, so a writer appends freely and asks
 * once at the end. There is always a NUL behind the last byte when `data`
 * is not NULL.
 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/slice.h"
#include "base/status.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct buffer {
    char  *data;     /* owned; NULL while nothing was appended */
    size_t size;     /* bytes in use                           */
    size_t capacity; /* bytes allocated                        */
    bool   failed;   /* memory ran out                         */
} buffer;

void         buffer_init(buffer *b);
void         buffer_release(buffer *b);
void         buffer_empty(buffer *b); /* size 0, failure kept      */
void         buffer_clear(buffer *b); /* size 0, failure forgotten */
tizbe_status buffer_status(const buffer *b);
slice        buffer_slice(const buffer *b);

/* Room for `more` bytes and a NUL behind the end; false when memory ran out.
 * The caller writes at data + size, adds to size and sets the NUL anew. */
bool buffer_reserve(buffer *b, size_t more);

void buffer_append(buffer *b, const void *bytes, size_t size);
void buffer_put(buffer *b, slice s);
void buffer_text(buffer *b, const char *text);
void buffer_byte(buffer *b, char byte);
void buffer_printf(buffer *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The text with each `quote` in it twice: within quotes of CSV or FTS5. */
void buffer_doubled(buffer *b, slice s, char quote);

/* An unsigned number in 7-bit groups, low group first (LEB128, 1-10 bytes). */
void buffer_varint(buffer *b, uint64_t value);

/*
 * The 7-bit groups of a number of at most 28 bits, one in each byte, the low
 * group in the lowest one, without the marks that another byte follows; *size
 * is how many are needed. Fast where many are written: no branch depends on
 * the number.
 */
static inline uint32_t
varint_groups(uint32_t value, size_t *size)
{
    *size = 1u + (value > 0x7F) + (value > 0x3FFF) + (value > 0x1FFFFF);
    return (value & 0x7F) | (value & 0x3F80) << 1 | (value & 0x1FC000) << 2 |
           (value & 0xFE00000) << 3;
}

/*
 * Write a number as buffer_varint does, into room for VARINT_MOST bytes and
 * VARINT_SPARE that are written behind it and not kept; gives its bytes. Most
 * have up to four, and no branch depends on how many.
 */
enum { VARINT_MOST = 5, VARINT_SPARE = 3 };
static inline size_t
varint_put(char *to, uint32_t value)
{
    size_t   size;
    uint32_t groups = varint_groups(value, &size);

    if (value >> 28) {
        for (size = 0; value > 0x7F; value >>= 7)
            to[size++] = (char)(value | 0x80);
        to[size] = (char)value;
        return size + 1;
    }
    /* all bytes before the last one have the mark that more follows */
    groups |= 0x808080u & ((1u << 8 * (size - 1)) - 1);
    to[0] = (char)groups;
    to[1] = (char)(groups >> 8);
    to[2] = (char)(groups >> 16);
    to[3] = (char)(groups >> 24);
    return size;
}

/*
 * Read such a number at *at (below `size`) and step over it. False when it
 * runs past `size` or over 64 bits; *at is then unspecified.
 */
bool varint_read(const uint8_t *bytes, size_t size, size_t *at,
                 uint64_t *value);

#endif
