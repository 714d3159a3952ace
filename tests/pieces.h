/*
 * Inputs that nobody wrote: pieces of a format in any order, the same each
 * time.
 *
 *     pieces_seed(7);
 *     pieces_put(&out, "<p>|</p>|text", 30);   // thirty of the three at most
 */
#ifndef TESTS_PIECES_H
#define TESTS_PIECES_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdint.h>
#include <string.h>

#define PIECES __attribute__((unused)) static

PIECES uint32_t pieces_state;

PIECES void
pieces_seed(uint32_t seed)
{
    pieces_state = seed;
}

PIECES uint32_t
pieces_below(uint32_t end)
{
    pieces_state = pieces_state * 1664525u + 1013904223u;
    return (pieces_state >> 8) % end;
}

/* The n-th of the pieces between bars. */
PIECES slice
pieces_nth(const char *pieces, uint32_t n)
{
    while (n > 0)
        n -= *pieces++ == '|';
    return slice_make(pieces, strcspn(pieces, "|"));
}

PIECES slice
pieces_any(const char *pieces)
{
    uint32_t count = 1;

    for (const char *c = pieces; *c; c++)
        count += *c == '|';
    return pieces_nth(pieces, pieces_below(count));
}

/* Now and then one is cut, or stands there twice. */
PIECES void
pieces_put_one(buffer *out, const char *pieces)
{
    slice one = pieces_any(pieces);

    if (pieces_below(30) == 0)
        one = slice_part(one, 0, one.size / 2);
    buffer_put(out, one);
    if (pieces_below(30) == 0)
        buffer_put(out, one);
}

PIECES void
pieces_put(buffer *out, const char *pieces, uint32_t most)
{
    for (uint32_t left = 2 + pieces_below(most - 1); left > 0; left--)
        pieces_put_one(out, pieces);
}

#endif
