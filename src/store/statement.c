/* Statements that are prepared together, kept from call to call, or run once. */
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

tizbe_status
corpus_run_on(corpus *c, const char *sql, int64_t first, int64_t second,
              tizbe_error *error)
{
    const int64_t ids[] = { first, second };
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(c, sql, &stmt, error);

    if (status == TIZBE_OK) {
        int wanted = sqlite3_bind_parameter_count(stmt);

        assert(wanted <= (int)COUNT_OF(ids));
        for (int i = 0; i < wanted; i++)
            (void)sqlite3_bind_int64(stmt, i + 1, ids[i]);
        status = corpus_step_done(c, stmt, error);
    }
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
