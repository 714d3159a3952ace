/*
 * styles.xml: names, outline levels, lists, inheritance (ECMA-376 part 1,
 * 17.7).
 *
 * Word keeps the English names of its own styles whatever its language;
 * other programs write theirs: "Заголовок 1", "Тақырып 1". Ids say nothing:
 * Word in Russian calls heading 1 "1".
 */
#include "ingest/docx_styles.h"

#include "base/array.h"

#include <stdlib.h>

#define INHERITANCE_MAX 12 /* styles based on styles; loops end here */

/* Beginnings of names, in lower case where the script is Latin. */
static const struct {
    const char *name;
    docx_use    use;
} numbered_names[] = {
    { "heading ", DOCX_HEADING },   { "Heading ", DOCX_HEADING },
    { "Заголовок ", DOCX_HEADING }, { "заголовок ", DOCX_HEADING },
    { "Тақырып ", DOCX_HEADING },   { "toc ", DOCX_CONTENTS },
    { "TOC ", DOCX_CONTENTS },      { "Оглавление ", DOCX_CONTENTS },
    { "Зміст ", DOCX_CONTENTS },    { "Contents ", DOCX_CONTENTS },
};
static const struct {
    const char *name;
    docx_use    use;
} plain_names[] = {
    { "Title", DOCX_TITLE },
    { "title", DOCX_TITLE },
    { "Название", DOCX_TITLE },
    { "Назва", DOCX_TITLE },
    { "caption", DOCX_CAPTION },
    { "Caption", DOCX_CAPTION },
    { "Название объекта", DOCX_CAPTION },
    { "Table Caption", DOCX_CAPTION },
    { "Image Caption", DOCX_CAPTION },
    { "Date", DOCX_DATE },
};

bool
docx_is_word(const xml_stream *x)
{
    return slice_find(xml_namespace(x), SLICE("wordprocessingml"), 0) !=
           SIZE_MAX;
}

unsigned
docx_number(slice value)
{
    unsigned number = 0;

    for (size_t i = 0; i < value.size && i < 6 && value.data[i] >= '0' &&
                       value.data[i] <= '9';
         i++)
        number = number * 10 + (unsigned)(value.data[i] - '0');
    return number;
}

/* What a name says: "heading 2" is a heading of level 2. */
static void
take_name(docx_style *style, slice name)
{
    for (size_t i = 0; i < COUNT_OF(numbered_names); i++) {
        slice    begin = slice_of(numbered_names[i].name);
        unsigned level;

        if (!slice_starts(name, begin))
            continue;
        level = docx_number(slice_part(name, begin.size, name.size));
        if (level < 1 || level > 9)
            continue;
        style->use = numbered_names[i].use;
        style->level = level;
    }
    for (size_t i = 0; i < COUNT_OF(plain_names); i++)
        if (slice_is(name, plain_names[i].name))
            style->use = plain_names[i].use;
}

/* Outline level 9 means body text; a title stays a title. */
static void
take_outline(docx_style *style, slice value)
{
    unsigned level = docx_number(value);

    if (value.size == 0 || level > 8 || style->use != DOCX_BODY)
        return;
    style->use = DOCX_HEADING;
    style->level = level + 1;
}

static void
take_property(docx_style *style, const xml_stream *x, arena *a)
{
    const char *name = xml_name(x);
    slice       value = xml_attribute(x, "val");

    if (strcmp(name, "name") == 0)
        take_name(style, value);
    else if (strcmp(name, "basedOn") == 0)
        style->based_on = arena_copy(a, value);
    else if (strcmp(name, "outlineLvl") == 0)
        take_outline(style, value);
    else if (strcmp(name, "numId") == 0)
        style->is_list = docx_number(value) > 0;
    else if (strcmp(name, "ilvl") == 0)
        style->list_level = docx_number(value);
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
read_styles(opc_stream *s, arena *a, docx_styles *out, tizbe_error *error)
{
    xml_event    event = XML_TEXT;
    docx_style  *style = NULL;
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK && event != XML_DONE) {
        status = opc_next(s, &event, error);
        if (status != TIZBE_OK || event == XML_TEXT || event == XML_DONE)
            continue;
        if (strcmp(xml_name(s->x), "style") != 0) {
            if (event == XML_START && style)
                take_property(style, s->x, a);
        } else if (event == XML_END) {
            style = NULL;
        } else if (slice_is(xml_attribute(s->x, "type"), "paragraph")) {
            style = add_style(out, xml_attribute(s->x, "styleId"));
            if (!style)
                status = error_nomem(error);
        }
    }
    return status;
}

tizbe_status
docx_styles_read(const zip *z, slice part, arena *a, docx_styles *out,
                 tizbe_error *error)
{
    opc_stream   s;
    tizbe_status status;

    *out = (docx_styles){ 0 };
    intern_init(&out->ids);
    if (part.size == 0)
        return TIZBE_OK;
    status = opc_open(z, part, &s, error);
    if (status == TIZBE_OK)
        status = read_styles(&s, a, out, error);
    opc_close(&s);
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
        if (all.use == DOCX_BODY) {
            all.use = one->use;
            all.level = one->level;
        }
        if (one->is_list && !all.is_list) {
            all.is_list = true;
            all.list_level = one->list_level;
        }
        id = one->based_on;
    }
    return all;
}
