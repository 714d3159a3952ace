/*
 * Sheets of a workbook (ECMA-376 part 1, 18.3). A sheet says first how wide
 * its columns are, so its first rows wait until that is known; text stands
 * in its cell (inlineStr), so no list of texts is held.
 */
#include "export/excel.h"

#include "export/excel_date.h"
#include "export/excel_parts.h"
#include "export/excel_text.h"
#include "export/ooxml.h"
#include "export/zip_out.h"
#include "text/utf8.h"
#include "text/width.h"

#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    ROWS_MOST = 1048576,
    COLUMNS_MOST = 16384,
    LOOKED_AT = 1000,           /* rows that decide on widths, or ...    */
    WAITING_MOST = 1024 * 1024, /* ... so many bytes of them            */
    NARROWEST = 6,              /* characters                            */
    WIDEST = 60,
    MARGIN = 3,      /* the button of the filter              */
    LINE = 15,       /* points                                */
    LINES_MOST = 27, /* of a row: Excel knows 409 points      */
    PIECE = 64 * 1024
};

/* Of a sheet; the container counts its bytes in 32 bits. */
static const uint64_t bytes_most = UINT64_C(3500000000);

typedef struct sheet_column {
    char   letters[4]; /* A to XFD     */
    size_t width;      /* in characters */
} sheet_column;

struct excel_book {
    zip_out            *zip;
    buffer              xml; /* of the sheet, not in the container yet */
    const table_column *columns;
    sheet_column       *own; /* owned: the same, as the sheet has them */
    size_t              count;
    char                name[EXCEL_NAME];
    char                title[EXCEL_NAME + 16]; /* the same with its part  */
    unsigned            part;    /* 1; more when a full sheet is continued */
    uint32_t            rows;    /* of the sheet, with the header          */
    uint64_t            bytes;   /* of it that are in the container        */
    bool                is_open; /* there is a sheet                       */
    bool                is_wide; /* its widths are written                 */
    excel_parts         parts;
    buffer              repaired; /* a text that was not UTF-8             */
    locale_t            plain;    /* where the decimal point is one        */
};

tizbe_status
excel_new(buffer *out, excel_book **book, tizbe_error *error)
{
    excel_book  *x = calloc(1, sizeof *x);
    tizbe_status status;

    *book = NULL;
    if (!x)
        return error_nomem(error);
    x->plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    status = x->plain ? zip_out_new(out, &x->zip, error) : error_nomem(error);
    if (status == TIZBE_OK)
        *book = x;
    else
        excel_free(x);
    return status;
}

void
excel_free(excel_book *x)
{
    if (!x)
        return;
    zip_out_free(x->zip);
    if (x->plain)
        freelocale(x->plain);
    excel_parts_release(&x->parts);
    buffer_release(&x->xml);
    buffer_release(&x->repaired);
    free(x->own);
    free(x);
}

/* --- cells ---------------------------------------------------------------- */

static void
widen(sheet_column *own, size_t width)
{
    if (width > own->width)
        own->width = width;
}

/* <c r="B7" and the style, if it has one */
static void
put_cell_start(excel_book *x, size_t i, slice row, unsigned style)
{
    buffer_text(&x->xml, "<c r=\"");
    buffer_text(&x->xml, x->own[i].letters);
    buffer_put(&x->xml, row);
    if (style == EXCEL_PLAIN)
        buffer_byte(&x->xml, '"');
    else
        buffer_printf(&x->xml, "\" s=\"%u\"", style);
}

static void
put_text(excel_book *x, size_t i, slice row, unsigned style, slice text)
{
    if (text.size == 0)
        return;
    if (utf8_valid_prefix(text) < text.size) { /* paths are bytes */
        buffer_clear(&x->repaired);
        (void)utf8_repair(&x->repaired, text);
        x->xml.failed |= x->repaired.failed;
        text = buffer_slice(&x->repaired);
    }
    if (!x->is_wide && x->rows > 0)
        widen(&x->own[i], text_width(text) + 1);
    put_cell_start(x, i, row, style);
    buffer_text(&x->xml, " t=\"inlineStr\"><is>");
    excel_cell_text(&x->xml, text);
    buffer_text(&x->xml, "</is></c>");
}

