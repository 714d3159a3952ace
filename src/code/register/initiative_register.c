/*
 * Streams to mentions, mentions to rows. As in coding, the text of a segment
 * is read only where a word of the rules stands in it.
 */
#include "code/register/initiative_register.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/match/matcher.h"
#include "code/register/initiative_acts.h"
#include "code/register/initiative_aside.h"
#include "code/register/initiative_home.h"
#include "code/register/initiative_lexicon.h"
#include "code/register/initiative_merge.h"
#include "code/register/initiative_record.h"
#include "code/register/register_tables.h"
#include "embedded/register_code.h"
#include "embedded/sql.h"
#include "store/statement.h"
#include "store/stream.h"
#include "text/analysis.h"

#include <stdio.h>
#include <stdlib.h>

enum { ASK_EVERY = 4096 };

typedef struct register_job {
    corpus                 *c;
    const register_options *options;
    const coding_listener  *listener;
    tizbe_error            *error;
    initiative_lexicon      lexicon;
    matcher                *m;
    hit_list                hits;
    sqlite3_stmt           *read_segment, *read_codings, *find_off;
    int64_t                 document; /* the one last asked of, 0: none      */
    bool                    is_off;   /* it is off the codebook's subject    */
    analysis                split;
    segment_reading         reading;
    detection               found;
    near_coding            *codings;
    size_t                  coding_count, coding_capacity;
    slice                  *types; /* of the codings, those that are known */
    size_t                  type_count, type_capacity;
    mention_list            mentions;
    norm_list               norms;
    bool                   *is_listed; /* of candidates, once that is known */
    uint32_t                shown;     /* of them, so far                  */
    uint64_t                segments;
} register_job;

/* --- codings -------------------------------------------------------------- */

static slice
type_of_code(const codebook *book, slice name)
{
    uint32_t number = codebook_code_number(book, name);

    if (number == CODEBOOK_NONE)
        return (slice){ 0 };
    for (size_t i = 0; i < book->codes[number].initiative_count; i++)
        if (slice_is(book->codes[number].initiative[i].key, "type"))
            return book->codes[number].initiative[i].value;
    return (slice){ 0 };
}

static tizbe_status
add_coding(register_job *job, sqlite3_stmt *row)
{
    near_coding one = {
        .start = sqlite3_column_int64(row, 0),
        .end = sqlite3_column_int64(row, 1),
        .code = sqlite3_column_int64(row, 2),
        .type = type_of_code(job->options->book, column_slice(row, 3)),
    };

    if (!ARRAY_ROOM(job->codings, job->coding_count, job->coding_capacity) ||
        !ARRAY_ROOM(job->types, job->type_count, job->type_capacity))
        return error_nomem(job->error);
    job->codings[job->coding_count++] = one;
    if (one.type.size > 0)
        job->types[job->type_count++] = one.type;
    return TIZBE_OK;
}

static tizbe_status
read_codings(register_job *job, int64_t segment)
{
    sqlite3_stmt *stmt = job->read_codings;
    slice         book = job->options->book->name;
    tizbe_status  status = TIZBE_OK;

    job->coding_count = job->type_count = 0;
    (void)sqlite3_bind_int64(stmt, 1, segment);
    (void)sqlite3_bind_text(stmt, 2, book.data, (int)book.size, SQLITE_STATIC);
    while (rows_next(job->c, stmt, &status, job->error))
        status = add_coding(job, stmt);
    (void)sqlite3_reset(stmt);
    return status;
}

/* --- one segment ---------------------------------------------------------- */

/* A footnote or an entry of a list of sources, whatever the file made of it. */
static bool
is_citation(slice text)
{
    static const char *const signs[] = { "doi:", "doi.org", "<http",
                                         "ISBN", "ISSN",    "ibid" };

    for (size_t i = 0; i < COUNT_OF(signs); i++)
        if (slice_find(text, slice_of(signs[i]), 0) < text.size)
            return true;
    return false;
}

