/* ODS: content.xml, of it the tables that are shown. */
#include "ingest/sheets/sheets.h"

#include "base/arena.h"
#include "ingest/number.h"
#include "ingest/odf_package.h"
#include "ingest/part.h"

#include <string.h>

typedef struct cell {
    size_t column, times;
    slice  value;
} cell;

typedef struct reader {
    part       p;
    sheet_csv *out;
    arena      styles; /* names of hidden tables' styles, in `hidden` */
    slice     *hidden;
    size_t     hidden_count, hidden_capacity;
    slice      style; /* the table style at hand, in `styles`; or empty */
    buffer     name;  /* of the table */
    arena      row_memory;
    cell      *cells; /* of the row at hand, that are not empty; there */
    size_t     cell_count, cell_capacity;
    size_t     row, row_times, column, cell_times;
    size_t     silent;  /* depth of what is passed over, or 0 */
    bool       in_cell; /* and its text is wanted             */
    bool       in_paragraph, in_table;
    size_t     paragraphs; /* of the cell */
    buffer     value;
} reader;

static bool
is_named(const reader *r, const char *name)
{
    return strcmp(xml_name(r->p.x), name) == 0;
}

static bool
is_any(const reader *r, const char *const *names)
{
    for (size_t i = 0; names[i]; i++)
        if (is_named(r, names[i]))
            return true;
    return false;
}

/* How often; once where nothing is said. */
static size_t
times(const reader *r, const char *attribute)
{
    slice said = xml_attribute(r->p.x, attribute);

    return said.size == 0 ? 1 : number_read(said);
}

/* --- which tables are shown ------------------------------------------------ */

/* <style:style style:name="ta2" style:family="table">
 *   <style:table-properties table:display="false"/> */
static tizbe_status
take_style(reader *r)
{
    if (is_named(r, "style")) {
        r->style = arena_copy(&r->styles, xml_attribute(r->p.x, "name"));
        return r->style.data ? TIZBE_OK : TIZBE_NOMEM;
    }
    if (!is_named(r, "table-properties") ||
        !slice_is(xml_attribute(r->p.x, "display"), "false"))
        return TIZBE_OK;
    if (!ARENA_ROOM(&r->styles, r->hidden, r->hidden_count, r->hidden_capacity))
        return TIZBE_NOMEM;
    r->hidden[r->hidden_count++] = r->style;
    return TIZBE_OK;
}

static bool
is_hidden(const reader *r)
{
    slice style = xml_attribute(r->p.x, "style-name");

    for (size_t i = 0; i < r->hidden_count; i++)
        if (slice_equal(r->hidden[i], style))
            return true;
    return false;
}

/* --- cells ------------------------------------------------------------------ */

/* The value is an attribute; of a string the paragraphs inside, unless one says
 * it. Of a point in time the day, as of XLSX. */
static void
begin_cell(reader *r)
{
    const xml_stream *x = r->p.x;
    slice             type = xml_attribute(x, "value-type"), value = { 0 };

    r->cell_times = times(r, "number-columns-repeated");
    r->paragraphs = 0;
    buffer_empty(&r->value);
    if (slice_is(type, "date")) {
        value = xml_attribute(x, "date-value");
        value = slice_part(value, 0, value.size < 10 ? value.size : 10);
    } else if (slice_is(type, "boolean")) {
        value = slice_is(xml_attribute(x, "boolean-value"), "true")
                    ? SLICE("1")
                    : SLICE("0");
    } else if (slice_is(type, "string")) {
        value = xml_attribute(x, "string-value");
    } else if (!slice_is(type, "time")) { /* a number, or none */
        value = xml_attribute(x, "value");
    }
    buffer_put(&r->value, value);
    r->in_cell = value.size == 0;
}

static tizbe_status
end_cell(reader *r)
{
    slice value = buffer_slice(&r->value);
    cell *one;

    r->in_cell = false;
    if (value.size > 0) {
        if (!ARENA_ROOM(&r->row_memory, r->cells, r->cell_count,
                        r->cell_capacity))
            return TIZBE_NOMEM;
        one = &r->cells[r->cell_count++];
        *one = (cell){ r->column, r->cell_times,
                       arena_copy(&r->row_memory, value) };
        if (!one->value.data)
            return TIZBE_NOMEM;
    }
    r->column += r->cell_times;
    return TIZBE_OK;
}

static void
begin_row(reader *r)
{
    r->row_times = times(r, "number-rows-repeated");
    r->column = 0;
    arena_reset(&r->row_memory);
    r->cells = NULL;
    r->cell_count = r->cell_capacity = 0;
}

static tizbe_status
put_cell(reader *r, size_t row, const cell *one, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t k = 0; k < one->times && one->column + k < SHEET_COLUMNS &&
                       status == TIZBE_OK;
         k++) {
        sheet_csv_put(r->out, row, one->column + k, one->value);
        status = sheet_csv_status(r->out, error);
    }
    return status;
}