/* An integer that a double does not hold would become another one. */
static bool
is_exact(const table_column *column, const table_cell *cell)
{
    const int64_t limit = (int64_t)1 << 53;

    return column->type != COLUMN_INTEGER ||
           (cell->integer <= limit && cell->integer >= -limit);
}

static void
put_number(excel_book *x, size_t i, slice row, const table_cell *cell)
{
    const table_column *column = &x->columns[i];

    if (column->type == COLUMN_INTEGER) {
        put_cell_start(x, i, row, EXCEL_PLAIN);
        buffer_text(&x->xml, "><v>");
        cell_print_number(&x->xml, column, cell);
    } else if (isfinite(cell->real)) {
        locale_t before = uselocale(x->plain);

        put_cell_start(x, i, row,
                       excel_parts_style(&x->parts, column->decimals));
        buffer_printf(&x->xml, "><v>%.16G", cell->real);
        (void)uselocale(before);
    } else {
        return;
    }
    buffer_text(&x->xml, "</v></c>");
}

/* A day as one, to be sorted and grouped by; a year or a month alone stays
 * text. */
static void
put_date(excel_book *x, size_t i, slice row, slice text)
{
    long day = excel_day(text);

    if (day == 0) {
        put_text(x, i, row, EXCEL_PLAIN, text);
        return;
    }
    widen(&x->own[i], text.size + 1);
    put_cell_start(x, i, row, EXCEL_DATE);
    buffer_printf(&x->xml, "><v>%ld</v></c>", day);
}

/* A number that stands in a column of text, to be added up. */
static void
put_figure(excel_book *x, size_t i, slice row, slice text)
{
    widen(&x->own[i], text.size + 1);
    put_cell_start(x, i, row, EXCEL_PLAIN);
    buffer_text(&x->xml, "><v>");
    buffer_put(&x->xml, text);
    buffer_text(&x->xml, "</v></c>");
}

/* What the reader came for is read in its cell; proof beside a row of figures would
 * push the rows apart. */
static bool
is_wrapped(const table_column *column)
{
    return column->is_passage && column->is_main;
}

static void
put_cell(excel_book *x, size_t i, slice row, const table_cell *cell)
{
    const table_column *column = &x->columns[i];
    buffer              shown = { 0 };

    if (!cell->is_known)
        return;
    if (column->type == COLUMN_TEXT && column->is_date) {
        put_date(x, i, row, cell->text);
        return;
    }
    if (cell_is_figure(column, cell)) {
        put_figure(x, i, row, cell->text);
        return;
    }
    if (column->type == COLUMN_TEXT) {
        put_text(x, i, row, is_wrapped(column) ? EXCEL_WRAPPED : EXCEL_PLAIN,
                 cell->text);
        return;
    }
    if (!x->is_wide || !is_exact(column, cell))
        cell_print_number(&shown, column, cell);
    if (is_exact(column, cell)) {
        widen(&x->own[i], shown.size + 1);
        put_number(x, i, row, cell);
    } else {
        put_text(x, i, row, EXCEL_PLAIN, buffer_slice(&shown));
    }
    x->xml.failed |= shown.failed;
    buffer_release(&shown);
}

/* --- the beginning and the end of a sheet --------------------------------- */

static void
put_widths(const excel_book *x, buffer *out)
{
    buffer_text(out, "<cols>");
    for (size_t i = 0; i < x->count; i++) {
        size_t width = x->own[i].width;

        width = width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : width;
        buffer_printf(out,
                      "<col min=\"%zu\" max=\"%zu\" width=\"%zu.7109375\" "
                      "customWidth=\"1\"/>",
                      i + 1, i + 1, width);
    }
    buffer_text(out, "</cols>");
}

