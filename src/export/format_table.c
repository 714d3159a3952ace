/*
 * Aligned columns for people: numbers flush right, two blanks between
 * columns, a rule below the names. All rows are held until the widths are
 * known. Control characters are shown as \x1b, and those that turn the
 * direction of writing round as \u202e: no text can drive the terminal, and no
 * name looks like another. Into a file or a pipe everything is written whole; a
 * cell that is wider than PADDED moves the rest of its line only, lest every
 * line be as long as the longest text. In a terminal columns of details are left
 * out, then numbers from the right while no legible text would be left, and the
 * widest columns of text are cut until a line fits; values side by side go on
 * below instead, each block with the first columns.
 */
#include "export/format.h"

#include "base/array.h"
#include "base/controls.h"
#include "base/fields.h"
#include "text/utf8.h"
#include "text/width.h"

enum {
    GAP = 2,       /* blanks between columns                             */
    PADDED = 200,  /* no cell is filled up beyond this width             */
    NARROWEST = 8, /* a column of text is never cut below this width     */
    SHORT = 10,    /* nor below this while another is wider: a date      */
    LEGIBLE = 11   /* the first text and the main one, while another
                      column can be left out                             */
};

/* Columns [from, to) of those that go on below. */
typedef struct block {
    size_t from, to;
} block;

/* Append `text` with control characters escaped. */
static void
put_visible(buffer *out, slice text)
{
    for (size_t at = 0; at < text.size;) {
        size_t   start = at;
        uint32_t code = utf8_next(text, &at);

        if (control_length(text.data + start, text.data + at) > 0)
            buffer_printf(out, code < 0x100 ? "\\x%02x" : "\\u%04x",
                          (unsigned)code);
        else
            buffer_put(out, slice_part(text, start, at));
    }
}

/* Hold one printed cell: its length, then its bytes. */
static void
hold(format_job *job, size_t column, slice printed)
{
    size_t width = text_width(printed);

    field_put(&job->held, printed);
    if (job->widths && width > job->widths[column])
        job->widths[column] = width;
}

static void
hold_cell(format_job *job, size_t i, const table_cell *cell, buffer *printed)
{
    buffer_clear(printed);
    cell_for_reading(printed, &job->columns[i], cell, put_visible);
    if (printed->failed)
        job->held.failed = true;
    hold(job, i, buffer_slice(printed));
}

static void
table_begin(format_job *job)
{
    for (size_t i = 0; i < job->count; i++)
        hold(job, i, slice_of(job->columns[i].name));
}

static void
table_row(format_job *job, const table_cell *cells)
{
    buffer printed = { 0 };

    for (size_t i = 0; i < job->count; i++)
        hold_cell(job, i, &cells[i], &printed);
    buffer_release(&printed);
}

/* --- fitting into a terminal; a width of 0 is a column left out ---------- */

static size_t
total_width(const format_job *job)
{
    size_t total = 0, shown = 0;

    for (size_t i = 0; i < job->count; i++) {
        total += job->widths[i];
        shown += job->widths[i] > 0;
    }
    return shown > 0 ? total + GAP * (shown - 1) : 0;
}

static void
leave_out_details(format_job *job)
{
    for (size_t i = job->count; i-- > 0 && total_width(job) > job->fit;)
        if (job->columns[i].is_detail)
            job->widths[i] = 0;
}

/* The first text of a line says what the line is about. */
static bool
is_key(const format_job *job, size_t column)
{
    size_t first = 0;

    if (job->columns[column].is_main)
        return true;
    while (first < column && job->columns[first].type != COLUMN_TEXT)
        first++;
    return first == column;
}

/* How narrow a column may become before another one is left out for it. */
static size_t
least_width(const format_job *job, size_t column)
{
    size_t least = is_key(job, column) ? LEGIBLE : SHORT;
    size_t width = job->widths[column];

    return job->columns[column].type == COLUMN_TEXT && width > least ? least
                                                                     : width;
}

static size_t
least_total(const format_job *job)
{
    size_t total = total_width(job);

    for (size_t i = 0; i < job->count; i++)
        total -= job->widths[i] - least_width(job, i);
    return total;
}

/* Leave out numbers from the right until legible text fits. The first column
 * stays, and so do values and chances, which a reader came for. */
static void
leave_out_numbers(format_job *job)
{
    for (size_t i = job->count; i-- > 1 && least_total(job) > job->fit;)
        if (job->columns[i].type != COLUMN_TEXT && !job->columns[i].is_main &&
            !job->columns[i].is_value && !job->columns[i].is_chance)
            job->widths[i] = 0;
}

/* The widest column of text, or count when none is wider than `least`. */
static size_t
widest_text(const format_job *job, bool is_main, size_t least)
{
    size_t found = job->count;

    for (size_t i = 0; i < job->count; i++)
        if (job->columns[i].type == COLUMN_TEXT &&
            job->columns[i].is_main == is_main && job->widths[i] > least &&
            (found == job->count || job->widths[i] > job->widths[found]))
            found = i;
    return found;
}

/* Cut columns of text until `total` is `fit`: in turns, so that what a reader
 * came for keeps most of it. */
