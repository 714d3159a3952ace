/* The first sheet of an XLSX workbook, as CSV. */
#include "ingest/workbook.h"

#include "apart/errand.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/path.h"
#include "ingest/number.h"
#include "ingest/opc.h"
#include "ingest/part.h"
#include "ingest/workbook_dates.h"
#include "ingest/xml_far.h"
#include "ingest/zip.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_MAX = 1 << 20, COLUMNS_MAX = 1 << 14 }; /* of a sheet */

typedef struct workbook {
    zip           *z;
    arena          arena;
    slice         *strings; /* what cells share */
    size_t         count, capacity;
    workbook_dates dates;
    buffer         csv;
    size_t         limit;  /* bytes of `csv` */
    size_t         sheets; /* that are shown */
} workbook;

/* Where the reading of the sheet is. */
typedef struct cursor {
    size_t row, column;  /* of the cell, from 0                     */
    size_t line, filled; /* of the CSV: its line, fields of the row */
    size_t width;        /* of the first row that is not empty      */
    size_t style;
    char   type; /* 's'hared, 'n'umber, or any other: text      */
    bool   in_value;
    buffer value;
} cursor;

static bool
is_named(const part *p, const char *name)
{
    return strcmp(xml_name(p->x), name) == 0;
}

/* --- what cells share ----------------------------------------------------- */

static tizbe_status
keep_string(workbook *w, buffer *text, tizbe_error *error)
{
    slice copy = arena_copy(&w->arena, buffer_slice(text));

    if (buffer_status(text) != TIZBE_OK || !copy.data ||
        !ARRAY_ROOM(w->strings, w->count, w->capacity))
        return error_nomem(error);
    w->strings[w->count++] = copy;
    buffer_clear(text);
    return TIZBE_OK;
}

/* <si><t>a</t></si>, <si><r><t>a</t></r><r><t>b</t></r></si>; <rPh> says how
 * a word is spoken. */
static tizbe_status
read_strings(workbook *w, slice name, tizbe_error *error)
{
    part         p;
    buffer       text = { 0 };
    bool         in_text = false, is_spoken = false;
    xml_event    event = XML_TEXT;
    tizbe_status status = part_open(w->z, name, &p, error);

    while (status == TIZBE_OK && event != XML_DONE) {
        status = part_next(&p, &event, error);
        if (status != TIZBE_OK || event == XML_DONE)
            break;
        if (event == XML_TEXT && in_text && !is_spoken)
            buffer_put(&text, xml_text(p.x));
        else if (event != XML_TEXT && is_named(&p, "t"))
            in_text = event == XML_START;
        else if (event != XML_TEXT && is_named(&p, "rPh"))
            is_spoken = event == XML_START;
        else if (event == XML_END && is_named(&p, "si"))
            status = keep_string(w, &text, error);
    }
    part_close(&p);
    buffer_release(&text);
    return status == TIZBE_NOT_FOUND ? TIZBE_OK : status;
}

/* --- the sheet ------------------------------------------------------------ */

/* "BC12" -> row 11, column 54; what is not said stays. */
static void
take_place(cursor *at, slice reference)
{
    size_t column = 0, row = 0, i = 0;

    for (; i < reference.size && reference.data[i] >= 'A' &&
           reference.data[i] <= 'Z' && column < COLUMNS_MAX;
         i++)
        column = column * 26 + (size_t)(reference.data[i] - 'A') + 1;
    for (; i < reference.size && ascii_is_digit(reference.data[i]) &&
           row < ROWS_MAX;
         i++)
        row = row * 10 + (size_t)(reference.data[i] - '0');
    if (column > 0)
        at->column = column - 1;
    if (row > 0)
        at->row = row - 1;
}

static void
begin_cell(cursor *at, const xml_stream *x)
{
    slice type = xml_attribute(x, "t");

    take_place(at, xml_attribute(x, "r"));
    at->style = number_read(xml_attribute(x, "s"));
    at->type = slice_is(type, "s")                     ? 's'
               : type.size == 0 || slice_is(type, "n") ? 'n'
                                                       : 't';
    buffer_empty(&at->value);
}

/* Lines and commas up to the cell. */
static bool
reach_cell(workbook *w, cursor *at)
{
    if (at->row < at->line || at->row >= ROWS_MAX ||
        at->column >= COLUMNS_MAX ||
        (at->filled > 0 && at->column < at->filled))
        return false; /* out of order */
    for (; at->line < at->row; at->line++)
        buffer_byte(&w->csv, '\n');
    for (size_t i = at->filled; i < at->column + (at->filled ? 1 : 0); i++)
        buffer_byte(&w->csv, ',');
    at->filled = at->column + 1;
    return true;
}

