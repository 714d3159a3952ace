/* One action of a coder, checked, done and written to the log. */
#include "code/people/act.h"

#include "base/arena.h"
#include "code/codebook/code_meant.h"
#include "code/people/change.h"
#include "code/people/coder.h"
#include "code/people/decision.h"
#include "store/identity.h"
#include "store/own_codings.h"
#include "store/statement.h"
#include "text/nfc.h"

#include <stdio.h>
#include <string.h>

static const char *const names[ACT_COUNT] = {
    [ACT_ACCEPT] = "accept", [ACT_REJECT] = "reject", [ACT_RECODE] = "recode",
    [ACT_ADD] = "add",       [ACT_CLEAR] = "clear",   [ACT_MEMO] = "memo",
    [ACT_READ] = "read",
};

typedef struct acting {
    corpus      *c;
    const act   *a;
    int64_t      coder;
    decision_key key; /* of the place and code; code may be NULL */
    int64_t      event;
    arena        memory;
    tizbe_error *error;
} acting;

const char *
act_name(act_kind kind)
{
    return names[kind];
}

/* --- looking -------------------------------------------------------------- */

/* "document 3 43-47" or "document 3" or "". */
static const char *
place_of(acting *j)
{
    const char *place = "";

    if (j->a->document != 0 && j->a->start >= 0)
        place = arena_printf(&j->memory, "document %lld %lld-%lld",
                             (long long)j->a->document, (long long)j->key.start,
                             (long long)j->key.end);
    else if (j->a->document != 0)
        place = arena_printf(&j->memory, "document %lld",
                             (long long)j->a->document);
    return place ? place : "";
}

static tizbe_status
refuse(acting *j, tizbe_status status, const char *reason)
{
    const char *code = j->a->code ? j->a->code : "";
    const char *place = place_of(j);

    return error_set(j->error, status, "cannot %s '%s%s%s': %s",
                     names[j->a->kind], code, *code && *place ? ", " : "",
                     place, reason);
}

/* One number; *found is false when there is no row. */
static tizbe_status
ask(acting *j, const char *sql, const sql_value *values, int64_t *number,
    bool *found)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(j->c, sql, values, &stmt, j->error);

    *found = rows_next(j->c, stmt, &status, j->error);
    if (*found)
        *number = sqlite3_column_int64(stmt, 0);
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
find_document(acting *j)
{
    sqlite3_stmt *stmt = NULL;
    int64_t       length = 0;
    tizbe_status  status = corpus_ask(
         j->c, "SELECT length, sha256 FROM document WHERE id = ?1",
         WITH(j->a->document), &stmt, j->error);

    if (rows_next(j->c, stmt, &status, j->error)) {
        length = sqlite3_column_int64(stmt, 0);
        j->key.sha256 = arena_strdup(&j->memory, column_slice(stmt, 1));
        if (!j->key.sha256)
            status = error_nomem(j->error);
    } else if (status == TIZBE_OK) {
        status = refuse(j, TIZBE_NOT_FOUND, "there is no such document");
    }
    (void)sqlite3_finalize(stmt);
    if (status != TIZBE_OK)
        return status;
    if (j->a->start < 0 && j->a->kind != ACT_MEMO)
        j->key.end = length;
    if (j->key.start < 0 || j->key.end > length ||
        (j->a->start >= 0 && j->key.start >= j->key.end))
        return error_set(j->error, TIZBE_USAGE,
                         "cannot %s at %lld-%lld of document %lld: expected "
                         "start < end, from 0 to %lld",
                         names[j->a->kind], (long long)j->key.start,
                         (long long)j->key.end, (long long)j->a->document,
                         (long long)length);
    return TIZBE_OK;
}

static tizbe_status
refuse_code(acting *j, const char *name)
{
    const codes_asked asked = { j->key.codebook, false, true };

    return error_set(j->error, TIZBE_NOT_FOUND,
                     "cannot %s '%s': codebook '%s' has no such code%s",
                     names[j->a->kind], name, j->key.codebook,
                     code_meant(&j->memory, j->c, &asked, name));
}

/* A code of the codebook. */
static tizbe_status
find_code(acting *j, const char *name, bool may_be_retired)
{
    int64_t      retired = 0;
    bool         found;
    tizbe_status status = ask(
        j, "SELECT retired FROM code WHERE codebook = ?1 AND name = ?2",
        WITH(j->key.codebook, name), &retired, &found);

    if (status == TIZBE_OK && !found)
        return refuse_code(j, name);
    if (status == TIZBE_OK && retired && !may_be_retired)
        return error_set(j->error, TIZBE_USAGE,
                         "cannot %s '%s': the code is not in the newest "
                         "version of codebook '%s'",
                         names[j->a->kind], name, j->key.codebook);
    return status;
}

/* Whether others than this coder coded the place so, and whether anybody. A
 * place belongs to the segment in which it begins. */