static void
cut_texts(format_job *job, size_t total, size_t fit)
{
    static const struct {
        bool   is_main;
        size_t least;
    } turns[] = {
        { false, 24 },        { true, 40 },        { false, 16 },
        { true, 24 },         { false, SHORT },    { true, LEGIBLE },
        { false, NARROWEST }, { true, NARROWEST },
    };

    for (size_t i = 0; i < COUNT_OF(turns) && total > fit;) {
        size_t widest = widest_text(job, turns[i].is_main, turns[i].least);

        if (widest == job->count) {
            i++;
        } else {
            job->widths[widest]--;
            total--;
        }
    }
}

/* The columns that every block repeats: all but the values. */
static size_t
repeated_width(const format_job *job)
{
    size_t total = 0;

    for (size_t i = 0; i < job->count; i++)
        if (!job->columns[i].is_value && job->widths[i] > 0)
            total += job->widths[i] + GAP;
    return total;
}

static void
narrow_to_fit(format_job *job)
{
    leave_out_details(job);
    leave_out_numbers(job);
    if (least_total(job) > job->fit && job->columns[job->count - 1].is_value)
        cut_texts(job, repeated_width(job), job->fit / 2);
    else
        cut_texts(job, total_width(job), job->fit);
}

static void
pad_to_most(format_job *job)
{
    for (size_t i = 0; i < job->count; i++)
        if (job->widths[i] > PADDED)
            job->widths[i] = PADDED;
}

static void
put_blanks(buffer *out, size_t count)
{
    while (count-- > 0)
        buffer_byte(out, ' ');
}

/* A cell that is too wide loses its end, or its beginning, to "…". */
static size_t
put_cut(buffer *out, slice text, size_t width, bool leftward)
{
    size_t used;

    if (text_width(text) <= width) {
        buffer_put(out, text);
        return text_width(text);
    }
    if (leftward) {
        size_t start = text_fit_end(text, width - 1, &used);

        buffer_text(out, "…");
        buffer_put(out, slice_part(text, start, text.size));
    } else {
        buffer_put(out, slice_part(text, 0, text_fit(text, width - 1, &used)));
        buffer_text(out, "…");
    }
    return used + 1;
}

static void
put_aligned(format_job *job, size_t i, slice text)
{
    const table_column *column = &job->columns[i];
    bool                is_right = column_is_right(column);
    size_t              width = text_width(text);
    size_t pad = job->widths[i] > width ? job->widths[i] - width : 0;

    if (is_right)
        put_blanks(&job->out, pad);
    if (job->fit == 0)
        buffer_put(&job->out, text);
    else
        width = put_cut(&job->out, text, job->widths[i], column->leftward);
    pad = job->widths[i] > width ? job->widths[i] - width : 0;
    if (!is_right)
        put_blanks(&job->out, pad);
    put_blanks(&job->out, GAP);
}

static void
trim_line(buffer *out)
{
    while (out->size > 0 && out->data[out->size - 1] == ' ')
        out->size--;
    buffer_byte(out, '\n');
}

static bool
is_in_block(const format_job *job, size_t column, block b)
{
    if (job->widths[column] == 0)
        return false;
    return !job->columns[column].is_value ||
           (column >= b.from && column < b.to);
}

static void
put_rule(format_job *job, block b)
{
    for (size_t i = 0; i < job->count; i++) {
        if (!is_in_block(job, i, b))
            continue;
        for (size_t n = 0; n < job->widths[i]; n++)
            buffer_byte(&job->out, '-');
        put_blanks(&job->out, GAP);
    }
    trim_line(&job->out);
}

/* Print what belongs to the block of one held line and step over it. */
static void
put_line(format_job *job, field_reader *cells, block b)
{
    for (size_t i = 0; i < job->count; i++) {
        slice cell = field_text(cells);

        if (is_in_block(job, i, b))
            put_aligned(job, i, cell);
    }
    trim_line(&job->out);
}

static void
put_block(format_job *job, block b)
{
    field_reader cells = { .bytes = buffer_slice(&job->held) };

    for (size_t line = 0; !cells.is_bad && cells.at < cells.bytes.size;
         line++) {
        put_line(job, &cells, b);
        if (line == 0)
            put_rule(job, b);
    }
}

/* The columns from `from` on that fit beside those which are repeated; of the
 * values one at least. */
static block
next_block(const format_job *job, size_t from)
{
    block  b = { .from = from, .to = from };
    size_t total = repeated_width(job), values = 0;

    for (; b.to < job->count; b.to++) {
        if (!job->columns[b.to].is_value)
            continue;
        total += job->widths[b.to] + GAP;
        if (job->fit > 0 && total - GAP > job->fit && values > 0)
            break;
        values++;
    }
    return b;
}

static void
table_end(format_job *job)
{
    if (job->held.failed || !job->widths) {
        job->out.failed = true;
        return;
    }
    if (job->fit > 0)
        narrow_to_fit(job);
    else
        pad_to_most(job);
    for (block b = next_block(job, 0);; b = next_block(job, b.to)) {
        put_block(job, b);
        if (b.to == job->count)
            break;
        buffer_byte(&job->out, '\n');
    }
    columns_left_out(&job->out, job->columns, job->widths, job->count, "",
                     buffer_put);
}

const format format_table = {
    .name = "table",
    .begin = table_begin,
    .row = table_row,
    .end = table_end,
    .endings = "txt",
};
