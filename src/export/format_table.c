/*
 * Aligned columns for people: numbers flush right, two blanks between
 * columns, a rule below the names. All rows are held until the widths are
 * known. Control characters are shown as \x1b, so no text can drive the
 * terminal. In a terminal, columns of details are left out and then the
 * widest columns of text cut until a line fits; into a file or a pipe
 * everything is written whole.
 */
#include "export/format.h"

#include "text/utf8.h"
#include "text/width.h"

#include <stdlib.h>

enum {
    GAP = 2,      /* blanks between columns                         */
    NARROWEST = 8 /* a column of text is never cut below this width */
};

/* Append `text` with control characters escaped. */
static void
put_visible(buffer *out, slice text)
{
    for (size_t at = 0; at < text.size;) {
        size_t   start = at;
        uint32_t code = utf8_next(text, &at);

        if (code < 0x20 || (code >= 0x7F && code < 0xA0))
            buffer_printf(out, "\\x%02x", (unsigned)code);
        else
            buffer_put(out, slice_part(text, start, at));
    }
}

/* Hold one printed cell: its length, then its bytes. */
static void
hold(format_job *job, size_t column, slice printed)
{
    size_t width = text_width(printed);

    buffer_varint(&job->held, printed.size);
    buffer_put(&job->held, printed);
    if (job->widths && width > job->widths[column])
        job->widths[column] = width;
}

static void
hold_cell(format_job *job, size_t i, const table_cell *cell, buffer *printed)
{
    buffer_clear(printed);
    if (!cell->is_known)
        buffer_text(printed, "NA");
    else if (job->columns[i].type == COLUMN_TEXT)
        put_visible(printed, cell->text);
    else
        cell_print_number(printed, &job->columns[i], cell);
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

/* The widest column of text, or count when all are narrow already. */
static size_t
widest_text(const format_job *job, bool is_main)
{
    size_t found = job->count;

    for (size_t i = 0; i < job->count; i++)
        if (job->columns[i].type == COLUMN_TEXT &&
            job->columns[i].is_main == is_main && job->widths[i] > NARROWEST &&
            (found == job->count || job->widths[i] > job->widths[found]))
            found = i;
    return found;
}

static void
narrow_to_fit(format_job *job)
{
    size_t total, widest;

    if (job->fit == 0)
        return;
    leave_out_details(job);
    for (total = total_width(job); total > job->fit; total--) {
        widest = widest_text(job, false);
        if (widest == job->count)
            widest = widest_text(job, true);
        if (widest == job->count)
            break;
        job->widths[widest]--;
    }
}

/* Say what is missing, and how to have it. */
static void
put_left_out(format_job *job)
{
    const char *before = "(left out here: ";

    for (size_t i = 0; i < job->count; i++)
        if (job->widths[i] == 0) {
            buffer_printf(&job->out, "%s%s", before, job->columns[i].name);
            before = ", ";
        }
    if (before[0] == ',')
        buffer_text(&job->out, ")\n");
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
    bool   is_right = column->type != COLUMN_TEXT || column->leftward;
    size_t width = text_width(text);
    size_t pad = job->widths[i] > width ? job->widths[i] - width : 0;

    if (is_right)
        put_blanks(&job->out, pad);
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

static void
put_rule(format_job *job)
{
    for (size_t i = 0; i < job->count; i++) {
        for (size_t n = 0; n < job->widths[i]; n++)
            buffer_byte(&job->out, '-');
        if (job->widths[i] > 0)
            put_blanks(&job->out, GAP);
    }
    trim_line(&job->out);
}

/* Print one held line and step over it. */
static void
put_line(format_job *job, size_t *at)
{
    const uint8_t *bytes = (const uint8_t *)job->held.data;

    for (size_t i = 0; i < job->count; i++) {
        uint64_t size = 0;

        (void)varint_read(bytes, job->held.size, at, &size);
        if (job->widths[i] > 0)
            put_aligned(job, i, slice_make(job->held.data + *at, (size_t)size));
        *at += (size_t)size;
    }
    trim_line(&job->out);
}

static void
table_end(format_job *job)
{
    size_t at = 0;

    if (job->held.failed || !job->widths) {
        job->out.failed = true;
        return;
    }
    narrow_to_fit(job);
    for (size_t line = 0; at < job->held.size; line++) {
        put_line(job, &at);
        if (line == 0)
            put_rule(job);
    }
    put_left_out(job);
}

const format format_table = {
    .name = "table",
    .what = "aligned columns, for reading",
    .begin = table_begin,
    .row = table_row,
    .end = table_end,
};
