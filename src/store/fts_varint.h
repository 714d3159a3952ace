/*
 * SQLite's variable-length numbers: groups of seven bits, high group first,
 * a ninth byte holding eight. (Streams of ours use LEB128: base/varint.h.)
 * See "varint" in https://www.sqlite.org/fileformat2.html#varint
 */
#ifndef STORE_FTS_VARINT_H
#define STORE_FTS_VARINT_H

#include "base/buffer.h"
#include "base/varint.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FTS_VARINT_MAX = 9 };

/* Bytes that a number takes, 1 to 9. */
static inline size_t
fts_varint_size(uint64_t value)
{
    size_t size = 1;

    while (size < FTS_VARINT_MAX && (value >>= 7) != 0)
        size++;
    return size;
}

/* Write a number (there is room for it); gives its size. */
static inline size_t
fts_varint_put(uint8_t *to, uint64_t value)
{
    size_t size = fts_varint_size(value);
    size_t last = size;

    if (size == FTS_VARINT_MAX) {
        to[--last] = (uint8_t)value;
        value >>= 8;
    } else {
        to[--last] = (uint8_t)(value & 0x7F);
        value >>= 7;
    }
    while (last > 0) {
        to[--last] = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    return size;
}

/* Append a number. */
static inline void
fts_varint_append(buffer *out, uint64_t value)
{
    uint8_t bytes[FTS_VARINT_MAX];

    buffer_append(out, bytes, fts_varint_put(bytes, value));
}

/* As fts_varint_put for a number of at most 28 bits, where there is room for
 * four bytes. Without a branch on the size, which a processor could not predict
 * in a list of mixed numbers. */
static inline size_t
fts_varint_put_short(uint8_t *to, uint32_t value)
{
    size_t   size;
    uint32_t groups = varint_groups(value, &size);

    groups = (groups | 0x80808000u) << 8 * (4 - size);
    to[0] = (uint8_t)(groups >> 24);
    to[1] = (uint8_t)(groups >> 16);
    to[2] = (uint8_t)(groups >> 8);
    to[3] = (uint8_t)groups;
    return size;
}

/* Read a number that is known to be whole; gives its size. */
static inline size_t
fts_varint_get(const uint8_t *from, uint64_t *value)
{
    uint64_t sum = 0;
    size_t   size = 0;

    while (size < FTS_VARINT_MAX - 1) {
        uint8_t byte = from[size++];

        sum = sum << 7 | (byte & 0x7F);
        if (byte < 0x80) {
            *value = sum;
            return size;
        }
    }
    *value = sum << 8 | from[size++];
    return size;
}

/* Read a number from bytes of another's making and step over it; false when
 * it runs past `size`. */
static inline bool
fts_varint_read(const uint8_t *bytes, size_t size, size_t *at, uint64_t *value)
{
    size_t end = *at;

    while (end < size && end - *at < FTS_VARINT_MAX - 1 && bytes[end] >= 0x80)
        end++;
    if (end >= size)
        return false;
    *at += fts_varint_get(bytes + *at, value);
    return true;
}

#endif
