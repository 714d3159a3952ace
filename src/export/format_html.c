/*
 * A table as an HTML page (HTML Living Standard): complete, so that a browser
 * knows its encoding, and with no script and nothing from elsewhere.
 */
#include "export/format.h"
#include "export/html.h"

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

static void
html_begin(format_job *job)
{
    buffer *out = &job->out;

    buffer_text(out, head);
    for (size_t i = 0; i < job->count; i++) {
        buffer_text(out, column_is_right(&job->columns[i])
                             ? "<th scope=\"col\" class=\"n\">"
                             : "<th scope=\"col\">");
        html_text(out, slice_of(job->columns[i].name));
        buffer_text(out, "</th>");
    }
    buffer_text(out, "</tr>\n</thead>\n<tbody>\n");
}

/* A text with what is to be set off in it. */
static void
put_marked(buffer *out, const table_cell *cell)
{
    slice  text = cell->text;
    size_t start = cell->marked.start, end = cell->marked.end;

    html_text(out, slice_part(text, 0, start));
    html_element(out, "mark", NULL, slice_part(text, start, end));
    html_text(out, slice_part(text, end, text.size));
}

static void
html_row(format_job *job, const table_cell *cells)
{
    buffer *out = &job->out;

    buffer_text(out, "<tr>");
    for (size_t i = 0; i < job->count; i++) {
        buffer_text(out, column_is_right(&job->columns[i]) ? "<td class=\"n\">"
                                                           : "<td>");
        if (cells[i].marked.start < cells[i].marked.end)
            put_marked(out, &cells[i]);
        else
            cell_for_reading(out, &job->columns[i], &cells[i], html_text);
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
    .begin = html_begin,
    .row = html_row,
    .end = html_end,
    .endings = "html htm",
};
