/*
 * Texts in the four languages with a byte for each letter: UTF-8 spends two on
 * a Cyrillic one, which makes texts longer and harder to pack (packed_text.h).
 *
 * Bytes below 0x80 are ASCII, those from 0x80 one of 128 letters and marks;
 * what is none of these is left as UTF-8 behind the byte 0x01, up to the next
 * byte below 0x80. Part of the file format: the table is never changed.
 *
 *     "Жер, ₴"  ->  86 A5 B0 2C 20 01 E2 82 B4
 */
#ifndef TEXT_LETTER_BYTES_H
#define TEXT_LETTER_BYTES_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Both ways of the table; made by letter_bytes_init, which cannot fail. */
typedef struct letter_bytes {
    uint8_t low[0x500];   /* the byte of U+0000...; 0: none */
    uint8_t high[0x300];  /* of U+2000...                   */
    uint8_t utf8[128][4]; /* of 0x80...: bytes, then their number */
} letter_bytes;

void letter_bytes_init(letter_bytes *table);

/* The most that letters_to_bytes writes of a text of `size` bytes, and
 * letters_from_bytes of as many. */
#define LETTERS_TO_BYTES_MOST(size)   (2 * (size) + 1)
#define LETTERS_FROM_BYTES_MOST(size) (3 * (size) + 1)

/*
 * Write valid UTF-8 so to `out`, where there is room for the most; gives how
 * many bytes. SIZE_MAX for a text with U+0001, which cannot be told from the
 * mark.
 */
size_t letters_to_bytes(const letter_bytes *table, slice text, char *out);

/* The way back; any bytes may be given. SIZE_MAX when what comes out would not
 * be valid UTF-8. */
size_t letters_from_bytes(const letter_bytes *table, slice bytes, char *out);

#endif
