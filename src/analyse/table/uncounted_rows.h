/*
 * A table of codings on its way, whose rows go on as they are; those are
 * counted that no table of frequencies counts, as a person rejected them or
 * put another one in their place.
 *
 *     uncounted_rows x;
 *
 *     uncounted_rows_init(&x, 20, &sink);
 *     watched = uncounted_rows_sink(&x);
 *     codings_table(..., &watched, error);    // x.rows of the first 20
 */
#ifndef ANALYSE_UNCOUNTED_ROWS_H
#define ANALYSE_UNCOUNTED_ROWS_H

#include "analyse/table/table.h"

#include <stdint.h>

typedef struct uncounted_rows {
    table_sink next;
    size_t     state; /* the column of that name */
    uint64_t   limit; /* rows that are shown; 0: all      */
    uint64_t   seen;  /* so far                           */
    uint64_t   rows;  /* of those shown, the uncounted    */
} uncounted_rows;

/* `next` is copied; what it points to must outlive the table. */
void uncounted_rows_init(uncounted_rows *x, uint64_t limit,
                         const table_sink *next);

/* Good as long as `x` stays where it is. */
table_sink uncounted_rows_sink(uncounted_rows *x);

#endif
