/*
 * HTML: text escaped as the HTML standard has it (13.1.2.3, 13.1.4), and the
 * little of layout that text needs before it is markup.
 */
#include "export/html.h"

#include "text/utf8.h"
#include "text/width.h"

static const char *
entity_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* U+202A-202E and U+2066-2069 turn the direction of what follows round. */
static bool
is_turn(const unsigned char *s)
{
    return s[0] == 0xE2 && ((s[1] == 0x80 && s[2] >= 0xAA && s[2] <= 0xAE) ||
                            (s[1] == 0x81 && s[2] >= 0xA6 && s[2] <= 0xA9));
}

/* Bytes of what is no text but drives how it is shown: C0 but for tab and
 * line ends, DEL, C1 and turns; 0 for all else. */
static size_t
control_at(slice text, size_t at)
{
    const unsigned char *s = (const unsigned char *)text.data + at;
    unsigned char        c = *s;

    if (at + 2 < text.size && is_turn(s))
        return 3;
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
        return 1;
    if (c == 0x7F)
        return 1;
    return c == 0xC2 && at + 1 < text.size && s[1] < 0xA0 ? 2 : 0;
}

static void
put_valid(buffer *out, slice text)
{
    size_t start = 0;

    for (size_t i = 0; i < text.size;) {
        const char *entity = entity_of(text.data[i]);
        size_t      control = control_at(text, i);

        if (!entity && control == 0) {
            i++;
            continue;
        }
        buffer_put(out, slice_part(text, start, i));
        if (entity)
            buffer_text(out, entity);
        else
            utf8_append(out, UTF8_REPLACEMENT);
        i += entity ? 1 : control;
        start = i;
    }
    buffer_put(out, slice_part(text, start, text.size));
}

void
html_text(buffer *out, slice text)
{
    buffer repaired = { 0 };

    if (utf8_valid_prefix(text) == text.size) {
        put_valid(out, text);
        return;
    }
    (void)utf8_repair(&repaired, text);
    put_valid(out, buffer_slice(&repaired));
    if (repaired.failed)
        out->failed = true;
    buffer_release(&repaired);
}

void
html_element(buffer *out, const char *tag, const char *attributes, slice text)
{
    buffer_printf(out, "<%s%s%s>", tag, attributes ? " " : "",
                  attributes ? attributes : "");
    html_text(out, text);
    buffer_printf(out, "</%s>", tag);
}

void
html_foreign(buffer *out, slice text)
{
    html_element(out, "bdi", NULL, text);
}

size_t
html_line_end(slice text, size_t columns)
{
    size_t end = text_fit(text, columns, NULL);

    if (end == text.size)
        return end;
    for (size_t i = end; i > end / 4; i--)
        if (text.data[i] == ' ')
            return i;
    return end;
}

void
html_shortened(buffer *out, slice text, size_t columns)
{
    if (text_fit(text, columns, NULL) == text.size) {
        html_text(out, text);
        return;
    }
    html_text(out, slice_part(text, 0, html_line_end(text, columns - 1)));
    buffer_text(out, "…");
}