/* What is said to be repeated a million times ends at the edge of a sheet, or at
 * the limit of bytes. */
static tizbe_status
end_row(reader *r, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t n = 0; n < r->row_times && r->cell_count > 0 &&
                       r->row + n < SHEET_ROWS && status == TIZBE_OK;
         n++) {
        for (size_t i = 0; i < r->cell_count && status == TIZBE_OK; i++)
            status = put_cell(r, r->row + n, &r->cells[i], error);
        sheet_csv_end_row(r->out);
    }
    r->row += r->row_times;
    return status;
}

/* --- the table -------------------------------------------------------------- */

static void
take_text_start(reader *r)
{
    if (is_named(r, "p")) {
        if (r->paragraphs++ > 0)
            buffer_byte(&r->value, '\n');
        r->in_paragraph = true;
    } else if (is_named(r, "line-break")) {
        buffer_byte(&r->value, '\n');
    } else if (is_named(r, "tab")) {
        buffer_byte(&r->value, '\t');
    } else if (is_named(r, "s")) {
        for (size_t i = times(r, "c");
             i > 0 && !r->value.failed && r->value.size <= r->out->limit; i--)
            buffer_byte(&r->value, ' ');
    }
}

/* What is hidden, or stands in a cell, is passed over. */
static void
start_table(reader *r)
{
    if (r->in_table || is_hidden(r)) {
        r->silent = xml_depth(r->p.x);
        return;
    }
    r->in_table = true;
    r->row = 0;
    buffer_empty(&r->name);
    buffer_put(&r->name, xml_attribute(r->p.x, "name"));
}

static tizbe_status
on_start(reader *r)
{
    static const char *const aside[] = { "annotation", "shapes", "frame",
                                         "custom-shape", NULL };

    if (r->silent > 0)
        return TIZBE_OK;
    if (!r->in_table && !is_named(r, "table"))
        return take_style(r);
    if (is_named(r, "table")) {
        start_table(r);
    } else if (is_any(r, aside)) {
        r->silent = xml_depth(r->p.x);
    } else if (is_named(r, "table-row")) {
        begin_row(r);
    } else if (is_named(r, "table-cell")) {
        begin_cell(r);
    } else if (is_named(r, "covered-table-cell")) {
        r->column += times(r, "number-columns-repeated");
    } else if (r->in_cell) {
        take_text_start(r);
    }
    return TIZBE_OK;
}

static tizbe_status
on_end(reader *r, tizbe_error *error)
{
    if (r->silent > 0) {
        r->silent = xml_depth(r->p.x) == r->silent ? 0 : r->silent;
        return TIZBE_OK;
    }
    if (!r->in_table)
        return TIZBE_OK;
    if (is_named(r, "table-cell"))
        return end_cell(r);
    if (is_named(r, "table-row"))
        return end_row(r, error);
    if (is_named(r, "p"))
        r->in_paragraph = false;
    if (!is_named(r, "table"))
        return TIZBE_OK;
    r->in_table = false;
    return sheet_csv_end(r->out, buffer_slice(&r->name), TIZBE_OK, error);
}

static tizbe_status
read_table(reader *r, tizbe_error *error)
{
    xml_event    event;
    tizbe_status status = TIZBE_OK;

    while (!r->out->is_over && part_next(&r->p, &event, &status, error)) {
        if (event == XML_TEXT && r->in_cell && r->in_paragraph &&
            r->silent == 0)
            buffer_put(&r->value, xml_text(r->p.x));
        else if (event == XML_START)
            status = on_start(r);
        else if (event == XML_END)
            status = on_end(r, error);
        if (r->value.failed || r->name.failed)
            status = TIZBE_NOMEM;
    }
    return status == TIZBE_NOMEM ? error_nomem(error) : status;
}

bool
sheet_is_ods(const zip *z)
{
    return zip_has(z, SLICE("content.xml")) || zip_has(z, SLICE("mimetype"));
}

tizbe_status
sheet_ods(const zip *z, sheet_csv *out, tizbe_error *error)
{
    reader       r = { .out = out };
    tizbe_status status = odf_refuse_encrypted(z, error);

    if (status != TIZBE_OK)
        return status;
    arena_init(&r.styles);
    arena_init(&r.row_memory);
    status = part_open(z, SLICE("content.xml"), &r.p, error);
    if (status == TIZBE_OK)
        status = read_table(&r, error);
    if (status == TIZBE_NOT_FOUND || (status == TIZBE_OK && out->sheets == 0))
        status = error_set(error, TIZBE_FORMAT,
                           "there is no sheet in the workbook");
    part_close(&r.p);
    buffer_release(&r.value);
    buffer_release(&r.name);
    arena_release(&r.row_memory);
    arena_release(&r.styles);
    return status;
}
