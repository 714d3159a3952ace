/*
 * One run over the corpus: streams to hits, hits to codings, those merged
 * with what is stored.
 *
 * Streams know tokens; a coding is in code points. Where the words of a
 * segment stand is stored beside their stream, so that no text is read.
 */
#include "code/coding.h"
#include "base/array.h"
#include "code/codebook/codebook_store.h"
#include "code/codebook/codebook_trees.h"
#include "code/coding_candidates.h"
#include "code/coding_merge.h"
#include "code/coding_plan.h"
#include "code/coding_record.h"
#include "code/coding_segments.h"
#include "code/match/matcher.h"
#include "store/statement.h"
#include "store/stream.h"
#include "text/word_places.h"

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
    coding_segments        segments;
    word                  *places; /* of the first words of one segment */
    size_t                 place_capacity;
    found_list             found; /* codings of one segment */
    coding_merge           merge;
    coding_plan            plan;
    const bool            *leads;  /* by code; others only tell where they may
                                      gain matches; NULL: all              */
    segment_ids            gained; /* where those may                      */
} coding_job;

/* --- hits to codings ------------------------------------------------------ */

static tizbe_status
words_do_not_fit(coding_job *job)
{
    return error_set(
        job->error, TIZBE_CORRUPT,
        "cannot code '%s': places of words do not fit their texts; "
        "run tizbe rebuild",
        corpus_path(job->c));
}

/* Hits as places in a document, by those of the first words of a segment. */
static tizbe_status
take_hits(coding_job *job, int64_t start, const word *places)
{
    for (size_t i = 0; i < job->hits.count; i++) {
        const hit   *one = &job->hits.items[i];
        found_coding found = { .start = start + places[one->start].start,
                               .end = start + places[one->end - 1].end,
                               .code = job->rows.codes[one->code],
                               .entry = job->rows.entries[one->entry] };

        if (!ARRAY_ROOM(job->found.items, job->found.count,
                        job->found.capacity))
            return error_nomem(job->error);
        job->found.items[job->found.count++] = found;
    }
    return TIZBE_OK;
}

/* No word behind these has a hit. */
static size_t
words_with_hits(const hit_list *hits)
{
    size_t count = 0;

    for (size_t i = 0; i < hits->count; i++)
        if (hits->items[i].end > count)
            count = hits->items[i].end;
    return count;
}

