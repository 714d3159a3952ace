/* Wide tables, told by the names and numbers in their rows. */
#include "add/own_wide_table.h"

#include "base/array.h"
#include "base/ascii.h"

#include <stdint.h>

enum { TEXT_LEAST = 80 }; /* bytes of a cell that may be a text */

/* The cells of a line, one after the other. */
typedef struct cells {
    slice line;
    slice mark; /* what is between two */
    bool  is_over;
} cells;

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* In quotation marks anything may stand, as it does in CSV. */
static size_t
end_of_cell(const cells *c)
{
    size_t from = 0;

    if (c->line.size > 0 && c->line.data[0] == '"')
        from = slice_find(c->line, SLICE("\""), 1);
    return from == SIZE_MAX ? from : slice_find(c->line, c->mark, from);
}

static slice
next_cell(cells *c)
{
    size_t end = end_of_cell(c);
    slice  cell;

    c->is_over = end == SIZE_MAX;
    cell = slice_part(c->line, 0, c->is_over ? c->line.size : end);
    c->line = slice_part(
        c->line, c->is_over ? c->line.size : end + c->mark.size, c->line.size);
    while (slice_is(c->mark, "  ") && c->line.size > 0 &&
           is_blank(c->line.data[0]))
        c->line = slice_part(c->line, 1, c->line.size); /* blanks fill up */
    return slice_trim(cell);
}

static bool
is_count(slice cell)
{
    bool has_digit = false;

    if (slice_is(cell, "NA") || slice_is(cell, "null"))
        return true;
    for (size_t i = 0; i < cell.size; i++) {
        has_digit = has_digit || ascii_is_digit(cell.data[i]);
        if (!ascii_is_digit(cell.data[i]) && cell.data[i] != '.' &&
            cell.data[i] != ',')
            return false;
    }
    return has_digit;
}

/* Without the quotation marks of JSON and CSV. */
static slice
unquoted(slice cell)
{
    return cell.size >= 2 && slice_starts(cell, SLICE("\"")) &&
                   slice_ends(cell, SLICE("\""))
               ? slice_part(cell, 1, cell.size - 1)
               : cell;
}

/* As themes and codes have one (codebook.h): letters, digits, - and _. */
static bool
is_codebook_name(slice cell)
{
    for (size_t i = 0; i < cell.size; i++) {
        unsigned char c = (unsigned char)cell.data[i];

        /* Markdown has backslashes before its underscores */
        if (c < 0x80 && !ascii_is_digit((char)c) && !ascii_is_letter((char)c) &&
            c != '-' && c != '_' && c != '\\')
            return false;
    }
    return cell.size > 0;
}

static bool
is_theme(slice name)
{
    return slice_is(name, "theme") || slice_is(name, "code");
}

/* What is known of a row. */
typedef struct row {
    unsigned counts;   /* numbers that it ends in                          */
    bool     has_text; /* or another cell that none of ours has            */
    slice    of;       /* its theme, or its code                           */
    slice    value;    /* the name of the first column behind these        */
} row;

static void
take_value(row *r, slice name, slice value)
{
    r->counts = is_count(value) ? r->counts + 1 : 0;
    if (slice_ends(name, SLICE("_label")))
        return; /* however long */
    if (value.size >= TEXT_LEAST)
        r->has_text = true;
    if (is_theme(name) && r->value.size == 0) {
        r->of = unquoted(value);
        r->has_text = r->has_text || !is_codebook_name(r->of);
    } else if (r->value.size == 0) {
        r->value = name;
    }
}

static bool
is_wide(const row *r)
{
    return !r->has_text && r->counts >= 2;
}

/* A table that begins with a code has a column for each code, in the order of
 * its rows. */
static bool
is_square(const row *first, slice name)
{
    return !slice_is(name, "code") || slice_equal(first->of, first->value);
}

/* Without the marks at both ends that lines of Markdown have. */
static slice
inside(slice line)
{
    line = slice_trim(line);
    if (slice_starts(line, SLICE("| ")) && slice_ends(line, SLICE(" |")))
        line = slice_part(line, 2, line.size - 2);
    return line;
}

/* Whether a row has as many cells as the header; what they are. */
static bool
read_row(slice header, slice line, slice mark, row *r)
{
    cells names = { .line = header, .mark = mark };
    cells values = { .line = inside(line), .mark = mark };

    *r = (row){ 0 };
    do {
        slice name = next_cell(&names);

        take_value(r, name, next_cell(&values));
    } while (!names.is_over && !values.is_over);
    return names.is_over && values.is_over;
}

/* {"theme": "visa", "en": 16, "kk": 12}; *name is that of the first. */
static bool
read_record(slice line, row *r, slice *name)
{
    cells members = { .line = slice_part(line, 2, line.size - 1),
                      .mark = SLICE(", \"") };

    *r = (row){ 0 };
    *name = slice_make("", 0);
    while (!members.is_over) {
        slice  member = next_cell(&members), key;
        size_t behind = slice_find(member, SLICE("\": "), 0);

        if (behind == SIZE_MAX)
            return false;
        key = slice_part(member, 0, behind);
        if (name->size == 0)
            *name = key;
        take_value(r, key, slice_part(member, behind + 3, member.size));
    }
    return true;
}

/* The next line of a file whose beginning `text` is, as far as it is whole. */
static slice
whole_line(slice *text)
{
    if (!slice_has(*text, SLICE("\n")))
        return slice_make("", 0);
    return slice_trim(slice_cut(text, '\n'));
}

static bool
are_wide_records(slice text)
{
    slice line = slice_trim(slice_cut(&text, '\n')), name;
    bool  is_first = true;

    for (; line.size > 0; line = whole_line(&text), is_first = false) {
        row r;

        if (!slice_starts(line, SLICE("{\"")) ||
            !slice_ends(line, SLICE("}")) || !read_record(line, &r, &name) ||
            !is_theme(name) || !is_wide(&r) ||
            (is_first && !is_square(&r, name)))
            return false;
    }
    return !is_first;
}

/* The rows below a header, their cells between these marks. */
static bool
are_wide_rows(slice header, slice text, slice mark)
{
    cells names = { .line = header, .mark = mark };
    slice name = next_cell(&names), line = slice_cut(&text, '\n');
    bool  is_first = true;

    for (; is_theme(name) && slice_trim(line).size > 0;
         line = whole_line(&text), is_first = false) {
        row r;

        if (!read_row(header, line, mark, &r) || !is_wide(&r) ||
            (is_first && !is_square(&r, name)))
            return false;
    }
    return !is_first;
}

bool
is_own_wide_table(slice head)
{
    static const char *const marks[] = { " | ", "  ", ",", ";", "\t" };
    slice                    text = slice_without_mark(head), header, rows;

    if (slice_starts(text, SLICE("{\"")))
        return are_wide_records(text);
    header = inside(slice_cut(&text, '\n'));
    rows = text;
    if (slice_starts(rows, SLICE("--")) || slice_starts(rows, SLICE("|--")))
        (void)slice_cut(&rows, '\n');
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (are_wide_rows(header, rows, slice_of(marks[i])))
            return true;
    return false;
}
