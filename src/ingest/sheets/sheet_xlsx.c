/* XLSX: strings that cells share, styles, and the sheets. */
#include "ingest/sheets/sheets.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/intern.h"
#include "base/path.h"
#include "ingest/number.h"
#include "ingest/opc.h"
#include "ingest/part.h"
#include "ingest/sheets/sheet_dates.h"

#include <stdlib.h>
#include <string.h>

typedef struct workbook {
    const zip  *z;
    arena       arena;
    slice      *strings; /* what cells share */
    size_t      count, capacity;
    intern      ids;   /* of the sheets that are shown        */
    slice      *names; /* of these, as people see; in `arena` */
    size_t      name_count, name_capacity;
    sheet_dates dates;
    sheet_csv  *out;
    bool        lacks_text; /* of a cell of the sheet at hand */
} workbook;

/* Where the reading of the sheet is. */
typedef struct cursor {
    size_t row, column; /* of the cell, from 0                */
    size_t style;
    char   type; /* 's'hared, 'n'umber, or any other: text */
    bool   in_value;
    buffer value, date;
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
    xml_event    event;
    tizbe_status status = part_open(w->z, name, &p, error);

    while (part_next(&p, &event, &status, error)) {
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
           reference.data[i] <= 'Z' && column < SHEET_COLUMNS;
         i++)
        column = column * 26 + (size_t)(reference.data[i] - 'A') + 1;
    for (; i < reference.size && ascii_is_digit(reference.data[i]) &&
           row < SHEET_ROWS;
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

static void
end_cell(workbook *w, cursor *at)
{
    slice value = buffer_slice(&at->value);

    if (at->type == 's' && value.size > 0) {
        size_t number = number_read(value);
        bool   is_there = ascii_is_digit(slice_trim(value).data[0]) &&
                        number < w->count;

        value = is_there ? w->strings[number] : SLICE("");
        w->lacks_text |= !is_there;
    }
    buffer_empty(&at->date);
    if (at->type == 'n' &&
        sheet_date_put(&w->dates, at->style, value, &at->date))
        value = buffer_slice(&at->date);
    sheet_csv_put(w->out, at->row, at->column, value);
    at->column++;
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
            sheet_csv_end_row(w->out);
            at->row++;
        }
    }
}

static tizbe_status
read_sheet(workbook *w, slice name, tizbe_error *error)
{
    part         p;
    cursor       at = { 0 };
    xml_event    event;
    tizbe_status status = part_open(w->z, name, &p, error);

    w->lacks_text = false;
    while (part_next(&p, &event, &status, error)) {
        take_event(w, &at, &p, event);
        status = sheet_csv_status(w->out, error);
    }
    if (status == TIZBE_OK && (buffer_status(&at.value) != TIZBE_OK ||
                               buffer_status(&at.date) != TIZBE_OK))
        status = error_nomem(error);
    if (status == TIZBE_OK && w->lacks_text)
        status = error_set(error, TIZBE_FORMAT, SHEET_LACKS_TEXT);
    part_close(&p);
    buffer_release(&at.value);
    buffer_release(&at.date);
    return status;
}

/* --- the workbook --------------------------------------------------------- */

static tizbe_status
keep_sheet(workbook *w, const xml_stream *x, tizbe_error *error)
{
    slice    id = xml_attribute_in(x, "/relationships", "id");
    slice    name;
    uint32_t number;
    bool     is_new;

    if (slice_ends(xml_attribute(x, "state"), SLICE("idden")))
        return TIZBE_OK;
    if (intern_add(&w->ids, id, &number, &is_new) != TIZBE_OK)
        return error_nomem(error);
    if (!is_new)
        return TIZBE_OK;
    name = arena_copy(&w->arena, xml_attribute(x, "name"));
    if (!name.data ||
        !ARENA_ROOM(&w->arena, w->names, w->name_count, w->name_capacity))
        return error_nomem(error);
    w->names[w->name_count++] = name;
    return TIZBE_OK;
}

/* Which sheets are shown, and how days count. */
static tizbe_status
find_sheets(workbook *w, slice book, tizbe_error *error)
{
    part         p;
    xml_event    event;
    tizbe_status status = part_open(w->z, book, &p, error);

    while (part_next(&p, &event, &status, error)) {
        if (event != XML_START)
            continue;
        if (is_named(&p, "workbookPr")) {
            slice mac = xml_attribute(p.x, "date1904");

            w->dates.from_1904 = slice_is(mac, "1") || slice_is(mac, "true");
        } else if (is_named(&p, "sheet")) {
            status = keep_sheet(w, p.x, error);
        }
    }
    part_close(&p);
    return status;
}

/* What the sheets refer to. */
static tizbe_status
read_related(workbook *w, slice book, tizbe_error *error)
{
    slice        strings, styles;
    tizbe_status status = find_sheets(w, book, error);

    if (status == TIZBE_OK)
        status = opc_related(w->z, &w->arena, book, "/sharedStrings", &strings,
                             error);
    if (status == TIZBE_OK)
        status = read_strings(w, strings, error);
    if (status == TIZBE_OK)
        status = opc_related(w->z, &w->arena, book, "/styles", &styles, error);
    if (status == TIZBE_OK)
        status = sheet_dates_read(w->z, styles, &w->dates, error);
    return status;
}

static tizbe_status
read_sheets(workbook *w, slice book, tizbe_error *error)
{
    slice       *parts = arena_zalloc(&w->arena, w->name_count, sizeof *parts);
    tizbe_status status = parts ? opc_targets(w->z, &w->arena, book, &w->ids,
                                              parts, error)
                                : error_nomem(error);

    for (size_t i = 0;
         i < w->name_count && status == TIZBE_OK && !w->out->is_over; i++) {
        status = read_sheet(w, parts[i], error);
        if (status == TIZBE_NOT_FOUND)
            status = error_set(error, TIZBE_FORMAT,
                               "it is not in the workbook");
        status = sheet_csv_end(w->out, w->names[i], status, error);
    }
    return status;
}

static tizbe_status
convert(workbook *w, tizbe_error *error)
{
    slice        book = { 0 };
    tizbe_status status = opc_related(w->z, &w->arena, SLICE(""),
                                      "/officeDocument", &book, error);

    if (status == TIZBE_OK && slice_starts(path_name(book), SLICE("document")))
        return error_set(error, TIZBE_FORMAT,
                         "it is a Word document; copy its table into a "
                         "spreadsheet and save that as XLSX or CSV");
    if (status == TIZBE_OK && !slice_starts(path_name(book), SLICE("workbook")))
        return error_set(error, TIZBE_FORMAT,
                         "it is neither a table nor a workbook (XLSX)");
    if (status == TIZBE_OK)
        status = read_related(w, book, error);
    if (status == TIZBE_OK)
        status = read_sheets(w, book, error);
    if (status == TIZBE_NOT_FOUND ||
        (status == TIZBE_OK && w->out->sheets == 0))
        status = error_set(error, TIZBE_FORMAT,
                           "there is no sheet in the workbook");
    return status;
}

tizbe_status
sheet_xlsx(const zip *z, sheet_csv *out, tizbe_error *error)
{
    workbook     w = { .z = z, .out = out };
    tizbe_status status;

    arena_init(&w.arena);
    intern_init(&w.ids);
    status = convert(&w, error);
    sheet_dates_release(&w.dates);
    intern_release(&w.ids);
    free(w.strings);
    arena_release(&w.arena);
    return status;
}
