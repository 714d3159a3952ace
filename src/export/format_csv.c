/*
 * Comma- and tab-separated values.
 *
 * csv is RFC 4180 but for its line ends, which are LF. csv-excel is what
 * Excel opens by a double click: a byte order mark, CR LF, and text that
 * would be taken for a formula is disarmed by an apostrophe in front. In
 * tsv there are no quotes: tabs and line ends become blanks.
 *
 * NA is an empty field where text stands and "NA" where a number stands.
 */
#include "export/format.h"

#include <string.h>

static bool
is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* Excel runs a cell that begins with one of these as a formula. */
static bool
is_formula(slice text)
{
    return text.size > 0 && is_one_of(text.data[0], "=+-@\t\r");
}

static bool
needs_quotes(slice text)
{
    if (text.size == 0)
        return false;
    if (text.data[0] == ' ' || text.data[text.size - 1] == ' ')
        return true;
    for (size_t i = 0; i < text.size; i++)
        if (is_one_of(text.data[i], "\",;\r\n\t"))
            return true;
    return false;
}

static void
put_quoted(buffer *out, slice text, bool is_guarded)
{
    buffer_byte(out, '"');
    if (is_guarded)
        buffer_byte(out, '\'');
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '"')
            buffer_byte(out, '"');
        buffer_byte(out, text.data[i]);
    }
    buffer_byte(out, '"');
}

static void
put_text(buffer *out, slice text, bool for_excel)
{
    bool is_guarded = for_excel && is_formula(text);

    if (needs_quotes(text)) {
        put_quoted(out, text, is_guarded);
        return;
    }
    if (is_guarded)
        buffer_byte(out, '\'');
    buffer_put(out, text);
}

static void
put_blanked(buffer *out, slice text)
{
    for (size_t i = 0; i < text.size; i++)
        buffer_byte(out,
                    is_one_of(text.data[i], "\t\r\n") ? ' ' : text.data[i]);
}

static void
put_number(buffer *out, const table_column *column, const table_cell *cell)
{
    if (cell->is_known)
        cell_print_number(out, column, cell);
    else
        buffer_text(out, "NA");
}

static void
csv_header(format_job *job, const char *line_end)
{
    for (size_t i = 0; i < job->count; i++) {
        if (i > 0)
            buffer_byte(&job->out, ',');
        put_text(&job->out, slice_of(job->columns[i].name), false);
    }
    buffer_text(&job->out, line_end);
}

static void
csv_line(format_job *job, const table_cell *cells, bool for_excel)
{
    for (size_t i = 0; i < job->count; i++) {
        if (i > 0)
            buffer_byte(&job->out, ',');
        if (job->columns[i].type != COLUMN_TEXT)
            put_number(&job->out, &job->columns[i], &cells[i]);
        else
            put_text(&job->out, cells[i].text, for_excel);
    }
    buffer_text(&job->out, for_excel ? "\r\n" : "\n");
}

static void
csv_begin(format_job *job)
{
    csv_header(job, "\n");
}

static void
csv_row(format_job *job, const table_cell *cells)
{
    csv_line(job, cells, false);
}

static void
excel_begin(format_job *job)
{
    buffer_text(&job->out, "\xEF\xBB\xBF");
    csv_header(job, "\r\n");
}

static void
excel_row(format_job *job, const table_cell *cells)
{
    csv_line(job, cells, true);
}

static void
tsv_begin(format_job *job)
{
    for (size_t i = 0; i < job->count; i++) {
        if (i > 0)
            buffer_byte(&job->out, '\t');
        put_blanked(&job->out, slice_of(job->columns[i].name));
    }
    buffer_byte(&job->out, '\n');
}

static void
tsv_row(format_job *job, const table_cell *cells)
{
    for (size_t i = 0; i < job->count; i++) {
        if (i > 0)
            buffer_byte(&job->out, '\t');
        if (job->columns[i].type != COLUMN_TEXT)
            put_number(&job->out, &job->columns[i], &cells[i]);
        else
            put_blanked(&job->out, cells[i].text);
    }
    buffer_byte(&job->out, '\n');
}

static void
nothing_more(format_job *job)
{
    (void)job;
}

const format format_csv = {
    "csv", "comma-separated, RFC 4180, UTF-8", csv_begin, csv_row, nothing_more,
};

const format format_csv_excel = {
    "csv-excel",  "the same for opening in Excel", excel_begin, excel_row,
    nothing_more,
};

const format format_tsv = {
    "tsv", "tab-separated, no quotes", tsv_begin, tsv_row, nothing_more,
};