static tizbe_status
find_codings(acting *j, bool *by_anybody, bool *by_others)
{
    static const char sql[] =
        "SELECT max(c.coder_id <> ?6) FROM coding AS c"
        " JOIN code ON code.id = c.code_id"
        " WHERE c.segment_id = (SELECT id FROM segment"
        "  WHERE document_id = ?1 AND start <= ?2 ORDER BY seq DESC LIMIT 1)"
        " AND c.start = ?2 AND c.\"end\" = ?3"
        " AND code.codebook = ?4 AND code.name = ?5"
        " HAVING count(*) > 0";
    const decision_key *key = &j->key;
    int64_t             others = 0;
    tizbe_status        status = ask(j, sql,
                                     WITH(j->a->document, key->start, key->end,
                                          key->codebook, key->code, key->coder),
                                     &others, by_anybody);

    *by_others = others != 0;
    return status;
}

/* Whether the coder has said anything about the place and code, and whether
 * by an own coding. */
static tizbe_status
find_decision(acting *j, const decision_key *key, bool *found, bool *own)
{
    int64_t      flag = 0;
    tizbe_status status = ask(
        j,
        "SELECT own FROM decision WHERE document_sha256 = ?1 AND start = ?2"
        " AND \"end\" = ?3 AND codebook = ?4 AND code = ?5 AND coder_id = ?6",
        WITH(DECISION_KEY(key)), &flag, found);

    *own = *found && flag != 0;
    return status;
}

/* --- writing -------------------------------------------------------------- */

static tizbe_status
begin(acting *j)
{
    const act  *a = j->a;
    const char *place = place_of(j), *memo = a->memo ? a->memo : "";
    const char *to = a->kind == ACT_RECODE ? a->new_code : "";
    const char *detail = arena_printf(
        &j->memory, "%s%s%s%s%s", place, *to ? " -> " : "", to,
        *memo && (*place || *to) ? ": " : "", memo);

    if (!detail)
        return error_nomem(j->error);
    return change_begin(j->c, j->coder, names[a->kind], a->code,
                        *detail ? detail : NULL, &j->event, j->error);
}

/* `state` NULL: no decision any more. */
static tizbe_status
decide(acting *j, const decision_key *key, const char *state, bool own)
{
    char           now[TIME_SIZE];
    decision_value value = {
        .state = state, .memo = j->a->memo, .at = now, .own = own
    };

    time_now(now);
    return decision_put(j->c, j->event, key, state ? &value : NULL, j->error);
}

/* --- the actions ---------------------------------------------------------- */

/* Accept, reject and recode are answers to a coding. */
static tizbe_status
answer(acting *j)
{
    const act   *a = j->a;
    decision_key other = j->key;
    bool         by_anybody, by_others, found, own, ignored;
    tizbe_status status = find_codings(j, &by_anybody, &by_others);

    if (status == TIZBE_OK && !by_anybody && !a->is_answer)
        return refuse(j, TIZBE_NOT_FOUND,
                      "there is no such coding ('add' makes one)");
    if (status == TIZBE_OK)
        status = find_decision(j, &j->key, &found, &own);
    if (status == TIZBE_OK)
        status = begin(j);
    if (status != TIZBE_OK)
        return status;
    if (a->kind == ACT_ACCEPT)
        return decide(j, &j->key, "accepted", own);
    status = decide(j, &j->key,
                    !by_others && !a->is_answer ? NULL
                    : a->kind == ACT_REJECT     ? "rejected"
                                                : "edited",
                    false);
    if (status != TIZBE_OK || a->kind == ACT_REJECT)
        return status;
    other.code = a->new_code;
    status = find_decision(j, &other, &ignored, &own);
    return status == TIZBE_OK ? decide(j, &other, "accepted", true) : status;
}

static tizbe_status
add(acting *j)
{
    tizbe_status status = begin(j);

    return status == TIZBE_OK ? decide(j, &j->key, "accepted", true) : status;
}

static tizbe_status
clear(acting *j)
{
    bool         found, own;
    tizbe_status status = find_decision(j, &j->key, &found, &own);

    if (status == TIZBE_OK && !found)
        return refuse(j, TIZBE_NOT_FOUND, "this coder said nothing about it");
    if (status == TIZBE_OK)
        status = begin(j);
    return status == TIZBE_OK ? decide(j, &j->key, NULL, false) : status;
}

/* --- memos ---------------------------------------------------------------- */

/* One remark of a coder on one target: a further one takes its place. */
static tizbe_status
memo(acting *j)
{
    memo_target  target = { j->key, j->a->start >= 0 };
    char         guid[GUID_SIZE], now[TIME_SIZE];
    bool         found;
    tizbe_status status = memo_find(j->c, &target, guid, &found, j->error);

    if (status == TIZBE_OK && !found && (!j->a->memo || !*j->a->memo))
        return refuse(j, TIZBE_NOT_FOUND, "there is no memo to take away");
    if (status == TIZBE_OK && !found)
        status = memo_name(j->c, &target, guid, j->error);
    if (status == TIZBE_OK)
        status = begin(j);
    if (status != TIZBE_OK)
        return status;
    time_now(now);
    return memo_put(j->c, j->event, &target, guid, j->a->memo, now, j->error);
}

