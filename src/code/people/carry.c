/* Rows of people, written once more for another text. */
#include "code/people/carry.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/counted.h"
#include "code/people/decision.h"
#include "code/people/said_here.h"
#include "code/people/version_rows.h"
#include "store/identity.h"
#include "store/own_codings.h"
#include "store/statement.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is carried over of one person, from one version. */
typedef struct carry_event {
    int64_t coder, older;
    int64_t event;              /* 0: nothing so far                       */
    char taken_back[TIME_SIZE]; /* when the person last did that; "": never */
    uint64_t decisions, memos, readings;
} carry_event;

typedef struct carrying {
    corpus       *c;
    int64_t       document;
    bool          is_anew;
    arena         memory;
    const char   *sha256;
    bool          knows_said; /* temp.said_here is filled */
    carry_event  *events;     /* owned */
    size_t        event_count, event_room;
    carry_counts *counts;
} carrying;

/* --- events --------------------------------------------------------------- */

/* By the log, which comes along in a merge. */
static tizbe_status
find_taken_back(carrying *k, carry_event *e, tizbe_error *error)
{
    static const char find[] =
        "SELECT max(u.at) FROM event AS e JOIN event AS u"
        " ON u.what = 'undo' AND u.coder_id = e.coder_id"
        " AND u.subject = CAST(e.id AS TEXT)"
        " WHERE e.what = 'carry' AND e.coder_id = ?1"
        " AND e.subject = CAST(?2 AS TEXT)"
        " AND e.detail || ':' GLOB 'document ' || ?3 || ':*'";
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(
         k->c, find, WITH(e->coder, e->older, k->document), &stmt, error);

    if (rows_next(k->c, stmt, &status, error))
        column_copy(stmt, 0, e->taken_back, sizeof e->taken_back);
    (void)sqlite3_reset(stmt);
    return status;
}

static tizbe_status
person_of(carrying *k, const version_row *row, carry_event **out,
          tizbe_error *error)
{
    carry_event new = { .coder = row->coder, .older = row->older };
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < k->event_count; i++)
        if (k->events[i].coder == row->coder &&
            k->events[i].older == row->older) {
            *out = &k->events[i];
            return TIZBE_OK;
        }
    if (!k->is_anew)
        status = find_taken_back(k, &new, error);
    if (status == TIZBE_OK &&
        !ARRAY_ADD(k->events, k->event_count, k->event_room, new))
        status = error_nomem(error);
    *out = status == TIZBE_OK ? &k->events[k->event_count - 1] : NULL;
    return status;
}

/* Before the first row is written. */
static tizbe_status
begin_event(carrying *k, carry_event *e, tizbe_error *error)
{
    char older[24];

    if (e->event != 0)
        return TIZBE_OK;
    (void)snprintf(older, sizeof older, "%lld", (long long)e->older);
    return change_begin(k->c, e->coder, "carry", older, NULL, &e->event, error);
}

/* "document 12: 5 decisions, 1 memo". */
static tizbe_status
describe(carrying *k, const carry_event *e, tizbe_error *error)
{
    const struct {
        uint64_t    number;
        const char *what;
    } parts[] = { { e->decisions, "decision" },
                  { e->memos, "memo" },
                  { e->readings, "read segment" } };
    buffer       detail = { 0 };
    const char  *comma = ": ";
    tizbe_status status = TIZBE_OK;

    if (e->event == 0)
        return TIZBE_OK;
    buffer_printf(&detail, "document %lld", (long long)k->document);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (parts[i].number > 0) {
            buffer_printf(&detail, "%s%s", comma,
                          COUNTED(parts[i].number, parts[i].what));
            comma = ", ";
        }
    if (buffer_status(&detail) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = corpus_run(k->c, "UPDATE event SET detail = ?2 WHERE id = ?1",
                            WITH(e->event, buffer_slice(&detail)), error);
    buffer_release(&detail);
    return status;
}

/* --- what holds already --------------------------------------------------- */

/* Of the new text alone: those of memos do not name it. */
static tizbe_status
know_said(carrying *k, tizbe_error *error)
{
    static const char fill[] = SAID_HERE_FILL(
        " AND (c.kind = 'memo' OR substr(c.key, 1, length(?1) + 3)"
        "  = '[\"' || ?1 || '\"')");
    tizbe_status status = TIZBE_OK;

    if (k->knows_said)
        return TIZBE_OK;
    status = corpus_exec(k->c, SAID_HERE, error);
    if (status == TIZBE_OK)
        status = corpus_run(k->c, fill, WITH(k->sha256), error);
    k->knows_said = status == TIZBE_OK;
    return status;
}

/* Whether both statements give no row: there is nothing later, and nothing was
 * taken back. The first has the parameters of the second. */
static tizbe_status
is_news(carrying *k, const char *later, const char *news,
        const sql_value *values, bool *answer, tizbe_error *error)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(k->c, later, values, &stmt, error);

    *answer = !rows_next(k->c, stmt, &status, error);
    (void)sqlite3_reset(stmt);
    if (status != TIZBE_OK || !*answer || k->is_anew)
        return status;
    status = know_said(k, error);
    if (status == TIZBE_OK)
        status = corpus_ask_kept(k->c, news, values, &stmt, error);
    if (status != TIZBE_OK)
        return status;
    *answer = rows_next(k->c, stmt, &status, error);
    (void)sqlite3_reset(stmt);
    return status;
}

