/*
 * One run over the corpus, by these steps:
 *
 *   prepare_job   stores the codebook, gives decisions to codes that have
 *                 another name (coding_renames.c), compares it with the last run
 *                 (coding_plan.c), begins the row of the run (coding_record.c)
 *   run_plan      does the least that gives the codings of a full run:
 *                 - all codes over all segments: in a first run, or when most
 *                   codes changed
 *                 - the changed codes over those segments alone in which an
 *                   edited entry may match (coding_candidates.c), where these
 *                   are few: first the codes that lead, then those that follow
 *                   (coding_effects.h)
 *                 - the changed codes over all segments, otherwise
 *                 and, after either of the last two, all codes over the
 *                 segments that are new
 *   code_range    goes through segments, in several threads where that pays
 *                 (coding_crew.c): from stored words to codings
 *                 (coding_match.c), of these those that count in their
 *                 document (coding_subject.c), then these against the stored
 *                 codings (coding_merge.c)
 */
#include "code/run/coding.h"
#include "code/codebook/codebook_store.h"
#include "code/codebook/codebook_trees.h"
#include "code/match/matcher.h"
#include "code/run/coding_candidates.h"
#include "code/run/coding_crew.h"
#include "code/run/coding_match.h"
#include "code/run/coding_merge.h"
#include "code/run/coding_parts.h"
#include "code/run/coding_plan.h"
#include "code/run/coding_record.h"
#include "code/run/coding_renames.h"
#include "code/run/coding_subject.h"
#include "code/run/coding_words.h"
#include "store/filling.h"
#include "store/stream.h"

#include <stdlib.h>
#include <string.h>

enum {
    ASK_EVERY = 4096, /* segments between two questions to go on           */
    WITHOUT_LOG = 1 << 17 /* segments up to which a first run writes without
                             a log: others wait for it, some seconds         */
};

typedef struct coding_job {
    corpus                *c;
    const codebook        *book;
    slice                  yaml;
    coding_options         options;
    const coding_listener *listener;
    coding_counts         *counts;
    tizbe_error           *error;
    codebook_rows          rows;
    matcher               *m;
    coding_match           match;
    found_list             found; /* codings of one segment */
    coding_merge           merge;
    coding_subject         subject;
    coding_plan            plan;
    const bool            *leads;  /* by code: its codings are stored. Of the
                                     others only `gained` is noted. NULL: all
                                     are stored                            */
    segment_ids            gained; /* segments where codes that do not lead
                                      have matches                         */
} coding_job;

/* --- a segment ------------------------------------------------------------ */

/* Count `more` segments; every ASK_EVERY of them ask whether to go on. */
static tizbe_status
count_seen(coding_job *job, uint64_t more)
{
    uint64_t before = job->counts->segments;

    job->counts->segments += more;
    if (!job->listener ||
        before / ASK_EVERY == job->counts->segments / ASK_EVERY)
        return TIZBE_OK;
    filling_push(job->c);
    if (job->listener->go_on(job->listener->context, job->counts->segments))
        return TIZBE_OK;
    return error_set(job->error, TIZBE_INTERRUPTED,
                     "cannot code '%s': interrupted", corpus_path(job->c));
}

static tizbe_status
code_segment(void *context, const stored_segment *segment)
{
    coding_job  *job = context;
    bool         has_others;
    tizbe_status status;

    job->found.count = 0;
    status = coding_match_segment(&job->match, segment, job->leads, &has_others,
                                  &job->found);
    if (has_others)
        job->gained.items[job->gained.count++] = segment->id;
    if (status == TIZBE_OK)
        status = coding_subject_count(&job->subject, segment->document_id,
                                      coding_match_tally(&job->match));
    if (status == TIZBE_OK)
        status = coding_subject_take(&job->subject, segment->document_id,
                                     segment->id, &job->found);
    return status == TIZBE_OK ? count_seen(job, 1) : status;
}

/* What a thread of a crew found in one document; *next are its codings and
 * those behind them. */
static tizbe_status
take_document(coding_job *job, const crew_document *document,
              const crew_segment *segments, found_coding **next)
{
    tizbe_status status = coding_subject_count(&job->subject, document->id,
                                               document->tally);

    for (size_t i = 0; i < document->segments && status == TIZBE_OK; i++) {
        const crew_segment *one = &segments[i];
        found_list          found = { *next, one->count, one->count };

        status = coding_subject_take(&job->subject, document->id, one->id,
                                     &found);
        *next += one->count;
    }
    return status;
}

