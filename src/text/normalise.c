/*
 * Cleaning runs over every byte of a corpus, and nearly all text is clean
 * already: clean_run proves it in one pass, and the input itself is the
 * answer. Otherwise clean stretches are copied whole and only what lies
 * between them is looked at; what NFC may change goes through nfc.c last.
 */
#include "text/normalise.h"

#include "base/buffer.h"
#include "text/block.h"
#include "text/nfc.h"
#include "text/ucd.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <stdint.h>

/* The code point at the front of s, which is not empty, and its size; size
 * 0 when the bytes are ill-formed. */
static size_t
character_read(slice s, uint32_t *code)
{
    slice  front = slice_make(s.data, s.size < 4 ? s.size : 4);
    size_t size = 0;

    if (utf8_valid_prefix(front) == 0)
        return 0;
    *code = utf8_next(s, &size);
    return size;
}

/* The size of the character at the front of s when it needs no change,
 * else 0. */
static size_t
clean_character(slice s)
{
    uint32_t code = 0;
    size_t   size = character_read(s, &code);
    unsigned changes = UCD_BLANK | UCD_REMOVED | UCD_UNSAFE;

    return size > 0 && !(ucd_property(code) & changes) ? size : 0;
}

/* Whether two bytes are a letter that needs no look-up: U+00C0-U+02FF,
 * Cyrillic U+0400-U+053F but for the marks U+0480-U+0489. */
static inline bool
is_plain_pair(unsigned char lead, unsigned char second)
{
    if ((second & 0xC0) != 0x80)
        return false;
    if (lead == 0xD2)
        return second >= 0x8A;
    return (lead >= 0xD0 && lead <= 0xD4) || (lead >= 0xC3 && lead <= 0xCB);
}

/* Leads of the pairs that is_plain_pair takes. */
static inline block
block_leads(block b)
{
    return (block)(b - 0xC3 <= 0xD4 - 0xC3) & ~(block)((b & 0xFC) == 0xCC);
}

/*
 * Which of these sixteen bytes are no visible ASCII, single blank or part of a
 * plain pair; the byte before them exists, and either of the two ends may
 * lie inside a pair. The second of a pair is told of, not the first.
 */
static inline uint32_t
unclean_bits(const char *bytes)
{
    block now = block_load(bytes), before = block_load(bytes - 1);
    block tail = (block)((signed_block)now < (int8_t)0xC0);
    block wrong = tail ^ block_leads(before);

    wrong |= (block)((signed_block)now < ' ') & ~(tail | block_leads(now));
    wrong |= (block)(now == 0x7F);
    wrong |= (block)(now == ' ') & (block)(before == ' ');
    wrong |= (block)(before == 0xD2) &
             (block)((signed_block)now < (int8_t)0x8A);
    return block_bits(wrong);
}

/* Step over what is clean; `at` is above 0, at a character, as is what is
 * given back: the first that is not, or where less than a block is left. */
static size_t
clean_blocks(slice s, size_t at)
{
    uint32_t wrong = 0;

    while (s.size - at >= sizeof(block) &&
           (wrong = unclean_bits(s.data + at)) == 0)
        at += sizeof(block);
    at += wrong ? (size_t)__builtin_ctz(wrong) : 0;
    if ((unsigned char)s.data[at - 1] >= 0xC0)
        at--;
    return at;
}

/*
 * The size of the longest clean stretch at the front of s. A blank in it
 * stands behind a visible character; one may stand at its end.
 */
static size_t
clean_run(slice s)
{
    const unsigned char *bytes = (const unsigned char *)s.data;
    size_t               at = 0, size;

    while (at < s.size) {
        /* letters of other scripts come in rows, which no block is of */
        if (at > 0 && bytes[at] < 0xD5)
            at = clean_blocks(s, at);
        if (at == s.size)
            break;
        if (bytes[at] > ' ' && bytes[at] < 0x7F) {
            at++;
        } else if (bytes[at] == ' ') {
            if (at == 0 || bytes[at - 1] == ' ')
                break;
            at++;
        } else if (s.size - at >= 2 &&
                   is_plain_pair(bytes[at], bytes[at + 1])) {
            at += 2;
        } else {
            size = clean_character(slice_part(s, at, s.size));
            if (size == 0)
                break;
            at += size;
        }
    }
    return at;
}

/* One blank for any run of white space, none at the start. */
static void
put_blank(buffer *out)
{
    if (out->size > 0 && out->data[out->size - 1] != ' ')
        buffer_byte(out, ' ');
}

/* Append `text`, valid UTF-8, without what is invisible and with single
 * blanks; true when NFC has to be made afterwards. */
static bool
put_tidy(buffer *out, slice text)
{
    bool   is_unsafe = false;
    size_t at = 0, start;

    while (at < text.size) {
        unsigned property;

        start = at;
        at += clean_run(slice_part(text, at, text.size));
        buffer_put(out, slice_part(text, start, at));
        if (at == text.size)
            break;
        start = at;
        property = ucd_property(utf8_next(text, &at));
        if (property & UCD_BLANK) {
            put_blank(out);
        } else if (!(property & UCD_REMOVED)) {
            is_unsafe = is_unsafe || (property & UCD_UNSAFE) != 0;
            buffer_put(out, slice_part(text, start, at));
        }
    }
    if (out->size > 0 && out->data[out->size - 1] == ' ')
        out->size--;
    return is_unsafe;
}

static tizbe_status
rewrite(arena *memory, slice raw, slice *out, size_t *replaced)
{
    tizbe_status status = TIZBE_OK;
    buffer       valid, tidy, normal;
    bool         is_unsafe = false;

    buffer_init(&valid);
    buffer_init(&tidy);
    buffer_init(&normal);
    if (utf8_valid_prefix(raw) < raw.size) {
        *replaced += utf8_repair(&valid, raw);
        raw = buffer_slice(&valid);
        status = buffer_status(&valid);
    }
    if (status == TIZBE_OK) {
        is_unsafe = put_tidy(&tidy, raw);
        raw = buffer_slice(&tidy);
        status = buffer_status(&tidy);
    }
    if (status == TIZBE_OK && is_unsafe) {
        status = nfc_append(&normal, raw);
        raw = buffer_slice(&normal);
    }
    if (status == TIZBE_OK) {
        *out = arena_copy(memory, raw);
        status = out->data ? TIZBE_OK : TIZBE_NOMEM;
    }
    buffer_release(&valid);
    buffer_release(&tidy);
    buffer_release(&normal);
    return status;
}

tizbe_status
text_clean(arena *memory, slice raw, slice *out, size_t *replaced)
{
    size_t ignored = 0;

    raw = slice_trim(raw);
    *out = raw;
    if (clean_run(raw) == raw.size)
        return TIZBE_OK; /* no blank at its end: it was trimmed */
    *out = slice_make(NULL, 0);
    return rewrite(memory, raw, out, replaced ? replaced : &ignored);
}
