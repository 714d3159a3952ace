/*
 * Cells to libxlsxwriter, which keeps one row in memory and the rest in
 * temporary files. It does not notice when these cannot be written, so that is
 * looked at here.
 */
#include "export/excel.h"

#include "export/excel_check.h"
#include "text/utf8.h"
#include "text/width.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    CELL_MOST = 32767, /* UTF-16 units of a cell                     */
    LOOKED_AT = 1000,  /* rows that decide on widths                 */
    NARROWEST = 6,     /* characters                                 */
    WIDEST = 60,
    MARGIN = 3, /* the button of the filter                   */
    PIECE = 64 * 1024
};

static const time_t no_time = 315532800; /* 1980-01-01, as in the ZIP */

struct excel_book {
    lxw_workbook       *book;
    lxw_worksheet      *sheet;
    lxw_format         *bold;
    lxw_format         *decimals[UINT8_MAX + 1]; /* made when wanted      */
    const table_column *columns;
    size_t              count;
    size_t             *widths; /* owned: of the columns, in characters   */
    char                name[32];
    unsigned            part;     /* 1; more when a full sheet is continued   */
    lxw_row_t           rows;     /* of the sheet, with the header            */
    FILE               *file;     /* that the library writes; has no name     */
    buffer              text;     /* of one cell, with a NUL                  */
    buffer              repaired; /* of one that was not UTF-8 */
    locale_t            plain;    /* the library asks the locale for a point */
};

/* --- the file ------------------------------------------------------------- */

static const char *
temporary_folder(void)
{
    const char *folder = getenv("TMPDIR");

    return folder && *folder ? folder : "/tmp";
}

static tizbe_status
refuse(tizbe_error *error, int code)
{
    bool is_full = code == ENOSPC || code == EDQUOT || code == EFBIG;

    return error_set(error, is_full ? TIZBE_FULL : TIZBE_IO,
                     "cannot write a temporary file in '%s': %s",
                     temporary_folder(),
                     is_full ? "no space left on the disk" : strerror(code));
}

static FILE *
open_nameless(void)
{
    char *name = NULL;
    FILE *file = NULL;
    int   fd;

    if (asprintf(&name, "%s/tizbe-XXXXXX", temporary_folder()) < 0)
        return NULL;
    fd = mkostemp(name, O_CLOEXEC);
    if (fd >= 0) {
        (void)unlink(name);
        file = fdopen(fd, "r+b");
        if (!file)
            (void)close(fd);
    }
    free(name);
    return file;
}

static tizbe_status
open_book(excel_book *x, tizbe_error *error)
{
    char                 path[64];
    char                *folder = strdup(temporary_folder());
    lxw_workbook_options options = { .constant_memory = LXW_TRUE,
                                     .tmpdir = folder };
    lxw_doc_properties   properties = { .created = no_time };

    x->plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    x->file = open_nameless();
    if (!x->file) {
        free(folder);
        return refuse(error, errno);
    }
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(x->file));
    if (folder && x->plain)
        x->book = workbook_new_opt(path, &options);
    free(folder);
    if (!x->book)
        return error_nomem(error);
    (void)workbook_set_properties(x->book, &properties);
    x->bold = workbook_add_format(x->book);
    if (!x->bold)
        return error_nomem(error);
    format_set_bold(x->bold);
    return TIZBE_OK;
}

tizbe_status
excel_new(excel_book **out, tizbe_error *error)
{
    excel_book  *x = calloc(1, sizeof *x);
    tizbe_status status;

    *out = NULL;
    if (!x)
        return error_nomem(error);
    status = open_book(x, error);
    if (status == TIZBE_OK)
        *out = x;
    else
        excel_free(x);
    return status;
}

void
excel_free(excel_book *x)
{
    if (!x)
        return;
    if (x->book)
        lxw_workbook_free(x->book);
    if (x->file)
        (void)fclose(x->file);
    if (x->plain)
        freelocale(x->plain);
    buffer_release(&x->text);
    buffer_release(&x->repaired);
    free(x->widths);
    free(x);
}

/* --- text ----------------------------------------------------------------- */

