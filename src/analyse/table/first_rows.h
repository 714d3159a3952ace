/*
 * A table on its way, of which only the first rows go on; the others are
 * counted, so that a reader can be told how many there are.
 *
 *     first_rows x;
 *
 *     first_rows_init(&x, 20, &sink);
 *     first = first_rows_sink(&x);
 *     codings_table(..., &first, error);    // 20 rows; x.more the others
 */
#ifndef ANALYSE_FIRST_ROWS_H
#define ANALYSE_FIRST_ROWS_H

#include "analyse/table/table.h"

#include <stdint.h>

typedef struct first_rows {
    table_sink next;
    uint64_t   limit; /* of each table                      */
    uint64_t   rows;  /* that went on, of the table at hand */
    uint64_t   more;  /* rows of it that did not            */
} first_rows;

/* `next` is copied; what it points to must outlive the table. */
void first_rows_init(first_rows *x, uint64_t limit, const table_sink *next);

/* Good as long as `x` stays where it is. */
table_sink first_rows_sink(first_rows *x);

#endif