/* --- rows ----------------------------------------------------------------- */

static decision_key
key_of(const carrying *k, const version_row *row)
{
    return (decision_key){
        .sha256 = k->sha256,
        .start = row->place.start,
        .end = row->place.end,
        .codebook = row->codebook,
        .code = row->code,
        .coder = row->coder,
    };
}

static tizbe_status
carry_decision(carrying *k, carry_event *e, const version_row *row,
               tizbe_error *error)
{
    static const char later[] =
        "SELECT 1 FROM decision WHERE document_sha256 = ?1 AND start = ?2"
        " AND \"end\" = ?3 AND codebook = ?4 AND code = ?5 AND coder_id = ?6"
        " AND at >= ?7",
                      news[] = "SELECT 1 WHERE " IS_NEWS(
                          "decision", "?1, ?2, ?3, ?4, ?5, ?6", "?7");
    decision_key   key = key_of(k, row);
    decision_value value = { row->state, row->memo, row->at, row->flag };
    bool           wanted;
    tizbe_status   status = is_news(k, later, news,
                                    WITH(key.sha256, key.start, key.end,
                                         key.codebook, key.code, key.coder,
                                         row->at),
                                    &wanted, error);

    if (status != TIZBE_OK || !wanted)
        return status;
    status = begin_event(k, e, error);
    if (status == TIZBE_OK)
        status = decision_put(k->c, e->event, &key, &value, error);
    if (status == TIZBE_OK)
        status = own_codings_refresh(k->c, k->document, key.start, key.end,
                                     error);
    if (status == TIZBE_OK) {
        e->decisions++;
        k->counts->decisions++;
    }
    return status;
}

static tizbe_status
carry_memo(carrying *k, carry_event *e, const version_row *row,
           tizbe_error *error)
{
    static const char later[] = "SELECT 1 FROM memo WHERE guid = ?1"
                                " AND at >= ?2",
                      news[] = "SELECT 1 WHERE " IS_NEWS("memo", "?1", "?2");
    memo_target  target = { key_of(k, row), row->has_place };
    char         guid[GUID_SIZE];
    bool         found, wanted = false;
    tizbe_status status = memo_find(k->c, &target, guid, &found, error);

    if (status == TIZBE_OK && !found)
        status = memo_name(k->c, &target, guid, error);
    if (status == TIZBE_OK)
        status = is_news(k, later, news, WITH(guid, row->at), &wanted, error);
    if (status != TIZBE_OK || !wanted)
        return status;
    status = begin_event(k, e, error);
    if (status == TIZBE_OK)
        status = memo_put(k->c, e->event, &target, guid, row->memo, row->at,
                          error);
    if (status == TIZBE_OK) {
        e->memos++;
        k->counts->memos++;
    }
    return status;
}

