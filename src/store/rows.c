/* Rows from one corpus into another. */
#include "store/rows.h"

#include "store/statement.h"

static tizbe_status
copy_row(corpus *c, const rows_plan *plan, sqlite3_stmt *read,
         sqlite3_stmt *write, int64_t to, int64_t *changed, tizbe_error *error)
{
    int          columns = sqlite3_column_count(read);
    int64_t      before = sqlite3_total_changes(corpus_db(c));
    tizbe_status status;

    (void)sqlite3_bind_int64(write, 1, to);
    for (int i = 0; i < columns; i++)
        if (sqlite3_bind_value(write, i + 2, sqlite3_column_value(read, i)) ==
            SQLITE_NOMEM)
            return error_nomem(error);
    status = corpus_step_done(c, write, error);
    if (status != TIZBE_OK || sqlite3_total_changes(corpus_db(c)) == before)
        return status;
    ++*changed;
    return plan->after ? plan->after(plan->context, read, error) : TIZBE_OK;
}

tizbe_status
rows_copy(corpus *c, corpus *other, const rows_plan *plan, int64_t from,
          int64_t to, int64_t *changed, tizbe_error *error)
{
    sqlite3_stmt *read, *write;
    int64_t       count = 0;
    tizbe_status  status = corpus_keep(other, plan->read, &read, error);

    if (status == TIZBE_OK)
        status = corpus_keep(c, plan->write, &write, error);
    if (status != TIZBE_OK)
        return status;
    (void)sqlite3_bind_int64(read, 1, from);
    while (rows_next(other, read, &status, error))
        status = copy_row(c, plan, read, write, to, &count, error);
    (void)sqlite3_reset(read);
    if (changed)
        *changed = count;
    return status;
}
