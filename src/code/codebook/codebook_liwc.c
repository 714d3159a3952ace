/*
 * LIWC dictionaries. The old form (.dic): a legend of numbered categories
 * between two lines of %, then words, each with the numbers of its
 * categories; a legend that is indented is a tree, "(Function Words)" behind
 * a name is what it is called. The new form (.dicx): a table, a row a word,
 * a column a category, X or a weight where the word is of it.
 *
 * A category that only holds where another word stands near, as in <of>131
 * or (02 134)125/464, has no place here.
 */
#include "base/ascii.h"
#include "base/csv.h"
#include "base/intern.h"
#include "code/codebook/dictionary.h"

#include <stdlib.h>

typedef struct liwc_reader {
    dictionary d;
    intern     ids;   /* as written, without zeros in front */
    uint32_t  *nodes; /* by id; in the arena                */
    size_t     capacity;

    /* the way down to the category read last */
    size_t   indents[DICTIONARY_DEPTH + 1];
    uint32_t way[DICTIONARY_DEPTH + 1];
    size_t   depth;
} liwc_reader;

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static slice
plain_id(slice id)
{
    while (id.size > 1 && id.data[0] == '0')
        id = slice_part(id, 1, id.size);
    return id;
}

/* --- the legend ----------------------------------------------------------- */

static uint32_t
parent_at(liwc_reader *r, size_t indent)
{
    while (r->depth > 0 && r->indents[r->depth - 1] >= indent)
        r->depth--;
    return r->depth > 0 ? r->way[r->depth - 1] : DICTIONARY_NONE;
}

static void
step_down(liwc_reader *r, size_t indent, uint32_t node)
{
    if (r->depth == DICTIONARY_DEPTH)
        return;
    r->indents[r->depth] = indent;
    r->way[r->depth++] = node;
}

/* "function (Function Words)" into a name and a label. */
static uint32_t
add_category(liwc_reader *r, uint32_t parent, slice name, place at)
{
    size_t          open = slice_find(name, SLICE(" ("), 0);
    dictionary_text label = { .key = "label", .at = at };

    if (open != SIZE_MAX && open > 0 && slice_ends(name, SLICE(")"))) {
        label.text = slice_part(name, open + 2, name.size - 1);
        name = slice_part(name, 0, open);
    }
    label.node = dictionary_category(&r->d, parent, name, at);
    label.lang = r->d.in->how.lang == LANG_UND ? LANG_EN : r->d.in->how.lang;
    if (label.node != DICTIONARY_NONE)
        dictionary_say(&r->d, &label);
    return label.node;
}

static void
remember_id(liwc_reader *r, slice id, uint32_t node, place at)
{
    uint32_t number = 0;
    bool     is_new = false;

    if (intern_add(&r->ids, plain_id(id), &number, &is_new) != TIZBE_OK) {
        r->d.mistakes->failed = true;
        return;
    }
    if (!is_new) {
        mistakes_add(r->d.mistakes, at, "a second category '%.*s'",
                     (int)id.size, id.data);
        return;
    }
    if (!ARENA_ROOM(r->d.memory, r->nodes, number, r->capacity)) {
        r->d.mistakes->failed = true;
        return;
    }
    r->nodes[number] = node;
}

static void
read_legend_line(liwc_reader *r, slice line)
{
    place    at = { r->d.line, 1 };
    slice    rest = line, id;
    size_t   indent = 0;
    uint32_t node;

    while (indent < line.size && is_blank(line.data[indent]))
        indent++;
    id = slice_cut_word(&rest);
    rest = slice_trim(rest);
    if (id.size == 0)
        return;
    if (!ascii_is_number(id) || rest.size == 0) {
        mistakes_add(r->d.mistakes, at,
                     "expected the number and name of a category, as in 1 "
                     "visa, or the %% that ends them, found '%s'",
                     mistakes_quote(r->d.mistakes, slice_trim(line)));
        return;
    }
    node = add_category(r, parent_at(r, indent), rest, at);
    step_down(r, indent, node);
    remember_id(r, id, node, at);
}

static bool
is_mark(slice line)
{
    return slice_is(slice_trim(line), "%");
}

/* Up to the second %; false after a mistake. */
static bool
read_legend(liwc_reader *r)
{
    slice line = { 0 };

    do {
        if (!dictionary_line(&r->d, &line))
            line = SLICE("the end of the file");
    } while (slice_trim(line).size == 0);
    if (!is_mark(line)) {
        mistakes_add(r->d.mistakes, (place){ r->d.line, 1 },
                     "expected a line with %% before the categories, found "
                     "'%s'",
                     mistakes_quote(r->d.mistakes, line));
        return false;
    }
    while (dictionary_line(&r->d, &line)) {
        if (is_mark(line))
            return true;
        read_legend_line(r, line);
    }
    mistakes_add(r->d.mistakes, (place){ r->d.line, 1 },
                 "expected a line with %% behind the categories");
    return false;
}

/* --- words ---------------------------------------------------------------- */

/* True for what stands behind a word: a number, or one with a condition. */
static bool
is_tail(slice text)
{
    bool has_digit = false;

    for (size_t i = 0; i < text.size; i++)
        has_digit |= text.data[i] >= '0' && text.data[i] <= '9';
    return has_digit && strchr("0123456789(<", text.data[0]) != NULL;
}

