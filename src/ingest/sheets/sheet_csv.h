/*
 * Cells of a sheet, written as CSV while they come: quoted, each row on the
 * line of its number as long as no cell above holds a line break. What is
 * empty at the end of a row is filled up to the width of the first one. At its
 * end a sheet goes to who wanted it, and the next one begins.
 */
#ifndef INGEST_SHEET_CSV_H
#define INGEST_SHEET_CSV_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* Of a sheet. */
enum { SHEET_ROWS = 1 << 20, SHEET_COLUMNS = 1 << 14 };

/* Who takes the sheets, in their order. */
typedef struct sheet_taker {
    /* `csv` is empty for a sheet without a cell, and for one that is damaged,
     * which `failure` says (else its status is TIZBE_OK). Both are borrowed, and
     * so is the name. False: no more are wanted. */
    bool (*take)(struct sheet_taker *taker, slice name, slice csv,
                 const tizbe_error *failure);
} sheet_taker;

typedef struct sheet_csv {
    buffer       text;         /* owned: release it                      */
    size_t       limit;        /* bytes of all sheets; the caller's      */
    sheet_taker *taker;        /* the caller's                           */
    size_t       before;       /* bytes of sheets that ended             */
    size_t       line, filled; /* lines before; fields of the one at hand */
    size_t       width;        /* of the first row that is not empty     */
    size_t       sheets;       /* that ended                             */
    bool         is_over;      /* no more are wanted                     */
} sheet_csv;

/* A cell, from 0. An empty one is passed over, and so is what lies outside of
 * a sheet or before a cell that came earlier. */
void sheet_csv_put(sheet_csv *s, size_t row, size_t column, slice value);
void sheet_csv_end_row(sheet_csv *s);

/* TIZBE_LIMIT, TIZBE_NOMEM, or all is well so far. */
tizbe_status sheet_csv_status(const sheet_csv *s, tizbe_error *error);

/* The sheet ended as `status` says: hand it on. A damaged one costs itself and
 * gives TIZBE_OK; what ends the workbook is given back, and nothing handed on. */
tizbe_status sheet_csv_end(sheet_csv *s, slice name, tizbe_status status,
                           tizbe_error *error);

#endif
