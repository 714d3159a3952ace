/* Writing decisions. */
#include "code/decision.h"
#include "base/array.h"
#include "code/coding.h"

static const char *const states[] = { "pending", "accepted", "rejected",
                                      "edited" };

static tizbe_status
find_coder(corpus *c, const char *name, int64_t *id, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    int           code = SQLITE_DONE;
    tizbe_status  status = corpus_prepare(
         c, "SELECT id FROM coder WHERE name = ?1", &stmt, error);

    *id = 0;
    if (status == TIZBE_OK) {
        (void)sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
        code = sqlite3_step(stmt);
    }
    if (code == SQLITE_ROW)
        *id = sqlite3_column_int64(stmt, 0);
    else if (code != SQLITE_DONE)
        status = corpus_fail(c, code, "read", error);
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
add_coder(corpus *c, const char *name, int64_t *id, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    char          guid[37];
    tizbe_status  status = corpus_prepare(
         c, "INSERT INTO coder (guid, name, kind) VALUES (?1, ?2, 'person')",
         &stmt, error);

    if (status == TIZBE_OK) {
        guid_new(guid);
        (void)sqlite3_bind_text(stmt, 1, guid, -1, SQLITE_STATIC);
        (void)sqlite3_bind_text(stmt, 2, name, -1, SQLITE_STATIC);
        status = corpus_step_done(c, stmt, error);
    }
    if (status == TIZBE_OK)
        *id = sqlite3_last_insert_rowid(corpus_db(c));
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
coder_of(corpus *c, const char *name, int64_t *id, tizbe_error *error)
{
    tizbe_status status;

    *id = 0;
    if (!name || !*name)
        return error_set(error, TIZBE_USAGE,
                         "cannot decide: the coder has no name");
    status = find_coder(c, name, id, error);
    if (status == TIZBE_OK && *id == CODER_MACHINE)
        return error_set(error, TIZBE_USAGE,
                         "cannot decide as '%s': that is the machine", name);
    if (status == TIZBE_OK && *id == 0)
        status = add_coder(c, name, id, error);
    return status;
}

static tizbe_status
check_state(const char *state, tizbe_error *error)
{
    for (size_t i = 0; i < COUNT_OF(states); i++)
        if (slice_is(slice_of(state), states[i]))
            return TIZBE_OK;
    return error_set(error, TIZBE_USAGE,
                     "cannot set state '%s': expected pending, accepted, "
                     "rejected or edited",
                     state ? state : "");
}

static tizbe_status
check_coding(corpus *c, int64_t coding, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    int           code = SQLITE_DONE;
    tizbe_status  status = corpus_prepare(
         c, "SELECT 1 FROM coding WHERE id = ?1", &stmt, error);

    if (status == TIZBE_OK) {
        (void)sqlite3_bind_int64(stmt, 1, coding);
        code = sqlite3_step(stmt);
        if (code == SQLITE_DONE)
            status = error_set(error, TIZBE_NOT_FOUND,
                               "cannot decide about coding '%lld': there is "
                               "no such coding",
                               (long long)coding);
        else if (code != SQLITE_ROW)
            status = corpus_fail(c, code, "read", error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
decision_set(corpus *c, int64_t coding, int64_t coder, const char *state,
             const char *memo, tizbe_error *error)
{
    static const char *const put =
        "INSERT INTO decision SELECT d.sha256, c.start, c.\"end\","
        " code.codebook, code.name, ?2, ?3, ?4, ?5 FROM coding AS c"
        " JOIN document AS d ON d.id = c.document_id"
        " JOIN code ON code.id = c.code_id WHERE c.id = ?1"
        " ON CONFLICT DO UPDATE SET state = excluded.state,"
        " memo = excluded.memo, at = excluded.at";
    static const char *const take_back =
        "DELETE FROM decision WHERE coder_id = ?2 AND"
        " (document_sha256, start, \"end\", codebook, code) IN"
        " (SELECT d.sha256, c.start, c.\"end\", code.codebook, code.name"
        " FROM coding AS c JOIN document AS d ON d.id = c.document_id"
        " JOIN code ON code.id = c.code_id WHERE c.id = ?1)";
    sqlite3_stmt *stmt = NULL;
    char          now[21];
    tizbe_status  status = check_state(state, error);
    bool          is_put = status == TIZBE_OK && *state != 'p';

    if (status == TIZBE_OK)
        status = check_coding(c, coding, error);
    if (status == TIZBE_OK)
        status = corpus_prepare(c, is_put ? put : take_back, &stmt, error);
    if (status != TIZBE_OK)
        return status;
    time_now(now);
    (void)sqlite3_bind_int64(stmt, 1, coding);
    (void)sqlite3_bind_int64(stmt, 2, coder);
    if (is_put) {
        (void)sqlite3_bind_text(stmt, 3, state, -1, SQLITE_STATIC);
        (void)sqlite3_bind_text(stmt, 4, memo, -1, SQLITE_STATIC);
        (void)sqlite3_bind_text(stmt, 5, now, -1, SQLITE_STATIC);
    }
    status = corpus_step_done(c, stmt, error);
    (void)sqlite3_finalize(stmt);
    return status;
}
