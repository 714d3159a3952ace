/* Comparing the tables `coded` and `coded_up_to` with a codebook. */
#include "code/run/coding_plan.h"
#include "base/array.h"
#include "base/order.h"
#include "code/run/coding_hash.h"
#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

void
coding_plan_release(coding_plan *plan)
{
    free(plan->changed);
    free(plan->by_row);
    free(plan->hashes);
    free(plan->stale);
    coding_effects_release(&plan->effects);
    coding_lists_release(&plan->lists);
    *plan = (coding_plan){ 0 };
}

typedef struct planner {
    corpus              *c;
    const codebook      *book;
    const codebook_rows *rows;
    coding_plan         *plan;
    tizbe_error         *error;
} planner;

/* With another subject than the last run had, nothing has been seen. */
static tizbe_status
read_seen(planner *p)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         p->c,
         "SELECT segment_id, coalesce(codings, -1) FROM coded_up_to"
          " WHERE codebook = ?1 AND subject = ?2",
         WITH(p->book->name, p->plan->subject), &stmt, p->error);

    if (rows_next(p->c, stmt, &status, p->error)) {
        p->plan->seen = sqlite3_column_int64(stmt, 0);
        p->plan->codings = sqlite3_column_int64(stmt, 1);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
add_stale(planner *p, int64_t id)
{
    coding_plan *plan = p->plan;

    return ARRAY_ADD(plan->stale, plan->stale_count, plan->stale_capacity, id)
               ? TIZBE_OK
               : error_nomem(p->error);
}

static void
index_rows(const planner *p)
{
    code_by_row *by_row = p->plan->by_row;

    for (uint32_t i = 0; i < p->book->code_count; i++)
        by_row[i] = (code_by_row){ p->rows->codes[i], i };
    qsort(by_row, p->book->code_count, sizeof *by_row, order_int64);
}

/* The number of the code with row `id`, or CODEBOOK_NONE. */
static uint32_t
code_of_row(const coding_plan *plan, const codebook *book, int64_t id)
{
    const code_by_row *found = bsearch(&id, plan->by_row, book->code_count,
                                       sizeof *plan->by_row, order_int64);

    return found ? found->code : CODEBOOK_NONE;
}

/* All codes count as changed until a row says that they are not. */
static tizbe_status
compare_row(planner *p, sqlite3_stmt *stmt)
{
    int64_t  id = sqlite3_column_int64(stmt, 0);
    uint32_t code = code_of_row(p->plan, p->book, id);

    if (code == CODEBOOK_NONE)
        return add_stale(p, id);
    if (slice_is(column_bytes(stmt, 1), p->plan->hashes[code]))
        p->plan->changed[code] = false;
    return TIZBE_OK;
}

static tizbe_status
compare_all(planner *p)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         p->c,
         "SELECT coded.code_id, coded.sha256 FROM code"
          " JOIN coded ON coded.code_id = code.id WHERE code.codebook = ?1",
         WITH(p->book->name), &stmt, p->error);

    while (rows_next(p->c, stmt, &status, p->error))
        status = compare_row(p, stmt);
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
count_changed(planner *p)
{
    coding_plan *plan = p->plan;
    tizbe_status status = TIZBE_OK;

    for (uint32_t i = 0; i < p->book->code_count && status == TIZBE_OK; i++)
        if (plan->changed[i]) {
            plan->changed_count++;
            status = add_stale(p, p->rows->codes[i]);
        }
    plan->is_most = plan->changed_count * 2 > p->book->code_count;
    if (plan->stale_count > 1)
        qsort(plan->stale, plan->stale_count, sizeof *plan->stale, order_int64);
    return status;
}

/* Before coding_plan_weigh the codings of each changed code may have changed in
 * any way. */
static void
lead_all(coding_plan *plan, const codebook *book)
{
    for (uint32_t i = 0; i < book->code_count; i++) {
        plan->effects.codes[i] = plan->changed[i] ? CODING_ANY : CODING_SAME;
        plan->effects.leads[i] = plan->changed[i];
    }
}

tizbe_status
coding_plan_make(corpus *c, const codebook *book, const codebook_rows *rows,
                 bool full, coding_plan *plan, tizbe_error *error)
{
    planner      p = { c, book, rows, plan, error };
    size_t       room = book->code_count + 1;
    tizbe_status status;

    *plan = (coding_plan){ 0 };
    plan->changed = malloc(room * sizeof *plan->changed);
    plan->by_row = calloc(room, sizeof *plan->by_row);
    plan->hashes = calloc(room, sizeof *plan->hashes);
    if (!plan->changed || !plan->by_row || !plan->hashes ||
        coding_effects_init(&plan->effects, book) != TIZBE_OK ||
        coding_hashes(book, plan->hashes) != TIZBE_OK ||
        coding_subject_hash(book, plan->subject) != TIZBE_OK)
        return error_nomem(error);
    memset(plan->changed, true, room * sizeof *plan->changed);
    index_rows(&p);
    status = full ? TIZBE_OK : read_seen(&p);
    if (status == TIZBE_OK && plan->seen > 0)
        status = compare_all(&p);
    if (status == TIZBE_OK)
        status = count_changed(&p);
    if (status == TIZBE_OK)
        status = coding_lists_compare(c, book, &plan->lists, error);
    lead_all(plan, book);
    return status;
}

