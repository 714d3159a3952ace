/* Corrections: written by the numbers of rows a person sees, kept by place. */
#include "code/register/initiative_acts.h"

#include "store/identity.h"
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
    tizbe_status  status = corpus_prepare(
         c,
         "SELECT a.id, a.kind = 'merge', d.id, m.start, m.\"end\""
          " FROM initiative_act AS a JOIN initiative_act_mention AS m"
          " ON m.act_id = a.id JOIN document AS d"
          " ON d.sha256 = m.document_sha256 ORDER BY a.id, m.seq",
         &stmt, error);

    while (rows_next(c, stmt, &status, error)) {
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
    (void)sqlite3_finalize(stmt);
    return status;
}

/* --- saying --------------------------------------------------------------- */

static tizbe_status
begin_act(corpus *c, const char *kind, int64_t *act, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    char          now[TIME_SIZE];
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

/* Append what act `act` names: the rows of a merge, the mentions of a split,
 * with their numbers or without. */
static tizbe_status
put_named(corpus *c, int64_t act, bool with_numbers, buffer *out,
          tizbe_error *error)
{
    static const char sql[] =
        "SELECT CASE a.kind WHEN 'merge' THEN m.initiative ELSE m.id END,"
        " m.name FROM initiative_act AS a"
        " JOIN initiative_act_mention AS at ON at.act_id = a.id"
        " JOIN document AS d ON d.sha256 = at.document_sha256"
        " JOIN initiative_mention AS m ON m.document_id = d.id"
        " AND m.start = at.start AND m.\"end\" = at.\"end\""
        " WHERE a.id = ?1 GROUP BY at.seq ORDER BY at.seq";
    sqlite3_stmt *stmt = NULL;
    size_t        count = 0;
    tizbe_status  status = corpus_prepare(c, sql, &stmt, error);

    if (status == TIZBE_OK)
        (void)sqlite3_bind_int64(stmt, 1, act);
    while (rows_next(c, stmt, &status, error)) {
        buffer_text(out, count++ > 0 ? ", " : " ");
        if (with_numbers)
            buffer_printf(out, "%lld ",
                          (long long)sqlite3_column_int64(stmt, 0));
        buffer_byte(out, '\'');
        buffer_put(out, column_slice(stmt, 1));
        buffer_byte(out, '\'');
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

/* The log's line, and the caller's. */
static tizbe_status
tell_act(corpus *c, const char *kind, const buffer *said, tizbe_error *error)
{
    if (buffer_status(said) != TIZBE_OK)
        return error_nomem(error);
    return corpus_log(c, "initiatives", kind, said->data, error);
}

/* The first number that a statement gives of ?1 and ?2. */
static tizbe_status
number_from(corpus *c, const char *sql, int64_t one, int64_t two, int64_t *out,
            tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    bool          is_row;
    tizbe_status  status = corpus_prepare(c, sql, &stmt, error);

    *out = 0;
    if (status != TIZBE_OK)
        return status;
    (void)sqlite3_bind_int64(stmt, 1, one);
    (void)sqlite3_bind_int64(stmt, 2, two);
    status = corpus_step_row(c, stmt, &is_row, error);
    if (is_row)
        *out = sqlite3_column_int64(stmt, 0);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* The rows hold their numbers until the register is listed anew, so the same
 * command given twice would be taken twice: the same mentions named by an
 * act that no act of the other kind follows. */
static tizbe_status
check_news(corpus *c, int64_t act, tizbe_error *error)
{
    static const char sql[] =
        "WITH named AS (SELECT act_id, group_concat(place, ' ') AS places FROM"
        " (SELECT DISTINCT act_id, document_sha256 || ' ' || start || ' ' ||"
        " \"end\" AS place FROM initiative_act_mention"
        " ORDER BY act_id, place) GROUP BY act_id)"
        " SELECT 1 FROM initiative_act AS new, initiative_act AS old,"
        " named AS n, named AS o WHERE new.id = ?1 AND n.act_id = new.id"
        " AND old.id < new.id AND o.act_id = old.id AND old.kind = new.kind"
        " AND n.places = o.places AND NOT EXISTS (SELECT 1 FROM initiative_act"
        " AS other WHERE other.id > old.id AND other.kind <> new.kind)";
    int64_t      is_said;
    tizbe_status status = number_from(c, sql, act, 0, &is_said, error);

    if (status == TIZBE_OK && is_said)
        status = error_set(error, TIZBE_USAGE,
                           "that is so already: list the register anew for "
                           "its numbers, or take it back with --undo");
    return status;
}

/* To split all mentions off would leave nothing to be split from. */
static tizbe_status
check_rest(corpus *c, int64_t act, int64_t initiative, tizbe_error *error)
{
    static const char sql[] =
        "SELECT count(*) FROM initiative_mention AS m JOIN document AS d"
        " ON d.id = m.document_id WHERE m.initiative = ?2 AND NOT EXISTS"
        " (SELECT 1 FROM initiative_act_mention AS at WHERE at.act_id = ?1"
        " AND at.document_sha256 = d.sha256 AND at.start = m.start"
        " AND at.\"end\" = m.\"end\")";
    int64_t      rest;
    tizbe_status status = number_from(c, sql, act, initiative, &rest, error);

    if (status == TIZBE_OK && rest == 0)
        status = error_set(error, TIZBE_USAGE,
                           "cannot split initiative %lld: these are all of its "
                           "mentions",
                           (long long)initiative);
    return status;
}

static tizbe_status
put_act(corpus *c, int64_t act, int64_t row, size_t count, buffer *said,
        tizbe_error *error)
{
    tizbe_status status;

    buffer_text(said, row == 0 ? "rows" : count > 1 ? "mentions" : "mention");
    status = put_named(c, act, true, said, error);
    if (row == 0)
        buffer_text(said, " are one");
    else
        buffer_printf(said, " of row %lld %s", (long long)row,
                      count > 1 ? "are a row of their own"
                                : "is a row of its own");
    return status;
}

/* `row` is the one that is split; 0 to merge. */
static tizbe_status
write_act(corpus *c, int64_t row, const int64_t *numbers, size_t count,
          buffer *said, tizbe_error *error)
{
    const char  *kind = row == 0 ? "merge" : "split";
    int64_t      act = 0;
    tizbe_status status = corpus_begin(c, error);

    if (status != TIZBE_OK)
        return status;
    status = begin_act(c, kind, &act, error);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = note_mention(c, act, i, row, numbers[i], error);
    if (status == TIZBE_OK && row != 0)
        status = check_rest(c, act, row, error);
    if (status == TIZBE_OK)
        status = check_news(c, act, error);
    if (status == TIZBE_OK)
        status = put_act(c, act, row, count, said, error);
    if (status == TIZBE_OK)
        status = tell_act(c, kind, said, error);
    if (status == TIZBE_OK)
        status = corpus_commit(c, error);
    if (status != TIZBE_OK)
        corpus_rollback(c);
    return status;
}

tizbe_status
initiative_acts_merge(corpus *c, const int64_t *initiatives, size_t count,
                      buffer *said, tizbe_error *error)
{
    tizbe_status status = check_register(c, error);

    return status == TIZBE_OK ? write_act(c, 0, initiatives, count, said, error)
                              : status;
}

tizbe_status
initiative_acts_split(corpus *c, int64_t initiative, const int64_t *mentions,
                      size_t count, buffer *said, tizbe_error *error)
{
    tizbe_status status = check_register(c, error);

    return status == TIZBE_OK
               ? write_act(c, initiative, mentions, count, said, error)
               : status;
}

/* Take act `act` back; rows have other numbers since, so it is told without. */
static tizbe_status
drop_act(corpus *c, int64_t act, buffer *said, tizbe_error *error)
{
    static const char is_merge[] = "SELECT kind = 'merge' FROM initiative_act"
                                   " WHERE id = ?1 AND ?2 = 0";
    static const char drop[] = "DELETE FROM initiative_act WHERE id ="
                               " (SELECT max(id) FROM initiative_act)";
    int64_t           merged;
    tizbe_status      status = number_from(c, is_merge, act, 0, &merged, error);

    buffer_text(said, merged ? "not merged any more:" : "not split any more:");
    if (status == TIZBE_OK)
        status = put_named(c, act, false, said, error);
    if (status == TIZBE_OK)
        status = corpus_exec(c, drop, error);
    return status;
}

tizbe_status
initiative_acts_undo(corpus *c, buffer *said, tizbe_error *error)
{
    int64_t      act = 0;
    tizbe_status status = corpus_begin(c, error);

    if (status != TIZBE_OK)
        return status;
    status = number_from(c, "SELECT max(id) FROM initiative_act WHERE ?1 = ?2",
                         0, 0, &act, error);
    if (status == TIZBE_OK) /* first of all says that nothing can be written */
        status = drop_act(c, act, said, error);
    if (status == TIZBE_OK && act == 0)
        status = error_set(error, TIZBE_NOT_FOUND,
                           "cannot undo: nothing was merged or split");
    if (status == TIZBE_OK)
        status = tell_act(c, "undo", said, error);
    if (status == TIZBE_OK)
        status = corpus_commit(c, error);
    if (status != TIZBE_OK)
        corpus_rollback(c);
    return status;
}
