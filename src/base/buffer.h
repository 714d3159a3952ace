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

/* An unsigned number as LEB128, 1-10 bytes: base/varint.h reads it. */
void buffer_varint(buffer *b, uint64_t value);

#endif
