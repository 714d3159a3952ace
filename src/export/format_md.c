/*
 * A table in Markdown as GitHub and pandoc read it. What Markdown or HTML, or
 * these two for formulas and raised letters, would take for markup is escaped
 * by a backslash (CommonMark 0.30, 2.4).
 */
#include "export/format.h"

#include <string.h>

static void
put_escaped(buffer *out, slice text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        if ((unsigned char)c < 0x20 || c == 0x7F) {
            buffer_byte(out, ' ');
            continue;
        }
        if (strchr("\\|`*_[]<>&~^$", c))
            buffer_byte(out, '\\');
        buffer_byte(out, c);
    }
}

static void
md_begin(format_job *job)
{
    buffer *out = &job->out;

    buffer_byte(out, '|');
    for (size_t i = 0; i < job->count; i++) {
        buffer_byte(out, ' ');
        put_escaped(out, slice_of(job->columns[i].name));
        buffer_text(out, " |");
    }
    buffer_text(out, "\n|");
    for (size_t i = 0; i < job->count; i++)
        buffer_text(out, column_is_right(&job->columns[i]) ? "--:|" : "---|");
    buffer_byte(out, '\n');
}

static void
md_row(format_job *job, const table_cell *cells)
{
    buffer *out = &job->out;

    buffer_byte(out, '|');
    for (size_t i = 0; i < job->count; i++) {
        buffer_byte(out, ' ');
        cell_for_reading(out, &job->columns[i], &cells[i], put_escaped);
        buffer_text(out, " |");
    }
    buffer_byte(out, '\n');
}

const format format_md = {
    .name = "md",
    .begin = md_begin,
    .row = md_row,
    .endings = "md",
};
