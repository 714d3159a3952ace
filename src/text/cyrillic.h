/*
 * Small Cyrillic letters without a look-up in the tables of Unicode: what
 * loops over every letter of a corpus ask.
 */
#ifndef TEXT_CYRILLIC_H
#define TEXT_CYRILLIC_H

#include <stdint.h>

/*
 * The small letter of one of U+0400-U+052F, itself when it is small; 0 for
 * marks, and for U+04C0-U+04CF, where pairs begin at odd numbers.
 *
 *     'Ж' -> 'ж'    'Қ' -> 'қ'    'ӏ' -> 0
 */
static inline uint32_t
cyrillic_small(uint32_t code)
{
    if (code - 0x0430 < 0x30u)
        return code;
    if (code < 0x0430)
        return code + (code < 0x0410 ? 0x50 : 0x20);
    if ((code >= 0x0482 && code < 0x048A) || (code >= 0x04C0 && code < 0x04D0))
        return 0;
    return code | 1;
}

/* What two bytes of UTF-8 say in U+0400-U+04FF; 0 for others. */
static inline uint32_t
cyrillic_pair(unsigned char lead, unsigned char second)
{
    return (lead & 0xFC) == 0xD0
               ? (uint32_t)(lead & 0x1F) << 6 | (second & 0x3F)
               : 0;
}

/* The small letter that two bytes are or have; 0 for what is none of
 * U+0400-U+04FF, or none with a simple small letter. */
static inline uint32_t
cyrillic_small_pair(unsigned char lead, unsigned char second)
{
    uint32_t code = cyrillic_pair(lead, second);

    return code ? cyrillic_small(code) : 0;
}

#endif