/* A segment was read when all of it is one now. */
static tizbe_status
carry_reading(carrying *k, carry_event *e, const version_row *row,
              tizbe_error *error)
{
    static const char later[] =
        "SELECT 1 FROM reading WHERE document_sha256 = ?1 AND segment = ?2"
        " AND codebook = ?3 AND coder_id = ?4 AND at >= ?5",
                      news[] = "SELECT 1 WHERE " IS_NEWS(
                          "reading", "?1, ?2, ?3, ?4", "?5"),
                      put[] = "INSERT INTO reading (document_sha256, segment,"
                              " codebook, coder_id, blind, at)"
                              " VALUES (?1, ?2, ?3, ?4, ?6, ?5)"
                              " ON CONFLICT DO UPDATE SET"
                              " blind = min(blind, excluded.blind),"
                              " at = excluded.at";
    int64_t         seq = (int64_t)row->place.segment;
    version_segment whole = versions_newer(row->versions, row->place.segment);
    bool            wanted;
    tizbe_status    status;

    if (row->place.start != whole.start || row->place.end != whole.end)
        return TIZBE_OK;
    status = is_news(k, later, news,
                     WITH(k->sha256, seq, row->codebook, row->coder, row->at),
                     &wanted, error);
    if (status != TIZBE_OK || !wanted)
        return status;
    status = begin_event(k, e, error);
    if (status == TIZBE_OK)
        status = change_keep_reading(k->c, e->event, k->sha256, seq,
                                     row->codebook, row->coder, error);
    if (status == TIZBE_OK)
        status = corpus_run_kept(
            k->c, put,
            WITH(k->sha256, seq, row->codebook, row->coder, row->at, row->flag),
            error);
    if (status == TIZBE_OK) {
        e->readings++;
        k->counts->readings++;
    }
    return status;
}

static tizbe_status
carry_same(carrying *k, const version_row *row, tizbe_error *error)
{
    carry_event *e;
    tizbe_status status = person_of(k, row, &e, error);

    if (status != TIZBE_OK || strcmp(row->at, e->taken_back) <= 0)
        return status;
    return row->kind == ROW_DECISION ? carry_decision(k, e, row, error)
           : row->kind == ROW_MEMO   ? carry_memo(k, e, row, error)
                                     : carry_reading(k, e, row, error);
}

static tizbe_status
carry_row(void *context, const version_row *row, tizbe_error *error)
{
    carrying *k = context;

    if (row->place.fate == PLACE_SAME)
        return carry_same(k, row, error);
    if (row->kind == ROW_READING)
        return TIZBE_OK;
    k->counts->changed += row->place.fate == PLACE_CHANGED && !row->is_answered;
    k->counts->gone += row->place.fate == PLACE_GONE;
    return TIZBE_OK;
}

/* --- all of it ------------------------------------------------------------ */

static tizbe_status
find_hash(carrying *k, tizbe_error *error)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(
         k->c, "SELECT sha256 FROM document WHERE id = ?1", WITH(k->document),
         &stmt, error);

    if (status == TIZBE_OK)
        status = rows_first(k->c, stmt, error);
    if (status == TIZBE_OK) {
        k->sha256 = arena_strdup(&k->memory, column_slice(stmt, 0));
        if (!k->sha256)
            status = error_nomem(error);
    }
    (void)sqlite3_reset(stmt);
    return status;
}

tizbe_status
carry_over(corpus *c, int64_t document, bool is_anew, carry_counts *counts,
           tizbe_error *error)
{
    carrying k = {
        .c = c, .document = document, .is_anew = is_anew, .counts = counts
    };
    tizbe_status status;

    arena_init(&k.memory);
    status = find_hash(&k, error);
    if (status == TIZBE_OK)
        status = version_rows_each(c, document, carry_row, &k, error);
    for (size_t i = 0; i < k.event_count && status == TIZBE_OK; i++)
        status = describe(&k, &k.events[i], error);
    if (status == TIZBE_OK && k.knows_said)
        status = corpus_exec(c, SAID_HERE_END, error);
    free(k.events);
    arena_release(&k.memory);
    return status;
}

static tizbe_status
carry_each(corpus *c, carry_counts *counts, tizbe_error *error)
{
    int64_t      document = 0;
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK) {
        status = corpus_ask_number(
            c,
            "SELECT min(document_id) FROM variable WHERE name = 'version_of'"
            " AND document_id > ?1",
            WITH(document), &document, error);
        if (status != TIZBE_OK || document == 0)
            break;
        status = carry_over(c, document, false, counts, error);
    }
    return status;
}

static uint64_t
carried(const carry_counts *counts)
{
    return counts->decisions + counts->memos + counts->readings;
}

/* What a version got, its own next version may get, whose number may be lower:
 * until there is nothing left. */
tizbe_status
carry_over_all(corpus *c, carry_counts *counts, tizbe_error *error)
{
    uint64_t     before;
    tizbe_status status;

    do {
        before = carried(counts);
        counts->changed = counts->gone = 0;
        status = carry_each(c, counts, error);
    } while (status == TIZBE_OK && carried(counts) > before);
    return status;
}
