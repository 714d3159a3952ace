/* numbering.xml: outlines (w:abstractNum), and lists (w:num) made of them. */
#include "ingest/office/docx_numbers.h"

#include "base/array.h"
#include "base/order.h"
#include "ingest/number.h"
#include "ingest/office/docx_styles.h"

#include <stdlib.h>

typedef struct numbers_reader {
    part          p;
    arena        *arena;
    docx_numbers *out;
    docx_outline *outline; /* whose levels are read, or NULL */
    docx_list    *list;    /* the same                       */
    unsigned      level;
} numbers_reader;

/* Formats that lists of our languages have. */
static list_style
style_of(slice format)
{
    static const struct {
        const char *name;
        list_style  style;
    } table[] = {
        { "decimal", LIST_DECIMAL },
        { "decimalZero", LIST_DECIMAL_ZERO },
        { "lowerLetter", LIST_LOWER_LETTER },
        { "upperLetter", LIST_UPPER_LETTER },
        { "lowerRoman", LIST_LOWER_ROMAN },
        { "upperRoman", LIST_UPPER_ROMAN },
        { "russianLower", LIST_LOWER_RUSSIAN },
        { "russianUpper", LIST_UPPER_RUSSIAN },
        { "none", LIST_PLAIN },
    };

    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (slice_is(format, table[i].name))
            return table[i].style;
    return LIST_BULLET;
}

static bool
begin_outline(numbers_reader *r)
{
    docx_numbers *n = r->out;

    if (!ARRAY_ROOM(n->outlines, n->outline_count, n->outline_capacity))
        return false;
    r->list = NULL;
    r->outline = &n->outlines[n->outline_count++];
    *r->outline = (docx_outline){ .id = number_read(
                                      xml_attribute(r->p.x, "abstractNumId")) };
    return true;
}

static bool
begin_list(numbers_reader *r)
{
    docx_numbers *n = r->out;

    if (!ARRAY_ROOM(n->lists, n->list_count, n->list_capacity))
        return false;
    r->outline = NULL;
    r->list = &n->lists[n->list_count++];
    *r->list = (docx_list){ .id = number_read(xml_attribute(r->p.x, "numId")) };
    return true;
}

/* One that the list changes for itself is read for its start alone. */
static void
take_level_property(numbers_reader *r, const char *name)
{
    slice       value = xml_attribute(r->p.x, "val");
    list_level *level;

    if (!r->outline)
        return;
    level = &r->outline->levels[r->level];
    if (strcmp(name, "start") == 0)
        level->start = number_read(value);
    else if (strcmp(name, "numFmt") == 0)
        level->style = style_of(value);
    else if (strcmp(name, "lvlText") == 0)
        level->pattern = arena_copy(r->arena, value);
    else if (strcmp(name, "isLgl") == 0)
        level->is_legal = docx_is_on(value);
    else if (strcmp(name, "lvlRestart") == 0)
        level->keeps_on = slice_is(value, "0");
}

static bool
on_start(numbers_reader *r)
{
    const char *name = xml_name(r->p.x);
    unsigned    level = number_read(xml_attribute(r->p.x, "ilvl"));

    if (strcmp(name, "abstractNum") == 0)
        return begin_outline(r);
    if (strcmp(name, "num") == 0)
        return begin_list(r);
    if (strcmp(name, "lvl") == 0 || strcmp(name, "lvlOverride") == 0) {
        r->level = level < LIST_LEVELS ? level : LIST_LEVELS - 1;
    } else if (strcmp(name, "abstractNumId") == 0 && r->list) {
        r->list->outline = number_read(xml_attribute(r->p.x, "val"));
    } else if (strcmp(name, "startOverride") == 0 && r->list) {
        r->list->is_restarted[r->level] = true;
        r->list->start[r->level] = number_read(xml_attribute(r->p.x, "val"));
    } else {
        take_level_property(r, name);
    }
    return true;
}

static tizbe_status
walk(numbers_reader *r, tizbe_error *error)
{
    xml_event    event;
    tizbe_status status = TIZBE_OK;

    while (part_next(&r->p, &event, &status, error))
        if (event == XML_START && docx_is_word(r->p.x) && !on_start(r))
            status = error_nomem(error);
    return status;
}

/* Lists and outlines begin with their ids. */
static void
sort(docx_numbers *n)
{
    if (n->list_count > 0)
        qsort(n->lists, n->list_count, sizeof *n->lists, order_uint32);
    if (n->outline_count > 0)
        qsort(n->outlines, n->outline_count, sizeof *n->outlines, order_uint32);
}

tizbe_status
docx_numbers_read(const zip *z, slice name, arena *a, docx_numbers *out,
                  tizbe_error *error)
{
    numbers_reader r = { .arena = a, .out = out };
    tizbe_status   status;

    *out = (docx_numbers){ 0 };
    if (name.size == 0)
        return TIZBE_OK;
    status = part_open(z, name, &r.p, error);
    if (status == TIZBE_OK)
        status = walk(&r, error);
    sort(out);
    part_close(&r.p);
    return status == TIZBE_NOT_FOUND ? TIZBE_OK : status;
}

void
docx_numbers_release(docx_numbers *numbers)
{
    free(numbers->outlines);
    free(numbers->lists);
    *numbers = (docx_numbers){ 0 };
}

static docx_list *
find_list(docx_numbers *numbers, uint32_t id)
{
    return numbers->list_count == 0
               ? NULL
               : bsearch(&id, numbers->lists, numbers->list_count,
                         sizeof *numbers->lists, order_uint32);
}

static docx_outline *
find_outline(docx_numbers *numbers, uint32_t id)
{
    return numbers->outline_count == 0
               ? NULL
               : bsearch(&id, numbers->outlines, numbers->outline_count,
                         sizeof *numbers->outlines, order_uint32);
}

/* A list that begins at a number of its own leaves the common count. */
static void
begin_counting(docx_list *list, docx_outline *outline)
{
    for (unsigned i = 0; i < LIST_LEVELS && !list->is_begun; i++)
        if (list->is_restarted[i]) {
            outline->count.has[i] = false;
            outline->levels[i].start = list->start[i];
        }
    list->is_begun = true;
}

void
docx_numbers_next(docx_numbers *numbers, unsigned id, unsigned level,
                  buffer *out)
{
    docx_list    *list = find_list(numbers, id);
    docx_outline *outline = list ? find_outline(numbers, list->outline) : NULL;

    if (!outline || level >= LIST_LEVELS)
        return;
    begin_counting(list, outline);
    list_next(outline->levels, &outline->count, level, out);
}
