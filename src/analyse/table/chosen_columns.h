/*
 * A sink that lets only some columns of a table pass, in the order in which they
 * are named.
 *
 *     chosen_columns_new("text,document", &sink, &x, error);
 *     narrow = chosen_columns_sink(x);
 *     codings_table(..., &narrow, error);    // text document
 *     chosen_columns_free(x);
 */
#ifndef ANALYSE_CHOSEN_COLUMNS_H
#define ANALYSE_CHOSEN_COLUMNS_H

#include "analyse/table/table.h"
#include "base/status.h"

typedef struct chosen_columns chosen_columns;

/*
 * `names` are parted by commas; blanks around them do not count. It and what
 * `next`, which is copied, points to must outlive the table. *out is NULL on
 * failure. When the table begins: TIZBE_USAGE for a name that it has no column
 * of, with those that it has, and for one that is named twice.
 */
tizbe_status chosen_columns_new(const char *names, const table_sink *next,
                                chosen_columns **out, tizbe_error *error);
void         chosen_columns_free(chosen_columns *x); /* NULL: allowed */

/* Good as long as `x`; takes any number of tables, one after the other. */
table_sink chosen_columns_sink(chosen_columns *x);

#endif
