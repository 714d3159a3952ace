/*
 * The first sheet of an XLSX workbook as a table of text, for whoever reads
 * CSV: codebooks, variables and decisions that people keep in Excel.
 *
 * Cells are quoted; a row of the sheet begins on the line of its number, as
 * long as no cell above holds a line break. A cell that is formatted as a
 * date is written as one (2024-05-15), a formula as its value, a number as
 * it is stored. Hidden sheets are passed over. What looks empty at the end of
 * a row is filled up to the width of the first one. ECMA-376 part 1, 18.
 */
#ifndef INGEST_WORKBOOK_H
#define INGEST_WORKBOOK_H

#include "base/buffer.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * When `bytes` are a workbook, put the CSV of its first sheet in their place
 * (*sheets says how many it shows; NULL is allowed); else leave them, and
 * *sheets is 0. TIZBE_FORMAT, with
 * the reason alone, for a zip that is no workbook, a damaged one, and an old
 * XLS; TIZBE_LIMIT for more than `limit` bytes of CSV.
 */
tizbe_status workbook_to_csv(buffer *bytes, size_t limit, size_t *sheets,
                             tizbe_error *error);

/*
 * The same for the program itself: a workbook is read in a process of its own,
 * whose end is a failure like others (apart/errand.h). *is_workbook, or NULL,
 * says whether it is one.
 */
tizbe_status workbook_to_csv_apart(buffer *bytes, size_t limit,
                                   bool *is_workbook, tizbe_error *error);

/* The bytes of a file, or the CSV of the workbook that it is. Failures are
 * whole sentences. Above `limit` bytes, of either, it is refused. For the program
 * itself, as above. */
tizbe_status workbook_read(const char *path, size_t limit, buffer *bytes,
                           bool *is_workbook, tizbe_error *error);

#endif
