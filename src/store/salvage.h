/*
 * All rows of our own tables that can still be read from a damaged file, into
 * the same tables of another database.
 *
 * What the file itself names is read first: the list of tables, from each the
 * pages below its first one. Pages that nothing leads to any more are read
 * then, and belong to the table whose rows theirs look like (row_shapes.h), if
 * there is just one that misses some.
 */
#ifndef STORE_SALVAGE_H
#define STORE_SALVAGE_H

#include "store/page_file.h"
#include "store/row_shapes.h"

#include <sqlite3.h>

typedef struct salvage_result {
    bool    tables_lost; /* the list of tables is damaged                    */
    int64_t unknown;     /* pages with rows of nobody knows which table      */
} salvage_result;

/*
 * `db` has the tables that are saved, empty, and `shapes` those of all tables
 * (row_shapes_add); what was saved and what is lost is counted there. Within
 * the caller's transaction. Fails with SQLite's code, that of `db`.
 */
int salvage_rows(const page_file *f, row_shapes *shapes, sqlite3 *db,
                 salvage_result *result);

#endif