static detect_scope
scope_of(const register_job *job, slice kind)
{
    if (slice_is(kind, "heading") || slice_is(kind, "footnote") ||
        slice_is(kind, "caption"))
        return DETECT_NAMED;
    if (job->coding_count == 0)
        return DETECT_UNCODED;
    return job->type_count > 0 ? DETECT_DESCRIBED : DETECT_MARKED;
}

static tizbe_status
record_found(register_job *job, int64_t segment)
{
    sqlite3_stmt        *row = job->read_segment;
    const mention_source from = {
        .document = sqlite3_column_int64(row, 1),
        .segment = segment,
        .start = sqlite3_column_int64(row, 2),
        .country = column_slice(row, 4),
        .codings = job->codings,
        .coding_count = job->coding_count,
    };

    return mentions_record(&job->mentions, &job->reading, &job->found, &from);
}

/* The same candidates in the same order as when they were recorded. */
static tizbe_status
show_found(register_job *job)
{
    const bool *is_listed = job->is_listed + job->shown;

    job->shown += (uint32_t)job->found.count;
    return initiative_why(&job->reading, &job->found, is_listed,
                          sqlite3_column_int64(job->read_segment, 1),
                          sqlite3_column_int64(job->read_segment, 2),
                          job->options->why, job->error);
}

static tizbe_status
search_text(register_job *job, const stored_segment *segment)
{
    slice        text = column_slice(job->read_segment, 0);
    tizbe_status status;

    if (is_citation(text))
        return TIZBE_OK;
    status = passages_parse(&job->split.passages, text, segment->passages);
    if (status != TIZBE_NOMEM)
        status = analysis_split_words(&job->split, text, segment->lang);
    if (status == TIZBE_OK)
        status = reading_make(&job->reading, &job->lexicon, text, segment->lang,
                              &job->split.words, segment->forms,
                              segment->form_count, &job->hits);
    if (status == TIZBE_OK)
        status = initiatives_detect(
            &job->reading,
            &(detect_context){
                scope_of(job, column_slice(job->read_segment, 3)), job->types,
                job->type_count },
            &job->found);
    if (status == TIZBE_CORRUPT)
        return error_set(job->error, status,
                         "cannot search '%s' for initiatives: stored words do "
                         "not fit their text; run tizbe rebuild",
                         corpus_path(job->c));
    if (status == TIZBE_OK && job->is_listed)
        return show_found(job);
    if (status == TIZBE_OK)
        status = record_found(job, segment->id);
    return status == TIZBE_OK ? status : error_nomem(job->error);
}

/* Whether there is anything to look for: a broad word tells something of
 * segments alone that are coded as being about its type. */
static bool
names_measure(const register_job *job, bool any_broad)
{
    const detect_context context = { DETECT_DESCRIBED, job->types,
                                     job->type_count };

    for (size_t i = 0; i < job->hits.count; i++) {
        const lexicon_item *item = &job->lexicon.items[job->hits.items[i].code];

        if (item->kind == ITEM_MEASURE ||
            (item->kind == ITEM_TYPE && (!item->is_broad || any_broad ||
                                         is_coded_near(&context, item->id))))
            return true;
    }
    return false;
}

static tizbe_status
search_read(register_job *job, const stored_segment *segment)
{
    sqlite3_stmt *stmt = job->read_segment;
    tizbe_status  status;

    matcher_settle(job->m, &job->hits);
    (void)sqlite3_bind_int64(stmt, 1, segment->id);
    status = rows_first(job->c, stmt, job->error);
    if (status == TIZBE_OK)
        status = search_text(job, segment);
    (void)sqlite3_reset(stmt);
    return status;
}

static bool
has_word(const register_job *job, item_kind kind)
{
    for (size_t i = 0; i < job->hits.count; i++)
        if (job->lexicon.items[job->hits.items[i].code].kind == kind)
            return true;
    return false;
}

static tizbe_status
ask_subject(register_job *job, int64_t document)
{
    tizbe_status status = TIZBE_OK;

    if (document == job->document)
        return TIZBE_OK;
    (void)bind_slice(job->find_off, 1, job->options->book->name);
    (void)sqlite3_bind_int64(job->find_off, 2, document);
    job->is_off = rows_next(job->c, job->find_off, &status, job->error);
    (void)sqlite3_reset(job->find_off);
    job->document = document;
    return status;
}

