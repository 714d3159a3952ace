/*
 * A table of a Word document (ECMA-376 part 1, 17.4). It says first how wide
 * its columns are, and has them all, so its rows are measured and held until
 * word_table_open, which writes them; details are left out where words would be
 * broken for them.
 *
 *     word_table_init(&t, columns, count, error);
 *     word_table_row(&t, cells, &xml);           // any number of times
 *     word_table_open(&t, &xml);                 // writes them
 *     word_table_row(&t, cells, &xml);           // any number of times
 *     word_table_close(&xml);
 *     word_table_release(&t);
 *
 * The header row is on each page; numbers are set flush right, and their names
 * are turned where words would have no room else; text is
 * spelled in the language that a column `lang` of its row says.
 */
#ifndef EXPORT_WORD_TABLE_H
#define EXPORT_WORD_TABLE_H

#include "analyse/table/table.h"
#include "base/buffer.h"
#include "base/status.h"
#include "export/column_need.h"
#include "export/report_words.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct word_table {
    const table_column *columns;
    size_t              count;
    const report_words *said;
    size_t              below;  /* the column that stands in a row of its own
                                  below each row; `count`: none          */
    column_need        *needs;  /* owned: of room, one a column */
    size_t             *widths; /* owned: of columns; 0: it is left out,
                                   which word_table_open decides       */
    buffer              shown;  /* a cell, before it is XML     */
    buffer              held;   /* rows before word_table_open, and the one at
                                  hand: cell by cell, its length, its XML */
    bool                is_open;
    bool                is_landscape; /* set by word_table_open, as ... */
    unsigned            cell_size;    /* ... of letters, in half points  */
    unsigned            beside;       /* ... left and right of a text, together,
                                         in twentieths of a point        */
    bool                is_turned;    /* ... names of numbers, upwards   */
    size_t              head_height;  /* ... of these, twentieths of a point */
} word_table;

/* Heads, and values that there are words for, are said in these, or as they are
 * where `said` is NULL; numbers with its comma. Columns and words are good until
 * the table is released. TIZBE_USAGE for more columns than Word has. To be
 * released whatever comes back. */
tizbe_status word_table_init(word_table *t, const table_column *columns,
                             size_t count, const report_words *said,
                             tizbe_error *error);
void         word_table_release(word_table *t);

void word_table_row(word_table *t, const table_cell *cells, buffer *xml);
void word_table_open(word_table *t, buffer *xml);
void word_table_close(buffer *xml);

#endif
