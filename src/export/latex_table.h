/*
 * A table in LaTeX with the rules of the package booktabs. Its columns are as
 * wide as their texts; what is wider than a page of an article is set in smaller
 * type, its long columns wrapped, on a page that is turned, with names that are,
 * at last without its details, which is said below it. Values side by side go on
 * in a further table. What is longer than a page is a longtable.
 *
 *     latex_table_init(&t, columns, count, error);
 *     latex_table_row(&t, cells);                // any number of times
 *     latex_table_end(&t, &out);
 *     latex_table_release(&t);
 */
#ifndef EXPORT_LATEX_TABLE_H
#define EXPORT_LATEX_TABLE_H

#include "analyse/table/table.h"
#include "base/buffer.h"
#include "base/status.h"
#include "export/column_need.h"

#include <stddef.h>
#include <stdint.h>

typedef struct latex_table {
    const table_column *columns;
    size_t              count;
    size_t              below;    /* the column that stands in a row of its own
                                   below each row; `count`: none          */
    buffer              held;     /* the rows, cell by cell: length, LaTeX  */
    column_need        *needs;    /* owned: of the texts of a column, ...   */
    size_t             *widths;   /* ... of the widest, 0: it is left out   */
    size_t              from, to; /* values at hand are in [from, to)     */
    uint64_t            rows;
} latex_table;

/* To be released whatever comes back; columns are good until then. */
tizbe_status latex_table_init(latex_table *t, const table_column *columns,
                              size_t count, tizbe_error *error);
void         latex_table_release(latex_table *t);

/* Memory that ran out is the failure of t->held, and in the end of `out`. */
void latex_table_row(latex_table *t, const table_cell *cells);
void latex_table_end(latex_table *t, buffer *out);

#endif
