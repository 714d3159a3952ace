/*
 * A table as an HTML page (HTML Living Standard): complete, so that a browser
 * knows its encoding, and with no script and nothing from elsewhere.
 */
#include "export/format.h"

static const char head[] =
    "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
    "<title>Tizbe</title>\n<style>\n"
    "body { font-family: sans-serif; }\n"
    "table { border-collapse: collapse; }\n"
    "th, td { padding: 0.2em 0.6em; text-align: left; "
    "vertical-align: top; }\n"
    "thead { border-bottom: 1px solid; }\n"
    ".n { text-align: right; }\n"
    "</style>\n</head>\n<body>\n<table>\n<thead>\n<tr>";

void
html_text(buffer *out, slice text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];

        switch (c) {
        case '&':
            buffer_text(out, "&amp;");
            break;
        case '<':
            buffer_text(out, "&lt;");
            break;
        case '>':
            buffer_text(out, "&gt;");
            break;
        case '"':
            buffer_text(out, "&quot;");
            break;
        case '\'':
            buffer_text(out, "&#39;");
            break;
        default: /* HTML has no other control characters than these */
            buffer_byte(out,
                        c < 0x20 && c != '\n' && c != '\t' ? ' ' : (char)c);
        }
    }
}

static bool
is_right(const table_column *column)
{
    return column->type != COLUMN_TEXT || column->leftward;
}

static void
html_begin(format_job *job)
{
    buffer *out = &job->out;

    buffer_text(out, head);
    for (size_t i = 0; i < job->count; i++) {
        buffer_text(out, is_right(&job->columns[i])
                             ? "<th scope=\"col\" class=\"n\">"
                             : "<th scope=\"col\">");
        html_text(out, slice_of(job->columns[i].name));
        buffer_text(out, "</th>");
    }
    buffer_text(out, "</tr>\n</thead>\n<tbody>\n");
}

static void
html_row(format_job *job, const table_cell *cells)
{
    buffer *out = &job->out;

    buffer_text(out, "<tr>");
    for (size_t i = 0; i < job->count; i++) {
        buffer_text(out,
                    is_right(&job->columns[i]) ? "<td class=\"n\">" : "<td>");
        if (!cells[i].is_known)
            buffer_text(out, "NA");
        else if (job->columns[i].type == COLUMN_TEXT)
            html_text(out, cells[i].text);
        else
            cell_print_number(out, &job->columns[i], &cells[i]);
        buffer_text(out, "</td>");
    }
    buffer_text(out, "</tr>\n");
}

static void
html_end(format_job *job)
{
    buffer_text(&job->out, "</tbody>\n</table>\n</body>\n</html>\n");
}

const format format_html = {
    .name = "html",
    .what = "a page with the table",
    .begin = html_begin,
    .row = html_row,
    .end = html_end,
    .endings = "html htm",
};
