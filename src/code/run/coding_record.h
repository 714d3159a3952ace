/*
 * What is written down about a run, and counted when it is through: for
 * coding.c alone.
 */
#ifndef CODE_CODING_RECORD_H
#define CODE_CODING_RECORD_H

#include "code/codebook/codebook.h"
#include "code/run/coding.h"

typedef struct coding_record {
    corpus         *c;
    const codebook *book;
    coding_counts  *counts;
    tizbe_error    *error;
} coding_record;

/* How many runs the codebook has had; *runs is set on every path. */
tizbe_status coding_record_runs(const coding_record *r, uint64_t *runs);

/* The row of the run, counts->run; what an earlier one lost is forgotten.
 * counts->codebook is known. */
tizbe_status coding_record_begin(const coding_record *r);

/* Count what was looked at and what was kept. `before` is how many codings of
 * the machine there were, -1 when that is not known. */
tizbe_status coding_record_count(const coding_record *r, int64_t before);

/* Count what people had decided about what was lost and found. Where
 * `has_decisions` is false there is none about this codebook's codes. */
tizbe_status coding_record_decisions(const coding_record *r,
                                     bool                 has_decisions);

/* All counts into the row, and a line into the log. */
tizbe_status coding_record_end(const coding_record *r);

#endif
