/*
 * The sheets of a workbook (XLSX, ODS, XLS) as tables of text, for whoever
 * reads CSV: codebooks, variables and decisions that people keep in a
 * spreadsheet (its first sheet), and tables of texts (all).
 *
 * How cells become fields stands in sheets/sheet_csv.h, what is taken of each
 * format in sheets/sheets.h. Hidden sheets are passed over.
 */
#ifndef INGEST_WORKBOOK_H
#define INGEST_WORKBOOK_H

#include "base/buffer.h"
#include "base/status.h"
#include "ingest/sheets/sheet_csv.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether to ask: a zip or a compound file, a workbook or not. */
bool workbook_is(slice bytes);

/*
 * Hand on the sheets of a workbook, which `bytes` are. What fails after some of
 * them gives a status; the reason alone. Which, and the limit, stand below.
 */
tizbe_status workbook_sheets(slice bytes, size_t limit, sheet_taker *taker,
                             tizbe_error *error);

/*
 * When `bytes` are a workbook, put the CSV of its first sheet in their place;
 * else leave them. *is_workbook, or NULL, says which. TIZBE_FORMAT, with the
 * reason alone, for a zip or a compound file that is no workbook, and a damaged
 * one; TIZBE_UNSUPPORTED for one with a password, and one of Excel 95 or older;
 * TIZBE_LIMIT for more than `limit` bytes of CSV. It is read in a process of its
 * own, whose end is a failure like others (apart/errand.h).
 */
tizbe_status workbook_to_csv(buffer *bytes, size_t limit, bool *is_workbook,
                             tizbe_error *error);

/* The bytes of a file, or the CSV of the workbook that it is. Failures are
 * whole sentences. Above `limit` bytes, of either, it is refused. */
tizbe_status workbook_read(const char *path, size_t limit, buffer *bytes,
                           bool *is_workbook, tizbe_error *error);

#endif
