/* Rows of `decision` and `memo`. */
#include "code/people/decision.h"

#include "base/buffer.h"
#include "store/identity.h"
#include "store/statement.h"

#include <stdio.h>

tizbe_status
decision_put(corpus *c, int64_t event, const decision_key *key,
             const decision_value *value, tizbe_error *error)
{
    static const char *const put =
        "INSERT INTO decision (document_sha256, start, \"end\", codebook,"
        " code, coder_id, state, memo, at, own, event_id)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
        " ON CONFLICT DO UPDATE SET state = excluded.state,"
        " memo = coalesce(excluded.memo, memo), at = excluded.at,"
        " own = excluded.own, event_id = excluded.event_id";
    static const char *const take =
        "DELETE FROM decision WHERE document_sha256 = ?1 AND start = ?2"
        " AND \"end\" = ?3 AND codebook = ?4 AND code = ?5 AND coder_id = ?6";
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = change_keep_decision(c, event, key, error);

    if (status == TIZBE_OK)
        status = corpus_keep(c, value ? put : take, &stmt, error);
    if (status != TIZBE_OK)
        return status;
    decision_bind(stmt, 1, key);
    if (value)
        statement_bind(
            stmt, 7,
            WITH(value->state, value->memo, value->at, value->own, event));
    return corpus_step_done(c, stmt, error);
}

/* --- memos ---------------------------------------------------------------- */

/* Parameters 2 to 7: the target, with NULL for what it lacks; and the coder. */
static void
bind_target(sqlite3_stmt *stmt, const memo_target *target)
{
    decision_bind(stmt, 2, &target->key);
    if (!target->has_place || !target->key.sha256)
        statement_bind(stmt, 3, WITH(sql_null(), sql_null()));
    if (!target->key.code)
        (void)sqlite3_bind_null(stmt, 5);
}

tizbe_status
memo_find(corpus *c, const memo_target *target, char guid[GUID_SIZE],
          bool *found, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         c,
         "SELECT guid FROM memo WHERE document_sha256 IS ?2 AND start IS ?3"
          " AND \"end\" IS ?4 AND codebook IS ?5 AND code IS ?6"
          " AND coder_id = ?7",
         &stmt, error);

    if (status == TIZBE_OK)
        bind_target(stmt, target);
    *found = rows_next(c, stmt, &status, error);
    if (*found)
        column_copy(stmt, 0, guid, GUID_SIZE);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* Of the target and the coder's GUID. */
static tizbe_status
make_name(const memo_target *target, slice coder, char guid[GUID_SIZE],
          tizbe_error *error)
{
    const decision_key *key = &target->key;
    buffer              text = { 0 };
    tizbe_status        status;

    buffer_printf(&text, "memo\n%s\n", key->sha256 ? key->sha256 : "");
    if (target->has_place)
        buffer_printf(&text, "%lld-%lld", (long long)key->start,
                      (long long)key->end);
    buffer_printf(&text, "\n%s\n%s\n", key->code ? key->codebook : "",
                  key->code ? key->code : "");
    buffer_put(&text, coder);
    status = buffer_status(&text);
    if (status == TIZBE_OK)
        guid_from(buffer_slice(&text), guid);
    else
        status = error_nomem(error);
    buffer_release(&text);
    return status;
}

tizbe_status
memo_name(corpus *c, const memo_target *target, char guid[GUID_SIZE],
          tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    int64_t       is_taken = 0;
    tizbe_status  status = corpus_ask(c, "SELECT guid FROM coder WHERE id = ?1",
                                      WITH(target->key.coder), &stmt, error);
    bool          is_row = rows_next(c, stmt, &status, error);

    if (status == TIZBE_OK)
        status = make_name(target, is_row ? column_slice(stmt, 0) : SLICE(""),
                           guid, error);
    (void)sqlite3_finalize(stmt);
    if (status == TIZBE_OK)
        status = corpus_ask_number(c, "SELECT 1 FROM memo WHERE guid = ?1",
                                   WITH(guid), &is_taken, error);
    if (is_taken)
        guid_new(guid);
    return status;
}

tizbe_status
memo_put(corpus *c, int64_t event, const memo_target *target, const char *guid,
         const char *text, const char *at, tizbe_error *error)
{
    static const char *const put =
        "INSERT INTO memo (guid, document_sha256, start, \"end\", codebook,"
        " code, coder_id, text, at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        " ON CONFLICT (guid) DO UPDATE SET text = excluded.text,"
        " at = excluded.at";
    static const char *const take = "DELETE FROM memo WHERE guid = ?1";
    bool                     is_empty = !text || !*text;
    sqlite3_stmt            *stmt = NULL;
    tizbe_status             status = change_keep_memo(c, event, guid, error);

    if (status == TIZBE_OK)
        status = corpus_prepare(c, is_empty ? take : put, &stmt, error);
    if (status != TIZBE_OK)
        return status;
    if (!is_empty) {
        bind_target(stmt, target);
        statement_bind(stmt, 8, WITH(text, at));
    }
    statement_bind(stmt, 1, WITH(guid));
    status = corpus_step_done(c, stmt, error);
    (void)sqlite3_finalize(stmt);
    return status;
}