/* Where the numbers begin: at the first tab, or behind the last word that is
 * none where there is no tab. */
static size_t
find_tail(slice line)
{
    const char *tab = memchr(line.data, '\t', line.size);
    size_t      end = line.size, start;

    if (tab)
        return (size_t)(tab - line.data);
    for (;;) {
        while (end > 0 && is_blank(line.data[end - 1]))
            end--;
        start = end;
        while (start > 0 && !is_blank(line.data[start - 1]))
            start--;
        if (start == 0 || !is_tail(slice_part(line, start, end)))
            return end;
        end = start;
    }
}

static void
add_word(liwc_reader *r, slice word, slice id, place at)
{
    uint32_t number = intern_find(&r->ids, plain_id(id));

    if (number == INTERN_NONE)
        dictionary_lose(&r->d, at, word,
                        "there is no category %.*s between the %%",
                        (int)(id.size > 20 ? 20 : id.size), id.data);
    else
        dictionary_add(&r->d, r->nodes[number],
                       &(dictionary_term){ .pattern = word, .at = at });
}

static void
read_word_line(liwc_reader *r, slice line)
{
    place at = { r->d.line, 1 };
    slice text = slice_trim(line), word, rest;
    bool  has_condition = false, has_any = false;

    if (text.size == 0)
        return;
    rest = slice_part(text, find_tail(text), text.size);
    word = slice_trim(slice_part(text, 0, text.size - rest.size));
    for (slice id = slice_cut_word(&rest); id.size > 0;
         id = slice_cut_word(&rest)) {
        has_any = true;
        if (ascii_is_number(id))
            add_word(r, word, id, at);
        else
            has_condition = true;
    }
    if (has_condition)
        dictionary_lose(&r->d, at, text,
                        "a category that hangs on another word, or is no "
                        "number");
    if (!has_any)
        dictionary_lose(&r->d, at, text, "no category behind the word");
}

static tizbe_status
liwc_read(arena *memory, const codebook_input *in, mistake_list *mistakes,
          buffer *yaml, place_list *places)
{
    liwc_reader r = { .depth = 0 };
    slice       line;

    intern_init(&r.ids);
    if (dictionary_begin(&r.d, memory, in, SLICE(""), mistakes) &&
        read_legend(&r))
        while (dictionary_line(&r.d, &line) && !mistakes->failed)
            read_word_line(&r, line);
    intern_release(&r.ids);
    return dictionary_write(&r.d, yaml, places);
}

/* --- the table ------------------------------------------------------------ */

static void
read_header(dictionary *d, const csv_reader *csv)
{
    place at = { (uint32_t)csv->record_line, 1 };

    if (!slice_equal_ascii_nocase(slice_trim(csv->fields[0]),
                                  SLICE("DicTerm"))) {
        mistakes_add(d->mistakes, at,
                     "expected DicTerm and the names of categories in the "
                     "first row, found '%s'",
                     mistakes_quote(d->mistakes, csv->fields[0]));
        return;
    }
    for (size_t i = 1; i < csv->count; i++) {
        at.column = (uint32_t)i + 1;
        (void)dictionary_category(d, DICTIONARY_NONE, csv->fields[i], at);
    }
}

static void
read_row(dictionary *d, const csv_reader *csv)
{
    dictionary_term term = { .pattern = csv->fields[0],
                             .at = { (uint32_t)csv->record_line, 1 } };

    for (size_t i = 1; i < csv->count; i++) {
        slice cell = slice_trim(csv->fields[i]);
        bool  is_cross = slice_equal_ascii_nocase(cell, SLICE("x"));

        if (cell.size == 0 || slice_is(cell, "0"))
            continue;
        term.weight = is_cross ? SLICE("") : cell;
        if (i > d->count)
            dictionary_lose(d, term.at, term.pattern,
                            "column %zu has no name in the first row", i + 1);
        else
            dictionary_add(d, (uint32_t)i - 1, &term);
    }
}

static tizbe_status
dicx_read(arena *memory, const codebook_input *in, mistake_list *mistakes,
          buffer *yaml, place_list *places)
{
    dictionary   d;
    csv_reader   csv;
    tizbe_error  wrong = { 0 };
    tizbe_status status = TIZBE_OK;
    bool         more = dictionary_begin(&d, memory, in, SLICE(""), mistakes);
    bool         is_header = true;

    csv_init(&csv, d.rest, memory);
    if (more)
        status = csv_next(&csv, &more, &wrong);
    while (status == TIZBE_OK && more && mistakes->errors == 0) {
        if (is_header)
            read_header(&d, &csv);
        else
            read_row(&d, &csv);
        is_header = false;
        status = csv_next(&csv, &more, &wrong);
    }
    mistakes_take(mistakes, status, &wrong);
    csv_release(&csv);
    return dictionary_write(&d, yaml, places);
}

const codebook_format codebook_format_liwc = {
    .name = "liwc",
    .endings = "dic",
    .what = "a dictionary of LIWC",
    .read = liwc_read,
};

const codebook_format codebook_format_dicx = {
    .name = "dicx",
    .endings = "dicx",
    .what = "a dictionary of LIWC-22, a table",
    .read = dicx_read,
};
