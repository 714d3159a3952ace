/*
 * An Excel workbook in the making (OOXML), sheet by sheet, row by row. It is
 * written as it comes: memory does not grow with it, and there are no
 * temporary files.
 *
 *     excel_new(&out, &book, error);
 *     excel_sheet(book, "Themes", columns, count, error);
 *     excel_row(book, cells, error);             // of the last sheet
 *     excel_finish(book, error);
 *     excel_free(book);
 *
 * Numbers are numbers, text is text whatever it begins with, NA is an empty
 * cell; a passage that is the main column is wrapped, and its row as high as
 * that takes. The first row is bold and stays in sight; columns are as wide as
 * the first rows need and can be filtered; on paper a page is as wide as all of
 * them, lies on its side and begins with the first row. A sheet that is full is
 * continued on another one, "Codings 2". Text that is longer than a cell of
 * Excel can hold ends with "…". The same calls give the same bytes: the file
 * bears no time.
 */
#ifndef EXPORT_EXCEL_H
#define EXPORT_EXCEL_H

#include "analyse/table/table.h"
#include "base/buffer.h"
#include "base/status.h"

typedef struct excel_book excel_book;

/* The file's bytes are appended to `out`, which outlives the book; between
 * two calls the caller may take them away and clear it. *book is NULL on
 * failure. */
tizbe_status excel_new(buffer *out, excel_book **book, tizbe_error *error);
void         excel_free(excel_book *x); /* NULL is allowed */

/* Begin a sheet. `name` is at most 24 bytes, none of []:*?/\ among them;
 * `columns` is good until the next sheet or the end. */
tizbe_status excel_sheet(excel_book *x, const char *name,
                         const table_column *columns, size_t count,
                         tizbe_error *error);

/* What is not UTF-8 is repaired (utf8_repair). */
tizbe_status excel_row(excel_book *x, const table_cell *cells,
                       tizbe_error *error);

/* Write what is left. Nothing but excel_free may follow. */
tizbe_status excel_finish(excel_book *x, tizbe_error *error);

#endif
