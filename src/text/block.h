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

typedef uint8_t block __attribute__((vector_size(16)));

/* From any address; all sixteen bytes must be readable. */
static inline block
block_load(const char *bytes)
{
    block b;

    memcpy(&b, bytes, sizeof b);
    return b;
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
