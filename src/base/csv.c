/* RFC 4180, by one pass over the bytes. */
#include "base/csv.h"

#include "base/array.h"
#include "base/path.h"

#include <stdlib.h>

static bool
is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Step over one line end, if there is one here. */
static void
skip_line_end(csv_reader *csv)
{
    const char *s = csv->text.data;

    if (csv->at >= csv->text.size || !is_line_end(s[csv->at]))
        return;
    if (s[csv->at] == '\r' && csv->at + 1 < csv->text.size &&
        s[csv->at + 1] == '\n')
        csv->at++;
    csv->at++;
    csv->line++;
}

/* The separator of which the first record has most outside quotes. */
static char
find_separator(slice text)
{
    static const char candidates[] = { ',', ';', '\t' };
    size_t            counts[COUNT_OF(candidates)] = { 0 };
    bool              quoted = false;
    size_t            best = 0, start = 0;

    while (start < text.size && is_line_end(text.data[start]))
        start++;
    for (size_t i = start; i < text.size; i++) {
        char c = text.data[i];

        if (c == '"')
            quoted = !quoted;
        if (!quoted && is_line_end(c))
            break;
        for (size_t k = 0; !quoted && k < COUNT_OF(candidates); k++)
            counts[k] += c == candidates[k];
    }
    for (size_t k = 1; k < COUNT_OF(candidates); k++)
        if (counts[k] > counts[best])
            best = k;
    return candidates[best];
}

/* "sep=;" and a line end. */
static bool
says_separator(slice text)
{
    return slice_starts(text, SLICE("sep=")) && text.size > 5 &&
           is_line_end(text.data[5]);
}

void
csv_init(csv_reader *csv, slice text, arena *a)
{
    text = slice_without_mark(text);
    *csv = (csv_reader){ .text = text, .arena = a, .line = 1 };
    if (says_separator(text)) {
        csv->separator = text.data[4];
        csv->at = 5;
        skip_line_end(csv);
    } else {
        csv->separator = find_separator(text);
    }
}

void
csv_release(csv_reader *csv)
{
    free(csv->fields);
    csv->fields = NULL;
    csv->count = csv->capacity = 0;
}

/* Past the field: at the separator, a line end or the end of the text. */
static bool
at_field_end(const csv_reader *csv)
{
    return csv->at >= csv->text.size ||
           csv->text.data[csv->at] == csv->separator ||
           is_line_end(csv->text.data[csv->at]);
}

static tizbe_status
read_plain(csv_reader *csv, slice *field, tizbe_error *error)
{
    size_t start = csv->at;

    for (; !at_field_end(csv); csv->at++)
        if (csv->text.data[csv->at] == '"' && csv->separator != '\t')
            return error_set(error, TIZBE_FORMAT,
                             "line %zu has a quote inside an unquoted field",
                             csv->line);
    *field = slice_part(csv->text, start, csv->at);
    return TIZBE_OK;
}

/* `inner` with each pair of quotes made one; in the arena. */
static tizbe_status
undouble(arena *a, slice inner, slice *field, tizbe_error *error)
{
    char  *copy = arena_alloc(a, inner.size);
    size_t size = 0;

    if (!copy)
        return error_nomem(error);
    for (size_t i = 0; i < inner.size; i++) {
        copy[size++] = inner.data[i];
        i += inner.data[i] == '"';
    }
    *field = slice_make(copy, size);
    return TIZBE_OK;
}

static tizbe_status
read_quoted(csv_reader *csv, slice *field, tizbe_error *error)
{
    const char *s = csv->text.data;
    size_t      first = csv->line;
    size_t      start = ++csv->at;
    bool        doubled = false;

    while (csv->at < csv->text.size) {
        if (is_line_end(s[csv->at])) {
            skip_line_end(csv);
            continue;
        }
        if (s[csv->at] == '"') {
            if (csv->at + 1 >= csv->text.size || s[csv->at + 1] != '"')
                break;
            doubled = true;
            csv->at++;
        }
        csv->at++;
    }
    if (csv->at >= csv->text.size)
        return error_set(error, TIZBE_FORMAT,
                         "the quote opened on line %zu is never closed", first);
    *field = slice_part(csv->text, start, csv->at);
    csv->at++;
    if (!at_field_end(csv)) {
        if (csv->separator == '\t' && csv->line == first) {
            csv->at = start - 1;
            return read_plain(csv, field, error);
        }
        return error_set(error, TIZBE_FORMAT,
                         "line %zu has text behind a closing quote", csv->line);
    }
    return doubled ? undouble(csv->arena, *field, field, error) : TIZBE_OK;
}

static tizbe_status
read_field(csv_reader *csv, tizbe_error *error)
{
    slice        field = { 0 };
    tizbe_status status;

    if (!ARRAY_ROOM(csv->fields, csv->count, csv->capacity))
        return error_nomem(error);
    if (csv->at < csv->text.size && csv->text.data[csv->at] == '"')
        status = read_quoted(csv, &field, error);
    else
        status = read_plain(csv, &field, error);
    if (status == TIZBE_OK)
        csv->fields[csv->count++] = field;
    return status;
}

tizbe_status
csv_next(csv_reader *csv, bool *more, tizbe_error *error)
{
    tizbe_status status;

    *more = false;
    csv->count = 0;
    while (csv->at < csv->text.size && is_line_end(csv->text.data[csv->at]))
        skip_line_end(csv);
    if (csv->at >= csv->text.size)
        return TIZBE_OK;
    csv->record_line = csv->line;
    for (;;) {
        status = read_field(csv, error);
        if (status != TIZBE_OK)
            return status;
        if (csv->at >= csv->text.size ||
            csv->text.data[csv->at] != csv->separator)
            break;
        csv->at++;
    }
    skip_line_end(csv);
    *more = true;
    return TIZBE_OK;
}

tizbe_status
csv_next_of(csv_reader *csv, const char *path, bool *more, tizbe_error *error)
{
    tizbe_error  wrong = { 0 };
    tizbe_status status = csv_next(csv, more, &wrong);

    if (status == TIZBE_FORMAT)
        return path_refuse("read", path, status, wrong.text, error);
    return status == TIZBE_OK ? status : error_nomem(error);
}
