/*
 * Small things that every user of SQLite statements needs.
 */
#ifndef STORE_STATEMENT_H
#define STORE_STATEMENT_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"
#include "store/sql_value.h"

#include <sqlite3.h>
#include <stdbool.h>

/* Bind values, from ?`first` on. */
void statement_bind(sqlite3_stmt *stmt, int first, const sql_value *values);

/* Bind a text; its bytes must stay until the statement is stepped. */
static inline int
bind_slice(sqlite3_stmt *stmt, int number, slice s)
{
    return sqlite3_bind_text64(stmt, number, s.data ? s.data : "", s.size,
                               SQLITE_STATIC, SQLITE_UTF8);
}

/* A column's bytes as they are stored, good until the statement is stepped or
 * reset. */
static inline slice
column_bytes(sqlite3_stmt *stmt, int column)
{
    const char *bytes = sqlite3_column_blob(stmt, column);

    return slice_make(bytes, (size_t)sqlite3_column_bytes(stmt, column));
}

/* The same of a text, which may be empty, or NULL, and of a number its
 * digits. SQLite's own function copies each to put a NUL behind it; where
 * there is no memory for that, it gives none, as if the text were NULL. */
static inline slice
column_slice(sqlite3_stmt *stmt, int column)
{
    int         type = sqlite3_column_type(stmt, column);
    const char *digits;

    if (type == SQLITE_TEXT || type == SQLITE_BLOB) {
        slice bytes = column_bytes(stmt, column);

        return bytes.data ? bytes : SLICE("");
    }
    digits = (const char *)sqlite3_column_text(stmt, column);
    return slice_make(digits, (size_t)sqlite3_column_bytes(stmt, column));
}

/* Copy a column's text, or as much of it as there is room for with a NUL. */
static inline void
column_copy(sqlite3_stmt *stmt, int column, char *out, size_t room)
{
    slice  text = column_slice(stmt, column);
    size_t size = text.size < room ? text.size : room - 1;

    if (size > 0)
        memcpy(out, text.data, size);
    out[size] = '\0';
}

/*
 * Walking over the rows of a statement:
 *
 *     status = corpus_prepare(c, sql, &stmt, error);
 *     while (rows_next(c, stmt, &status, error))
 *         status = take(row_text(memory, stmt, 0));
 *     (void)sqlite3_finalize(stmt);
 */

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

/* Where a statement goes once it is prepared, and its text. */
typedef struct statement_row {
    sqlite3_stmt **stmt;
    const char    *sql;
} statement_row;

/* corpus_prepare of all rows, up to the first that fails. All are the caller's
 * to finalize, whatever comes back. */
tizbe_status corpus_prepare_all(corpus *c, const statement_row *rows,
                                size_t count, tizbe_error *error);

/* A statement that stays the corpus's, as corpus_ask_kept, to be bound. */
tizbe_status corpus_keep(corpus *c, const char *sql, sqlite3_stmt **out,
                         tizbe_error *error);

/* corpus_prepare with its values: WITH(...), or NULL. */
tizbe_status corpus_ask(corpus *c, const char *sql, const sql_value *values,
                        sqlite3_stmt **out, tizbe_error *error);

/* corpus_number with its values. */
tizbe_status corpus_ask_number(corpus *c, const char *sql,
                               const sql_value *values, int64_t *number,
                               tizbe_error *error);

/*
 * The same of a statement that is prepared at the first call and stays the
 * corpus's: for what runs once a file or more. `sql` is known by its address.
 * To be reset by the user (corpus_step_done does), never finalized.
 */
tizbe_status corpus_ask_kept(corpus *c, const char *sql,
                             const sql_value *values, sqlite3_stmt **out,
                             tizbe_error *error);

/* Run a statement once that gives no row. */
tizbe_status corpus_run(corpus *c, const char *sql, const sql_value *values,
                        tizbe_error *error);

/* The same of a statement that stays the corpus's. */
tizbe_status corpus_run_kept(corpus *c, const char *sql,
                             const sql_value *values, tizbe_error *error);

/* Drop the statements kept: when the corpus is closed. */
void corpus_drop_kept(corpus *c);

#endif
