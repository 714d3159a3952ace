/*
 * One run over the corpus: streams to hits, hits to codings, those merged
 * with what is stored.
 *
 * Streams know tokens; a coding is in code points. So the text of a segment
 * is read, and cut into words again, only where there is a hit.
 */
#include "code/coding.h"
#include "base/array.h"
#include "base/version.h"
#include "code/codebook_store.h"
#include "code/coder.h"
#include "code/coding_candidates.h"
#include "code/coding_merge.h"
#include "code/coding_plan.h"
#include "code/coding_texts.h"
#include "code/matcher.h"
#include "store/own_codings.h"
#include "store/statement.h"
#include "store/stream.h"
#include "text/analysis.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ASK_EVERY = 4096 }; /* segments between two questions to go on */

typedef struct coding_job {
    corpus                *c;
    const codebook        *book;
    slice                  yaml;
    bool                   full;
    const coding_listener *listener;
    coding_counts         *counts;
    tizbe_error           *error;
    codebook_rows          rows;
    matcher               *m;
    hit_list               hits;
    coding_texts           texts;
    analysis               split;
    found_list             found; /* codings of one segment */
    coding_merge           merge;
    coding_plan            plan;
} coding_job;

/* --- the run's row -------------------------------------------------------- */

static tizbe_status
begin_run(coding_job *job)
{
    sqlite3_stmt *stmt = NULL;
    char          now[21];
    tizbe_status  status = corpus_prepare(
         job->c,
         "INSERT INTO run (codebook_id, coder_id, tizbe, at, segments, new,"
          " kept, lost) VALUES (?1, ?2, ?3, ?4, 0, 0, 0, 0)",
         &stmt, job->error);

    if (status == TIZBE_OK) {
        time_now(now);
        (void)sqlite3_bind_int64(stmt, 1, job->rows.codebook);
        (void)sqlite3_bind_int64(stmt, 2, CODER_MACHINE);
        (void)sqlite3_bind_text(stmt, 3, TIZBE_VERSION, -1, SQLITE_STATIC);
        (void)sqlite3_bind_text(stmt, 4, now, -1, SQLITE_STATIC);
        status = corpus_step_done(job->c, stmt, job->error);
    }
    if (status == TIZBE_OK)
        job->counts->run = sqlite3_last_insert_rowid(corpus_db(job->c));
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
end_run(coding_job *job)
{
    const coding_counts *counts = job->counts;
    sqlite3_stmt        *stmt = NULL;
    tizbe_status         status = corpus_prepare(
                job->c,
                "UPDATE run SET segments = ?2, new = ?3, kept = ?4, lost = ?5"
                        " WHERE id = ?1",
                &stmt, job->error);

    if (status == TIZBE_OK) {
        (void)sqlite3_bind_int64(stmt, 1, counts->run);
        (void)sqlite3_bind_int64(stmt, 2, (int64_t)counts->segments);
        (void)sqlite3_bind_int64(stmt, 3, (int64_t)counts->fresh);
        (void)sqlite3_bind_int64(stmt, 4, (int64_t)counts->kept);
        (void)sqlite3_bind_int64(stmt, 5, (int64_t)counts->lost);
        status = corpus_step_done(job->c, stmt, job->error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
log_run(coding_job *job)
{
    const coding_counts *counts = job->counts;
    char                 detail[160];
    char                 name[256];

    (void)snprintf(name, sizeof name, "%.*s", (int)job->book->name.size,
                   job->book->name.data);
    (void)snprintf(
        detail, sizeof detail, "run %lld: %llu new, %llu kept, %llu lost",
        (long long)counts->run, (unsigned long long)counts->fresh,
        (unsigned long long)counts->kept, (unsigned long long)counts->lost);
    return corpus_log(job->c, "code", name, detail, job->error);
}

/* --- what people decided -------------------------------------------------- */

static tizbe_status
count_for_book(coding_job *job, const char *sql, uint64_t *count)
{
    sqlite3_stmt *stmt = NULL;
    int           code = SQLITE_DONE;
    tizbe_status  status = corpus_prepare(job->c, sql, &stmt, job->error);

    if (status == TIZBE_OK) {
        (void)bind_slice(stmt, 1, job->book->name);
        (void)sqlite3_bind_int64(stmt, 2, job->counts->run);
        code = sqlite3_step(stmt);
    }
    if (code == SQLITE_ROW)
        *count = (uint64_t)sqlite3_column_int64(stmt, 0);
    else if (status == TIZBE_OK)
        status = corpus_fail(job->c, code, "read", job->error);
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
settle_decisions(coding_job *job)
{
    static const char *const returned =
        "SELECT count(*) FROM (SELECT DISTINCT c.id FROM decision AS x"
        " JOIN document AS d ON d.sha256 = x.document_sha256"
        " JOIN segment AS s ON s.document_id = d.id"
        " JOIN coding AS c ON c.segment_id = s.id AND c.run_id = ?2"
        "  AND c.start = x.start AND c.\"end\" = x.\"end\""
        " JOIN code ON code.id = c.code_id AND code.codebook = x.codebook"
        "  AND code.name = x.code"
        " WHERE x.codebook = ?1 AND x.state IN ('rejected', 'edited'))";
    static const char *const gone =
        "SELECT count(*) FROM decision WHERE codebook = ?1"
        " AND document_sha256 NOT IN (SELECT sha256 FROM document)";
    coding_counts *counts = job->counts;
    int64_t        adopted = 0;
    tizbe_status   status = TIZBE_OK;

    if (!job->merge.has_decisions)
        return status;
    status = own_codings_after_run(job->c, job->book->name.data, &adopted,
                                   job->error);
    counts->adopted = (uint64_t)adopted;
    if (status == TIZBE_OK && counts->fresh > 0)
        status = count_for_book(job, returned, &counts->returned);
    if (status == TIZBE_OK)
        status = count_for_book(job, gone, &counts->gone);
    return status;
}

/* What an earlier run lost is no news any more. */
static tizbe_status
forget_lost(coding_job *job)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         job->c,
         "DELETE FROM lost WHERE run_id IN (SELECT run.id FROM run"
          " JOIN codebook ON codebook.id = run.codebook_id"
          " WHERE codebook.name = ?1)",
         &stmt, job->error);

    if (status == TIZBE_OK) {
        (void)bind_slice(stmt, 1, job->book->name);
        status = corpus_step_done(job->c, stmt, job->error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

/* --- hits to codings ------------------------------------------------------ */

static tizbe_status
words_do_not_fit(coding_job *job)
{
    return error_set(job->error, TIZBE_CORRUPT,
                     "cannot code '%s': stored words do not fit their text; "
                     "run tizbe rebuild",
                     corpus_path(job->c));
}

/* Walks along a text and counts code points; `byte` only ever grows but for
 * the ends of matches within each other, from which it goes back. */
typedef struct text_place {
    slice   text;
    size_t  byte;
    int64_t code_points;
} text_place;

static int64_t
place_at(text_place *at, size_t byte)
{
    if (byte >= at->byte)
        at->code_points += (int64_t)utf8_count(
            slice_part(at->text, at->byte, byte));
    else
        at->code_points -= (int64_t)utf8_count(
            slice_part(at->text, byte, at->byte));
    at->byte = byte;
    return at->code_points;
}

static tizbe_status
take_hits(coding_job *job, int64_t start, slice text)
{
    const word_list *words = &job->split.words;
    text_place       at = { text, 0, start };

    for (size_t i = 0; i < job->hits.count; i++) {
        const hit   *one = &job->hits.items[i];
        found_coding found = { .code = job->rows.codes[one->code],
                               .entry = job->rows.entries[one->entry] };

        if (one->end > words->count)
            return words_do_not_fit(job);
        found.start = place_at(&at, words->items[one->start].start);
        found.end = place_at(&at, words->items[one->end - 1].end);
        if (!ARRAY_ROOM(job->found.items, job->found.count,
                        job->found.capacity))
            return error_nomem(job->error);
        job->found.items[job->found.count++] = found;
    }
    return TIZBE_OK;
}

/* No word behind these has to be found. */
static size_t
words_with_hits(const hit_list *hits)
{
    size_t count = 0;

    for (size_t i = 0; i < hits->count; i++)
        if (hits->items[i].end > count)
            count = hits->items[i].end;
    return count;
}

/* Read a segment with hits and place them in its text. */
static tizbe_status
place_hits(coding_job *job, const stored_segment *segment, int64_t *document)
{
    coding_text  found;
    tizbe_status status = coding_texts_find(&job->texts, segment->id, &found,
                                            job->error);

    if (status == TIZBE_NOT_FOUND)
        return words_do_not_fit(job);
    if (status != TIZBE_OK)
        return status;
    *document = found.document;
    (void)passages_parse(&job->split.passages, found.text, segment->passages);
    status = analysis_split_first_words(&job->split, found.text, segment->lang,
                                        words_with_hits(&job->hits));
    return status == TIZBE_OK ? take_hits(job, found.start, found.text)
                              : error_nomem(job->error);
}

static tizbe_status
ask(coding_job *job)
{
    if (!job->listener || job->counts->segments % ASK_EVERY != 0)
        return TIZBE_OK;
    if (job->listener->go_on(job->listener->context, job->counts->segments))
        return TIZBE_OK;
    return error_set(job->error, TIZBE_INTERRUPTED,
                     "cannot code '%s': interrupted", corpus_path(job->c));
}

static tizbe_status
code_segment(void *context, const stored_segment *segment)
{
    coding_job  *job = context;
    int64_t      document = 0;
    tizbe_status status = matcher_run(job->m, segment->forms,
                                      segment->form_count, &job->hits);

    if (status != TIZBE_OK)
        return error_nomem(job->error);
    job->counts->segments++;
    job->found.count = 0;
    if (job->hits.count > 0) {
        matcher_settle(job->m, &job->hits);
        status = place_hits(job, segment, &document);
    }
    if (status == TIZBE_OK)
        status = coding_merge_segment(&job->merge, document, segment->id,
                                      &job->found);
    return status == TIZBE_OK ? ask(job) : status;
}

/* --- the run -------------------------------------------------------------- */

static tizbe_status
add_form(void *context, const stored_form *form)
{
    return matcher_add_form(context, form);
}

/* A matcher of the codes wanted, for all segments or only for `some`. */
static tizbe_status
make_matcher(coding_job *job, const bool *wanted, const segment_ids *some)
{
    tizbe_status status;

    matcher_free(job->m);
    status = matcher_new_of(job->book, wanted, &job->m, job->error);
    if (status != TIZBE_OK)
        return status;
    if (some)
        status = forms_of_segments(job->c, some->items, some->count, add_form,
                                   job->m, job->error);
    else
        status = forms_each(job->c, add_form, job->m, job->error);
    if (status == TIZBE_NOMEM)
        (void)error_nomem(job->error);
    return status;
}

static tizbe_status
prepare_job(coding_job *job)
{
    coding_counts *counts = job->counts;
    tizbe_status   status = codebook_store(job->c, job->book, job->yaml,
                                           &job->rows, NULL, job->error);

    if (status == TIZBE_OK)
        status = coding_plan_make(job->c, job->book, &job->rows, job->full,
                                  &job->plan, job->error);
    if (status == TIZBE_OK)
        status = begin_run(job);
    counts->codebook = job->rows.codebook;
    if (status == TIZBE_OK)
        status = forget_lost(job);
    if (status == TIZBE_OK)
        status = coding_merge_init(&job->merge, job->c, job->book->name, counts,
                                   job->error);
    if (status == TIZBE_OK)
        status = coding_texts_init(&job->texts, job->c, job->error);
    return status;
}

/* All codes over the segments behind `after`. */
static tizbe_status
run_all_codes(coding_job *job, int64_t after)
{
    const segment_range behind = { .first = after + 1,
                                   .last = INT64_MAX,
                                   .words_only = true };
    bool               *wanted = malloc(job->book->code_count + 1);
    tizbe_status        status;

    if (!wanted)
        return error_nomem(job->error);
    memset(wanted, true, job->book->code_count);
    coding_merge_range(&job->merge, NULL, 0, after, INT64_MAX);
    status = make_matcher(job, wanted, NULL);
    free(wanted);
    if (status == TIZBE_OK)
        status = segments_each(job->c, &behind, code_segment, job, job->error);
    return status == TIZBE_OK ? coding_merge_finish(&job->merge) : status;
}

/* The changed codes over all segments of the last run. */
static tizbe_status
run_changed_codes(coding_job *job)
{
    const coding_plan  *plan = &job->plan;
    const segment_range seen = { .first = 1,
                                 .last = plan->seen,
                                 .words_only = true };
    tizbe_status        status = make_matcher(job, plan->changed, NULL);

    coding_merge_range(&job->merge, plan->stale, plan->stale_count, 0,
                       plan->seen);
    if (status == TIZBE_OK)
        status = segments_each(job->c, &seen, code_segment, job, job->error);
    return status == TIZBE_OK ? coding_merge_finish(&job->merge) : status;
}

/* The changed codes over segments where an edited entry may match. */
static tizbe_status
run_segments(coding_job *job, const segment_ids *some)
{
    const coding_plan *plan = &job->plan;
    tizbe_status       status;

    if (some->count == 0)
        return TIZBE_OK;
    status = make_matcher(job, plan->changed, some);
    coding_merge_some(&job->merge, plan->stale, plan->stale_count);
    if (status == TIZBE_OK)
        status = segments_some(job->c, some->items, some->count, code_segment,
                               job, job->error);
    return status == TIZBE_OK ? coding_merge_finish(&job->merge) : status;
}

/* Which segments those are; *is_cheap is false when all have to be read. */
static tizbe_status
find_segments(coding_job *job, segment_ids *some, bool *is_cheap)
{
    const coding_plan  *plan = &job->plan;
    const coding_lists *lists = &plan->lists;

    *some = (segment_ids){ 0 };
    *is_cheap = plan->seen > 0 && !lists->is_unknown;
    if (!*is_cheap || plan->stale_count == 0)
        return TIZBE_OK;
    return coding_candidates(job->c, job->book, lists->asks, lists->ask_count,
                             plan->seen, some, is_cheap, job->error);
}

/* What was there and is not lost was kept, whether it was looked at or not. */
static tizbe_status
count_after_run(coding_job *job)
{
    static const char *const codings =
        "SELECT count(*) FROM coding WHERE coder_id = 1 AND code_id IN"
        " (SELECT id FROM code WHERE codebook = ?1)";
    static const char *const segments =
        "SELECT coalesce(sum(segments), 0) FROM document"
        " WHERE ?1 IS NOT NULL";
    coding_counts *counts = job->counts;
    tizbe_status   status = count_for_book(job, segments, &counts->segments);

    if (job->plan.codings >= 0) {
        counts->kept = (uint64_t)job->plan.codings - counts->lost;
    } else if (status == TIZBE_OK) {
        status = count_for_book(job, codings, &counts->kept);
        counts->kept -= counts->fresh;
    }
    return status;
}

/* Do what the plan says has to be done. */
static tizbe_status
run_plan(coding_job *job)
{
    const coding_plan *plan = &job->plan;
    int64_t            last = 0;
    segment_ids        some;
    bool               is_cheap;
    tizbe_status       status = find_segments(job, &some, &is_cheap);

    if (status == TIZBE_OK && !is_cheap && (plan->seen == 0 || plan->is_most))
        return run_all_codes(job, 0);
    if (status == TIZBE_OK)
        status = segments_last(job->c, &last, job->error);
    if (status == TIZBE_OK && is_cheap)
        status = run_segments(job, &some);
    else if (status == TIZBE_OK && plan->stale_count > 0)
        status = run_changed_codes(job);
    free(some.items);
    if (status == TIZBE_OK && last > plan->seen)
        status = run_all_codes(job, plan->seen);
    return status == TIZBE_OK ? count_after_run(job) : status;
}

static tizbe_status
run_job(coding_job *job)
{
    tizbe_status status = prepare_job(job);

    if (status == TIZBE_OK)
        status = run_plan(job);
    if (status == TIZBE_OK)
        status = coding_plan_done(
            job->c, job->book, &job->rows, &job->plan,
            (int64_t)(job->counts->fresh + job->counts->kept), job->error);
    if (status == TIZBE_OK)
        status = settle_decisions(job);
    if (status == TIZBE_OK)
        status = end_run(job);
    return status == TIZBE_OK ? log_run(job) : status;
}

static void
release_job(coding_job *job)
{
    coding_merge_release(&job->merge);
    coding_texts_release(&job->texts);
    analysis_release(&job->split);
    free(job->found.items);
    hit_list_release(&job->hits);
    matcher_free(job->m);
    coding_plan_release(&job->plan);
    codebook_rows_release(&job->rows);
}

/*
 * Foreign keys are looked up for each row and column that is written: for
 * codings half the time of a run, to find what the run itself has just read
 * or written within its transaction. So they are off while it lasts. The
 * switch works outside of transactions alone.
 */
static int
switch_foreign_keys(corpus *c, int on)
{
    int was = 0;

    (void)sqlite3_db_config(corpus_db(c), SQLITE_DBCONFIG_ENABLE_FKEY, -1,
                            &was);
    (void)sqlite3_db_config(corpus_db(c), SQLITE_DBCONFIG_ENABLE_FKEY, on,
                            NULL);
    return was;
}

static tizbe_status
run_in_transaction(coding_job *job)
{
    tizbe_status status = corpus_begin(job->c, job->error);

    if (status != TIZBE_OK)
        return status;
    status = run_job(job);
    release_job(job); /* statements first, so that none is in the way */
    if (status == TIZBE_OK)
        status = corpus_commit(job->c, job->error);
    if (status != TIZBE_OK)
        corpus_rollback(job->c);
    return status;
}

tizbe_status
coding_run(corpus *c, const codebook *book, slice yaml, bool full,
           const coding_listener *listener, coding_counts *counts,
           tizbe_error *error)
{
    coding_job   job = { .c = c,
                         .book = book,
                         .yaml = yaml,
                         .full = full,
                         .listener = listener,
                         .counts = counts,
                         .error = error };
    tizbe_status status = corpus_check_analysers(c, error);
    int          had_foreign_keys;

    *counts = (coding_counts){ 0 };
    if (status != TIZBE_OK)
        return status;
    had_foreign_keys = switch_foreign_keys(c, 0);
    status = run_in_transaction(&job);
    (void)switch_foreign_keys(c, had_foreign_keys);
    return status;
}
