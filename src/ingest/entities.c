/* Character references of HTML: the 253 names of HTML 4, and numbers. */
#include "ingest/entities.h"

#include "text/utf8.h"

#include <libxml/HTMLparser.h>

#define NAME_MAX_BYTES 10 /* "thetasym" and a little */

static bool
is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
}

/* The value of a digit in `base`, or `base` when it is none. */
static unsigned
digit_value(char c, unsigned base)
{
    unsigned value = base;

    if (c >= '0' && c <= '9')
        value = (unsigned)(c - '0');
    else if (c >= 'a' && c <= 'f')
        value = (unsigned)(c - 'a') + 10;
    else if (c >= 'A' && c <= 'F')
        value = (unsigned)(c - 'A') + 10;
    return value < base ? value : base;
}

/* "#1179;" or "#x49B;" behind the ampersand. */
static size_t
decode_number(buffer *out, slice text)
{
    bool     is_hex = text.size > 1 && (text.data[1] | 0x20) == 'x';
    unsigned base = is_hex ? 16 : 10;
    size_t   start = is_hex ? 2 : 1, at = start;
    uint32_t code = 0;

    while (at < text.size && at - start < 8 &&
           digit_value(text.data[at], base) < base)
        code = code * base + digit_value(text.data[at++], base);
    if (at == start || at >= text.size || text.data[at] != ';')
        return 0;
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        code = UTF8_REPLACEMENT;
    utf8_append(out, code);
    return at + 1;
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

size_t
entity_decode(buffer *out, slice text)
{
    size_t   size = 0;
    uint32_t code;

    if (!slice_starts(text, SLICE("&")))
        return 0;
    text = slice_part(text, 1, text.size);
    if (slice_starts(text, SLICE("#"))) {
        size = decode_number(out, text);
        return size > 0 ? size + 1 : 0;
    }
    while (size < text.size && size <= NAME_MAX_BYTES &&
           is_alnum(text.data[size]))
        size++;
    if (size >= text.size || text.data[size] != ';')
        return 0;
    code = entity_named(slice_part(text, 0, size));
    if (code == 0)
        return 0;
    utf8_append(out, code);
    return size + 2;
}