/* The widths are known: write them, and the rows that waited. */
static tizbe_status
write_beginning(excel_book *x, tizbe_error *error)
{
    buffer       out = { 0 };
    tizbe_status status;

    buffer_printf(&out,
                  OOXML_DECLARATION
                  "<worksheet xmlns=\"" OOXML_SHEET "\"><sheetPr>"
                  "<pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>"
                  "<sheetView%s workbookViewId=\"0\"><pane ySplit=\"1\" "
                  "topLeftCell=\"A2\" activePane=\"bottomLeft\" "
                  "state=\"frozen\"/><selection pane=\"bottomLeft\"/>"
                  "</sheetView></sheetViews>"
                  "<sheetFormatPr defaultRowHeight=\"15\"/>",
                  x->parts.sheets == 1 ? " tabSelected=\"1\"" : "");
    put_widths(x, &out);
    buffer_text(&out, "<sheetData>");
    x->is_wide = true;
    status = out.failed ? error_nomem(error)
                        : zip_out_add(x->zip, buffer_slice(&out), error);
    buffer_release(&out);
    return status;
}

/* Into the container what has not gone there. */
static tizbe_status
pass_on(excel_book *x, tizbe_error *error)
{
    tizbe_status status = x->xml.failed ? error_nomem(error) : TIZBE_OK;

    if (status == TIZBE_OK && !x->is_wide)
        status = write_beginning(x, error);
    if (status == TIZBE_OK)
        status = zip_out_add(x->zip, buffer_slice(&x->xml), error);
    x->bytes += x->xml.size;
    buffer_clear(&x->xml);
    return status;
}

static void
put_header(excel_book *x)
{
    buffer_text(&x->xml, "<row r=\"1\">");
    for (size_t i = 0; i < x->count; i++) {
        slice name = slice_of(x->columns[i].name);

        x->own[i].width = text_width(name) + MARGIN;
        put_text(x, i, SLICE("1"), EXCEL_BOLD, name);
    }
    buffer_text(&x->xml, "</row>");
    x->rows = 1;
}

static tizbe_status
open_sheet(excel_book *x, tizbe_error *error)
{
    char         path[64];
    tizbe_status status;

    if (x->part > 1)
        (void)snprintf(x->title, sizeof x->title, "%.31s %u", x->name, x->part);
    else
        (void)snprintf(x->title, sizeof x->title, "%s", x->name);
    excel_parts_sheet(&x->parts, x->title, path);
    status = zip_out_begin(x->zip, path, error);
    x->rows = 0;
    x->bytes = 0;
    x->is_wide = false;
    x->is_open = true;
    put_header(x);
    return status;
}

static tizbe_status
close_sheet(excel_book *x, tizbe_error *error)
{
    const char *last;

    if (!x->is_open)
        return TIZBE_OK;
    x->is_open = false;
    last = x->own[x->count - 1].letters;
    /* printed: A4 (9) on its side, all columns on a page; a year that is text
     * is no error to be marked in its cell */
    buffer_printf(&x->xml,
                  "</sheetData><autoFilter ref=\"A1:%s%u\"/><pageSetup "
                  "paperSize=\"9\" fitToHeight=\"0\" "
                  "orientation=\"landscape\"/><headerFooter><oddFooter>"
                  "&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>"
                  "<ignoredErrors><ignoredError sqref=\"A1:%s%u\" "
                  "numberStoredAsText=\"1\"/></ignoredErrors></worksheet>",
                  last, x->rows, last, x->rows);
    excel_parts_filter(&x->parts, x->title, last, x->rows);
    return pass_on(x, error);
}