/* "Several NIMH grants" of a medical paper: in a document off the subject a
 * segment without a code names no measure but those that are known by name. */
static bool
is_off_subject(const register_job *job)
{
    return job->is_off && job->coding_count == 0 &&
           !has_word(job, ITEM_MEASURE);
}

static tizbe_status
search_segment(void *context, const stored_segment *segment)
{
    register_job *job = context;
    tizbe_status  status = matcher_run(job->m, segment->forms,
                                       segment->form_count, &job->hits);

    if (status == TIZBE_OK)
        status = norm_list_add(&job->norms, segment->document_id,
                               has_word(job, ITEM_NORM),
                               has_word(job, ITEM_NUMBERED));
    if (status != TIZBE_OK)
        return error_nomem(job->error);
    if (job->listener && job->segments++ % ASK_EVERY == 0 &&
        !job->listener->go_on(job->listener->context, job->segments))
        return error_set(job->error, TIZBE_INTERRUPTED,
                         "cannot search '%s' for initiatives: interrupted",
                         corpus_path(job->c));
    if (!names_measure(job, true))
        return TIZBE_OK;
    status = read_codings(job, segment->id);
    if (status == TIZBE_OK)
        status = ask_subject(job, segment->document_id);
    return status == TIZBE_OK && !is_off_subject(job) &&
                   names_measure(job, false)
               ? search_read(job, segment)
               : status;
}

/* --- storing -------------------------------------------------------------- */

static void
bind_known(sqlite3_stmt *stmt, int number, slice text)
{
    if (text.size > 0)
        (void)sqlite3_bind_text(stmt, number, text.data, (int)text.size,
                                SQLITE_STATIC);
    else
        (void)sqlite3_bind_null(stmt, number);
}

static tizbe_status
store_mention(register_job *job, sqlite3_stmt *stmt,
              const initiative_mention *m)
{
    const slice texts[] = { slice_of(language_code(m->lang)), m->name,
                            m->type };
    const slice attributes[] = { m->partner, m->place, m->year,
                                 m->amount,  m->unit,  m->status };

    (void)sqlite3_bind_int64(stmt, 1, (int64_t)m->group);
    (void)sqlite3_bind_int64(stmt, 2, m->document);
    (void)sqlite3_bind_int64(stmt, 3, m->segment);
    (void)sqlite3_bind_int64(stmt, 4, m->start);
    (void)sqlite3_bind_int64(stmt, 5, m->end);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        bind_known(stmt, 6 + (int)i, texts[i]);
    if (m->code > 0)
        (void)sqlite3_bind_int64(stmt, 9, m->code);
    for (size_t i = 0; i < COUNT_OF(attributes); i++)
        bind_known(stmt, 10 + (int)i, attributes[i]);
    return corpus_step_done(job->c, stmt, job->error);
}

/* Rows are numbered from 1 as their first mentions stand. */
static tizbe_status
number_rows(mention_list *list)
{
    size_t    most = list->count;
    uint32_t *numbers;
    uint32_t  last = 0;

    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].group >= most)
            most = list->items[i].group + 1u;
    numbers = calloc(most + 1, sizeof *numbers);
    if (!numbers)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < list->count; i++) {
        uint32_t *number = &numbers[list->items[i].group];

        if (*number == 0)
            *number = ++last;
        list->items[i].group = *number;
    }
    free(numbers);
    return TIZBE_OK;
}

/* The query of 'tizbe initiatives', with no filter bound. */
static tizbe_status
store_rows(register_job *job)
{
    buffer        sql = { 0 };
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status;

    buffer_text(&sql, "INSERT INTO initiative ");
    buffer_text(&sql, sql_query_list_initiatives);
    status = sql.failed ? error_nomem(job->error)
                        : corpus_prepare(job->c, sql.data, &stmt, job->error);
    if (status == TIZBE_OK)
        status = corpus_step_done(job->c, stmt, job->error);
    (void)sqlite3_finalize(stmt);
    buffer_release(&sql);
    return status;
}

