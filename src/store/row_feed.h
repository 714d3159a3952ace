/*
 * Many rows by one statement.
 *
 * Stepping a statement costs SQLite more than a row does: it opens tables,
 * looks at the transaction, closes tables. So whoever has a list of rows
 * lets one INSERT ... SELECT take them out of the table tizbe_feed, whose
 * rows are the caller's own list while the statement runs, and which is
 * empty otherwise. Its columns are c0 to c8.
 *
 *     INSERT INTO note (document_id, seq, text)
 *     SELECT c0, c1, c2 FROM tizbe_feed
 *
 * Where much is written, such a statement says INSERT OR FAIL: SQLite need not
 * remember how to undo it alone, with a copy of each page that it changes, as
 * after a failure the whole transaction is undone.
 */
#ifndef STORE_ROW_FEED_H
#define STORE_ROW_FEED_H

#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

#include <sqlite3.h>
#include <stddef.h>

/*
 * Gives one column of one row as the result of a function, sqlite3_result_*;
 * gives none for NULL. Bytes may be SQLITE_STATIC when they stay until the
 * statement is through.
 */
typedef void (*row_feed_give)(const void *rows, size_t row, int column,
                              sqlite3_context *out);

typedef struct row_feed {
    const void   *rows;
    size_t        count;
    row_feed_give give;
} row_feed;

/* Make the table known to a connection; `feed` is the corpus's own and stays.
 * Gives a code of SQLite. */
int row_feed_register(sqlite3 *db, row_feed *feed);

/* Step a statement over these rows, reset it. All of the rows, or none; after
 * a failure of OR FAIL some are left, for the transaction to be undone. */
tizbe_status row_feed_run(corpus *c, sqlite3_stmt *stmt, row_feed feed,
                          tizbe_error *error);

/* The slice as the result; its bytes stay the caller's. */
static inline void
row_feed_text(sqlite3_context *out, slice s)
{
    sqlite3_result_text64(out, s.data ? s.data : "", s.size, SQLITE_STATIC,
                          SQLITE_UTF8);
}

#endif