/* 0 -> A, 25 -> Z, 26 -> AA */
static void
name_column(size_t number, char letters[4])
{
    char   reversed[4];
    size_t count = 0, at = 0;

    for (size_t rest = number + 1; rest > 0; rest = (rest - 1) / 26)
        reversed[count++] = (char)('A' + (rest - 1) % 26);
    while (count > 0)
        letters[at++] = reversed[--count];
    letters[at] = '\0';
}

tizbe_status
excel_sheet(excel_book *x, const char *name, const table_column *columns,
            size_t count, tizbe_error *error)
{
    tizbe_status status = close_sheet(x, error);

    if (status != TIZBE_OK)
        return status;
    if (count == 0 || count > COLUMNS_MOST)
        return error_set(error, TIZBE_USAGE,
                         "cannot write xlsx: a sheet has 1 to %d columns, not "
                         "%zu; csv has any number",
                         COLUMNS_MOST, count);
    free(x->own);
    x->own = calloc(count, sizeof *x->own);
    if (!x->own)
        return error_nomem(error);
    for (size_t i = 0; i < count; i++)
        name_column(i, x->own[i].letters);
    (void)snprintf(x->name, sizeof x->name, "%s", name);
    x->columns = columns;
    x->count = count;
    x->part = 1;
    return open_sheet(x, error);
}

/* --- rows ----------------------------------------------------------------- */

static bool
is_full(const excel_book *x)
{
    return x->rows >= ROWS_MOST || x->bytes > bytes_most;
}

static tizbe_status
continue_sheet(excel_book *x, tizbe_error *error)
{
    tizbe_status status = close_sheet(x, error);

    x->part++;
    return status == TIZBE_OK ? open_sheet(x, error) : status;
}

/* Of the row, by its passages, whose lines break before they are full: not every
 * program works out for itself how high it has to be. */
static size_t
lines_of(const excel_book *x, const table_cell *cells)
{
    size_t most = 1;

    for (size_t i = 0; i < x->count; i++) {
        slice  rest = cells[i].text;
        size_t lines = 0;

        if (!is_wrapped(&x->columns[i]) || !cells[i].is_known)
            continue;
        rest.size = utf8_valid_prefix(rest); /* what is not will be repaired */
        while (rest.size > 0) {
            size_t width = text_width(slice_cut(&rest, '\n')) * 10 / 9;

            lines += width > WIDEST ? (width + WIDEST - 1) / WIDEST : 1;
        }
        most = lines > most ? lines : most;
    }
    return most < LINES_MOST ? most : LINES_MOST;
}

static void
put_row(excel_book *x, const table_cell *cells)
{
    size_t lines = lines_of(x, cells);
    char   digits[16];
    int    size = snprintf(digits, sizeof digits, "%u", ++x->rows);
    slice  row = slice_make(digits, (size_t)size);

    buffer_text(&x->xml, "<row r=\"");
    buffer_put(&x->xml, row);
    if (lines > 1)
        buffer_printf(&x->xml, "\" ht=\"%zu\" customHeight=\"1", lines * LINE);
    buffer_text(&x->xml, "\">");
    for (size_t i = 0; i < x->count; i++)
        put_cell(x, i, row, &cells[i]);
    buffer_text(&x->xml, "</row>");
}

tizbe_status
excel_row(excel_book *x, const table_cell *cells, tizbe_error *error)
{
    size_t       enough;
    tizbe_status status = is_full(x) ? continue_sheet(x, error) : TIZBE_OK;

    if (status != TIZBE_OK)
        return status;
    put_row(x, cells);
    enough = x->is_wide ? PIECE : x->rows <= LOOKED_AT ? WAITING_MOST : 0;
    return x->xml.failed || x->xml.size >= enough ? pass_on(x, error)
                                                  : TIZBE_OK;
}

tizbe_status
excel_finish(excel_book *x, tizbe_error *error)
{
    tizbe_status status = close_sheet(x, error);

    if (status == TIZBE_OK)
        status = excel_parts_write(&x->parts, x->zip, error);
    return status == TIZBE_OK ? zip_out_end(x->zip, error) : status;
}
