/* Lines of YAML and where they come from. */
#include "code/codebook/yaml_lines.h"

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

static bool
is_control(char byte)
{
    return (unsigned char)byte < ' ' || byte == 0x7F;
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
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '\'')
            buffer_byte(out, '\'');
        buffer_byte(out, is_control(text.data[i]) ? ' ' : text.data[i]);
    }
    buffer_printf(out, "%s\n", after);
}

void
yaml_key_text(yaml_lines *lines, place at, unsigned indent, const char *key,
              slice text)
{
    buffer *out = lines->yaml;

    if (!add_place(lines, at)) {
        lines->failed = true;
        return;
    }
    buffer_printf(out, "%*s%s: \"", (int)indent, "", key);
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];

        if (byte == '\n')
            buffer_text(out, "\\n");
        else if (byte == '"' || byte == '\\')
            buffer_printf(out, "\\%c", byte);
        else
            buffer_byte(out, is_control(byte) ? ' ' : byte);
    }
    buffer_text(out, "\"\n");
}