/* What XML cannot hold; NUL among it. */
static bool
is_unfit(uint32_t code)
{
    return (code < 0x20 && code != '\t' && code != '\n') ||
           (code & 0xFFFE) == 0xFFFE;
}

/* Excel reads _x0041_ as an A. */
static bool
is_escape(slice text, size_t at)
{
    if (text.size - at < 7 || text.data[at] != '_' ||
        text.data[at + 1] != 'x' || text.data[at + 6] != '_')
        return false;
    for (size_t i = at + 2; i < at + 6; i++)
        if (!strchr("0123456789abcdefABCDEF", text.data[i]) || !text.data[i])
            return false;
    return true;
}

/* Copy up to what a cell can hold; false when something was left. */
static bool
copy_text(buffer *out, slice text)
{
    size_t units = 0;

    for (size_t at = 0; at < text.size;) {
        size_t   start = at;
        uint32_t code = utf8_next(text, &at);
        bool     escaped = code == '_' && is_escape(text, start);

        units += escaped ? 7 : code > 0xFFFF ? 2 : 1;
        if (units >= CELL_MOST && (units > CELL_MOST || at < text.size))
            return false;
        if (is_unfit(code))
            buffer_byte(out, ' ');
        else if (escaped)
            buffer_text(out, "_x005F_");
        else
            buffer_put(out, slice_part(text, start, at));
    }
    return true;
}

/* Whether it may stand in a cell as it is: most text. */
static bool
is_fit(slice text)
{
    if (text.size > CELL_MOST)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];

        if (c < 0x20 || c == '_' || c == 0xEF)
            return false;
    }
    return true;
}

/* The text with a NUL behind it, until the next call; NULL: no memory. */
static const char *
cell_string(excel_book *x, slice text)
{
    buffer_clear(&x->text);
    if (utf8_valid_prefix(text) < text.size) { /* paths are bytes */
        buffer_clear(&x->repaired);
        (void)utf8_repair(&x->repaired, text);
        text = buffer_slice(&x->repaired);
    }
    if (is_fit(text))
        buffer_put(&x->text, text);
    else if (!copy_text(&x->text, text))
        buffer_text(&x->text, "…");
    buffer_byte(&x->text, '\0');
    return x->text.failed || x->repaired.failed ? NULL : x->text.data;
}

/* --- sheets --------------------------------------------------------------- */

static tizbe_status
status_of(lxw_error code, tizbe_error *error)
{
    switch (code) {
    case LXW_NO_ERROR:
        return TIZBE_OK;
    case LXW_ERROR_MEMORY_MALLOC_FAILED:
        return error_nomem(error);
    case LXW_ERROR_CREATING_XLSX_FILE:
    case LXW_ERROR_CREATING_TMPFILE:
    case LXW_ERROR_READING_TMPFILE:
    case LXW_ERROR_ZIP_FILE_OPERATION:
    case LXW_ERROR_ZIP_FILE_ADD:
    case LXW_ERROR_ZIP_CLOSE:
        return refuse(error, errno ? errno : EIO);
    default:
        return error_set(error, TIZBE_LIMIT, "cannot write xlsx: %s",
                         lxw_strerror(code));
    }
}

static tizbe_status
write_header(excel_book *x, tizbe_error *error)
{
    lxw_error code = LXW_NO_ERROR;

    for (size_t i = 0; i < x->count && code == LXW_NO_ERROR; i++) {
        const char *name = cell_string(x, slice_of(x->columns[i].name));

        if (!name)
            return error_nomem(error);
        code = worksheet_write_string(x->sheet, 0, (lxw_col_t)i, name, x->bold);
        x->widths[i] = text_width(slice_of(x->columns[i].name)) + MARGIN;
    }
    x->rows = 1;
    return status_of(code, error);
}

static tizbe_status
open_sheet(excel_book *x, tizbe_error *error)
{
    char name[48];

    if (x->part > 1)
        (void)snprintf(name, sizeof name, "%s %u", x->name, x->part);
    else
        (void)snprintf(name, sizeof name, "%s", x->name);
    errno = 0;
    x->sheet = workbook_add_worksheet(x->book, name);
    if (!x->sheet)
        return errno ? refuse(error, errno) : error_nomem(error);
    worksheet_freeze_panes(x->sheet, 1, 0);
    return write_header(x, error);
}

