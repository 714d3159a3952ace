/* Corrections: written by the numbers of rows a person sees, kept by place. */
#include "code/initiative_acts.h"

#include "base/array.h"
#include "store/statement.h"

#include <sqlite3.h>
#include <stdlib.h>

/* --- applying ------------------------------------------------------------- */

/* A mention that an act is about. */
typedef struct act_mention {
    int64_t act;
    bool    is_merge;
    int64_t document, start, end;
} act_mention;

static int64_t
overlap(const initiative_mention *m, const act_mention *at)
{
    int64_t start = m->start > at->start ? m->start : at->start;
    int64_t end = m->end < at->end ? m->end : at->end;

    return m->document == at->document && end > start ? end - start : 0;
}

static initiative_mention *
find_mention(mention_list *list, const act_mention *at)
{
    initiative_mention *best = NULL;

    for (size_t i = 0; i < list->count; i++) {
        initiative_mention *m = &list->items[i];

        if (overlap(m, at) > 0 && (!best || overlap(m, at) > overlap(best, at)))
            best = m;
    }
    return best;
}

static void
rename_group(mention_list *list, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].group == from)
            list->items[i].group = to;
}

/* One mention of an act; *group is the act's, UINT32_MAX before its first. */
static void
apply(mention_list *list, const act_mention *at, uint32_t *group)
{
    initiative_mention *m = find_mention(list, at);

    if (!m)
        return;
    if (at->is_merge) {
        if (*group == UINT32_MAX)
            *group = m->group;
        rename_group(list, m->group, *group);
        return;
    }
    if (*group == UINT32_MAX)
        *group = list->groups++;
    m->group = *group;
}