/* --- reading -------------------------------------------------------------- */

static tizbe_status
mark_read(acting *j, int64_t segment)
{
    char         now[TIME_SIZE];
    tizbe_status status = change_keep_reading(j->c, j->event, j->key.sha256,
                                              segment, j->key.codebook,
                                              j->coder, j->error);

    if (status != TIZBE_OK)
        return status;
    time_now(now);
    return corpus_run(
        j->c,
        "INSERT INTO reading (document_sha256, segment, codebook, coder_id,"
        " blind, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
        " ON CONFLICT DO UPDATE SET blind = min(blind, excluded.blind),"
        " at = excluded.at",
        WITH(j->key.sha256, segment, j->key.codebook, j->coder, j->a->is_blind,
             now),
        j->error);
}

/* All segments that the place touches. */
static tizbe_status
read_place(acting *j)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = begin(j);

    if (status == TIZBE_OK)
        status = corpus_ask(
            j->c,
            "SELECT seq FROM segment WHERE document_id = ?1 AND start < ?3"
            " AND start + length(tizbe_text(text)) > ?2 ORDER BY seq",
            WITH(j->a->document, j->key.start, j->key.end), &stmt, j->error);
    while (rows_next(j->c, stmt, &status, j->error))
        status = mark_read(j, sqlite3_column_int64(stmt, 0));
    (void)sqlite3_finalize(stmt);
    return status;
}

/* --- all of it ------------------------------------------------------------ */

/* What each kind needs to be told. */
static tizbe_status
check(acting *j)
{
    const act   *a = j->a;
    bool         needs_code = a->kind != ACT_MEMO && a->kind != ACT_READ;
    bool         needs_document = a->kind != ACT_MEMO || !a->code;
    bool         is_new = a->kind == ACT_ADD;
    tizbe_status status = TIZBE_OK;

    if (needs_code && !a->code)
        return refuse(j, TIZBE_USAGE, "expected a code");
    if (a->kind == ACT_RECODE &&
        (!a->new_code || strcmp(a->new_code, a->code) == 0))
        return refuse(j, TIZBE_USAGE, "expected another code as new_code");
    if (needs_document && a->document == 0)
        return refuse(j, TIZBE_USAGE, "expected a document");
    if (a->document != 0)
        status = find_document(j);
    if (status == TIZBE_OK && a->code)
        status = find_code(j, a->code, !is_new);
    if (status == TIZBE_OK && a->kind == ACT_RECODE)
        status = find_code(j, a->new_code, false);
    return status;
}

static tizbe_status
perform(acting *j)
{
    const act   *a = j->a;
    tizbe_status status = check(j);

    if (status != TIZBE_OK)
        return status;
    if (a->kind == ACT_MEMO)
        return memo(j);
    if (a->kind == ACT_READ)
        return read_place(j);
    status = a->kind == ACT_ADD     ? add(j)
             : a->kind == ACT_CLEAR ? clear(j)
                                    : answer(j);
    if (status == TIZBE_OK)
        status = own_codings_refresh(j->c, a->document, j->key.start,
                                     j->key.end, j->error);
    return status;
}

/* The name of a code as codebooks are read: in NFC. False: no memory. */
static bool
compose(acting *j, const char **name)
{
    if (!*name)
        return true;
    *name = nfc_copy(&j->memory, slice_of(*name)).data;
    return *name != NULL;
}

tizbe_status
act_run(corpus *c, const char *coder, const char *codebook, const act *a,
        tizbe_error *error)
{
    act          asked = *a;
    acting       j = { .c = c, .a = &asked, .error = error };
    tizbe_status status = corpus_begin(c, error);

    if (status != TIZBE_OK)
        return status;
    arena_init(&j.memory);
    if (!compose(&j, &asked.code) || !compose(&j, &asked.new_code))
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = coder_of(c, coder, &j.coder, error);
    j.key = (decision_key){
        .start = a->start < 0 ? 0 : a->start,
        .end = a->start < 0 ? 0 : a->end,
        .codebook = codebook,
        .code = asked.code,
        .coder = j.coder,
    };
    if (status == TIZBE_OK)
        status = perform(&j);
    arena_release(&j.memory);
    return corpus_end(c, status, error);
}

tizbe_status
act_undo(corpus *c, const char *coder, buffer *said, tizbe_error *error)
{
    int64_t      id;
    tizbe_status status = corpus_begin(c, error);

    if (status != TIZBE_OK)
        return status;
    status = coder_of(c, coder, &id, error);
    if (status == TIZBE_OK)
        status = change_undo(c, id, said, error);
    return corpus_end(c, status, error);
}
