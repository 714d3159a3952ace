/*
 * The sheets of a workbook that are not hidden, by format, each handed to the
 * taker of `out`: what workbook.c asks.
 *
 * A cell that is formatted as a date is given as one (2024-05-15), a formula as
 * its value, a number as it is stored. TIZBE_FORMAT where there is no sheet, or
 * a damaged one, TIZBE_UNSUPPORTED for an encrypted workbook, the reason alone.
 */
#ifndef INGEST_SHEETS_H
#define INGEST_SHEETS_H

#include "ingest/sheets/sheet_csv.h"
#include "ingest/zip.h"

#include <stdbool.h>

/* That a cell names a text by a number that the workbook does not have. */
#define SHEET_LACKS_TEXT "a cell has a text that the workbook does not hold"

/* XLSX: ECMA-376 part 1, 18. */
tizbe_status sheet_xlsx(const zip *z, sheet_csv *out, tizbe_error *error);

/* ODS: ODF 1.3 part 3, 9. A row or cell that is repeated is written as often,
 * unless it is empty. Comments and drawings are left out. It is told by its parts:
 * not every program states the type first, as it should. */
bool         sheet_is_ods(const zip *z);
tizbe_status sheet_ods(const zip *z, sheet_csv *out, tizbe_error *error);

/* XLS of Excel 97 to 2003: [MS-XLS], BIFF8. TIZBE_UNSUPPORTED for older ones. */
tizbe_status sheet_xls(slice bytes, sheet_csv *out, tizbe_error *error);

#endif