static tizbe_status
close_sheet(excel_book *x, tizbe_error *error)
{
    lxw_error code = LXW_NO_ERROR;

    if (!x->sheet)
        return TIZBE_OK;
    for (size_t i = 0; i < x->count && code == LXW_NO_ERROR; i++) {
        size_t width = x->widths[i] < NARROWEST ? NARROWEST
                       : x->widths[i] > WIDEST  ? WIDEST
                                                : x->widths[i];

        code = worksheet_set_column(x->sheet, (lxw_col_t)i, (lxw_col_t)i,
                                    (double)width, NULL);
    }
    if (code == LXW_NO_ERROR)
        code = worksheet_autofilter(x->sheet, 0, 0, x->rows - 1,
                                    (lxw_col_t)(x->count - 1));
    return status_of(code, error);
}

tizbe_status
excel_sheet(excel_book *x, const char *name, const table_column *columns,
            size_t count, tizbe_error *error)
{
    tizbe_status status = close_sheet(x, error);

    if (status != TIZBE_OK)
        return status;
    if (count == 0 || count > LXW_COL_MAX)
        return error_set(error, TIZBE_LIMIT,
                         "cannot write xlsx: a sheet has 1 to %d columns, not "
                         "%zu",
                         LXW_COL_MAX, count);
    free(x->widths);
    x->widths = calloc(count, sizeof *x->widths);
    if (!x->widths)
        return error_nomem(error);
    (void)snprintf(x->name, sizeof x->name, "%s", name);
    x->columns = columns;
    x->count = count;
    x->part = 1;
    return open_sheet(x, error);
}

/* --- cells ---------------------------------------------------------------- */

static lxw_format *
format_of_decimals(excel_book *x, uint8_t decimals)
{
    buffer number = { 0 };

    if (decimals == 0 || x->decimals[decimals])
        return x->decimals[decimals];
    buffer_text(&number, "0.");
    for (uint8_t i = 0; i < decimals; i++)
        buffer_byte(&number, '0');
    if (!number.failed)
        x->decimals[decimals] = workbook_add_format(x->book);
    if (x->decimals[decimals])
        format_set_num_format(x->decimals[decimals], number.data);
    buffer_release(&number);
    return x->decimals[decimals];
}

static void
widen(excel_book *x, size_t i, slice text)
{
    size_t width = text_width(text) + 1;

    if (width > x->widths[i])
        x->widths[i] = width;
}

static lxw_error
write_text(excel_book *x, size_t i, slice text)
{
    const char *string = cell_string(x, text);

    if (!string)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    if (x->rows <= LOOKED_AT)
        widen(x, i, slice_of(string));
    return worksheet_write_string(x->sheet, x->rows, (lxw_col_t)i, string,
                                  NULL);
}

/* An integer that a double does not hold would become another one. */
static bool
is_exact(const table_column *column, const table_cell *cell)
{
    const int64_t limit = (int64_t)1 << 53;

    return column->type != COLUMN_INTEGER ||
           (cell->integer <= limit && cell->integer >= -limit);
}

static lxw_error
write_number(excel_book *x, size_t i, const table_cell *cell)
{
    const table_column *column = &x->columns[i];
    double              value = (double)cell->integer;
    lxw_format         *shape = NULL;

    if (column->type == COLUMN_REAL) {
        value = cell->real;
        shape = format_of_decimals(x, column->decimals);
    }
    if (!isfinite(value))
        return LXW_NO_ERROR;
    return worksheet_write_number(x->sheet, x->rows, (lxw_col_t)i, value,
                                  shape);
}

