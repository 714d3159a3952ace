/*
 * styles.xml: names, outline levels, lists, inheritance (ECMA-376 part 1,
 * 17.7).
 *
 * Ids say nothing: Word in Russian calls heading 1 "1".
 */
#include "ingest/office/docx_styles.h"

#include "base/array.h"
#include "ingest/number.h"

#include <stdlib.h>

#define INHERITANCE_MAX 12 /* styles based on styles; loops end here */

bool
docx_is_word(const xml_stream *x)
{
    slice space = xml_namespace(x);

    return slice_is(space, "http://schemas.openxmlformats.org/"
                           "wordprocessingml/2006/main") ||
           slice_is(space, "http://purl.oclc.org/ooxml/wordprocessingml/main");
}

/* What its name says, if it says something. */
static void
take_name(docx_style *style, slice name)
{
    unsigned  level;
    style_use use = style_use_of(name, &level);

    if (use == STYLE_BODY)
        return;
    style->use = use;
    style->level = level;
}

/* Outline level 9 means body text; a title stays a title. */
static void
take_outline(docx_style *style, slice value)
{
    unsigned level = number_read(value);

    if (value.size == 0 || level > 8 || style->use != STYLE_BODY)
        return;
    style->use = STYLE_HEADING;
    style->level = level + 1;
}

static void
take_property(docx_style *style, const xml_stream *x, arena *a)
{
    const char *name = xml_name(x);
    slice       value = xml_attribute(x, "val");

    if (strcmp(name, "basedOn") == 0) {
        style->based_on = arena_copy(a, value);
    } else if (strcmp(name, "vanish") == 0) {
        style->says_hidden = true;
        style->is_hidden = docx_is_on(value);
    }
}

/* One of characters says none of this, also where a paragraph names it. */
static void
take_paragraph_property(docx_style *style, const xml_stream *x)
{
    const char *name = xml_name(x);
    slice       value = xml_attribute(x, "val");

    if (strcmp(name, "name") == 0)
        take_name(style, value);
    else if (strcmp(name, "outlineLvl") == 0)
        take_outline(style, value);
    else if (strcmp(name, "numId") == 0) {
        style->says_list = true;
        style->list = number_read(value);
    } else if (strcmp(name, "ilvl") == 0)
        style->list_level = number_read(value);
}

static docx_style *
add_style(docx_styles *styles, slice id)
{
    uint32_t number;
    bool     is_new;

    if (intern_add(&styles->ids, id, &number, &is_new) != TIZBE_OK)
        return NULL;
    if (!is_new)
        return &styles->items[number];
    if (!ARRAY_ROOM(styles->items, styles->count, styles->capacity))
        return NULL;
    styles->items[styles->count] = (docx_style){ 0 };
    return &styles->items[styles->count++];
}

static tizbe_status
read_styles(part *s, arena *a, docx_styles *out, tizbe_error *error)
{
    xml_event    event;
    docx_style  *style = NULL;
    bool         is_of_paragraphs = false;
    tizbe_status status = TIZBE_OK;

    while (part_next(s, &event, &status, error)) {
        if (event == XML_TEXT)
            continue;
        if (strcmp(xml_name(s->x), "style") != 0) {
            if (event == XML_START && style)
                take_property(style, s->x, a);
            if (event == XML_START && style && is_of_paragraphs)
                take_paragraph_property(style, s->x);
        } else if (event == XML_END) {
            style = NULL;
        } else {
            slice type = xml_attribute(s->x, "type");

            is_of_paragraphs = slice_is(type, "paragraph");
            if (!is_of_paragraphs && !slice_is(type, "character"))
                continue;
            style = add_style(out, xml_attribute(s->x, "styleId"));
            if (!style)
                status = error_nomem(error);
        }
    }
    return status;
}

tizbe_status
docx_styles_read(const zip *z, slice name, arena *a, docx_styles *out,
                 tizbe_error *error)
{
    part         s;
    tizbe_status status;

    *out = (docx_styles){ 0 };
    intern_init(&out->ids);
    if (name.size == 0)
        return TIZBE_OK;
    status = part_open(z, name, &s, error);
    if (status == TIZBE_OK)
        status = read_styles(&s, a, out, error);
    part_close(&s);
    return status == TIZBE_NOT_FOUND ? TIZBE_OK : status;
}

void
docx_styles_release(docx_styles *styles)
{
    intern_release(&styles->ids);
    free(styles->items);
    *styles = (docx_styles){ 0 };
}

docx_style
docx_style_of(const docx_styles *styles, slice id)
{
    docx_style all = { 0 };

    for (unsigned i = 0; i < INHERITANCE_MAX && id.size > 0; i++) {
        uint32_t          number = intern_find(&styles->ids, id);
        const docx_style *one;

        if (number == INTERN_NONE)
            break;
        one = &styles->items[number];
        if (all.use == STYLE_BODY) {
            all.use = one->use;
            all.level = one->level;
        }
        if (one->says_list && !all.says_list) {
            all.says_list = true;
            all.list = one->list;
            all.list_level = one->list_level;
        }
        if (one->says_hidden && !all.says_hidden) {
            all.says_hidden = true;
            all.is_hidden = one->is_hidden;
        }
        id = one->based_on;
    }
    return all;
}
