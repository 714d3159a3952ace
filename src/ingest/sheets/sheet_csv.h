/*
 * Cells of a sheet, written as CSV while they come: quoted, each row on the
 * line of its number as long as no cell above holds a line break. What is
 * empty at the end of a row is filled up to the width of the first one.
 */
#ifndef INGEST_SHEET_CSV_H
#define INGEST_SHEET_CSV_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <stddef.h>

/* Of a sheet. */
enum { SHEET_ROWS = 1 << 20, SHEET_COLUMNS = 1 << 14 };

typedef struct sheet_csv {
    buffer text;         /* owned: release it                      */
    size_t limit;        /* bytes of it; the caller's              */
    size_t line, filled; /* lines before; fields of the one at hand */
    size_t width;        /* of the first row that is not empty     */
    size_t sheets;       /* that the workbook shows                */
} sheet_csv;

/* A cell, from 0. An empty one is passed over, and so is what lies outside of
 * a sheet or before a cell that came earlier. */
void sheet_csv_put(sheet_csv *s, size_t row, size_t column, slice value);
void sheet_csv_end_row(sheet_csv *s);

/* TIZBE_LIMIT, TIZBE_NOMEM, or all is well so far. */
tizbe_status sheet_csv_status(const sheet_csv *s, tizbe_error *error);

#endif