static void
end_cell(workbook *w, cursor *at)
{
    slice value = buffer_slice(&at->value);

    if (at->type == 's' && value.size > 0) {
        size_t number = number_read(value);

        value = number < w->count ? w->strings[number] : SLICE("");
    }
    if (value.size > 0 && reach_cell(w, at)) {
        buffer_byte(&w->csv, '"');
        if (at->type != 'n' ||
            !workbook_date_put(&w->dates, at->style, value, &w->csv))
            buffer_doubled(&w->csv, value, '"');
        buffer_byte(&w->csv, '"');
    }
    at->column++;
}

static void
end_row(workbook *w, cursor *at)
{
    if (at->width == 0)
        at->width = at->filled;
    for (size_t i = at->filled; at->filled > 0 && i < at->width; i++)
        buffer_byte(&w->csv, ',');
    if (at->filled > 0) {
        buffer_byte(&w->csv, '\n');
        at->line++;
    }
    at->filled = 0;
    at->row++;
}

static void
take_event(workbook *w, cursor *at, const part *p, xml_event event)
{
    if (event == XML_TEXT) {
        if (at->in_value)
            buffer_put(&at->value, xml_text(p->x));
    } else if (is_named(p, "v") || is_named(p, "t")) {
        at->in_value = event == XML_START;
    } else if (is_named(p, "c")) {
        if (event == XML_START)
            begin_cell(at, p->x);
        else
            end_cell(w, at);
    } else if (is_named(p, "row")) {
        if (event == XML_START) {
            size_t number = number_read(xml_attribute(p->x, "r"));

            at->row = number > 0 ? number - 1 : at->row;
            at->column = 0;
        } else {
            end_row(w, at);
        }
    }
}

static tizbe_status
read_sheet(workbook *w, slice name, tizbe_error *error)
{
    part         p;
    cursor       at = { 0 };
    xml_event    event = XML_TEXT;
    tizbe_status status = part_open(w->z, name, &p, error);

    while (status == TIZBE_OK && event != XML_DONE) {
        status = part_next(&p, &event, error);
        if (status == TIZBE_OK && event != XML_DONE)
            take_event(w, &at, &p, event);
        if (w->csv.size > w->limit)
            status = error_set(error, TIZBE_LIMIT,
                               "the sheet has more than %zu MB of text",
                               w->limit >> 20);
    }
    if (status == TIZBE_OK && (buffer_status(&w->csv) != TIZBE_OK ||
                               buffer_status(&at.value) != TIZBE_OK))
        status = error_nomem(error);
    part_close(&p);
    buffer_release(&at.value);
    return status;
}

/* --- the workbook --------------------------------------------------------- */

/* The id of the first sheet that is shown, in `w`; and how days count. */
static tizbe_status
find_sheet(workbook *w, slice book, slice *id, tizbe_error *error)
{
    part         p;
    xml_event    event = XML_TEXT;
    tizbe_status status = part_open(w->z, book, &p, error);

    while (status == TIZBE_OK && event != XML_DONE) {
        status = part_next(&p, &event, error);
        if (status != TIZBE_OK || event != XML_START)
            continue;
        if (is_named(&p, "workbookPr")) {
            slice mac = xml_attribute(p.x, "date1904");

            w->dates.from_1904 = slice_is(mac, "1") || slice_is(mac, "true");
        } else if (is_named(&p, "sheet") &&
                   !slice_ends(xml_attribute(p.x, "state"), SLICE("idden")) &&
                   w->sheets++ == 0) {
            *id = arena_copy(&w->arena,
                             xml_attribute_in(p.x, "/relationships", "id"));
            if (!id->data)
                status = error_nomem(error);
        }
    }
    part_close(&p);
    return status;
}

/* What the sheet refers to, and its name. */
static tizbe_status
read_related(workbook *w, slice book, slice *sheet, tizbe_error *error)
{
    slice        id = { 0 }, strings, styles;
    tizbe_status status = find_sheet(w, book, &id, error);

    if (status == TIZBE_OK)
        status = opc_target(w->z, &w->arena, book, id, sheet, error);
    if (status == TIZBE_OK)
        status = opc_related(w->z, &w->arena, book, "/sharedStrings", &strings,
                             error);
    if (status == TIZBE_OK)
        status = read_strings(w, strings, error);
    if (status == TIZBE_OK)
        status = opc_related(w->z, &w->arena, book, "/styles", &styles, error);
    if (status == TIZBE_OK)
        status = workbook_dates_read(w->z, styles, &w->dates, error);
    return status;
}

