/*
 * pdftotext's XHTML has one element a line and no nesting to speak of: it is
 * read by its tags, so that a control character that XML forbids costs
 * nothing.
 */
#include "ingest/pdf/pdf_lines.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/buffer.h"
#include "ingest/entities.h"

#include <stdint.h>
#include <stdlib.h>

#define BLANK_MOST                                                             \
    2.5 /* sizes of the type; between columns it is never asked */

typedef struct parser {
    arena     *arena;
    pdf_lines *out;
    buffer     text; /* of the open line */
    pdf_line   line;
    double     word_bottom; /* of the last word */
    size_t     block;
    bool       is_open;
} parser;

/* A number as %f prints it: exact, as both numbers of the quotient are. */
static double
number_at(slice text, size_t at)
{
    bool     is_negative = at < text.size && text.data[at] == '-';
    bool     is_fraction = false;
    uint64_t digits = 0, scale = 1;

    for (at += is_negative; at < text.size; at++) {
        char c = text.data[at];

        if (c == '.' && !is_fraction) {
            is_fraction = true;
            continue;
        }
        if (c < '0' || c > '9' || digits > UINT64_C(100000000000000))
            break;
        digits = digits * 10 + (uint64_t)(c - '0');
        scale *= is_fraction ? 10 : 1;
    }
    return (is_negative ? -1.0 : 1.0) * (double)digits / (double)scale;
}

/* The number of the attribute `name` of the tag, 0 when it has none. The
 * search begins at *at, and leaves it behind the name. */
static double
attribute(slice tag, slice name, size_t *at)
{
    size_t found = slice_find(tag, name, *at);

    if (found == SIZE_MAX)
        return 0;
    *at = found + name.size;
    return number_at(tag, *at);
}

/* The text between the tag that ends at `from` and the next one. */
static slice
content(slice all, size_t from)
{
    size_t end = slice_find(all, SLICE("<"), from);

    return slice_part(all, from, end == SIZE_MAX ? all.size : end);
}

static void
begin_line(parser *p, slice tag)
{
    size_t at = 0;

    buffer_empty(&p->text);
    p->line = (pdf_line){ .page = p->out->page_count - 1, .block = p->block };
    /* in the order in which pdftotext writes them */
    p->line.left = attribute(tag, SLICE("xMin=\""), &at);
    p->line.top = attribute(tag, SLICE("yMin=\""), &at);
    p->line.right = attribute(tag, SLICE("xMax=\""), &at);
    p->line.bottom = attribute(tag, SLICE("yMax=\""), &at);
    p->is_open = p->out->page_count > 0;
}

/* A smaller number above the line, as the mark of a footnote is. */
static bool
is_raised_number(const parser *p, slice text, double size, double bottom)
{
    size_t digits = 0;

    while (digits < text.size && ascii_is_digit(text.data[digits]))
        digits++;
    return digits > 0 && digits <= 3 && digits == text.size &&
           p->text.size > 0 && size < 0.9 * p->line.size &&
           bottom < p->word_bottom - 0.15 * p->line.size;
}

/* "км" and a raised 2 are one word; behind any other it is a mark. */
static bool
ends_in_unit(slice line)
{
    static const char *const units[] = { " m",  " km", " cm", " mm", " м",
                                         " км", " см", " мм", " дм" };

    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (slice_ends(line, slice_of(units[i])))
            return true;
    return false;
}

static void
add_word(parser *p, slice tag, slice text)
{
    size_t at = 0;
    double top = attribute(tag, SLICE("yMin=\""), &at);
    double bottom = attribute(tag, SLICE("yMax=\""), &at);
    double size = bottom - top;
    bool   is_unit = false;

    if (!p->is_open || text.size == 0)
        return;
    if (is_raised_number(p, text, size, bottom)) {
        is_unit = ends_in_unit(buffer_slice(&p->text));
        p->out->marks += !is_unit;
        if (!is_unit)
            return;
    }
    if (p->text.size > 0 && !is_unit)
        buffer_byte(&p->text, ' ');
    entities_resolve(&p->text, text);
    if (is_unit)
        return;
    p->word_bottom = bottom;
    if (size > p->line.size)
        p->line.size = size;
}

static bool
end_line(parser *p)
{
    pdf_lines *out = p->out;

    if (!p->is_open)
        return true;
    p->is_open = false;
    if (p->text.size == 0)
        return !p->text.failed;
    p->line.text = arena_copy(p->arena, buffer_slice(&p->text));
    if (!p->line.text.data ||
        !ARRAY_ROOM(out->items, out->count, out->capacity))
        return false;
    out->items[out->count++] = p->line;
    return true;
}

static bool
begin_page(parser *p, slice tag)
{
    pdf_lines *out = p->out;
    size_t     at = 0;

    if (!ARRAY_ADD(out->heights, out->page_count, out->height_capacity,
                   attribute(tag, SLICE("height=\""), &at)))
        return false;
    p->block++;
    return true;
}

static slice
decoded(arena *a, slice text)
{
    buffer plain = { 0 };
    slice  copy;

    entities_resolve(&plain, text);
    copy = arena_copy(a, buffer_slice(&plain));
    buffer_release(&plain);
    return copy.data ? copy : (slice){ "", 0 };
}

/* <meta name="Author" content="..."/> */
static void
read_meta(parser *p, slice tag)
{
    slice  key = SLICE("content=\"");
    size_t at = slice_find(tag, key, 0), end;
    slice  value;

    if (at == SIZE_MAX)
        return;
    at += key.size;
    end = slice_find(tag, SLICE("\""), at);
    value = decoded(p->arena,
                    slice_part(tag, at, end == SIZE_MAX ? tag.size : end));
    if (slice_has(tag, SLICE("\"Author\"")))
        p->out->author = value;
    else if (slice_has(tag, SLICE("\"CreationDate\"")))
        p->out->date = value;
}

static bool
read_tag(parser *p, slice all, slice tag, size_t end)
{
    if (slice_starts(tag, SLICE("word ")))
        add_word(p, tag, content(all, end));
    else if (slice_starts(tag, SLICE("line ")))
        begin_line(p, tag);
    else if (slice_is(tag, "/line"))
        return end_line(p);
    else if (slice_starts(tag, SLICE("block ")))
        p->block++;
    else if (slice_starts(tag, SLICE("page ")))
        return begin_page(p, tag);
    else if (slice_is(tag, "title"))
        p->out->title = decoded(p->arena, slice_trim(content(all, end)));
    else if (slice_starts(tag, SLICE("meta ")))
        read_meta(p, tag);
    return true;
}

tizbe_status
pdf_lines_parse(arena *a, slice bbox, pdf_lines *out)
{
    parser p = { .arena = a, .out = out };
    bool   is_well = true;

    *out = (pdf_lines){ .title = { "", 0 },
                        .author = { "", 0 },
                        .date = { "", 0 } };
    for (size_t at = 0; is_well && at < bbox.size;) {
        size_t start = slice_find(bbox, SLICE("<"), at);
        size_t end = start == SIZE_MAX ? SIZE_MAX
                                       : slice_find(bbox, SLICE(">"), start);

        if (end == SIZE_MAX)
            break;
        is_well = read_tag(&p, bbox, slice_part(bbox, start + 1, end), end + 1);
        at = end + 1;
    }
    is_well = is_well && !p.text.failed;
    buffer_release(&p.text);
    return is_well ? TIZBE_OK : TIZBE_NOMEM;
}

void
pdf_lines_release(pdf_lines *list)
{
    free(list->items);
    free(list->heights);
    *list = (pdf_lines){ 0 };
}