/* What a thread of a crew found. */
static tizbe_status
take_part(coding_job *job, crew_part *part)
{
    const crew_segment *segments = part->segments;
    found_coding       *next = part->found.items;
    found_list          none = { 0 };
    tizbe_status        status = TIZBE_OK;

    for (size_t i = 0; i < part->document_count && status == TIZBE_OK; i++) {
        status = take_document(job, &part->documents[i], segments, &next);
        if (part->documents[i].segments > 0) /* there may be no list at all */
            segments += part->documents[i].segments;
    }
    /* so that what is stored is read piece by piece where nothing is found */
    if (status == TIZBE_OK && part->seen > 0)
        status = coding_subject_take(&job->subject, 0, part->last, &none);
    return status == TIZBE_OK ? count_seen(job, part->seen) : status;
}

/* The codings of the matcher's codes in a range of segments, found by this
 * thread or beside it. */
static tizbe_status
code_range(coding_job *job, int64_t first, int64_t last)
{
    const segment_range range = { .first = first, .last = last };
    const crew_plan     plan = { job->c, &job->rows, job->m,
                                 first,  last,       job->options.jobs };
    coding_crew        *crew;
    crew_part          *part;
    tizbe_status        status;

    crew_start(&plan, &crew);
    if (!crew)
        return segments_each(job->c, &range, code_segment, job, job->error);
    do {
        status = crew_next(crew, &part, job->error);
        if (status == TIZBE_OK && part)
            status = take_part(job, part);
    } while (status == TIZBE_OK && part);
    crew_end(crew);
    return status;
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
    tizbe_status status;

    matcher_free(job->m);
    status = matcher_new_of(job->book, choice, &job->m, job->error);
    job->match.m = job->m;
    return status;
}

/* The rows of what these codes' matches are found by. */
static tizbe_status
find_entries(coding_job *job, const bool *codes)
{
    return codebook_store_entries(job->c, job->book, codes, &job->rows,
                                  job->error);
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
    tizbe_status         status = find_entries(job, codes);

    if (status == TIZBE_OK)
        status = new_matcher(job, &choice);
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
    coding_words   words;
    tizbe_status   status = coding_words_read(job->c, some, &words, job->error);

    if (status == TIZBE_OK)
        status = find_entries(job, pick->codes);
    choice.langs = words.langs;
    choice.words = &words.known;
    if (status == TIZBE_OK)
        status = new_matcher(job, &choice);
    if (status == TIZBE_OK)
        status = coding_words_tell(&words, job->m);
    coding_words_release(&words);
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
        status = coding_renames_carry(job->c, job->book, &counts->carried,
                                      job->error);
    if (status == TIZBE_OK)
        status = coding_plan_make(job->c, job->book, &job->rows,
                                  job->options.full, &job->plan, job->error);
    counts->codebook = job->rows.codebook;
    if (status == TIZBE_OK)
        status = coding_record_begin(&record);
    if (status == TIZBE_OK)
        status = coding_merge_init(&job->merge, job->c, job->book->name, counts,
                                   job->error);
    coding_subject_init(&job->subject, job->c, job->book, &job->merge,
                        job->error);
    coding_match_init(&job->match, job->c, &job->rows, job->error);
    return status;
}

/* All codes over the segments behind `after`. */
static tizbe_status
run_all_codes(coding_job *job, int64_t after)
{
    bool        *wanted = malloc(job->book->code_count + 1);
    int64_t      last;
    tizbe_status status;

    if (!wanted)
        return error_nomem(job->error);
    memset(wanted, true, job->book->code_count);
    coding_merge_range(&job->merge, NULL, 0, after, INT64_MAX);
    status = make_matcher(job, wanted);
    free(wanted);
    if (status == TIZBE_OK)
        status = segments_last(job->c, &last, job->error);
    if (status == TIZBE_OK)
        status = coding_subject_begin(&job->subject, after);
    if (status == TIZBE_OK)
        status = code_range(job, after + 1, last);
    if (status == TIZBE_OK)
        status = coding_subject_end(&job->subject);
    return status == TIZBE_OK ? coding_merge_finish(&job->merge) : status;
}

