/*
 * Decisions from a table: CSV or TSV, a row an action.
 *
 * Columns by name, in any order, others are left alone, so the output of
 * `tizbe codings` with a column `action` put in is such a table:
 *
 *     action    accept reject recode add clear memo read; empty: no action
 *     document  number, path or its end, or title
 *     start end code points from the document's start; or
 *     segment   its number, where start and end are empty: all of it
 *     code      name
 *     new_code  of recode
 *     memo      why; of the action memo the remark
 *     text      when it is there: the words that have to stand at the place,
 *               which has to be stated then
 *
 * A table of segments that somebody read has the column codes for action and
 * code: names or labels of codes between semicolons, each given to the segment
 * of the row, or "-" for none; one that is empty was not read. memo goes with
 * each code, or is a remark on a segment without any. Where there is an action,
 * it is that which is done.
 *
 * Columns and actions may be called by their Kazakh, Russian or Ukrainian
 * names as well ("Действие": "принять"). Without start, end and segment the
 * whole document is meant.
 */
#ifndef CODE_REVIEW_FILE_H
#define CODE_REVIEW_FILE_H

#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct review_file_options {
    const char *coder;    /* name                                          */
    const char *codebook; /* name                                          */
    bool        is_blind; /* what is added was given without seeing others' */
    /* rows that failed, those alike at once, when all are done: "line 7: cannot
     * ..."; may be NULL                                                   */
    void (*report)(void *context, const char *line);
    void *context;
} review_file_options;

typedef struct review_file_counts {
    uint64_t done, failed; /* rows */
} review_file_counts;

/*
 * Do what the file ("-": standard input) says, row by row, each on disk before
 * the next. A row that cannot be done is reported and passed over; then
 * the status is TIZBE_OK and counts->failed tells. TIZBE_FORMAT when the file
 * is no table or has no column `action` or `codes`; the rows before a record
 * that cannot be read are done.
 */
tizbe_status review_file_run(corpus *c, const char *path,
                             const review_file_options *options,
                             review_file_counts *counts, tizbe_error *error);

#endif
