/*
 * An Excel workbook in the making (OOXML, by libxlsxwriter), sheet by sheet,
 * row by row; memory does not grow with it.
 *
 *     excel_new(&book, error);
 *     excel_sheet(book, "Themes", columns, count, error);
 *     excel_row(book, cells, error);             // of the last sheet
 *     excel_finish(book, take, context, error);  // the file's bytes
 *     excel_free(book);
 *
 * Numbers are numbers, text is text whatever it begins with, NA is an empty
 * cell. The first row is bold and stays in sight; columns are as wide as the
 * first rows need and can be filtered. A sheet that is full is continued on
 * another one, "Codings 2". Text that is longer than a cell of Excel can hold
 * ends with "…". The same calls give the same bytes: the file bears no time.
 */
#ifndef EXPORT_EXCEL_H
#define EXPORT_EXCEL_H

#include "analyse/table.h"
#include "base/slice.h"
#include "base/status.h"

typedef struct excel_book excel_book;

/* Temporary files are made in $TMPDIR, or /tmp. *out is NULL on failure. */
tizbe_status excel_new(excel_book **out, tizbe_error *error);
void         excel_free(excel_book *book); /* NULL is allowed */

/* Begin a sheet. `name` is at most 24 characters, none of []:*?/\ among
 * them; `columns` is good until the next sheet or the end. */
tizbe_status excel_sheet(excel_book *book, const char *name,
                         const table_column *columns, size_t count,
                         tizbe_error *error);

/* What is not UTF-8 is repaired (utf8_repair). */
tizbe_status excel_row(excel_book *book, const table_cell *cells,
                       tizbe_error *error);

/* The whole file, in pieces. Nothing but excel_free may follow. */
tizbe_status excel_finish(excel_book *book,
                          tizbe_status (*take)(void *context, slice bytes,
                                               tizbe_error *error),
                          void *context, tizbe_error *error);

#endif
