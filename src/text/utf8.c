/* UTF-8 after Unicode 15.0. */
#include "text/utf8.h"

#include "base/utf8_sequence.h"
#include "text/block.h"

/* Whether a byte is not the first one of its character. */
static bool
goes_on(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

uint32_t
utf8_previous(slice text, size_t at, size_t *start)
{
    size_t begin = at - 1;

    while (begin > 0 && goes_on(text.data[begin]))
        begin--;
    *start = begin;
    return utf8_next(text, &begin);
}

size_t
utf8_encode(uint32_t code, char out[UTF8_MAX_BYTES])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

void
utf8_append(buffer *out, uint32_t code)
{
    char bytes[UTF8_MAX_BYTES];

    buffer_append(out, bytes, utf8_encode(code, bytes));
}

/* The bytes whose sequences need no second look: leads of three bytes but for
 * E0 and ED, and of two or three. */
static inline block
is_lead3(block b)
{
    return (block)(b - 0xE1 <= 0xEF - 0xE1) & ~(block)(b == 0xED);
}

static inline block
is_lead(block b)
{
    return (block)(b - 0xC2 <= 0xEF - 0xC2) &
           ~((block)(b == 0xE0) | (block)(b == 0xED));
}

/*
 * Step over blocks of such sequences and ASCII. `at`, at least 2, is at a
 * character, as is what is given back: the last block may end in one.
 */
static size_t
valid_blocks(slice text, size_t at)
{
    const unsigned char *s = (const unsigned char *)text.data;
    size_t               start = at;

    while (text.size - at >= sizeof(block)) {
        block now = block_load(text.data + at);
        block one = block_load(text.data + at - 1);
        block two = block_load(text.data + at - 2);
        block tail = (block)((signed_block)now < (int8_t)0xC0);
        block wrong = tail ^ (is_lead(one) | is_lead3(two));

        wrong |= (block)((signed_block)now < 0) & ~(tail | is_lead(now));
        if (block_any(wrong))
            break;
        at += sizeof(block);
    }
    if (at == start)
        return at;
    if (s[at - 1] >= 0xC0)
        return at - 1;
    return s[at - 2] >= 0xE0 ? at - 2 : at;
}

size_t
utf8_valid_prefix(slice text)
{
    const unsigned char *s = (const unsigned char *)text.data;
    size_t               at = 0, next_block = 2;

    while (at < text.size) {
        bool   well_formed;
        size_t size;

        if (at >= next_block) {
            at = valid_blocks(text, at);
            next_block = at + sizeof(block);
        } else if (s[at] < 0x80) {
            at++;
        } else if (at + 1 < text.size && s[at] >= 0xC2 && s[at] < 0xE0 &&
                   (s[at + 1] & 0xC0) == 0x80) {
            at += 2;
        } else {
            size = utf8_sequence(slice_part(text, at, text.size), &well_formed);
            if (!well_formed)
                return at;
            at += size;
        }
    }
    return at;
}

/* Append `text` with each maximal subpart of an ill-formed sequence handed to
 * `put`, by its size, instead; gives how many there were. */
static size_t
put_repaired(buffer *out, slice text, void (*put)(buffer *out, size_t size))
{
    size_t replaced = 0;

    while (text.size > 0) {
        size_t valid = utf8_valid_prefix(text);
        bool   well_formed;

        buffer_append(out, text.data, valid);
        text = slice_part(text, valid, text.size);
        if (text.size == 0)
            break;
        valid = utf8_sequence(text, &well_formed);
        put(out, valid);
        text = slice_part(text, valid, text.size);
        replaced++;
    }
    return replaced;
}

static void
put_replacement(buffer *out, size_t size)
{
    (void)size;
    utf8_append(out, UTF8_REPLACEMENT);
}

static void
put_substitutes(buffer *out, size_t size)
{
    while (size-- > 0)
        buffer_byte(out, UTF8_SUBSTITUTE);
}

size_t
utf8_repair(buffer *out, slice text)
{
    return put_repaired(out, text, put_replacement);
}

void
utf8_substitute(buffer *out, slice text)
{
    (void)put_repaired(out, text, put_substitutes);
}

/* Bytes that no character continues with, of at most 255: a count of one byte
 * lets the compiler take as many at a time as the processor can. */
static unsigned
count_begins(const char *bytes, size_t size)
{
    unsigned char count = 0;

    for (size_t i = 0; i < size; i++)
        count = (unsigned char)(count + ((signed char)bytes[i] >= -0x40));
    return count;
}

size_t
utf8_count(slice text)
{
    enum { PIECE = 240 };
    size_t count = 0, at = 0;

    if (text.size == 0)
        return 0; /* its data may be NULL */
    for (; text.size - at >= PIECE; at += PIECE)
        count += count_begins(text.data + at, PIECE);
    return count + count_begins(text.data + at, text.size - at);
}

size_t
utf8_offset(slice text, size_t n)
{
    size_t at = 0;

    while (at < text.size) {
        if (!goes_on(text.data[at]) && n-- == 0)
            break;
        at++;
    }
    return at;
}

void
utf8_span(slice text, int64_t start, int64_t end, size_t *from, size_t *to)
{
    *from = utf8_offset(text, start > 0 ? (size_t)start : 0);
    *to = utf8_offset(text, end > 0 ? (size_t)end : 0);
    if (*to < *from)
        *to = *from;
}

void
utf8_go_to_point(utf8_place *at, slice text, size_t point)
{
    for (; at->point < point && at->byte < text.size; at->point++)
        do
            at->byte++;
        while (at->byte < text.size && goes_on(text.data[at->byte]));
    for (; at->point > point; at->point--)
        do
            at->byte--;
        while (at->byte > 0 && goes_on(text.data[at->byte]));
}

void
utf8_go_to_byte(utf8_place *at, slice text, size_t byte)
{
    if (byte >= at->byte)
        at->point += utf8_count(slice_part(text, at->byte, byte));
    else
        at->point -= utf8_count(slice_part(text, byte, at->byte));
    at->byte = byte;
}
