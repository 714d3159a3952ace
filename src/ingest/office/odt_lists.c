/* <text:list-style> and <text:outline-style>. */
#include "ingest/office/odt_lists.h"

#include "base/array.h"
#include "ingest/number.h"

#include <stdlib.h>

void
odt_lists_init(odt_lists *lists)
{
    *lists = (odt_lists){ .open = ODT_NO_LIST };
    intern_init(&lists->names);
}

void
odt_lists_release(odt_lists *lists)
{
    intern_release(&lists->names);
    free(lists->items);
    *lists = (odt_lists){ 0 };
}

bool
odt_lists_begin(odt_lists *lists, const xml_stream *x)
{
    slice name = strcmp(xml_name(x), "outline-style") == 0
                     ? SLICE("")
                     : xml_attribute(x, "name");
    bool  is_new;

    lists->open = ODT_NO_LIST;
    if (intern_add(&lists->names, name, &lists->open, &is_new) != TIZBE_OK)
        return false;
    if (!is_new)
        return true;
    return ARRAY_ADD(lists->items, lists->count, lists->capacity,
                     (odt_list){ 0 });
}

/* "1", "i", "А, Б, .., Аа, Аб, ... (ru)". */
static list_style
style_of(slice format)
{
    static const struct {
        const char *name;
        list_style  style;
    } table[] = {
        { "1", LIST_DECIMAL },      { "01", LIST_DECIMAL_ZERO },
        { "a", LIST_LOWER_LETTER }, { "A", LIST_UPPER_LETTER },
        { "i", LIST_LOWER_ROMAN },  { "I", LIST_UPPER_ROMAN },
    };

    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (slice_is(format, table[i].name))
            return table[i].style;
    if (!slice_ends(format, SLICE("(ru)")))
        return format.size == 0 ? LIST_PLAIN : LIST_BULLET;
    return slice_starts(format, SLICE("а")) ? LIST_LOWER_RUSSIAN
                                            : LIST_UPPER_RUSSIAN;
}

/* "%1%.%2%." as LibreOffice writes a pattern -> "%1.%2." */
static void
put_pattern(buffer *out, slice format)
{
    for (size_t i = 0; i < format.size; i++) {
        buffer_byte(out, format.data[i]);
        if (format.data[i] == '%' && i + 2 < format.size &&
            format.data[i + 2] == '%') {
            buffer_byte(out, format.data[i + 1]);
            i += 2;
        }
    }
}

/* The number of this level and of some above it, between two texts. */
static void
put_numbers(buffer *out, const xml_stream *x, unsigned level)
{
    unsigned shown = number_read(xml_attribute(x, "display-levels"));
    unsigned first = shown > 1 && shown <= level ? level - shown + 1 : level;

    buffer_put(out, xml_attribute(x, "num-prefix"));
    for (unsigned i = first; i <= level && level < LIST_LEVELS; i++)
        buffer_printf(out, i > first ? ".%%%u" : "%%%u", i);
    buffer_put(out, xml_attribute(x, "num-suffix"));
}

bool
odt_lists_level(odt_lists *lists, const xml_stream *x, arena *a)
{
    unsigned   level = number_read(xml_attribute(x, "level"));
    slice      format = xml_attribute(x, "num-list-format");
    slice      start = xml_attribute(x, "start-value");
    list_level one = { .style = style_of(xml_attribute(x, "num-format")),
                       .start = start.size > 0 ? number_read(start) : 1 };
    buffer     pattern = { 0 };
    bool       is_whole = true;

    if (lists->open == ODT_NO_LIST || level < 1 || level > LIST_LEVELS)
        return true;
    if (strcmp(xml_name(x), "list-level-style-bullet") == 0 ||
        strcmp(xml_name(x), "list-level-style-image") == 0)
        one.style = LIST_BULLET;
    if (format.size > 0)
        put_pattern(&pattern, format);
    else
        put_numbers(&pattern, x, level);
    if (one.style != LIST_PLAIN || format.size > 0) {
        one.pattern = arena_copy(a, buffer_slice(&pattern));
        is_whole = !pattern.failed && one.pattern.data;
    }
    buffer_release(&pattern);
    lists->items[lists->open].levels[level - 1] = one;
    return is_whole;
}

uint32_t
odt_lists_find(const odt_lists *lists, slice name)
{
    uint32_t number = intern_find(&lists->names, name);

    return number == INTERN_NONE ? ODT_NO_LIST : number;
}