/* Place the hits of a segment in its document. */
static tizbe_status
place_hits(coding_job *job, const stored_segment *segment, int64_t *document)
{
    size_t         count = words_with_hits(&job->hits);
    coding_segment row;
    tizbe_status   status = coding_segments_find(&job->segments, segment->id,
                                                 &row, job->error);

    if (status != TIZBE_OK && status != TIZBE_NOT_FOUND)
        return status;
    if (!ARRAY_ROOM(job->places, count, job->place_capacity))
        return error_nomem(job->error);
    if (status == TIZBE_NOT_FOUND ||
        !word_places_read(segment->places, count, job->places))
        return words_do_not_fit(job);
    *document = row.document;
    return take_hits(job, row.start, job->places);
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

/* Leave the hits of codes that lead. */
static void
take_leading(coding_job *job, int64_t segment)
{
    hit_list *hits = &job->hits;
    size_t    kept = 0;

    for (size_t i = 0; i < hits->count; i++)
        if (job->leads[hits->items[i].code])
            hits->items[kept++] = hits->items[i];
    if (kept < hits->count)
        job->gained.items[job->gained.count++] = segment;
    hits->count = kept;
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
    if (job->leads)
        take_leading(job, segment->id);
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

/* A matcher of a part of the book, for texts of the languages it names. */
static tizbe_status
new_matcher(coding_job *job, const matcher_choice *choice)
{
    matcher_free(job->m);
    return matcher_new_of(job->book, choice, &job->m, job->error);
}

static tizbe_status
say_no_memory(const coding_job *job, tizbe_status status)
{
    return status == TIZBE_NOMEM ? error_nomem(job->error) : status;
}

/* A matcher of these codes, for all segments. */
static tizbe_status
make_matcher(coding_job *job, const bool *codes)
{
    const matcher_choice choice = { .codes = codes, .langs = CODEBOOK_LANGS };
    tizbe_status         status = new_matcher(job, &choice);

    if (status == TIZBE_OK)
        status = forms_each(job->c, add_form, job->m, job->error);
    return say_no_memory(job, status);
}

/* A matcher of what is picked, for these segments alone. */
static tizbe_status
make_matcher_for(coding_job *job, const coding_pick *pick,
                 const segment_ids *some)
{
    matcher_choice choice = { .codes = pick->codes, .entries = pick->entries };
    form_marks     marks;
    tizbe_status   status = forms_mark(job->c, some->items, some->count, &marks,
                                       job->error);

    choice.langs = marks.langs;
    if (status == TIZBE_OK)
        status = new_matcher(job, &choice);
    if (status == TIZBE_OK)
        status = forms_marked(job->c, &marks, add_form, job->m, job->error);
    free(marks.bits);
    return say_no_memory(job, status);
}

static coding_record
record_of(const coding_job *job)
{
    return (coding_record){ job->c, job->book, job->counts, job->error };
}

static tizbe_status
prepare_job(coding_job *job)
{
    const coding_record record = record_of(job);
    coding_counts      *counts = job->counts;
    tizbe_status        status = codebook_store(job->c, job->book, job->yaml,
                                                &job->rows, NULL, job->error);

    if (status == TIZBE_OK)
        status = coding_plan_make(job->c, job->book, &job->rows, job->full,
                                  &job->plan, job->error);
    counts->codebook = job->rows.codebook;
    if (status == TIZBE_OK)
        status = coding_record_begin(&record);
    if (status == TIZBE_OK)
        status = coding_merge_init(&job->merge, job->c, job->book->name, counts,
                                   job->error);
    if (status == TIZBE_OK)
        status = coding_segments_init(&job->segments, job->c, job->error);
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
    status = make_matcher(job, wanted);
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
    tizbe_status        status = make_matcher(job, plan->changed);

    coding_merge_range(&job->merge, plan->stale, plan->stale_count, 0,
                       plan->seen);
    if (status == TIZBE_OK)
        status = segments_each(job->c, &seen, code_segment, job, job->error);
    return status == TIZBE_OK ? coding_merge_finish(&job->merge) : status;
}

/* These codes over these segments, whose stored codings have been read. */
static tizbe_status
run_pick(coding_job *job, const coding_pick *pick, const segment_ids *some)
{
    tizbe_status status = make_matcher_for(job, pick, some);

    if (status == TIZBE_OK)
        status = segments_some(job->c, some->items, some->count, code_segment,
                               job, job->error);
    return status == TIZBE_OK ? coding_merge_finish(&job->merge) : status;
}

/* Codes that lead, in all of the segments; where others may gain matches is
 * left in job->gained. */
static tizbe_status
run_leading(coding_job *job, const segment_ids *some)
{
    coding_pick  pick;
    tizbe_status status = coding_pick_leading(&job->plan, job->book, &job->rows,
                                              &pick);

    if (status != TIZBE_OK)
        (void)error_nomem(job->error);
    if (status == TIZBE_OK)
        status = coding_merge_some(&job->merge, pick.rows, pick.count);
    job->leads = job->plan.effects.leads;
    if (status == TIZBE_OK)
        status = run_pick(job, &pick, some);
    job->leads = NULL;
    coding_pick_release(&pick);
    return status;
}

/* Of the segments that were read, those where codes that follow may have lost
 * or gained any. */
static tizbe_status
find_touched(coding_job *job, const coding_pick *pick, segment_ids *touched)
{
    int64_t     *entries;
    size_t       count;
    tizbe_status status = coding_pick_losing(&job->plan, job->book, &job->rows,
                                             pick, &entries, &count);

    if (status != TIZBE_OK)
        return error_nomem(job->error);
    status = coding_merge_some(&job->merge, pick->rows, pick->count);
    if (status == TIZBE_OK)
        status = coding_merge_narrow(&job->merge, entries, count, &job->gained,
                                     touched);
    free(entries);
    return status;
}

static tizbe_status
run_following(coding_job *job)
{
    segment_ids  touched = { 0 };
    coding_pick  pick;
    tizbe_status status = coding_pick_following(&job->plan, job->book,
                                                &job->rows, &pick);

    if (status != TIZBE_OK)
        (void)error_nomem(job->error);
    if (status == TIZBE_OK && pick.count > 0)
        status = find_touched(job, &pick, &touched);
    if (status == TIZBE_OK && touched.count > 0)
        status = run_pick(job, &pick, &touched);
    free(touched.items);
    coding_pick_release(&pick);
    return status;
}

/* The changed codes over segments where an edited entry may match. */
static tizbe_status
run_segments(coding_job *job, const segment_ids *some)
{
    coding_plan *plan = &job->plan;
    tizbe_status status;

    if (some->count == 0)
        return TIZBE_OK;
    job->gained.items = malloc(some->count * sizeof *job->gained.items);
    if (!job->gained.items)
        return error_nomem(job->error);
    status = coding_plan_weigh(plan, job->book, some->count, job->error);
    if (status == TIZBE_OK)
        status = coding_merge_read(&job->merge, plan->stale, plan->stale_count,
                                   some);
    if (status == TIZBE_OK)
        status = run_leading(job, some);
    return status == TIZBE_OK ? run_following(job) : status;
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

/* Do what the plan says has to be done. */
static tizbe_status
run_plan(coding_job *job)
{
    const coding_record record = record_of(job);
    const coding_plan  *plan = &job->plan;
    int64_t             last = 0;
    segment_ids         some;
    bool                is_cheap;
    tizbe_status        status = find_segments(job, &some, &is_cheap);

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
    return status == TIZBE_OK ? coding_record_count(&record, plan->codings)
                              : status;
}

static tizbe_status
run_job(coding_job *job)
{
    const coding_record record = record_of(job);
    tizbe_status        status = prepare_job(job);

    if (status == TIZBE_OK)
        status = run_plan(job);
    if (status == TIZBE_OK)
        status = coding_plan_done(
            job->c, job->book, &job->rows, &job->plan,
            (int64_t)(job->counts->fresh + job->counts->kept), job->error);
    if (status == TIZBE_OK)
        status = coding_record_decisions(&record, job->merge.has_decisions);
    return status == TIZBE_OK ? coding_record_end(&record) : status;
}

static void
release_job(coding_job *job)
{
    coding_merge_release(&job->merge);
    coding_segments_release(&job->segments);
    free(job->places);
    free(job->found.items);
    free(job->gained.items);
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
