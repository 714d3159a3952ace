/* Character references of HTML: the 253 names of HTML 4, and numbers. */
#include "ingest/entities.h"

#include "base/ascii.h"
#include "ingest/windows_1252.h"
#include "text/utf8.h"

#include <libxml/HTMLparser.h>

#define NAME_MAX_BYTES 10 /* "thetasym" and a little */

/* The value of a digit in `base`, or `base` when it is none. */
static unsigned
digit_value(char c, unsigned base)
{
    int value = ascii_hex(c);

    return value >= 0 && (unsigned)value < base ? (unsigned)value : base;
}

/* What numbers of control characters mean to every browser: windows-1252. */
static uint32_t
meant_by(uint32_t code)
{
    if (code >= 0x80 && code < 0xA0)
        return windows_1252_high[code - 0x80];
    return code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)
               ? UTF8_REPLACEMENT
               : code;
}

/* "#1179;" or "#x49B;" behind the ampersand, at `text`. */
static size_t
decode_number(buffer *out, slice text, bool needs_end)
{
    bool     is_hex = text.size > 1 && (text.data[1] | 0x20) == 'x';
    unsigned base = is_hex ? 16 : 10;
    size_t   start = is_hex ? 2 : 1, at = start;
    uint32_t code = 0;
    bool     has_end;

    while (at < text.size && at - start < 8 &&
           digit_value(text.data[at], base) < base)
        code = code * base + digit_value(text.data[at++], base);
    has_end = at < text.size && text.data[at] == ';';
    if (at == start || (needs_end && !has_end))
        return 0;
    utf8_append(out, meant_by(code));
    return at + has_end;
}

uint32_t
entity_named(slice name)
{
    char                  copy[NAME_MAX_BYTES + 1];
    const htmlEntityDesc *entity;

    if (name.size == 0 || name.size > NAME_MAX_BYTES)
        return 0;
    memcpy(copy, name.data, name.size);
    copy[name.size] = '\0';
    entity = htmlEntityLookup((const xmlChar *)copy);
    return entity ? entity->value : 0;
}

/* The bytes of the name at `text`, which stands behind an ampersand. */
static size_t
name_size(slice text)
{
    size_t size = 0;

    while (size < text.size && size <= NAME_MAX_BYTES &&
           ascii_is_alnum(text.data[size]))
        size++;
    return size;
}

size_t
entity_decode(buffer *out, slice text)
{
    size_t   size;
    uint32_t code;

    if (!slice_starts(text, SLICE("&")))
        return 0;
    text = slice_part(text, 1, text.size);
    if (slice_starts(text, SLICE("#"))) {
        size = decode_number(out, text, true);
        return size > 0 ? size + 1 : 0;
    }
    size = name_size(text);
    if (size >= text.size || text.data[size] != ';')
        return 0;
    code = entity_named(slice_part(text, 0, size));
    if (code == 0)
        return 0;
    utf8_append(out, code);
    return size + 2;
}

void
entities_resolve(buffer *out, slice text)
{
    for (size_t at = 0, taken; at < text.size; at += taken) {
        taken = entity_decode(out, slice_part(text, at, text.size));
        if (taken > 0)
            continue;
        taken = slice_find(text, SLICE("&"), at + 1);
        taken = (taken == SIZE_MAX ? text.size : taken) - at;
        buffer_put(out, slice_part(text, at, at + taken));
    }
}

size_t
entity_decode_html(buffer *out, slice text, bool is_value)
{
    size_t   size = entity_decode(out, text);
    uint32_t code;

    if (size > 0 || text.size < 2)
        return size;
    text = slice_part(text, 1, text.size);
    if (text.data[0] == '#') {
        size = decode_number(out, text, false);
        return size > 0 ? size + 1 : 0;
    }
    if (is_value)
        return 0;
    for (size = name_size(text); size >= 2; size--) {
        code = entity_named(slice_part(text, 0, size));
        if (code > 0 && code < 0x100) {
            utf8_append(out, code);
            return size + 1;
        }
    }
    return 0;
}
