/* Wide tables, told by the numbers in their first row. */
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

/* What is known of a row: how many numbers it ends in, and whether it has a
 * text. Labels, however long, are none. */
typedef struct row {
    unsigned counts;
    bool     has_text;
} row;

static void
take_value(row *r, slice name, slice value)
{
    r->counts = is_count(value) ? r->counts + 1 : 0;
    if (value.size >= TEXT_LEAST && !slice_ends(name, SLICE("_label")))
        r->has_text = true;
}

static bool
is_wide(const row *r)
{
    return !r->has_text && r->counts >= 2;
}

static bool
is_theme(slice name)
{
    return slice_is(name, "theme") || slice_is(name, "code");
}

/* A header and the row below it, which have as many cells. */
static bool
is_wide_between(slice header, slice first, slice mark)
{
    cells names = { .line = header, .mark = mark };
    cells values = { .line = first, .mark = mark };
    row   r = { 0 };
    slice name = next_cell(&names);

    if (!is_theme(name))
        return false;
    take_value(&r, name, next_cell(&values));
    while (!names.is_over && !values.is_over) {
        name = next_cell(&names);
        take_value(&r, name, next_cell(&values));
    }
    return names.is_over && values.is_over && is_wide(&r);
}

/* {"theme": "visa", "en": 16, "kk": 12} */
static bool
is_wide_record(slice line)
{
    cells members = { .line = slice_part(line, 2, line.size - 1),
                      .mark = SLICE(", \"") };
    row   r = { 0 };
    bool  is_first = true;

    while (!members.is_over) {
        slice  member = next_cell(&members);
        size_t behind = slice_find(member, SLICE("\": "), 0);

        if (behind == SIZE_MAX)
            return false;
        if (is_first && !is_theme(slice_part(member, 0, behind)))
            return false;
        is_first = false;
        take_value(&r, slice_part(member, 0, behind),
                   slice_part(member, behind + 3, member.size));
    }
    return is_wide(&r);
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

bool
is_own_wide_table(slice head)
{
    static const char *const marks[] = { " | ", "  ", ",", ";", "\t" };
    slice                    header = slice_cut(&head, '\n');
    slice                    first = slice_cut(&head, '\n');

    if (slice_starts(header, SLICE("{\"")) && slice_ends(header, SLICE("}")))
        return is_wide_record(header);
    if (slice_starts(first, SLICE("--")) || slice_starts(first, SLICE("|--")))
        first = slice_cut(&head, '\n');
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (is_wide_between(inside(header), inside(first), slice_of(marks[i])))
            return true;
    return false;
}
