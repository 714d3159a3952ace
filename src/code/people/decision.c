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
    tizbe_status status = change_keep_decision(c, event, key, error);

    if (status != TIZBE_OK)
        return status;
    if (!value)
        return corpus_run_kept(c, take, WITH(DECISION_KEY(key)), error);
    return corpus_run_kept(c, put,
                           WITH(DECISION_KEY(key), value->state, value->memo,
                                value->at, value->own, event),
                           error);
}

/* --- memos ---------------------------------------------------------------- */

/* A key's values, with NULL for what the target lacks. */
#define TARGET(target)                                                         \
    (target)->key.sha256, place_or_null(target, (target)->key.start),          \
        place_or_null(target, (target)->key.end),                              \
        (target)->key.code ? (target)->key.codebook : NULL,                    \
        (target)->key.code, (target)->key.coder

static sql_value
place_or_null(const memo_target *target, int64_t place)
{
    return target->has_place && target->key.sha256 ? sql_number(place)
                                                   : sql_null();
}

tizbe_status
memo_find(corpus *c, const memo_target *target, char guid[GUID_SIZE],
          bool *found, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         c,
         "SELECT guid FROM memo WHERE document_sha256 IS ?1 AND start IS ?2"
          " AND \"end\" IS ?3 AND codebook IS ?4 AND code IS ?5"
          " AND coder_id = ?6",
         WITH(TARGET(target)), &stmt, error);

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
    tizbe_status             status = change_keep_memo(c, event, guid, error);

    if (status != TIZBE_OK)
        return status;
    if (!text || !*text)
        return corpus_run(c, take, WITH(guid), error);
    return corpus_run(c, put, WITH(guid, TARGET(target), text, at), error);
}