static lxw_error
write_cell(excel_book *x, size_t i, const table_cell *cell)
{
    const table_column *column = &x->columns[i];
    buffer              shown = { 0 };
    lxw_error           code;

    if (!cell->is_known)
        return LXW_NO_ERROR;
    if (column->type == COLUMN_TEXT)
        return write_text(x, i, cell->text);
    if (is_exact(column, cell) && x->rows > LOOKED_AT)
        return write_number(x, i, cell);
    cell_print_number(&shown, column, cell);
    if (shown.failed)
        code = LXW_ERROR_MEMORY_MALLOC_FAILED;
    else if (!is_exact(column, cell))
        code = write_text(x, i, buffer_slice(&shown));
    else
        code = write_number(x, i, cell);
    if (!shown.failed)
        widen(x, i, buffer_slice(&shown));
    buffer_release(&shown);
    return code;
}

tizbe_status
excel_row(excel_book *x, const table_cell *cells, tizbe_error *error)
{
    lxw_error    code = LXW_NO_ERROR;
    tizbe_status status = TIZBE_OK;
    locale_t     before = uselocale(x->plain);

    if (x->rows >= LXW_ROW_MAX) {
        status = close_sheet(x, error);
        x->part++;
        if (status == TIZBE_OK)
            status = open_sheet(x, error);
    }
    for (size_t i = 0; status == TIZBE_OK && i < x->count; i++) {
        code = write_cell(x, i, &cells[i]);
        if (code != LXW_NO_ERROR)
            status = status_of(code, error);
    }
    x->rows++;
    (void)uselocale(before);
    return status;
}

/* --- all of it ------------------------------------------------------------ */

/* Whether the temporary file of a sheet was written, and there is room for the
 * copy that the library makes of it. *size is what it holds. */
static tizbe_status
check_sheet(const lxw_worksheet *sheet, uint64_t *size, tizbe_error *error)
{
    FILE          *file = sheet->optimize_tmpfile;
    struct statvfs disk;
    off_t          end;

    errno = 0;
    if (!file || fflush(file) != 0 || ferror(file))
        return refuse(error, errno ? errno : ENOSPC);
    end = ftello(file);
    *size = end > 0 ? (uint64_t)end : 0;
    if (*size > 0 && statvfs(temporary_folder(), &disk) == 0 &&
        *size * 5 / 4 > (uint64_t)disk.f_bavail * disk.f_frsize)
        return refuse(error, ENOSPC);
    return TIZBE_OK;
}

static tizbe_status
check_sheets(excel_book *x, uint64_t *sizes, tizbe_error *error)
{
    tizbe_status   status = TIZBE_OK;
    lxw_worksheet *sheet;

    STAILQ_FOREACH(sheet, x->book->worksheets, list_pointers)
    {
        if (status == TIZBE_OK)
            status = check_sheet(sheet, sizes++, error);
    }
    return status;
}

static tizbe_status
close_book(excel_book *x, tizbe_error *error)
{
    tizbe_status status = close_sheet(x, error);
    size_t       sheets = x->book->num_worksheets;
    uint64_t    *sizes = calloc(sheets + 1, sizeof *sizes);
    lxw_error    code;

    if (!sizes)
        return error_nomem(error);
    if (status == TIZBE_OK)
        status = check_sheets(x, sizes, error);
    if (status == TIZBE_OK) {
        errno = 0;
        code = workbook_close(x->book); /* and lets it go */
        x->book = NULL;
        status = status_of(code, error);
    }
    if (status == TIZBE_OK && !excel_is_whole(fileno(x->file), sizes, sheets))
        status = error_set(error, TIZBE_IO,
                           "cannot write a temporary file in '%s': it came "
                           "out incomplete",
                           temporary_folder());
    free(sizes);
    return status;
}

tizbe_status
excel_finish(excel_book *x,
             tizbe_status (*take)(void *context, slice bytes,
                                  tizbe_error *error),
             void *context, tizbe_error *error)
{
    locale_t     before = uselocale(x->plain);
    tizbe_status status = close_book(x, error);
    char        *piece = malloc(PIECE);
    size_t       size = 0;

    (void)uselocale(before);
    if (status == TIZBE_OK && !piece)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        rewind(x->file);
    while (status == TIZBE_OK && (size = fread(piece, 1, PIECE, x->file)) > 0)
        status = take(context, slice_make(piece, size), error);
    if (status == TIZBE_OK && ferror(x->file))
        status = refuse(error, errno);
    free(piece);
    return status;
}
