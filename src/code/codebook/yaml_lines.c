/* Lines of YAML and where they come from. */
#include "code/codebook/yaml_lines.h"
#include "text/utf8.h"

void
yaml_lines_begin(yaml_lines *lines, arena *memory, buffer *yaml,
                 place_list *places)
{
    *lines = (yaml_lines){ .memory = memory, .yaml = yaml, .places = places };
    *places = (place_list){ 0 };
}

tizbe_status
yaml_lines_end(const yaml_lines *lines, mistake_list *mistakes)
{
    if (lines->failed || buffer_status(lines->yaml) != TIZBE_OK)
        mistakes->failed = true;
    return mistakes_status(mistakes);
}

static bool
add_place(yaml_lines *lines, place at)
{
    place_list *places = lines->places;

    if (!ARENA_ROOM(lines->memory, places->items, places->count,
                    lines->capacity))
        return false;
    places->items[places->count++] = at;
    return true;
}

/* Tabs, and what ends a line for YAML 1.1. */
static bool
is_blank(uint32_t code)
{
    return (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028 ||
           code == 0x2029;
}

/* What YAML 1.1 has for no character (5.1). */
static bool
is_refused(uint32_t code)
{
    return code < ' ' || (code >= 0x7F && code < 0xA0) || code == 0xFEFF ||
           code == 0xFFFE || code == 0xFFFF;
}

/* The character at *at, or a blank, or nothing, as in the text of a document
 * (text/normalise.h). */
static void
put_character(buffer *out, slice text, size_t *at)
{
    size_t   start = *at;
    uint32_t code = utf8_next(text, at);

    if (is_blank(code))
        buffer_byte(out, ' ');
    else if (!is_refused(code))
        buffer_put(out, slice_part(text, start, *at));
}

void
yaml_put_quoted(buffer *out, slice text)
{
    buffer_byte(out, '"');
    for (size_t at = 0; at < text.size;) {
        char byte = text.data[at];

        if (byte == '\n' || byte == '\r') {
            buffer_text(out, "\\n");
            at += slice_starts(slice_part(text, at, text.size), SLICE("\r\n"))
                      ? 2
                      : 1;
        } else if (byte == '"' || byte == '\\') {
            buffer_printf(out, "\\%c", byte);
            at++;
        } else {
            put_character(out, text, &at);
        }
    }
    buffer_byte(out, '"');
}

void
yaml_line(yaml_lines *lines, place at, unsigned indent, const char *before,
          slice text, const char *after)
{
    buffer *out = lines->yaml;

    if (!add_place(lines, at)) {
        lines->failed = true;
        return;
    }
    buffer_printf(out, "%*s%s", (int)indent, "", before);
    for (size_t i = 0; i < text.size;) {
        if (text.data[i] == '\'')
            buffer_byte(out, '\'');
        put_character(out, text, &i);
    }
    buffer_printf(out, "%s\n", after);
}

void
yaml_key_text(yaml_lines *lines, place at, unsigned indent, const char *key,
              slice text)
{
    if (!add_place(lines, at)) {
        lines->failed = true;
        return;
    }
    buffer_printf(lines->yaml, "%*s%s%s", (int)indent, "", key ? key : "",
                  key ? ": " : "");
    yaml_put_quoted(lines->yaml, text);
    buffer_byte(lines->yaml, '\n');
}
