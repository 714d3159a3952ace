/* Events, rows kept beside them, and putting those back. */
#include "code/people/change.h"

#include "base/array.h"
#include "store/identity.h"
#include "store/own_codings.h"
#include "store/statement.h"

#include <stdio.h>

tizbe_status
change_begin(corpus *c, int64_t coder, const char *what, const char *subject,
             const char *detail, int64_t *event, tizbe_error *error)
{
    char         now[TIME_SIZE];
    tizbe_status status;

    time_now(now);
    status = corpus_run(
        c,
        "INSERT INTO event (at, what, subject, detail, coder_id)"
        " VALUES (?1, ?2, ?3, ?4, ?5)",
        WITH(now, what, subject, detail, coder), error);
    *event = sqlite3_last_insert_rowid(corpus_db(c));
    return status;
}

/* --- keeping -------------------------------------------------------------- */

tizbe_status
change_keep_decision(corpus *c, int64_t event, const decision_key *key,
                     tizbe_error *error)
{
    return corpus_run(
        c,
        "INSERT INTO change (event_id, kind, key, before)"
        " VALUES (?1, 'decision', json_array(?2, ?3, ?4, ?5, ?6, ?7),"
        " (SELECT json_array(state, memo, at, own, event_id) FROM decision"
        "   WHERE document_sha256 = ?2 AND start = ?3 AND \"end\" = ?4"
        "     AND codebook = ?5 AND code = ?6 AND coder_id = ?7))",
        WITH(event, DECISION_KEY(key)), error);
}

tizbe_status
change_keep_memo(corpus *c, int64_t event, const char *guid, tizbe_error *error)
{
    return corpus_run(
        c,
        "INSERT INTO change (event_id, kind, key, before)"
        " VALUES (?1, 'memo', json_array(?2), (SELECT json_array("
        " document_sha256, start, \"end\", codebook, code, coder_id, text, at)"
        " FROM memo WHERE guid = ?2))",
        WITH(event, guid), error);
}

tizbe_status
change_keep_reading(corpus *c, int64_t event, const char *sha256,
                    int64_t segment, const char *codebook, int64_t coder,
                    tizbe_error *error)
{
    return corpus_run(
        c,
        "INSERT INTO change (event_id, kind, key, before)"
        " VALUES (?1, 'reading', json_array(?2, ?3, ?4, ?5),"
        " (SELECT json_array(blind, at) FROM reading"
        "   WHERE document_sha256 = ?2 AND segment = ?3 AND codebook = ?4"
        "     AND coder_id = ?5))",
        WITH(event, sha256, segment, codebook, coder), error);
}

/* --- undoing -------------------------------------------------------------- */

#define KEY(n)    "json_extract(key, '$[" #n "]')"
#define BEFORE(n) "json_extract(before, '$[" #n "]')"

/* ?1 is change.id: away with the row, then back with what was kept. */
static const struct {
    const char *kind, *remove, *put;
} kept[] = {
    { "decision",
      "DELETE FROM decision WHERE (document_sha256, start, \"end\", codebook,"
      " code, coder_id) = (SELECT " KEY(0) ", " KEY(1) ", " KEY(2) ", " KEY(
          3) ", " KEY(4) ", " KEY(5) " FROM change WHERE id = ?1)",
      "INSERT INTO decision (document_sha256, start, \"end\", codebook, code,"
      " coder_id, state, memo, at, own, event_id)"
      " SELECT " KEY(0) ", " KEY(1) ", " KEY(2) ", " KEY(3) ", " KEY(4) ", " KEY(5) ", " BEFORE(
          0) ", " BEFORE(1) ", " BEFORE(2) ", " BEFORE(3) ", " BEFORE(4) " FROM change WHERE id = ?1 AND before IS NOT NULL" },
    { "memo",
      "DELETE FROM memo WHERE guid = (SELECT " KEY(0) " FROM change"
                                                      " WHERE id = ?1)",
      "INSERT INTO memo (guid, document_sha256, start, \"end\", codebook, code,"
      " coder_id, text, at)"
      " SELECT " KEY(0) ", " BEFORE(0) ", " BEFORE(1) ", " BEFORE(2) ", " BEFORE(3) ", " BEFORE(
          4) ", " BEFORE(5) ", " BEFORE(6) ", " BEFORE(7) " FROM change WHERE id = ?1 AND before IS NOT NULL" },
    { "reading",
      "DELETE FROM reading WHERE (document_sha256, segment, codebook, coder_id)"
      " = (SELECT " KEY(0) ", " KEY(1) ", " KEY(2) ", " KEY(
          3) " FROM change WHERE id = ?1)",
      "INSERT INTO reading (document_sha256, segment, codebook, coder_id,"
      " blind, at)"
      " SELECT " KEY(0) ", " KEY(1) ", " KEY(2) ", " KEY(3) ", " BEFORE(
          0) ", " BEFORE(1) " FROM change WHERE id = ?1 AND before IS NOT "
                            "NULL" },
};