/* --- what to go through with ---------------------------------------------- */

/* To trace the effects on so many entries, and to make a second matcher of
 * them, takes as long as to go through one segment with all codes. */
enum { ENTRIES_FOR_ONE = 2 };

tizbe_status
coding_plan_weigh(coding_plan *plan, const codebook *book, size_t segments,
                  tizbe_error *error)
{
    const coding_lists *lists = &plan->lists;
    size_t              entries = 0;

    for (uint32_t i = 0; i < book->code_count; i++)
        if (plan->changed[i])
            entries += book->codes[i].entry_count;
    if (!lists->is_plain || segments < entries / ENTRIES_FOR_ONE)
        return TIZBE_OK;
    return coding_effects_find(book, lists->own, plan->changed, &plan->effects,
                               error);
}

static tizbe_status
pick_codes(const coding_plan *plan, const codebook *book, bool leading,
           coding_pick *pick)
{
    const coding_effects *effects = &plan->effects;

    *pick = (coding_pick){ 0 };
    pick->codes = calloc(book->code_count + 1, sizeof *pick->codes);
    pick->rows = calloc(plan->stale_count + 1, sizeof *pick->rows);
    if (!pick->codes || !pick->rows)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < plan->stale_count; i++) {
        uint32_t code = code_of_row(plan, book, plan->stale[i]);
        bool     is_gone = code == CODEBOOK_NONE;

        if (is_gone ? !leading
                    : effects->leads[code] != leading ||
                          effects->codes[code] == CODING_SAME)
            continue;
        pick->rows[pick->count++] = plan->stale[i];
        if (!is_gone)
            pick->codes[code] = true;
    }
    return TIZBE_OK;
}

tizbe_status
coding_pick_leading(const coding_plan *plan, const codebook *book,
                    coding_pick *pick)
{
    const coding_effects *effects = &plan->effects;
    tizbe_status          status = pick_codes(plan, book, true, pick);

    pick->entries = calloc(book->entry_count + 1, sizeof *pick->entries);
    if (status != TIZBE_OK || !pick->entries)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < book->entry_count; i++) {
        uint32_t code = book->entries[i].code;

        pick->entries[i] = effects->leads[code] || effects->gains[i];
        pick->codes[code] |= effects->gains[i];
    }
    return TIZBE_OK;
}

tizbe_status
coding_pick_following(const coding_plan *plan, const codebook *book,
                      coding_pick *pick)
{
    return pick_codes(plan, book, false, pick);
}

tizbe_status
coding_pick_losing(const coding_plan *plan, const codebook *book,
                   const codebook_rows *rows, const coding_pick *pick,
                   int64_t **out, size_t *count)
{
    int64_t *ids = malloc((book->entry_count + 1) * sizeof *ids);

    *out = ids;
    *count = 0;
    if (!ids)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < book->entry_count; i++)
        if (plan->effects.loses[i] && pick->codes[book->entries[i].code])
            ids[(*count)++] = rows->entries[i];
    if (*count > 1)
        qsort(ids, *count, sizeof *ids, order_int64);
    return TIZBE_OK;
}

void
coding_pick_release(coding_pick *pick)
{
    free(pick->codes);
    free(pick->entries);
    free(pick->rows);
    *pick = (coding_pick){ 0 };
}

/* --- carried out ---------------------------------------------------------- */

static tizbe_status
write_hashes(planner *p)
{
    static const char put[] =
        "INSERT INTO coded (code_id, sha256) VALUES (?1, ?2)"
        " ON CONFLICT DO UPDATE SET sha256 = excluded.sha256";
    tizbe_status status = TIZBE_OK;

    for (uint32_t i = 0; i < p->book->code_count && status == TIZBE_OK; i++)
        if (p->plan->changed[i])
            status = corpus_run_kept(
                p->c, put, WITH(p->rows->codes[i], p->plan->hashes[i]),
                p->error);
    return status;
}

static tizbe_status
write_seen(planner *p, int64_t codings)
{
    return corpus_run(
        p->c,
        "INSERT INTO coded_up_to (codebook, segment_id, codings, subject)"
        " SELECT ?1, coalesce(max(id), 0), ?2, ?3 FROM segment WHERE true"
        " ON CONFLICT DO UPDATE SET segment_id = excluded.segment_id,"
        " codings = excluded.codings, subject = excluded.subject",
        WITH(p->book->name, codings, p->plan->subject), p->error);
}

tizbe_status
coding_plan_done(corpus *c, const codebook *book, const codebook_rows *rows,
                 coding_plan *plan, int64_t codings, tizbe_error *error)
{
    planner      p = { c, book, rows, plan, error };
    tizbe_status status = write_hashes(&p);

    if (status == TIZBE_OK)
        status = coding_lists_done(c, book, &plan->lists, error);
    if (status == TIZBE_OK)
        status = corpus_run(c,
                            "DELETE FROM coded WHERE code_id IN (SELECT id"
                            " FROM code WHERE codebook = ?1 AND retired = 1)",
                            WITH(book->name), error);
    return status == TIZBE_OK ? write_seen(&p, codings) : status;
}