static tizbe_status
store_mentions(register_job *job)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = register_tables_make(job->c, job->error);

    if (status == TIZBE_OK)
        status = corpus_prepare(
            job->c,
            "INSERT INTO initiative_mention (initiative, document_id,"
            " segment_id, start, \"end\", lang, name, type, code_id, partner,"
            " place, year, amount, unit, status) VALUES"
            " (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)",
            &stmt, job->error);
    for (size_t i = 0; i < job->mentions.count && status == TIZBE_OK; i++)
        status = store_mention(job, stmt, &job->mentions.items[i]);
    (void)sqlite3_finalize(stmt);
    return status == TIZBE_OK ? store_rows(job) : status;
}

/* --- the run -------------------------------------------------------------- */

static tizbe_status
add_form(void *context, const stored_form *form)
{
    return matcher_add_form(context, form);
}

static tizbe_status
prepare_job(register_job *job)
{
    tizbe_status status = matcher_new(job->lexicon.book, CODEBOOK_NONE, &job->m,
                                      job->error);

    if (status == TIZBE_OK) {
        status = forms_each(job->c, add_form, job->m, job->error);
        if (status == TIZBE_NOMEM)
            (void)error_nomem(job->error);
    }
    if (status == TIZBE_OK)
        status = corpus_prepare(
            job->c,
            "SELECT tizbe_text(s.text), s.document_id, s.start, s.kind,"
            " (SELECT value FROM variable WHERE document_id = s.document_id"
            " AND name = 'country') FROM segment AS s WHERE s.id = ?1",
            &job->read_segment, job->error);
    if (status == TIZBE_OK)
        status = corpus_prepare(
            job->c,
            "SELECT c.start, c.\"end\", c.code_id, code.name FROM coding AS c"
            " JOIN code ON code.id = c.code_id"
            " WHERE c.segment_id = ?1 AND code.codebook = ?2"
            " ORDER BY c.start, c.\"end\", code.position",
            &job->read_codings, job->error);
    if (status == TIZBE_OK)
        status = corpus_prepare(job->c,
                                "SELECT 1 FROM off_subject WHERE codebook = ?1"
                                " AND document_id = ?2",
                                &job->find_off, job->error);
    return status;
}

static tizbe_status
search_all(register_job *job)
{
    const segment_range all = { 0 };

    return segments_each(job->c, &all, search_segment, job, job->error);
}

/* Once more, now that it is known what the register keeps. */
static tizbe_status
show_all(register_job *job)
{
    job->is_listed = calloc(job->mentions.groups + 1, sizeof *job->is_listed);
    if (!job->is_listed)
        return error_nomem(job->error);
    for (size_t i = 0; i < job->mentions.count; i++)
        job->is_listed[job->mentions.items[i].candidate] = true;
    job->segments = 0;
    return search_all(job);
}

static tizbe_status
run_job(register_job *job)
{
    tizbe_status status = prepare_job(job);

    if (status == TIZBE_OK)
        status = search_all(job);
    if (status == TIZBE_OK &&
        (initiatives_forget_home(&job->mentions, &job->lexicon) != TIZBE_OK ||
         initiatives_merge(&job->mentions) != TIZBE_OK))
        status = error_nomem(job->error);
    if (status == TIZBE_OK)
        status = initiative_acts_apply(job->c, &job->mentions, job->error);
    if (status == TIZBE_OK &&
        (initiatives_forget_aside(&job->mentions, &job->norms) != TIZBE_OK ||
         number_rows(&job->mentions) != TIZBE_OK))
        status = error_nomem(job->error);
    if (status == TIZBE_OK)
        status = job->options->why ? show_all(job) : store_mentions(job);
    return status;
}

