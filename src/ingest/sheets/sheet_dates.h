/* Which cells of a workbook are dates, and which day a number is. Formats and
 * styles are numbered alike in XLSX and XLS. */
#ifndef INGEST_SHEET_DATES_H
#define INGEST_SHEET_DATES_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "ingest/zip.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct sheet_dates {
    bool     *is_date; /* by the number of a cell's style; owned: release */
    size_t    count, capacity;
    unsigned *own; /* formats of dates that the workbook defines; owned  */
    size_t    own_count, own_capacity;
    bool      from_1904; /* how old Macs counted */
} sheet_dates;

/* The workbook defines a format: "dd.mm.yyyy". TIZBE_NOMEM. */
tizbe_status sheet_dates_define(sheet_dates *dates, unsigned format,
                                slice code);

/* Its next style has this format, defined before or everybody's.
 * TIZBE_NOMEM. */
tizbe_status sheet_dates_style(sheet_dates *dates, unsigned format);

/* Both for the styles of XLSX; a part that is not there is no failure. */
tizbe_status sheet_dates_read(const zip *z, slice part_name, sheet_dates *out,
                              tizbe_error *error);
void         sheet_dates_release(sheet_dates *dates);

/* Append the day that the number of a cell means, when its style is a
 * date's: false when it is none. "45427" -> "2024-05-15" */
bool sheet_date_put(const sheet_dates *dates, size_t style, slice number,
                    buffer *out);

#endif
