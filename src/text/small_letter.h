/*
 * The small letter of a letter (Unicode's simple mapping, by utf8proc), for
 * what compares words without making forms of them.
 */
#ifndef TEXT_SMALL_LETTER_H
#define TEXT_SMALL_LETTER_H

#include "text/cyrillic.h"

#include <stdint.h>
#include <utf8proc.h>

/* Itself where it is small, has none or is no letter. Those of ASCII and nearly
 * all Cyrillic ones need no look-up. */
static inline uint32_t
small_letter(uint32_t code)
{
    uint32_t small = 0;

    if (code < 0x80)
        return code - 'A' < 26u ? code + 32 : code;
    if (code - 0x0400 < 0x0130u)
        small = cyrillic_small(code);
    return small ? small : (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

#endif
