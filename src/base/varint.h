/*
 * Unsigned numbers in as few bytes as they need: LEB128, groups of seven bits,
 * the low group first; all bytes but the last have their highest bit set.
 *
 *     300  ->  AC 02
 *
 * buffer_varint (base/buffer.h) appends them. SQLite's own are others
 * (store/fts_varint.h).
 */
#ifndef BASE_VARINT_H
#define BASE_VARINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
 * Write a number of 32 bits into room for VARINT_MOST bytes and VARINT_SPARE
 * more, which are written and not kept; gives how many bytes it takes. Most
 * take up to four, and no branch depends on how many.
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
