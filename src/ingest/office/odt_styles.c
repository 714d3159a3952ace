/* <style:style> elements, of styles.xml and of content.xml. */
#include "ingest/office/odt_styles.h"

#include "base/array.h"
#include "ingest/number.h"

#include <stdlib.h>

#define INHERITANCE_MAX 12 /* styles of styles; loops end here */
#define NAME_BYTES      200

void
odt_styles_init(odt_styles *styles)
{
    *styles = (odt_styles){ 0 };
    intern_init(&styles->names);
    odt_lists_init(&styles->lists);
}

void
odt_styles_release(odt_styles *styles)
{
    intern_release(&styles->names);
    odt_lists_release(&styles->lists);
    free(styles->items);
    *styles = (odt_styles){ 0 };
}

/* The family and the name in one key; a longer name is cut. */
static slice
key_of(char family, slice name, char room[NAME_BYTES])
{
    size_t size = name.size < NAME_BYTES - 1 ? name.size : NAME_BYTES - 1;

    room[0] = family;
    if (size > 0)
        memcpy(room + 1, name.data, size);
    return slice_make(room, size + 1);
}

/* The number of a style, which need not have come yet. */
static bool
number_of(odt_styles *styles, char family, slice name, uint32_t *number)
{
    char room[NAME_BYTES];
    bool is_new;

    if (intern_add(&styles->names, key_of(family, name, room), number,
                   &is_new) != TIZBE_OK)
        return false;
    if (!is_new)
        return true;
    return ARRAY_ADD(styles->items, styles->count, styles->capacity,
                     (odt_style){ .parent = INTERN_NONE });
}

/* "Heading_20_1" -> "Heading 1": names hold blanks as their number. */
static slice
readable(slice name, char room[NAME_BYTES])
{
    size_t size = 0;

    for (size_t i = 0; i < name.size && size < NAME_BYTES; i++) {
        if (slice_starts(slice_part(name, i, name.size), SLICE("_20_"))) {
            room[size++] = ' ';
            i += 3;
        } else {
            room[size++] = name.data[i];
        }
    }
    return slice_make(room, size);
}

static void
take_name(odt_style *style, const xml_stream *x)
{
    char     room[NAME_BYTES];
    slice    outline = xml_attribute(x, "default-outline-level");
    unsigned level = number_read(outline);

    style->use = style_use_of(readable(xml_attribute(x, "name"), room),
                              &style->level);
    if (style->use == STYLE_BODY)
        style->use = style_use_of(xml_attribute(x, "display-name"),
                                  &style->level);
    if (style->use == STYLE_BODY && level >= 1 && level <= 9) {
        style->use = STYLE_HEADING;
        style->level = level;
    }
}

bool
odt_styles_begin(odt_styles *styles, const xml_stream *x)
{
    slice    family = xml_attribute(x, "family");
    slice    parent = xml_attribute(x, "parent-style-name");
    char     letter = slice_is(family, "paragraph") ? 'P' : 'T';
    uint32_t number, above = INTERN_NONE;

    styles->open = NULL;
    if (!slice_is(family, "paragraph") && !slice_is(family, "text"))
        return true;
    if (parent.size > 0 && !number_of(styles, letter, parent, &above))
        return false;
    if (!number_of(styles, letter, xml_attribute(x, "name"), &number))
        return false;
    styles->open = &styles->items[number];
    *styles->open = (odt_style){ .parent = above };
    if (letter == 'P')
        take_name(styles->open, x);
    /* the first paragraph on pages of another kind */
    styles->open->breaks_page = xml_attribute(x, "master-page-name").size > 0;
    return true;
}

void
odt_styles_property(odt_styles *styles, const xml_stream *x)
{
    const char *name = xml_name(x);

    if (!styles->open)
        return;
    if (strcmp(name, "paragraph-properties") == 0)
        styles->open->breaks_page = styles->open->breaks_page ||
                                    slice_is(xml_attribute(x, "break-before"),
                                             "page");
    else if (strcmp(name, "text-properties") == 0)
        styles->open->is_hidden = slice_is(xml_attribute(x, "display"), "none");
}

odt_style
odt_style_of(const odt_styles *styles, char family, slice name)
{
    char      room[NAME_BYTES];
    odt_style all = { .parent = INTERN_NONE };
    uint32_t  number = intern_find(&styles->names, key_of(family, name, room));

    for (unsigned i = 0; i < INHERITANCE_MAX && number != INTERN_NONE; i++) {
        const odt_style *one = &styles->items[number];

        if (all.use == STYLE_BODY) {
            all.use = one->use;
            all.level = one->level;
        }
        all.is_hidden = all.is_hidden || one->is_hidden;
        all.breaks_page = all.breaks_page || one->breaks_page;
        number = one->parent;
    }
    return all;
}
