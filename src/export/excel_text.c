/* Characters between UTF-8 and OOXML; limits of a cell. */
#include "export/excel_text.h"

#include "base/ascii.h"
#include "base/xml_out.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    CELL_MOST = 32767, /* UTF-16 units of a cell                  */
    ESCAPED = 7        /* characters that an underscore may become */
};

/* Excel reads _x0041_ as an A. */
static bool
is_escape(slice text, size_t at)
{
    const char *s = text.data + at;

    return text.size - at >= ESCAPED && s[0] == '_' && s[1] == 'x' &&
           ascii_hex_byte(text, at + 2) >= 0 &&
           ascii_hex_byte(text, at + 4) >= 0 && s[6] == '_';
}

/* What stands for the character at `at`, of `*size` bytes; NULL: itself. */
static const char *
stand_in(slice text, size_t at, size_t *size)
{
    unsigned char c = (unsigned char)text.data[at];

    *size = 1;
    switch (c) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return "&quot;";
    case '_':
        return is_escape(text, at) ? "_x005F_" : NULL;
    case 0xEF:
        *size = 3;
        return xml_is_no_character(text, at) ? " " : NULL;
    default:
        return c < 0x20 && c != '\t' && c != '\n' ? " " : NULL;
    }
}

void
excel_text(buffer *out, slice text)
{
    static const bool
        looked_at[256] = {
            [0x00] = true, true,          true,         true,
            true,          true,          true,         true,
            true,          [0x0B] = true, true,         true,
            true,          true,          true,         true,
            true,          true,          true,         true,
            true,          true,          true,         true,
            true,          true,          true,         true,
            true,          true,          ['<'] = true, ['>'] = true,
            ['&'] = true,  ['"'] = true,  ['_'] = true, [0xEF] = true,
        };
    size_t start = 0, at = 0, size;

    while (at < text.size) {
        const char *other;

        if (!looked_at[(unsigned char)text.data[at]]) {
            at++;
            continue;
        }
        other = stand_in(text, at, &size);
        if (other) {
            buffer_put(out, slice_part(text, start, at));
            buffer_text(out, other);
            start = at + size;
        }
        at += size;
    }
    buffer_put(out, slice_part(text, start, text.size));
}

/* How much of the text, in bytes, a cell can hold, with room for a mark when
 * that is not all. */
static size_t
fitting(slice text)
{
    size_t units = 0;

    if (text.size <= CELL_MOST / ESCAPED)
        return text.size;
    for (size_t at = 0; at < text.size;) {
        size_t   start = at;
        uint32_t code = utf8_next(text, &at);

        units += is_escape(text, start) ? ESCAPED : code > 0xFFFF ? 2 : 1;
        if (units > CELL_MOST || (units == CELL_MOST && at < text.size))
            return start;
    }
    return text.size;
}

/* Blanks at its ends, or what becomes one, are no part of an element. */
static bool
has_blank_ends(slice text)
{
    return text.size > 0 &&
           ((unsigned char)text.data[0] <= ' ' ||
            (unsigned char)text.data[text.size - 1] <= ' ' ||
            xml_is_no_character(text, 0) ||
            (text.size > 2 && xml_is_no_character(text, text.size - 3)));
}

void
excel_cell_text(buffer *out, slice text)
{
    size_t size = fitting(text);

    buffer_text(out,
                has_blank_ends(text) ? "<t xml:space=\"preserve\">" : "<t>");
    excel_text(out, slice_part(text, 0, size));
    buffer_text(out, size < text.size ? "…</t>" : "</t>");
}
