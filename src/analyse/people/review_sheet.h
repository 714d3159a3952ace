/*
 * A queue of segments as a table to be coded in a spreadsheet: by whom a
 * terminal is not to be asked of. Filled in, it is read by
 * code/people/review_file.h.
 */
#ifndef ANALYSE_REVIEW_SHEET_H
#define ANALYSE_REVIEW_SHEET_H

#include "analyse/people/review.h"
#include "analyse/table/table.h"

/* document title segment lang heading text codes memo, of all that is left of
 * the queue; the last two are empty. */
tizbe_status review_sheet(review *r, const table_sink *sink,
                          tizbe_error *error);

#endif
