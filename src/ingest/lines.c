/*
 * Lines, and whether they were broken to a width.
 *
 * Text extracted from pages and old legal databases is broken to 60-100
 * characters; modern extraction gives a paragraph a line. The test is that
 * of a typesetter: a line is full when the next word would not have fitted.
 */
#include "ingest/lines.h"

#include "base/array.h"
#include "ingest/letters.h"

#include <stdlib.h>

enum {
    WRAP_MIN = 40,  /* characters: below, lists of names look broken  */
    WRAP_MAX = 140, /* above, nobody breaks lines                     */
    PAIRS_MIN = 2   /* pairs of lines that speak for a width          */
};

/* The bytes of the line end at `at`; 0 when there is none. */
static size_t
line_end(slice text, size_t at)
{
    slice rest = slice_part(text, at, text.size);

    switch (rest.data[0]) {
    case '\r':
        return rest.size > 1 && rest.data[1] == '\n' ? 2 : 1;
    case '\n':
    case '\f':
        return 1;
    case '\xC2':
        return slice_starts(rest, SLICE("\xC2\x85")) ? 2 : 0;
    case '\xE2':
        return slice_starts(rest, SLICE("\xE2\x80\xA8")) ||
                       slice_starts(rest, SLICE("\xE2\x80\xA9"))
                   ? 3
                   : 0;
    default:
        return 0;
    }
}

/* Columns of white space at the beginning. */
static size_t
indent_of(slice raw)
{
    size_t column = 0;
    size_t at = 0;

    while (at < raw.size) {
        uint32_t c = utf8_next(raw, &at);

        if (c == '\t')
            column = (column / 8 + 1) * 8;
        else if (c == ' ' || c == 0xA0)
            column++;
        else
            break;
    }
    return column;
}

static bool
add_line(line_list *list, slice raw, bool starts_page)
{
    text_line line = { .text = trim_blanks(raw), .starts_page = starts_page };

    if (line.text.size > 0) {
        line.indent = indent_of(raw);
        line.width = line.indent + utf8_count(line.text);
    }
    if (line.text.size == 0 && !starts_page && list->count > 0 &&
        list->items[list->count - 1].text.size == 0)
        return true; /* ten million blank lines are one */
    if (!ARRAY_ROOM(list->items, list->count, list->capacity))
        return false;
    list->items[list->count++] = line;
    return true;
}

/* Two lines of text in a row, on one page. */
static bool
is_pair(const line_list *list, size_t i)
{
    return i + 1 < list->count && list->items[i].text.size > 0 &&
           list->items[i + 1].text.size > 0 && !list->items[i + 1].starts_page;
}

/* The width under which 95 in 100 first lines of a pair stay. */
static size_t
common_width(const line_list *list, size_t *pairs)
{
    size_t counts[WRAP_MAX + 2] = { 0 };
    size_t seen = 0, width;

    *pairs = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (!is_pair(list, i))
            continue;
        width = list->items[i].width;
        counts[width <= WRAP_MAX ? width : WRAP_MAX + 1]++;
        *pairs += 1;
    }
    for (width = 0; width < COUNT_OF(counts) - 1; width++) {
        seen += counts[width];
        if (seen * 100 >= *pairs * 95)
            break;
    }
    return width;
}

static size_t
first_word_width(slice text)
{
    const char *blank = memchr(text.data, ' ', text.size);

    return utf8_count(
        blank ? slice_part(text, 0, (size_t)(blank - text.data)) : text);
}

bool
line_is_full(const line_list *list, size_t i)
{
    const text_line *line = &list->items[i];

    return i + 1 < list->count &&
           line->width + 1 + first_word_width(list->items[i + 1].text) >
               list->wrap;
}

/*
 * Half of the lines that another follows must be full, and half of those
 * must end within a sentence: a list of sentences of like length is none.
 */
static void
find_wrap(line_list *list)
{
    size_t pairs, full = 0, open = 0;

    list->wrap = common_width(list, &pairs);
    if (pairs < PAIRS_MIN || list->wrap < WRAP_MIN || list->wrap > WRAP_MAX) {
        list->wrap = 0;
        return;
    }
    for (size_t i = 0; i < list->count; i++) {
        if (!is_pair(list, i) || !line_is_full(list, i))
            continue;
        full++;
        open += !ends_sentence(list->items[i].text);
    }
    if (full * 2 < pairs || open * 2 < full)
        list->wrap = 0;
}

tizbe_status
lines_split(slice text, line_list *out)
{
    size_t start = 0;
    bool   starts_page = false;

    *out = (line_list){ 0 };
    for (size_t at = 0; at < text.size;) {
        size_t end = line_end(text, at);

        if (end == 0) {
            at++;
            continue;
        }
        if (!add_line(out, slice_part(text, start, at), starts_page))
            return TIZBE_NOMEM;
        starts_page = text.data[at] == '\f';
        at += end;
        start = at;
    }
    if (start < text.size &&
        !add_line(out, slice_part(text, start, text.size), starts_page))
        return TIZBE_NOMEM;
    find_wrap(out);
    return TIZBE_OK;
}

void
lines_release(line_list *list)
{
    free(list->items);
    *list = (line_list){ 0 };
}
