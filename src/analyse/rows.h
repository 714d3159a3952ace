/*
 * Walking over the rows of a statement, and keeping what stands in them.
 *
 *     status = corpus_prepare(c, sql, &stmt, error);
 *     while (rows_next(c, stmt, &status, error))
 *         status = take(row_text(memory, stmt, 0));
 *     (void)sqlite3_finalize(stmt);
 */
#ifndef ANALYSE_ROWS_H
#define ANALYSE_ROWS_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"
#include "store/statement.h"

#include <sqlite3.h>
#include <stdbool.h>

/* Step to the next row. False behind the last one, when the step fails, which
 * *status and `error` say, and when *status is no success already: then the
 * statement, which may be NULL, is left alone. */
static inline bool
rows_next(corpus *c, sqlite3_stmt *stmt, tizbe_status *status,
          tizbe_error *error)
{
    bool is_row = false;

    if (*status == TIZBE_OK)
        *status = corpus_step_row(c, stmt, &is_row, error);
    return is_row;
}

/* Step to a row that has to be there: TIZBE_CORRUPT when there is none. */
static inline tizbe_status
rows_first(corpus *c, sqlite3_stmt *stmt, tizbe_error *error)
{
    int code = sqlite3_step(stmt);

    if (code == SQLITE_ROW)
        return TIZBE_OK;
    return corpus_fail(c, code == SQLITE_DONE ? SQLITE_CORRUPT : code, "read",
                       error);
}

/* A copy of a text column in the arena, with a NUL behind it: data NULL for
 * NULL, and as well when memory ran out. */
static inline slice
row_text(arena *memory, sqlite3_stmt *stmt, int column)
{
    slice text = column_slice(stmt, column);

    return text.data ? arena_copy(memory, text) : text;
}

#endif
