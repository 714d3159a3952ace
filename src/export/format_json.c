/*
 * JSON (RFC 8259): `json` is one object,
 *
 *     {"version": 1,
 *      "columns": [{"name": "theme", "type": "text"}, ...],
 *      "rows": [{"theme": "visas", "hits": 12}, ...]}
 *
 * and `jsonl` one object a line, a row each. NA is null. An object has one value
 * of a name: where a column is called as one before it (a coder "text"), it is
 * "text_2". The version grows when a reader of the old shape could be misled.
 */
#include "export/format.h"

#include "base/fields.h"
#include "text/utf8.h"

#include <string.h>

#define JSON_VERSION 1

static bool
is_plain(uint32_t code)
{
    return code >= 0x20 && code != '"' && code != '\\' &&
           (code < 0x7F || code > 0x9F);
}

static void
put_escaped(buffer *out, uint32_t code)
{
    switch (code) {
    case '"':
        buffer_text(out, "\\\"");
        break;
    case '\\':
        buffer_text(out, "\\\\");
        break;
    case '\n':
        buffer_text(out, "\\n");
        break;
    case '\t':
        buffer_text(out, "\\t");
        break;
    default:
        buffer_printf(out, "\\u%04x", (unsigned)code);
    }
}

void
json_string(buffer *out, slice text)
{
    size_t plain = 0; /* where the run of characters to copy begins */

    buffer_byte(out, '"');
    for (size_t at = 0; at < text.size;) {
        size_t   start = at;
        uint32_t code = utf8_next(text, &at);

        if (is_plain(code))
            continue;
        buffer_put(out, slice_part(text, plain, start));
        put_escaped(out, code);
        plain = at;
    }
    if (text.size > 0)
        buffer_put(out, slice_part(text, plain, text.size));
    buffer_byte(out, '"');
}

/* Append a cell as a JSON value: null for NA. */
static void
put_cell(buffer *out, const table_column *column, const table_cell *cell)
{
    if (!cell->is_known)
        buffer_text(out, "null");
    else if (column->type == COLUMN_TEXT)
        json_string(out, cell->text);
    else
        cell_print_number(out, column, cell);
}

/* The name of a column as a JSON string that no other one has. */
static void
put_name(buffer *out, const table_column *columns, size_t column)
{
    buffer own = { 0 };
    size_t times = 1;

    for (size_t i = 0; i < column; i++)
        times += strcmp(columns[i].name, columns[column].name) == 0;
    buffer_text(&own, columns[column].name);
    if (times > 1)
        buffer_printf(&own, "_%zu", times);
    json_string(out, buffer_slice(&own));
    out->failed |= own.failed;
    buffer_release(&own);
}

/* Hold the names, which every row repeats. */
static void
hold_names(format_job *job)
{
    buffer name = { 0 };

    for (size_t i = 0; i < job->count; i++) {
        buffer_empty(&name);
        put_name(&name, job->columns, i);
        field_put(&job->held, buffer_slice(&name));
    }
    job->held.failed |= name.failed;
    buffer_release(&name);
}

/* Append one row as a JSON object. */
static void
put_row(format_job *job, const table_cell *cells)
{
    field_reader names = { .bytes = buffer_slice(&job->held) };
    buffer      *out = &job->out;

    buffer_byte(out, '{');
    for (size_t i = 0; i < job->count; i++) {
        if (i > 0)
            buffer_text(out, ", ");
        buffer_put(out, field_text(&names));
        buffer_text(out, ": ");
        put_cell(out, &job->columns[i], &cells[i]);
    }
    buffer_byte(out, '}');
}

static const char *
type_name(column_type type)
{
    return type == COLUMN_TEXT      ? "text"
           : type == COLUMN_INTEGER ? "integer"
                                    : "real";
}

static void
json_begin(format_job *job)
{
    field_reader names;

    hold_names(job);
    names = (field_reader){ .bytes = buffer_slice(&job->held) };
    buffer_printf(&job->out, "{\"version\": %d,\n \"columns\": [",
                  JSON_VERSION);
    for (size_t i = 0; i < job->count; i++) {
        buffer_text(&job->out, i ? ",\n  {\"name\": " : "\n  {\"name\": ");
        buffer_put(&job->out, field_text(&names));
        buffer_printf(&job->out, ", \"type\": \"%s\"}",
                      type_name(job->columns[i].type));
    }
    buffer_text(&job->out, "],\n \"rows\": [");
}

static void
json_next(format_job *job, const table_cell *cells)
{
    buffer_text(&job->out, job->rows ? ",\n  " : "\n  ");
    put_row(job, cells);
}

static void
json_end(format_job *job)
{
    buffer_text(&job->out, "]}\n");
}

static void
jsonl_next(format_job *job, const table_cell *cells)
{
    put_row(job, cells);
    buffer_byte(&job->out, '\n');
}

const format format_json = {
    .name = "json",
    .begin = json_begin,
    .row = json_next,
    .end = json_end,
    .endings = "json",
};

const format format_jsonl = {
    .name = "jsonl",
    .begin = hold_names,
    .row = jsonl_next,
    .endings = "jsonl",
};
