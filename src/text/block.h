/*
 * Sixteen bytes at once, for loops over every byte of a corpus: gcc and
 * clang make SSE2 or NEON of it. Comparing blocks gives 0xFF where it is
 * true and 0 elsewhere.
 */
#ifndef TEXT_BLOCK_H
#define TEXT_BLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef uint8_t block __attribute__((vector_size(16)));

/* The same bytes from -128 to 127: below 0xC0 are those that go on with a
 * character, above -1 those of ASCII. */
typedef int8_t signed_block __attribute__((vector_size(16)));

/* From any address; all sixteen bytes must be readable. */
static inline block
block_load(const char *bytes)
{
    block b;

    memcpy(&b, bytes, sizeof b);
    return b;
}

/* Of bytes that are 0xFF or 0 one bit each, the first one's the lowest. */
static inline uint32_t
block_bits(block b)
{
#ifdef __SSE2__
    return (uint32_t)_mm_movemask_epi8((__m128i)b);
#else
    static const uint8_t bit_of_byte[8] = { 1, 2, 4, 8, 16, 32, 64, 128 };
    const uint64_t       gather = 0x0101010101010101u;
    uint64_t             halves[2], bits;

    memcpy(halves, &b, sizeof halves);
    memcpy(&bits, bit_of_byte, sizeof bits);
    return (uint32_t)((halves[0] & bits) * gather >> 56 |
                      (halves[1] & bits) * gather >> 56 << 8);
#endif
}

/* Whether any byte is not 0. */
static inline bool
block_any(block b)
{
    uint64_t halves[2];

    memcpy(halves, &b, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

#endif