/* The changed codes over all segments of the last run. */
static tizbe_status
run_changed_codes(coding_job *job)
{
    const coding_plan *plan = &job->plan;
    tizbe_status       status = make_matcher(job, plan->changed);

    coding_merge_range(&job->merge, plan->stale, plan->stale_count, 0,
                       plan->seen);
    if (status == TIZBE_OK)
        status = code_range(job, 1, plan->seen);
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

/* Store the codings of the codes that lead, in these segments; where the
 * others may gain matches is left in job->gained. */
static tizbe_status
run_leading(coding_job *job, const segment_ids *some)
{
    coding_pick  pick;
    tizbe_status status = coding_pick_leading(&job->plan, job->book, &pick);

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

/* Of the segments whose codings were read, those in which codes that follow may
 * have lost or gained codings. */
static tizbe_status
find_touched(coding_job *job, const coding_pick *pick, segment_ids *touched)
{
    int64_t     *entries;
    size_t       count;
    tizbe_status status = find_entries(job, pick->codes);

    if (status != TIZBE_OK)
        return status;
    status = coding_pick_losing(&job->plan, job->book, &job->rows, pick,
                                &entries, &count);
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
    tizbe_status status = coding_pick_following(&job->plan, job->book, &pick);

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

/* The segments in which an edited entry may match; *is_cheap is false when all
 * segments have to be gone through. */
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
        status = coding_subject_total(&job->subject, &job->counts->off_subject);
    if (status == TIZBE_OK)
        status = coding_plan_done(
            job->c, job->book, &job->rows, &job->plan,
            (int64_t)(job->counts->fresh + job->counts->kept), job->error);
    if (status == TIZBE_OK)
        status = coding_parts_keep(job->c, job->book, &job->plan.lists,
                                   job->error);
    if (status == TIZBE_OK)
        status = coding_record_decisions(&record, job->merge.has_decisions);
    return status == TIZBE_OK ? coding_record_end(&record) : status;
}

static void
release_job(coding_job *job)
{
    coding_subject_release(&job->subject);
    coding_merge_release(&job->merge);
    coding_match_release(&job->match);
    free(job->found.items);
    free(job->gained.items);
    matcher_free(job->m);
    coding_plan_release(&job->plan);
    codebook_rows_release(&job->rows);
}

static tizbe_status
run_in_transaction(coding_job *job)
{
    tizbe_status status = corpus_begin(job->c, job->error);

    if (status != TIZBE_OK)
        return status;
    status = run_job(job);
    release_job(job); /* statements first, so that none is in the way */
    return corpus_end(job->c, status, job->error);
}

/* Whether this is a first run over many segments, which may write its pages
 * without a log beside the corpus (store/filling.h). */
static tizbe_status
is_filling(coding_job *job, bool *answer)
{
    const coding_record record = record_of(job);
    uint64_t            runs = 0;
    int64_t             last = 0;
    tizbe_status        status = segments_last(job->c, &last, job->error);

    *answer = last >= CREW_WORTH && last < WITHOUT_LOG;
    if (status == TIZBE_OK && *answer)
        status = coding_record_runs(&record, &runs);
    *answer = status == TIZBE_OK && *answer && runs == 0;
    return status;
}

static tizbe_status
run_with_its_log(coding_job *job)
{
    bool         is_first;
    tizbe_status status = is_filling(job, &is_first);

    is_first = is_first && filling_begin(job->c, FILLING_CODINGS);
    if (status == TIZBE_OK)
        status = run_in_transaction(job);
    /* where others are reading, the log is made again by the next writer */
    if (is_first)
        (void)filling_end(job->c);
    return status;
}

tizbe_status
coding_run(corpus *c, const codebook *book, slice yaml, coding_options options,
           const coding_listener *listener, coding_counts *counts,
           tizbe_error *error)
{
    coding_job   job = { .c = c,
                         .book = book,
                         .yaml = yaml,
                         .options = options,
                         .listener = listener,
                         .counts = counts,
                         .error = error };
    tizbe_status status = corpus_check_analysers(c, error);
    bool         were_followed;

    *counts = (coding_counts){ 0 };
    if (status != TIZBE_OK)
        return status;
    /* References are looked up for each row and column that is written: half
     * the time of a run, to find what it has just read or written itself. */
    were_followed = corpus_follow_references(c, false);
    status = run_with_its_log(&job);
    (void)corpus_follow_references(c, were_followed);
    return status;
}