static void
release_job(register_job *job)
{
    (void)sqlite3_finalize(job->read_segment);
    (void)sqlite3_finalize(job->read_codings);
    (void)sqlite3_finalize(job->find_off);
    analysis_release(&job->split);
    reading_release(&job->reading);
    found_release(&job->found);
    hit_list_release(&job->hits);
    matcher_free(job->m);
    free(job->codings);
    free(job->types);
    free(job->norms.items);
    free(job->is_listed);
    free(job->mentions.items);
    arena_release(&job->mentions.memory);
}

/* What the register depends on, as one text: the program that makes it, what
 * it knows, and what is in the corpus. */
static tizbe_status
basis_of(const register_job *job, buffer *out)
{
    static const char sql[] =
        "SELECT (SELECT coalesce(max(id), 0) FROM segment),"
        " (SELECT count(*) FROM segment),"
        " (SELECT coalesce(max(segment_id), 0) FROM coding_list),"
        " (SELECT coalesce(sum(length(codings)), 0) FROM coding_list),"
        " (SELECT coalesce(max(id), 0) FROM run),"
        " (SELECT coalesce(max(id), 0) FROM initiative_act),"
        " (SELECT coalesce(max(id), 0) FROM event)";
    char          version[SHA256_HEX];
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(job->c, sql, &stmt, job->error);

    if (status == TIZBE_OK)
        status = rows_first(job->c, stmt, job->error);
    initiative_lexicon_version(&job->options->files, version);
    buffer_printf(out, "%s %s ", register_code, version);
    buffer_put(out, job->options->book->name);
    for (int i = 0; status == TIZBE_OK && i < sqlite3_column_count(stmt); i++)
        buffer_printf(out, " %lld", (long long)sqlite3_column_int64(stmt, i));
    (void)sqlite3_finalize(stmt);
    if (status == TIZBE_OK && buffer_status(out) != TIZBE_OK)
        status = error_nomem(job->error);
    return status;
}

/* For this connection alone. Temporary tables cannot refer to others. */
static tizbe_status
refresh_temporary(register_job *job)
{
    bool         followed = corpus_follow_references(job->c, false);
    tizbe_status status = run_job(job);

    release_job(job);
    (void)corpus_follow_references(job->c, followed);
    return status;
}

static tizbe_status
refresh(register_job *job, const char *basis)
{
    tizbe_status status = initiative_lexicon_init(
        &job->lexicon, &job->options->files, job->error);

    if (status == TIZBE_OK && register_is_temporary(job->c))
        return refresh_temporary(job);
    if (status == TIZBE_OK)
        status = corpus_begin(job->c, job->error);
    if (status != TIZBE_OK)
        return status;
    status = run_job(job);
    release_job(job); /* statements first, so that none is in the way */
    if (status == TIZBE_OK)
        status = corpus_set_setting(job->c, "register", basis, job->error);
    if (status == TIZBE_OK)
        status = corpus_commit(job->c, job->error);
    if (status != TIZBE_OK)
        corpus_rollback(job->c);
    return status;
}

static tizbe_status
bring_up(register_job *job)
{
    buffer       basis = { 0 };
    char        *stored = NULL;
    tizbe_status status = basis_of(job, &basis);

    if (status == TIZBE_OK)
        status = corpus_setting(job->c, "register", &stored, job->error);
    if (status == TIZBE_OK && (!stored || strcmp(stored, basis.data) != 0))
        status = refresh(job, basis.data);
    sqlite3_free(stored);
    buffer_release(&basis);
    return status;
}

static tizbe_status
answer_why(register_job *job)
{
    tizbe_status status = initiative_lexicon_init(
        &job->lexicon, &job->options->files, job->error);

    if (status == TIZBE_OK)
        status = run_job(job);
    release_job(job);
    return status;
}

tizbe_status
initiative_register(corpus *c, const register_options *options,
                    const coding_listener *listener, tizbe_error *error)
{
    register_job job = {
        .c = c, .options = options, .listener = listener, .error = error
    };
    tizbe_status status = corpus_check_analysers(c, error);

    arena_init(&job.lexicon.memory);
    arena_init(&job.mentions.memory);
    if (status == TIZBE_OK)
        status = options->why ? answer_why(&job) : bring_up(&job);
    initiative_lexicon_release(&job.lexicon);
    return status;
}