typedef struct undoing {
    corpus      *c;
    int64_t      event; /* that is taken back */
    int64_t      by;    /* the event of taking it back */
    tizbe_error *error;
} undoing;

/* The person's rows of `coding` follow the decision; a text that is not in
 * the corpus has none: document 0. */
static tizbe_status
put_back(const undoing *u, int64_t change, slice kind, int64_t document,
         int64_t start, int64_t end)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(kept) && status == TIZBE_OK; i++) {
        if (!slice_is(kind, kept[i].kind))
            continue;
        status = corpus_run(u->c, kept[i].remove, WITH(change), u->error);
        if (status == TIZBE_OK)
            status = corpus_run(u->c, kept[i].put, WITH(change), u->error);
    }
    if (status == TIZBE_OK && document != 0)
        status = own_codings_refresh(u->c, document, start, end, u->error);
    return status;
}

/* The last change first. */
static tizbe_status
put_all_back(const undoing *u)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         u->c,
         "SELECT change.id, kind, coalesce(d.id, 0), " KEY(1) ", " KEY(
             2) " FROM change"
                 " LEFT JOIN document AS d ON kind = 'decision'"
                 "  AND d.sha256 = " KEY(0) " WHERE event_id = ?1"
                                            " ORDER BY change.id DESC",
         WITH(u->event), &stmt, u->error);

    while (rows_next(u->c, stmt, &status, u->error))
        status = put_back(u, sqlite3_column_int64(stmt, 0),
                          column_slice(stmt, 1), sqlite3_column_int64(stmt, 2),
                          sqlite3_column_int64(stmt, 3),
                          sqlite3_column_int64(stmt, 4));
    (void)sqlite3_finalize(stmt);
    if (status == TIZBE_OK)
        status = corpus_run(
            u->c, "UPDATE change SET undone_by = ?2 WHERE event_id = ?1",
            WITH(u->event, u->by), u->error);
    return status;
}

static tizbe_status
find_last(undoing *u, int64_t coder, buffer *said)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         u->c,
         "SELECT e.id, e.what || coalesce(' ' || e.subject, '')"
          " || coalesce(', ' || e.detail, '') FROM event AS e"
          " WHERE e.coder_id = ?1 AND EXISTS (SELECT 1 FROM change"
          "  WHERE event_id = e.id AND undone_by IS NULL)"
          " ORDER BY e.id DESC LIMIT 1",
         WITH(coder), &stmt, u->error);

    if (rows_next(u->c, stmt, &status, u->error)) {
        u->event = sqlite3_column_int64(stmt, 0);
        buffer_put(said, column_slice(stmt, 1));
    } else if (status == TIZBE_OK) {
        status = error_set(u->error, TIZBE_NOT_FOUND,
                           "cannot undo: this coder has done nothing that is "
                           "not undone already, or only in a corpus that was "
                           "merged into this one: decide anew");
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
change_undo(corpus *c, int64_t coder, buffer *said, tizbe_error *error)
{
    undoing      u = { .c = c, .error = error };
    char         number[24];
    tizbe_status status;

    buffer_clear(said);
    status = find_last(&u, coder, said);
    if (status == TIZBE_OK && buffer_status(said) != TIZBE_OK)
        status = error_nomem(error);
    if (status != TIZBE_OK)
        return status;
    (void)snprintf(number, sizeof number, "%lld", (long long)u.event);
    status = change_begin(c, coder, "undo", number, said->data, &u.by, error);
    return status == TIZBE_OK ? put_all_back(&u) : status;
}
