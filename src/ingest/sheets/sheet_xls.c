/*
 * XLS: the globals of the stream "Workbook" name the sheets, the strings that
 * cells share and their formats; a sheet is a row of records, too ([MS-XLS]
 * 2.1.7.20). What formulas are is passed over, what they gave is read.
 */
#include "ingest/sheets/sheets.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/order.h"
#include "ingest/compound.h"
#include "ingest/little_endian.h"
#include "ingest/sheets/biff.h"
#include "ingest/sheets/sheet_dates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* [MS-XLS] 2.3 */
enum record {
    FORMULA = 0x06,
    END = 0x0A,
    DATE_MODE = 0x22,
    FILE_PASS = 0x2F,
    BOUND_SHEET = 0x85,
    MULTIPLE_RK = 0xBD,
    STYLE = 0xE0, /* XF */
    SHARED_STRINGS = 0xFC,
    LABEL_SHARED = 0xFD,
    NUMBER = 0x203,
    LABEL = 0x204,
    TRUTH_OR_MISTAKE = 0x205,
    FORMULA_STRING = 0x207,
    RK = 0x27E,
    FORMAT = 0x41E,
    BEGIN = 0x809
};

enum { BIFF8 = 0x0600 };

typedef struct cell {
    uint32_t row, column;
    slice    value;
} cell;

/* A sheet of cells that is shown. */
typedef struct sheet {
    uint32_t place;
    slice    name;
} sheet;

typedef struct workbook {
    slice       stream;
    arena       arena;
    slice      *strings; /* what cells share; in `arena` */
    size_t      count, capacity;
    sheet_dates dates;
    sheet      *sheets; /* in `arena` */
    size_t      sheet_count, sheet_capacity;
    arena       of_sheet; /* what is of the sheet at hand */
    cell       *cells;    /* there                        */
    size_t      cell_count, cell_capacity;
    uint32_t    row, column; /* of the formula whose string comes */
    bool        lacks_text;  /* of a cell of the sheet at hand    */
    sheet_csv  *out;
    buffer      value;
} workbook;

/* --- values ----------------------------------------------------------------- */

static bool
keep_cell(workbook *w, uint32_t row, uint32_t column, slice value)
{
    if (!value.data ||
        !ARENA_ROOM(&w->of_sheet, w->cells, w->cell_count, w->cell_capacity))
        return false;
    w->cells[w->cell_count++] = (cell){ row, column, value };
    return true;
}

static bool
add_cell(workbook *w, uint32_t row, uint32_t column)
{
    slice value = arena_copy(&w->of_sheet, buffer_slice(&w->value));

    return !w->value.failed && keep_cell(w, row, column, value);
}

/* As short as gives the same number again; a date as one. */
static bool
add_number(workbook *w, uint32_t row, uint32_t column, uint32_t style,
           double number)
{
    char text[32];

    snprintf(text, sizeof text, "%.15g", number);
    if (strtod(text, NULL) != number)
        snprintf(text, sizeof text, "%.17g", number);
    buffer_empty(&w->value);
    if (!sheet_date_put(&w->dates, style, slice_of(text), &w->value))
        buffer_text(&w->value, text);
    return add_cell(w, row, column);
}

