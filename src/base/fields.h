/*
 * Fields in a row of bytes, as one process or run writes them for another:
 * numbers as in buffer_varint, texts behind the number of their bytes.
 *
 * A reader need not ask after each field: failure is sticky, and what is
 * read after it is 0 or empty.
 *
 *     field_put(&out, name);
 *     buffer_varint(&out, size);
 *
 *     field_reader r = { .bytes = bytes };
 *     name = field_text(&r);
 *     size = field_number(&r, UINT32_MAX);
 *     if (r.is_bad) ...
 */
#ifndef BASE_FIELDS_H
#define BASE_FIELDS_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Append a text. */
void field_put(buffer *out, slice text);

/* A place in bytes that are being read. */
typedef struct field_reader {
    slice  bytes;
    size_t at;
    bool   is_bad; /* a field was not whole, or not what it may be */
} field_reader;

/* The next number; one above `largest` is none. */
uint64_t field_number(field_reader *r, uint64_t largest);

/* The next text: it lies in the bytes. */
slice field_text(field_reader *r);

/* The next `size` bytes, which have no number before them. */
slice field_bytes(field_reader *r, size_t size);

/* How many items follow, of at least `least` bytes each: a number that lies
 * cannot make anybody ask for more memory than there are bytes. */
size_t field_count(field_reader *r, size_t least);

#endif
