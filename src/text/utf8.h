/*
 * UTF-8: decoding, checking, repairing, counting (Unicode 15.0, 3.9 D92).
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDu
#define UTF8_SUBSTITUTE  0x1A /* of one byte */
#define UTF8_MAX_BYTES   4

/*
 * Decode the character at text[*at] and step over it. `text` is valid
 * UTF-8 and *at < text.size: there is no check.
 */
static inline uint32_t
utf8_next(slice text, size_t *at)
{
    const unsigned char *s = (const unsigned char *)text.data + *at;

    if (s[0] < 0x80) {
        *at += 1;
        return s[0];
    }
    if (s[0] < 0xE0) {
        *at += 2;
        return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
    }
    if (s[0] < 0xF0) {
        *at += 3;
        return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 |
               (s[2] & 0x3F);
    }
    *at += 4;
    return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 |
           (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
}

/* The character at text[at], of valid UTF-8; 0 behind the end. */
static inline uint32_t
utf8_at(slice text, size_t at)
{
    return at < text.size ? utf8_next(text, &at) : 0;
}

/* The character that ends at text[at], at > 0; *start is its first byte. */
uint32_t utf8_previous(slice text, size_t at, size_t *start);

/* Write a scalar value; gives the number of bytes, 1-4. */
size_t utf8_encode(uint32_t code, char out[UTF8_MAX_BYTES]);

/* Append a scalar value. */
void utf8_append(buffer *out, uint32_t code);

/* The length of the valid prefix; text.size when all of it is valid. */
size_t utf8_valid_prefix(slice text);

/*
 * Append `text` with each maximal subpart of an ill-formed sequence
 * (Unicode 15.0 section 3.9, as WHATWG) replaced by U+FFFD; gives how many
 * were replaced.
 */
size_t utf8_repair(buffer *out, slice text);

/* The same with U+001A for each byte of it: all else stays where it was. */
void utf8_substitute(buffer *out, slice text);

/* Code points in valid UTF-8. */
size_t utf8_count(slice text);

/* The byte offset of code point number `n`; text.size when there are not so
 * many. */
size_t utf8_offset(slice text, size_t n);

/* Code points [start, end) as bytes [*from, *to), as far as the text has them;
 * an end before the start is one at the start. */
void utf8_span(slice text, int64_t start, int64_t end, size_t *from,
               size_t *to);

/*
 * A place in a valid text by both of its numbers; zeroed, the beginning. To go
 * to another one takes time by how far that is: who asks for places in their
 * order goes through the text once.
 *
 *     utf8_place at = { 0 };
 *
 *     utf8_go_to_point(&at, SLICE("виза"), 2);    // at.byte is 4
 */
typedef struct utf8_place {
    size_t byte, point;
} utf8_place;

/* As far as the text has code points. */
void utf8_go_to_point(utf8_place *at, slice text, size_t point);

/* To the beginning of a character, or the end of the text. */
void utf8_go_to_byte(utf8_place *at, slice text, size_t byte);

#endif