static double
read_double(biff *b)
{
    uint64_t bits = biff_u32(b);
    double   number;

    bits |= (uint64_t)biff_u32(b) << 32;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* 2.5.218: a whole number, or the upper half of another; perhaps of hundredths.
 */
static double
number_of_rk(uint32_t rk)
{
    uint64_t bits = (uint64_t)(rk & ~3u) << 32;
    int64_t  whole = (int64_t)(rk >> 2) - (rk & 0x80000000u ? 1 << 30 : 0);
    double   number;

    memcpy(&number, &bits, sizeof number);
    if (rk & 2)
        number = (double)whole;
    return rk & 1 ? number / 100 : number;
}

static bool
add_truth_or_mistake(workbook *w, uint32_t row, uint32_t column, uint32_t value,
                     bool is_mistake)
{
    static const struct {
        uint32_t    code;
        const char *name;
    } mistakes[] = {
        { 0x00, "#NULL!" }, { 0x07, "#DIV/0!" }, { 0x0F, "#VALUE!" },
        { 0x17, "#REF!" },  { 0x1D, "#NAME?" },  { 0x24, "#NUM!" },
        { 0x2A, "#N/A" },
    };

    buffer_empty(&w->value);
    if (!is_mistake)
        buffer_text(&w->value, value ? "1" : "0");
    for (size_t i = 0; is_mistake && i < COUNT_OF(mistakes); i++)
        if (mistakes[i].code == value)
            buffer_text(&w->value, mistakes[i].name);
    return add_cell(w, row, column);
}

/* 2.5.133: a number, or what is none with 0xFFFF behind it; a string comes in a
 * record of its own. */
static bool
take_formula(workbook *w, biff *b, uint32_t row, uint32_t column,
             uint32_t style)
{
    slice    result = slice_part(b->data, b->at < b->data.size ? b->at : 0,
                                 b->data.size);
    uint32_t kind = little_u16(result, 0) & 0xFF;
    uint32_t value = little_u16(result, 2) & 0xFF;

    if (little_u16(result, 6) != 0xFFFF)
        return add_number(w, row, column, style, read_double(b));
    w->row = row;
    w->column = column;
    return kind == 1 || kind == 2
               ? add_truth_or_mistake(w, row, column, value, kind == 2)
               : true;
}

static bool
add_string(workbook *w, biff *b, uint32_t row, uint32_t column)
{
    uint32_t count = biff_u16(b);

    buffer_empty(&w->value);
    (void)biff_string(b, count, &w->value); /* one that is cut: what is there */
    return add_cell(w, row, column);
}

static bool
add_shared(workbook *w, biff *b, uint32_t row, uint32_t column)
{
    uint32_t number = biff_u32(b);

    w->lacks_text |= number >= w->count;
    return number >= w->count || keep_cell(w, row, column, w->strings[number]);
}

/* --- the sheet -------------------------------------------------------------- */

static bool
take_cells_of_rk(workbook *w, biff *b, uint32_t row, uint32_t column)
{
    bool is_fine = true;

    /* the last two bytes say which column was the last */
    while (is_fine && b->data.size - b->at >= 8) {
        uint32_t style = biff_u16(b);

        is_fine = add_number(w, row, column++, style,
                             number_of_rk(biff_u32(b)));
    }
    return is_fine;
}

/* False when memory ran out. */
static bool
take_cell(workbook *w, biff *b)
{
    uint32_t row = biff_u16(b), column = biff_u16(b), style;

    if (b->type == MULTIPLE_RK)
        return take_cells_of_rk(w, b, row, column);
    style = biff_u16(b);
    switch (b->type) {
    case FORMULA:
        return take_formula(w, b, row, column, style);
    case LABEL_SHARED:
        return add_shared(w, b, row, column);
    case LABEL:
        return add_string(w, b, row, column);
    case NUMBER:
        return add_number(w, row, column, style, read_double(b));
    case RK:
        return add_number(w, row, column, style, number_of_rk(biff_u32(b)));
    default: {
        uint32_t value = biff_u8(b);

        return add_truth_or_mistake(w, row, column, value, biff_u8(b) != 0);
    }
    }
}

static bool
is_cell(uint32_t type)
{
    return type == FORMULA || type == MULTIPLE_RK || type == LABEL_SHARED ||
           type == NUMBER || type == LABEL || type == TRUTH_OR_MISTAKE ||
           type == RK;
}

/* Charts within a sheet have records of their own between BEGIN and END. */
static tizbe_status
read_sheet(workbook *w, size_t at, tizbe_error *error)
{
    biff     b = { .stream = w->stream, .next = at };
    unsigned depth = 0;

    w->lacks_text = false;
    if (!biff_next(&b) || b.type != BEGIN)
        return error_set(error, TIZBE_FORMAT,
                         "its sheet is not where the "
                         "workbook says");
    while (biff_next(&b) && (b.type != END || depth > 0)) {
        bool is_fine = true;

        depth += b.type == BEGIN;
        depth -= b.type == END;
        if (depth == 0 && is_cell(b.type))
            is_fine = take_cell(w, &b);
        else if (depth == 0 && b.type == FORMULA_STRING)
            is_fine = add_string(w, &b, w->row, w->column);
        if (!is_fine)
            return error_nomem(error);
    }
    if (b.type != END)
        return error_set(error, TIZBE_FORMAT, "the sheet ends in its midst");
    return w->lacks_text ? error_set(error, TIZBE_FORMAT, SHEET_LACKS_TEXT)
                         : TIZBE_OK;
}

static int
order_of_cells(const void *a, const void *b)
{
    const cell *x = a, *y = b;
    int         order = order_uint32(&x->row, &y->row);

    return order != 0 ? order : order_uint32(&x->column, &y->column);
}

/* Programs may write the cells in any order. */
static tizbe_status
write_cells(workbook *w, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (w->cell_count > 0)
        qsort(w->cells, w->cell_count, sizeof *w->cells, order_of_cells);
    for (size_t i = 0; i < w->cell_count && status == TIZBE_OK; i++) {
        const cell *one = &w->cells[i];

        sheet_csv_put(w->out, one->row, one->column, one->value);
        if (i + 1 == w->cell_count || one[1].row != one->row)
            sheet_csv_end_row(w->out);
        status = sheet_csv_status(w->out, error);
    }
    return status;
}

/* --- the workbook ----------------------------------------------------------- */

static bool
take_strings(workbook *w, biff *b)
{
    uint32_t count;

    (void)biff_u32(b); /* how often they stand in cells */
    count = biff_u32(b);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t letters = biff_u16(b);
        bool     is_whole;
        slice    copy;

        buffer_empty(&w->value);
        is_whole = biff_string(b, letters, &w->value);
        copy = arena_copy(&w->arena, buffer_slice(&w->value));
        if (w->value.failed || !copy.data ||
            !ARENA_ROOM(&w->arena, w->strings, w->count, w->capacity))
            return false;
        w->strings[w->count++] = copy;
        if (!is_whole)
            break; /* cells that ask for more are empty */
    }
    return true;
}

