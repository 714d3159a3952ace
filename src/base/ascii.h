/*
 * Bytes that are ASCII characters, whatever the locale is.
 *
 * What letters and digits are beyond ASCII is text/ucd.h's.
 */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include "base/slice.h"

#include <stdbool.h>

static inline bool
ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool
ascii_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool
ascii_is_alnum(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c);
}

static inline char
ascii_lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* The value of a hexadecimal digit in either case, or -1. */
static inline int
ascii_hex(char c)
{
    if (ascii_is_digit(c))
        return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The value of two hexadecimal digits at `at`, or -1. */
static inline int
ascii_hex_byte(slice s, size_t at)
{
    int high = at < s.size ? ascii_hex(s.data[at]) : -1;
    int low = at + 1 < s.size ? ascii_hex(s.data[at + 1]) : -1;

    return high < 0 || low < 0 ? -1 : high << 4 | low;
}

/* Digits and nothing else, one at least. */
static inline bool
ascii_is_number(slice s)
{
    for (size_t i = 0; i < s.size; i++)
        if (!ascii_is_digit(s.data[i]))
            return false;
    return s.size > 0;
}

#endif