static tizbe_status
convert(workbook *w, slice bytes, tizbe_error *error)
{
    slice        book = { 0 }, sheet = { 0 };
    tizbe_status status = zip_open(bytes, &w->z, error);

    if (status == TIZBE_OK)
        status = opc_related(w->z, &w->arena, SLICE(""), "/officeDocument",
                             &book, error);
    if (status == TIZBE_OK && slice_starts(path_name(book), SLICE("document")))
        return error_set(error, TIZBE_FORMAT,
                         "it is a Word document; copy its table into a "
                         "spreadsheet and save that as XLSX or CSV");
    if (status == TIZBE_OK && !slice_starts(path_name(book), SLICE("workbook")))
        return error_set(error, TIZBE_FORMAT,
                         "it is neither a table nor a workbook (XLSX)");
    if (status == TIZBE_OK)
        status = read_related(w, book, &sheet, error);
    if (status == TIZBE_OK)
        status = read_sheet(w, sheet, error);
    if (status == TIZBE_NOT_FOUND)
        status = error_set(error, TIZBE_FORMAT,
                           "there is no sheet in the workbook");
    return status;
}

tizbe_status
workbook_to_csv(buffer *bytes, size_t limit, size_t *sheets, tizbe_error *error)
{
    workbook     w = { .limit = limit };
    slice        all = buffer_slice(bytes);
    tizbe_status status;

    if (sheets)
        *sheets = 0;
    if (slice_starts(all, SLICE("\xD0\xCF\x11\xE0")))
        return error_set(error, TIZBE_FORMAT,
                         "it is an old workbook (XLS); save it as XLSX, or the "
                         "sheet as \"CSV UTF-8\"");
    if (!zip_is(all))
        return TIZBE_OK;
    arena_init(&w.arena);
    status = convert(&w, all, error);
    if (status == TIZBE_OK) {
        buffer_clear(bytes);
        buffer_put(bytes, buffer_slice(&w.csv));
        status = buffer_status(bytes) == TIZBE_OK ? TIZBE_OK
                                                  : error_nomem(error);
    }
    if (sheets && status == TIZBE_OK)
        *sheets = w.sheets;
    zip_close(w.z);
    workbook_dates_release(&w.dates);
    buffer_release(&w.csv);
    free(w.strings);
    arena_release(&w.arena);
    return status;
}

/* --- in a process of its own ---------------------------------------------- */

typedef struct apart_workbook {
    slice  bytes;
    size_t limit;
} apart_workbook;

static tizbe_status
answer_apart(void *state, slice question, buffer *out, tizbe_error *error)
{
    const apart_workbook *a = state;
    buffer                bytes = { 0 };
    tizbe_status          status;

    (void)question;
    buffer_put(&bytes, a->bytes);
    status = buffer_status(&bytes) == TIZBE_OK
                 ? workbook_to_csv(&bytes, a->limit, NULL, error)
                 : error_nomem(error);
    if (status == TIZBE_OK)
        buffer_put(out, buffer_slice(&bytes));
    buffer_release(&bytes);
    return status;
}

static void
end_apart(void *state)
{
    (void)state; /* nothing outlives the answer */
}

static const errand_body workbook_apart = { xml_far_begin, answer_apart,
                                            end_apart };

tizbe_status
workbook_to_csv_apart(buffer *bytes, size_t limit, bool *is_workbook,
                      tizbe_error *error)
{
    apart_workbook a = { buffer_slice(bytes), limit };
    errand        *e;
    slice          csv;
    tizbe_status   status;

    if (is_workbook)
        *is_workbook = false;
    if (!zip_is(a.bytes)) /* nothing of it is parsed */
        return workbook_to_csv(bytes, limit, NULL, error);
    status = errand_start(&workbook_apart, &a, &e, error);
    if (status == TIZBE_OK)
        status = errand_ask(e, SLICE("csv"), &csv, error);
    if (status == TIZBE_OK) {
        buffer_clear(bytes);
        buffer_put(bytes, csv);
        status = buffer_status(bytes) == TIZBE_OK ? TIZBE_OK
                                                  : error_nomem(error);
    }
    errand_end(e);
    if (is_workbook)
        *is_workbook = status == TIZBE_OK;
    return status;
}

tizbe_status
workbook_read(const char *path, size_t limit, buffer *bytes, bool *is_workbook,
              tizbe_error *error)
{
    tizbe_error  why = { 0 };
    tizbe_status status = file_read(path, limit, bytes, NULL, error);

    if (is_workbook)
        *is_workbook = false;
    if (status != TIZBE_OK)
        return status;
    status = workbook_to_csv_apart(bytes, limit, is_workbook, &why);
    return status == TIZBE_OK
               ? TIZBE_OK
               : path_refuse("read", path, status, why.text, error);
}
