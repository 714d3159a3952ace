/* Matching patterns in one pass, remembering the last star alone. */
#include "code/entry/glob.h"

static bool
is_wildcard(char byte)
{
    return byte == '*' || byte == '?';
}

/* The byte behind the code point at `at`. */
static size_t
step(slice text, size_t at)
{
    at++;
    while (at < text.size && ((unsigned char)text.data[at] & 0xC0) == 0x80)
        at++;
    return at;
}

bool
glob_match(slice pattern, slice text)
{
    size_t p = 0, t = 0;
    size_t star = SIZE_MAX, resume = 0; /* the last *, and where it ends */

    while (t < text.size) {
        if (p < pattern.size && pattern.data[p] == '*') {
            star = ++p;
            resume = t;
        } else if (p < pattern.size && pattern.data[p] == '?') {
            p++;
            t = step(text, t);
        } else if (p < pattern.size && pattern.data[p] == text.data[t]) {
            p++;
            t++;
        } else if (star != SIZE_MAX) {
            p = star;
            t = resume = step(text, resume);
        } else {
            return false;
        }
    }
    while (p < pattern.size && pattern.data[p] == '*')
        p++;
    return p == pattern.size;
}

size_t
glob_prefix(slice pattern)
{
    size_t end = 0;

    while (end < pattern.size && !is_wildcard(pattern.data[end]))
        end++;
    return end;
}

static uint64_t
bit_of(char first, char second)
{
    unsigned pair = (unsigned char)first * 31u + (unsigned char)second * 7u;

    return (uint64_t)1 << ((pair ^ pair >> 6) & 63);
}

uint64_t
glob_bits(slice text)
{
    uint64_t bits = 0;

    for (size_t i = 1; i < text.size; i++)
        bits |= bit_of(text.data[i - 1], text.data[i]);
    return bits;
}

uint64_t
glob_need(slice pattern)
{
    uint64_t bits = 0;

    for (size_t i = 1; i < pattern.size; i++)
        if (!is_wildcard(pattern.data[i - 1]) && !is_wildcard(pattern.data[i]))
            bits |= bit_of(pattern.data[i - 1], pattern.data[i]);
    return bits;
}
