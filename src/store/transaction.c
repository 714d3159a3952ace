/* Where a change begins and ends; what is written in between is written
 * together, or not at all. */
#include "store/indexer.h"
#include "store/internal.h"

tizbe_status
corpus_begin(corpus *c, tizbe_error *error)
{
    tizbe_status status;

    if (c->is_left)
        corpus_rollback(c);
    status = corpus_exec(c, "BEGIN IMMEDIATE", error);
    c->is_writing = status == TIZBE_OK;
    c->linked.is_known = false;
    return status;
}

tizbe_status
corpus_commit(corpus *c, tizbe_error *error)
{
    tizbe_status status = indexer_flush(c->indexer, error);

    if (status == TIZBE_OK)
        status = corpus_exec(c, "COMMIT", error);
    if (status == TIZBE_OK)
        c->is_writing = false;
    return status;
}

void
corpus_rollback(corpus *c)
{
    indexer_discard(c->indexer);
    c->is_writing = false;
    c->is_left = !sqlite3_get_autocommit(c->db) &&
                 sqlite3_exec(c->db, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK;
}

tizbe_status
corpus_end(corpus *c, tizbe_status status, tizbe_error *error)
{
    if (status == TIZBE_OK)
        status = corpus_commit(c, error);
    if (status != TIZBE_OK)
        corpus_rollback(c);
    return status;
}

/* Asked of all that is prepared. */
static int
refuse_outside(void *context, int action, const char *one, const char *other,
               const char *database, const char *trigger)
{
    const corpus *c = context;

    (void)action;
    (void)one;
    (void)other;
    (void)database;
    (void)trigger;
    return c->is_writing && sqlite3_get_autocommit(c->db) ? SQLITE_DENY
                                                          : SQLITE_OK;
}

int
corpus_guard(corpus *c)
{
    return sqlite3_set_authorizer(c->db, refuse_outside, c);
}
