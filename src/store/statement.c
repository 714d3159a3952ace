/* Statements: prepared, bound, stepped, kept from call to call, or run once. */
#include "store/statement.h"

#include "base/array.h"
#include "store/internal.h"

#include <assert.h>
#include <stdlib.h>

struct kept_statement {
    const char   *sql; /* known by its address */
    sqlite3_stmt *stmt;
};

tizbe_status
corpus_prepare(corpus *c, const char *sql, sqlite3_stmt **out,
               tizbe_error *error)
{
    int code = sqlite3_prepare_v2(c->db, sql, -1, out, NULL);

    return code == SQLITE_OK ? TIZBE_OK : corpus_fail(c, code, "read", error);
}

tizbe_status
corpus_exec(corpus *c, const char *sql, tizbe_error *error)
{
    int code = sqlite3_exec(c->db, sql, NULL, NULL, NULL);

    return code == SQLITE_OK ? TIZBE_OK : corpus_fail(c, code, "write", error);
}

tizbe_status
corpus_step_row(corpus *c, sqlite3_stmt *stmt, bool *is_row, tizbe_error *error)
{
    int code = sqlite3_step(stmt);

    *is_row = code == SQLITE_ROW;
    return *is_row || code == SQLITE_DONE ? TIZBE_OK
                                          : corpus_fail(c, code, "read", error);
}

tizbe_status
corpus_step_done(corpus *c, sqlite3_stmt *stmt, tizbe_error *error)
{
    int          code = sqlite3_step(stmt);
    tizbe_status status = TIZBE_OK;

    if (code != SQLITE_DONE)
        status = corpus_fail(c, code, "write", error);
    (void)sqlite3_reset(stmt);
    (void)sqlite3_clear_bindings(stmt);
    return status;
}

tizbe_status
corpus_prepare_all(corpus *c, const statement_row *rows, size_t count,
                   tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = corpus_prepare(c, rows[i].sql, rows[i].stmt, error);
    return status;
}

tizbe_status
corpus_keep(corpus *c, const char *sql, sqlite3_stmt **out, tizbe_error *error)
{
    tizbe_status status;

    *out = NULL;
    for (size_t i = 0; i < c->kept_count; i++)
        if (c->kept[i].sql == sql)
            *out = c->kept[i].stmt;
    if (*out)
        return TIZBE_OK;
    if (!ARRAY_ROOM(c->kept, c->kept_count, c->kept_capacity))
        return error_nomem(error);
    status = corpus_prepare(c, sql, out, error);
    if (status == TIZBE_OK)
        c->kept[c->kept_count++] = (kept_statement){ sql, *out };
    return status;
}

static int
bind(sqlite3_stmt *stmt, int number, const sql_value *value)
{
    switch (value->type) {
    case SQL_NUMBER:
        return sqlite3_bind_int64(stmt, number, value->number);
    case SQL_REAL:
        return sqlite3_bind_double(stmt, number, value->real);
    case SQL_TEXT:
        return bind_slice(stmt, number, value->text);
    case SQL_BYTES:
        return sqlite3_bind_blob64(stmt, number,
                                   value->text.data ? value->text.data : "",
                                   value->text.size, SQLITE_STATIC);
    default:
        return sqlite3_bind_null(stmt, number);
    }
}

void
statement_bind(sqlite3_stmt *stmt, int first, const sql_value *values)
{
    for (int i = 0; values[i].type != SQL_END; i++) {
        int code = bind(stmt, first + i, &values[i]);

        assert(code != SQLITE_RANGE && code != SQLITE_MISUSE);
        (void)code;
    }
}

tizbe_status
corpus_ask(corpus *c, const char *sql, const sql_value *values,
           sqlite3_stmt **out, tizbe_error *error)
{
    tizbe_status status = corpus_prepare(c, sql, out, error);

    if (status == TIZBE_OK && values)
        statement_bind(*out, 1, values);
    return status;
}

tizbe_status
corpus_ask_kept(corpus *c, const char *sql, const sql_value *values,
                sqlite3_stmt **out, tizbe_error *error)
{
    tizbe_status status = corpus_keep(c, sql, out, error);

    if (status == TIZBE_OK && values)
        statement_bind(*out, 1, values);
    return status;
}

tizbe_status
corpus_run_kept(corpus *c, const char *sql, const sql_value *values,
                tizbe_error *error)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(c, sql, values, &stmt, error);

    return status == TIZBE_OK ? corpus_step_done(c, stmt, error) : status;
}

tizbe_status
corpus_ask_number(corpus *c, const char *sql, const sql_value *values,
                  int64_t *number, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(c, sql, values, &stmt, error);

    *number = 0;
    if (rows_next(c, stmt, &status, error))
        *number = sqlite3_column_int64(stmt, 0);
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
corpus_number(corpus *c, const char *sql, int64_t *number, tizbe_error *error)
{
    return corpus_ask_number(c, sql, NULL, number, error);
}

tizbe_status
corpus_run(corpus *c, const char *sql, const sql_value *values,
           tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(c, sql, values, &stmt, error);

    if (status == TIZBE_OK)
        status = corpus_step_done(c, stmt, error);
    (void)sqlite3_finalize(stmt);
    return status;
}

void
corpus_drop_kept(corpus *c)
{
    for (size_t i = 0; i < c->kept_count; i++)
        (void)sqlite3_finalize(c->kept[i].stmt);
    free(c->kept);
    c->kept = NULL;
    c->kept_count = c->kept_capacity = 0;
}
