/* Several statements that see the same, and whether anything changed since. */
#include "store/internal.h"
#include "store/statement.h"

static tizbe_status
run_kept(corpus *c, const char *sql, tizbe_error *error)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_keep(c, sql, &stmt, error);

    return status == TIZBE_OK ? corpus_step_done(c, stmt, error) : status;
}

tizbe_status
corpus_read_begin(corpus *c, bool *is_begun, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    *is_begun = false;
    if (sqlite3_get_autocommit(c->db)) {
        status = run_kept(c, "BEGIN", error);
        *is_begun = status == TIZBE_OK;
    }
    return status;
}

tizbe_status
corpus_read_end(corpus *c, bool is_begun, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (is_begun)
        status = run_kept(c, "COMMIT", error);
    if (status != TIZBE_OK)
        corpus_rollback(c);
    return status;
}

tizbe_status
corpus_moment(corpus *c, uint64_t *moment, tizbe_error *error)
{
    bool is_writing = sqlite3_txn_state(c->db, "main") == SQLITE_TXN_WRITE;
    /* what is being written may yet be taken back */
    int64_t       own = is_writing ? -1 : sqlite3_total_changes(c->db);
    int64_t       others;
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_keep(c, "PRAGMA data_version", &stmt, error);

    *moment = 0;
    if (status != TIZBE_OK)
        return status;
    status = rows_first(c, stmt, error);
    others = sqlite3_column_int64(stmt, 0);
    (void)sqlite3_reset(stmt);
    if (status != TIZBE_OK)
        return status;
    if (is_writing || c->moment == 0 || others != c->others || own != c->own)
        c->moment++;
    c->others = others;
    c->own = own;
    *moment = c->moment;
    return TIZBE_OK;
}
