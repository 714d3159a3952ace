/*
 * Numbers with the highest byte first, as the pages of SQLite and of FTS5 have
 * them.
 */
#ifndef STORE_BIG_ENDIAN_H
#define STORE_BIG_ENDIAN_H

#include <stdint.h>

static inline uint32_t
big_endian_16(const uint8_t *at)
{
    return (uint32_t)at[0] << 8 | at[1];
}

static inline uint32_t
big_endian_32(const uint8_t *at)
{
    return big_endian_16(at) << 16 | big_endian_16(at + 2);
}

#endif