static bool
take_format(workbook *w, biff *b)
{
    uint32_t format = biff_u16(b), letters = biff_u16(b);

    buffer_empty(&w->value);
    (void)biff_string(b, letters, &w->value);
    return sheet_dates_define(&w->dates, format, buffer_slice(&w->value)) ==
           TIZBE_OK;
}

static bool
take_bound(workbook *w, biff *b)
{
    uint32_t place = biff_u32(b), hidden = biff_u8(b), type = biff_u8(b);
    slice    name;

    if ((hidden & 3) != 0 || type != 0)
        return true;
    buffer_empty(&w->value);
    (void)biff_string(b, biff_u8(b), &w->value);
    name = arena_copy(&w->arena, buffer_slice(&w->value));
    if (w->value.failed || !name.data ||
        !ARENA_ROOM(&w->arena, w->sheets, w->sheet_count, w->sheet_capacity))
        return false;
    w->sheets[w->sheet_count++] = (sheet){ place, name };
    return true;
}

static tizbe_status
take_global(workbook *w, biff *b, tizbe_error *error)
{
    bool is_fine = true;

    switch (b->type) {
    case FILE_PASS:
        return error_set(error, TIZBE_UNSUPPORTED,
                         "it is encrypted: save it without a password");
    case DATE_MODE:
        w->dates.from_1904 = biff_u16(b) == 1;
        break;
    case BOUND_SHEET:
        is_fine = take_bound(w, b);
        break;
    case FORMAT:
        is_fine = take_format(w, b);
        break;
    case STYLE:
        (void)biff_u16(b); /* its font */
        is_fine = sheet_dates_style(&w->dates, biff_u16(b)) == TIZBE_OK;
        break;
    case SHARED_STRINGS:
        is_fine = take_strings(w, b);
        break;
    default:
        break;
    }
    return is_fine ? TIZBE_OK : error_nomem(error);
}

static tizbe_status
read_globals(workbook *w, tizbe_error *error)
{
    biff         b = { .stream = w->stream };
    tizbe_status status = TIZBE_OK;

    if (!biff_next(&b) || b.type != BEGIN)
        return error_set(error, TIZBE_FORMAT, "damaged workbook (XLS)");
    if (biff_u16(&b) != BIFF8)
        return error_set(error, TIZBE_UNSUPPORTED,
                         "it is a workbook of Excel 95 or older; save it as "
                         "XLSX, or the sheet as \"CSV UTF-8\"");
    while (status == TIZBE_OK && biff_next(&b) && b.type != END)
        status = take_global(w, &b, error);
    if (status == TIZBE_OK && w->sheet_count == 0)
        status = error_set(error, TIZBE_FORMAT,
                           "there is no sheet in the workbook");
    return status;
}

static tizbe_status
read_sheets(workbook *w, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0;
         i < w->sheet_count && status == TIZBE_OK && !w->out->is_over; i++) {
        arena_reset(&w->of_sheet);
        w->cells = NULL;
        w->cell_count = w->cell_capacity = 0;
        status = read_sheet(w, w->sheets[i].place, error);
        if (status == TIZBE_OK)
            status = write_cells(w, error);
        status = sheet_csv_end(w->out, w->sheets[i].name, status, error);
    }
    return status;
}

/* Excel 95 had another name for the stream. */
static tizbe_status
read_stream(slice bytes, buffer *stream, tizbe_error *error)
{
    tizbe_status status;

    if (compound_holds(bytes, "EncryptedPackage"))
        return error_set(error, TIZBE_UNSUPPORTED,
                         "it is encrypted: save it without a password");
    status = compound_read(bytes, "Workbook", stream, error);
    if (status == TIZBE_NOT_FOUND)
        status = compound_read(bytes, "Book", stream, error);
    if (status == TIZBE_NOT_FOUND)
        return error_set(error, TIZBE_FORMAT,
                         "it is neither a table nor a workbook (XLS)");
    return status;
}

tizbe_status
sheet_xls(slice bytes, sheet_csv *out, tizbe_error *error)
{
    buffer       stream = { 0 };
    workbook     w = { .out = out };
    tizbe_status status = read_stream(bytes, &stream, error);

    arena_init(&w.arena);
    arena_init(&w.of_sheet);
    w.stream = buffer_slice(&stream);
    if (status == TIZBE_OK)
        status = read_globals(&w, error);
    if (status == TIZBE_OK)
        status = read_sheets(&w, error);
    sheet_dates_release(&w.dates);
    buffer_release(&w.value);
    arena_release(&w.of_sheet);
    arena_release(&w.arena);
    buffer_release(&stream);
    return status;
}