tizbe_status
initiative_acts_apply(corpus *c, mention_list *list, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    int64_t       act = 0;
    uint32_t      group = UINT32_MAX;
    int           code = SQLITE_DONE;
    tizbe_status  status = corpus_prepare(
         c,
         "SELECT a.id, a.kind = 'merge', d.id, m.start, m.\"end\""
          " FROM initiative_act AS a JOIN initiative_act_mention AS m"
          " ON m.act_id = a.id JOIN document AS d"
          " ON d.sha256 = m.document_sha256 ORDER BY a.id, m.seq",
         &stmt, error);

    while (status == TIZBE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        act_mention at = { sqlite3_column_int64(stmt, 0),
                           sqlite3_column_int(stmt, 1) != 0,
                           sqlite3_column_int64(stmt, 2),
                           sqlite3_column_int64(stmt, 3),
                           sqlite3_column_int64(stmt, 4) };

        if (at.act != act)
            group = UINT32_MAX;
        act = at.act;
        apply(list, &at, &group);
    }
    if (status == TIZBE_OK && code != SQLITE_DONE)
        status = corpus_fail(c, code, "read", error);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* --- saying --------------------------------------------------------------- */

static tizbe_status
begin_act(corpus *c, const char *kind, int64_t *act, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    char          now[21];
    tizbe_status  status = corpus_prepare(
         c, "INSERT INTO initiative_act (kind, at) VALUES (?1, ?2)", &stmt,
         error);

    time_now(now);
    if (status == TIZBE_OK) {
        (void)sqlite3_bind_text(stmt, 1, kind, -1, SQLITE_STATIC);
        (void)sqlite3_bind_text(stmt, 2, now, -1, SQLITE_STATIC);
        status = corpus_step_done(c, stmt, error);
    }
    *act = sqlite3_last_insert_rowid(corpus_db(c));
    (void)sqlite3_finalize(stmt);
    return status;
}

/* Note a mention: the first of row `number`, or, of a split, the mention
 * `number` of row `row`. */
static tizbe_status
note_mention(corpus *c, int64_t act, size_t seq, int64_t row, int64_t number,
             tizbe_error *error)
{
    static const char sql[] =
        "INSERT INTO initiative_act_mention SELECT ?1, ?2, d.sha256, m.start,"
        " m.\"end\" FROM initiative_mention AS m JOIN document AS d"
        " ON d.id = m.document_id WHERE m.id = CASE WHEN ?3 = 0 THEN"
        " (SELECT min(id) FROM initiative_mention WHERE initiative = ?4)"
        " ELSE ?4 END AND (?3 = 0 OR m.initiative = ?3)";
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(c, sql, &stmt, error);

    if (status != TIZBE_OK)
        return status;
    (void)sqlite3_bind_int64(stmt, 1, act);
    (void)sqlite3_bind_int64(stmt, 2, (int64_t)seq);
    (void)sqlite3_bind_int64(stmt, 3, row);
    (void)sqlite3_bind_int64(stmt, 4, number);
    status = corpus_step_done(c, stmt, error);
    (void)sqlite3_finalize(stmt);
    if (status != TIZBE_OK || sqlite3_changes(corpus_db(c)) > 0)
        return status;
    if (row == 0)
        return error_set(error, TIZBE_NOT_FOUND,
                         "there is no initiative %lld in the register",
                         (long long)number);
    return error_set(error, TIZBE_NOT_FOUND,
                     "initiative %lld has no mention %lld", (long long)row,
                     (long long)number);
}

static tizbe_status
check_register(corpus *c, tizbe_error *error)
{
    char        *basis;
    tizbe_status status = corpus_setting(c, "register", &basis, error);
    bool         is_there = basis != NULL;

    sqlite3_free(basis);
    if (status != TIZBE_OK || is_there)
        return status;
    return error_set(error, TIZBE_NOT_FOUND,
                     "there is no register yet: 'tizbe initiatives' makes it");
}

static tizbe_status
write_act(corpus *c, const char *kind, int64_t row, const int64_t *numbers,
          size_t count, tizbe_error *error)
{
    int64_t      act = 0;
    tizbe_status status = corpus_begin(c, error);

    if (status != TIZBE_OK)
        return status;
    status = begin_act(c, kind, &act, error);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = note_mention(c, act, i, row, numbers[i], error);
    if (status == TIZBE_OK)
        status = corpus_log(c, "initiatives", kind, NULL, error);
    if (status == TIZBE_OK)
        status = corpus_commit(c, error);
    if (status != TIZBE_OK)
        corpus_rollback(c);
    return status;
}

tizbe_status
initiative_acts_merge(corpus *c, const int64_t *initiatives, size_t count,
                      tizbe_error *error)
{
    tizbe_status status = check_register(c, error);

    return status == TIZBE_OK
               ? write_act(c, "merge", 0, initiatives, count, error)
               : status;
}

/* To split all mentions off would leave nothing to be split from. */
static tizbe_status
check_rest(corpus *c, int64_t initiative, size_t count, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    int64_t       all = 0;
    int           code = SQLITE_DONE;
    tizbe_status  status = corpus_prepare(
         c, "SELECT count(*) FROM initiative_mention WHERE initiative = ?1",
         &stmt, error);

    if (status == TIZBE_OK) {
        (void)sqlite3_bind_int64(stmt, 1, initiative);
        code = sqlite3_step(stmt);
    }
    if (code == SQLITE_ROW)
        all = sqlite3_column_int64(stmt, 0);
    else if (status == TIZBE_OK)
        status = corpus_fail(c, code, "read", error);
    (void)sqlite3_finalize(stmt);
    if (status == TIZBE_OK && all > 0 && (size_t)all <= count)
        status = error_set(error, TIZBE_USAGE,
                           "cannot split initiative %lld: these are all of its "
                           "mentions",
                           (long long)initiative);
    return status;
}

tizbe_status
initiative_acts_split(corpus *c, int64_t initiative, const int64_t *mentions,
                      size_t count, tizbe_error *error)
{
    tizbe_status status = check_register(c, error);

    if (status == TIZBE_OK)
        status = check_rest(c, initiative, count, error);
    if (status != TIZBE_OK)
        return status;
    return write_act(c, "split", initiative, mentions, count, error);
}

tizbe_status
initiative_acts_undo(corpus *c, tizbe_error *error)
{
    tizbe_status status = corpus_begin(c, error);

    if (status != TIZBE_OK)
        return status;
    status = corpus_exec(c,
                         "DELETE FROM initiative_act WHERE id ="
                         " (SELECT max(id) FROM initiative_act)",
                         error);
    if (status == TIZBE_OK && sqlite3_changes(corpus_db(c)) == 0)
        status = error_set(error, TIZBE_NOT_FOUND,
                           "cannot undo: nothing was merged or split");
    if (status == TIZBE_OK)
        status = corpus_log(c, "initiatives", "undo", NULL, error);
    if (status == TIZBE_OK)
        status = corpus_commit(c, error);
    if (status != TIZBE_OK)
        corpus_rollback(c);
    return status;
}
