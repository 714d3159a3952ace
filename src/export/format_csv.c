/*
 * Comma- and tab-separated values.
 *
 * csv is RFC 4180 but for its line ends, which are LF; it is for programs, and
 * holds every text as it is. csv-excel is what Excel opens by a double click: a
 * byte order mark, CR LF, and text that would be taken for a formula is
 * disarmed by an apostrophe in front (OWASP, "CSV injection"). csv-excel-ru is
 * the same where Windows speaks Russian, Kazakh or Ukrainian: semicolons, and a
 * comma in numbers. In tsv tabs and line ends become blanks, and only a text
 * that begins with a quote is quoted: readers would take that one off.
 *
 * NA is an empty field where text stands and "NA" where a number stands. Where a
 * table has no other column, an empty field is "", for a line without anything is
 * none to R and pandas; tsv, without quotes, has to leave it so.
 */
#include "export/format.h"

#include <string.h>

/* The manner of these formats. */
typedef struct dialect {
    char        separator;
    char        decimal_point;
    bool        is_bare;    /* quotes where nothing else does */
    bool        is_guarded; /* no text may become a formula */
    const char *mark;       /* what the file begins with    */
    const char *line_end;
} dialect;

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
    static const bool wanted[256] = {
        ['"'] = true,  [','] = true,  [';'] = true,
        ['\r'] = true, ['\n'] = true, ['\t'] = true,
    };

    if (text.size == 0)
        return false;
    if (text.data[0] == ' ' || text.data[text.size - 1] == ' ')
        return true;
    for (size_t i = 0; i < text.size; i++)
        if (wanted[(unsigned char)text.data[i]])
            return true;
    return false;
}

static void
put_quoted(buffer *out, slice text, bool is_guarded)
{
    bool is_quoted = needs_quotes(text);

    if (is_quoted)
        buffer_byte(out, '"');
    if (is_guarded && is_formula(text))
        buffer_byte(out, '\'');
    if (!is_quoted) {
        buffer_put(out, text);
        return;
    }
    buffer_doubled(out, text, '"');
    buffer_byte(out, '"');
}

static void
put_blanked(buffer *out, slice text)
{
    bool   is_quoted = text.size > 0 && text.data[0] == '"';
    size_t start = out->size;

    if (is_quoted) {
        buffer_byte(out, '"');
        buffer_doubled(out, text, '"');
        buffer_byte(out, '"');
    } else {
        buffer_put(out, text);
    }
    for (size_t i = start; i < out->size; i++) {
        char byte = out->data[i];

        out->data[i] = byte == '\t' || byte == '\r' || byte == '\n' ? ' '
                                                                    : byte;
    }
}

static void
put_text(buffer *out, slice text, const dialect *d)
{
    if (d->is_bare)
        put_blanked(out, text);
    else
        put_quoted(out, text, d->is_guarded);
}

/* What stands from `start` on is a number. */
static void
set_decimal_point(buffer *out, size_t start, char decimal_point)
{
    char *point;

    if (decimal_point == '.' || out->size == start)
        return;
    point = memchr(out->data + start, '.', out->size - start);
    if (point)
        *point = decimal_point;
}

static void
put_number(buffer *out, const table_column *column, const table_cell *cell,
           char decimal_point)
{
    size_t start = out->size;

    if (!cell->is_known) {
        buffer_text(out, "NA");
        return;
    }
    cell_print_number(out, column, cell);
    set_decimal_point(out, start, decimal_point);
}

/* Where a comma is the decimal one, "4.5" would be the fourth of May. */
static void
put_figure(buffer *out, slice text, char decimal_point)
{
    size_t start = out->size;

    buffer_put(out, text);
    set_decimal_point(out, start, decimal_point);
}

static void
csv_begin(format_job *job)
{
    const dialect *d = job->manner;

    buffer_text(&job->out, d->mark);
    for (size_t i = 0; i < job->count; i++) {
        if (i > 0)
            buffer_byte(&job->out, d->separator);
        put_text(&job->out, slice_of(job->columns[i].name), d);
    }
    buffer_text(&job->out, d->line_end);
}

static void
csv_row(format_job *job, const table_cell *cells)
{
    const dialect *d = job->manner;

    for (size_t i = 0; i < job->count; i++) {
        if (i > 0)
            buffer_byte(&job->out, d->separator);
        if (job->columns[i].type != COLUMN_TEXT)
            put_number(&job->out, &job->columns[i], &cells[i],
                       d->decimal_point);
        else if (cell_is_figure(&job->columns[i], &cells[i]))
            put_figure(&job->out, cells[i].text, d->decimal_point);
        else if (job->count == 1 && cells[i].text.size == 0 && !d->is_bare)
            buffer_text(&job->out, "\"\"");
        else
            put_text(&job->out, cells[i].text, d);
    }
    buffer_text(&job->out, d->line_end);
}

const format format_csv = {
    .name = "csv",
    .begin = csv_begin,
    .row = csv_row,
    .manner = &(const dialect){ .separator = ',',
                                .decimal_point = '.',
                                .mark = "",
                                .line_end = "\n" },
    .endings = "csv",
};

const format format_csv_excel = {
    .name = "csv-excel",
    .begin = csv_begin,
    .row = csv_row,
    .manner = &(const dialect){ .separator = ',',
                                .decimal_point = '.',
                                .is_guarded = true,
                                .mark = "\xEF\xBB\xBF",
                                .line_end = "\r\n" },
};

const format format_csv_excel_ru = {
    .name = "csv-excel-ru",
    .begin = csv_begin,
    .row = csv_row,
    .manner = &(const dialect){ .separator = ';',
                                .decimal_point = ',',
                                .is_guarded = true,
                                .mark = "\xEF\xBB\xBF",
                                .line_end = "\r\n" },
};

const format format_tsv = {
    .name = "tsv",
    .begin = csv_begin,
    .row = csv_row,
    .manner = &(const dialect){ .separator = '\t',
                                .decimal_point = '.',
                                .is_bare = true,
                                .mark = "",
                                .line_end = "\n" },
    .endings = "tsv",
};
