/*
 * Reading coders, codes, places, readings and codings; then units and hits.
 */
#include "analyse/people/agree_units.h"

#include "base/array.h"
#include "base/order.h"
#include "code/people/coder.h"
#include "embedded/sql.h"
#include "store/statement.h"
#include "text/sentences.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef struct reading_job {
    agree_units         *u;
    corpus              *c;
    const agree_options *o;
    sentence_list        sentences;
    uint32_t             all;     /* a bit for each coder */
    uint32_t             codings; /* so many were read */
    bool has_decisions; /* what a person decided on is judged by that person */
    tizbe_error *error;
} reading_job;

/* Visit all rows of a query. */
static tizbe_status
each_row(reading_job *job, const char *sql, const sql_value *values,
         void *context,
         tizbe_status (*visit)(reading_job *job, sqlite3_stmt *stmt,
                               void *context))
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(job->c, sql, values, &stmt, job->error);

    while (rows_next(job->c, stmt, &status, job->error))
        status = visit(job, stmt, context);
    if (status == TIZBE_NOMEM)
        (void)error_nomem(job->error);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* --- coders --------------------------------------------------------------- */

static tizbe_status
add_coder(reading_job *job, const char *name)
{
    agree_units *u = job->u;
    int64_t      id;
    tizbe_status status = coder_known(job->c, name, &id, job->error);

    for (size_t i = 0; i < u->coder_count && status == TIZBE_OK; i++)
        if (u->coder_ids[i] == id)
            return error_set(job->error, TIZBE_USAGE,
                             "cannot compare '%s' with the same coder", name);
    if (status != TIZBE_OK)
        return status;
    u->coder_ids[u->coder_count] = id;
    u->coders[u->coder_count++] = name;
    return TIZBE_OK;
}

tizbe_status
agree_readers(corpus *c, const char *book, arena *memory,
              const char *names[AGREE_CODERS_MAX], size_t *count,
              tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(c, sql_query_agree_coders, WITH(book),
                                      &stmt, error);

    *count = 0;
    while (rows_next(c, stmt, &status, error)) {
        slice name = column_slice(stmt, 0);

        if (slice_is(name, CODER_MACHINE_NAME) && *count >= 2)
            continue;
        if (*count < AGREE_CODERS_MAX) {
            names[*count] = arena_strdup(memory, name);
            if (!names[*count])
                status = error_nomem(error);
        }
        (*count)++;
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
read_coders(reading_job *job)
{
    const agree_options *o = job->o;
    const char          *readers[AGREE_CODERS_MAX];
    const char *const   *coders = o->coder_count > 0 ? o->coders : readers;
    size_t               count = o->coder_count;
    tizbe_status         status = TIZBE_OK;

    if (count == 0)
        status = agree_readers(job->c, o->codebook, &job->u->memory, readers,
                               &count, job->error);
    if (status == TIZBE_OK && count > AGREE_CODERS_MAX)
        return error_set(job->error, TIZBE_USAGE,
                         "cannot compare more than %d coders",
                         AGREE_CODERS_MAX);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = add_coder(job, coders[i]);
    if (status == TIZBE_OK && count < 2)
        return error_set(job->error, TIZBE_USAGE,
                         "cannot compare: name two coders or more%s",
                         o->coder_count > 0
                             ? ""
                             : " (nobody has read or decided anything, see "
                               "'tizbe review')");
    job->all = (1u << job->u->coder_count) - 1;
    return status;
}

/* --- places --------------------------------------------------------------- */

static tizbe_status
add_place(agree_units *u, agree_place place_here)
{
    return ARRAY_ADD(u->places, u->place_count, u->place_capacity, place_here)
               ? TIZBE_OK
               : TIZBE_NOMEM;
}

static tizbe_status
add_sentences(reading_job *job, agree_place whole, slice text)
{
    utf8_place   at = { 0 };
    tizbe_status status = sentences_split(text, whole.lang, &job->sentences);

    for (size_t i = 0; i < job->sentences.count && status == TIZBE_OK; i++) {
        sentence    s = job->sentences.items[i];
        agree_place one = whole;

        utf8_go_to_byte(&at, text, s.start);
        one.start = whole.start + (int64_t)at.point;
        utf8_go_to_byte(&at, text, s.end);
        one.end = whole.start + (int64_t)at.point;
        status = add_place(job->u, one);
    }
    return status;
}

static tizbe_status
take_segment(reading_job *job, sqlite3_stmt *stmt, void *context)
{
    agree_place whole = {
        .document = sqlite3_column_int64(stmt, 0),
        .start = sqlite3_column_int64(stmt, 2),
        .end = sqlite3_column_int64(stmt, 2) + sqlite3_column_int64(stmt, 3),
        .lang = language_of_tag(column_slice(stmt, 4)),
        .judges = job->o->basis == TIZBE_UNITS_ALL ? job->all : 0,
    };

    (void)context;
    if (job->o->unit == TIZBE_UNIT_SENTENCE)
        return add_sentences(job, whole, column_slice(stmt, 7));
    return add_place(job->u, whole);
}

static tizbe_status
read_places(reading_job *job)
{
    return each_row(job, sql_query_agree_segments,
                    WITH(job->o->scope->documents, job->o->scope->langs,
                         job->o->unit == TIZBE_UNIT_SENTENCE),
                    NULL, take_segment);
}

/* The first place that ends behind a position of a document. */
static size_t
first_place(const agree_units *u, int64_t document, int64_t position)
{
    size_t low = 0, high = u->place_count;

    BISECT(low, high, at,
           u->places[at].document < document ||
               (u->places[at].document == document &&
                u->places[at].end <= position));
    return low;
}

static bool
is_touched(const agree_units *u, size_t i, int64_t document, int64_t end)
{
    return i < u->place_count && u->places[i].document == document &&
           u->places[i].start < end;
}

/* --- what was read -------------------------------------------------------- */

static tizbe_status
take_reading(reading_job *job, sqlite3_stmt *stmt, void *context)
{
    uint32_t bit = *(const uint32_t *)context;
    int64_t  document = sqlite3_column_int64(stmt, 0);
    int64_t  start = sqlite3_column_int64(stmt, 1);
    int64_t  end = start + sqlite3_column_int64(stmt, 2);

    for (size_t i = first_place(job->u, document, start);
         is_touched(job->u, i, document, end); i++)
        job->u->places[i].judges |= bit;
    return TIZBE_OK;
}

static bool
is_beside_machine(const reading_job *job)
{
    for (size_t i = 0; i < job->u->coder_count; i++)
        if (job->u->coder_ids[i] == CODER_MACHINE)
            return true;
    return false;
}

/* Beside the machine only what was read without sight of its codings. */
static tizbe_status
read_readings(reading_job *job, size_t coder)
{
    uint32_t bit = 1u << coder;

    if (job->u->coder_ids[coder] == CODER_MACHINE) {
        for (size_t i = 0; i < job->u->place_count; i++)
            job->u->places[i].judges |= bit;
        return TIZBE_OK;
    }
    return each_row(job, sql_query_agree_readings,
                    WITH(job->u->coder_ids[coder], job->o->codebook,
                         is_beside_machine(job)),
                    &bit, take_reading);
}

/* --- codings -------------------------------------------------------------- */

/* Who accepts or rejects a coding judges its code there. Beside the machine
 * that would be no judgement: people decide on what it found, so that it
 * would seem to find all. */
static bool
decisions_count(const reading_job *job)
{
    return job->o->basis == TIZBE_UNITS_READ && !is_beside_machine(job);
}

/* In `unit` of a hit is its place, until settle_hits knows the units. */
static tizbe_status
take_coding(reading_job *job, sqlite3_stmt *stmt, void *context)
{
    agree_units *u = job->u;
    uint32_t     coder = *(const uint32_t *)context;
    int64_t      document = sqlite3_column_int64(stmt, 0);
    int64_t      start = sqlite3_column_int64(stmt, 1);
    int64_t      end = sqlite3_column_int64(stmt, 2);
    uint32_t node = theme_node_of(&u->node_ids, sqlite3_column_int64(stmt, 3));
    bool     is_present = sqlite3_column_int(stmt, 4) != 0;

    job->codings++;
    if (node == NO_NODE || !u->nodes[node].in_scope ||
        !(is_present || job->has_decisions))
        return TIZBE_OK;
    for (size_t i = first_place(u, document, start);
         is_touched(u, i, document, end); i++) {
        if (!ARRAY_ROOM(u->hits, u->hit_count, u->hit_capacity))
            return TIZBE_NOMEM;
        u->hits[u->hit_count++] = (agree_hit){
            .node = job->o->level == TIZBE_LEVEL_THEME ? u->nodes[node].theme
                                                       : node,
            .unit = (uint32_t)i,
            .coder = coder,
            .count = is_present,
            .coding = job->codings,
        };
        if (job->has_decisions)
            u->places[i].deciders |= 1u << coder;
        if (job->o->basis == TIZBE_UNITS_CODED)
            u->places[i].judges = job->all;
    }
    return TIZBE_OK;
}

static tizbe_status
read_codings(reading_job *job, uint32_t coder)
{
    return each_row(job, sql_query_agree_codings,
                    WITH(job->u->coder_ids[coder], job->o->codebook), &coder,
                    take_coding);
}

/* --- units ---------------------------------------------------------------- */

/* Number the unit of a place. Where units are documents, all places of a
 * document that every coder has judged are one unit (one for each language
 * where languages are kept apart); else each place is a unit of its own. */
static tizbe_status
unit_of_place(reading_job *job, agree_place *p, uint32_t *of_lang)
{
    agree_units         *u = job->u;
    const agree_options *o = job->o;
    uint32_t            *slot = &of_lang[o->by_lang ? p->lang : 0];
    bool                 is_document = o->unit == TIZBE_UNIT_DOCUMENT;

    if (is_document && p->judges != job->all)
        p->judges = p->deciders = 0;
    if ((p->judges | p->deciders) == 0)
        return TIZBE_OK;
    if (is_document && *slot != NO_NODE) {
        p->unit = *slot;
        return TIZBE_OK;
    }
    if (!ARRAY_ROOM(u->units, u->count, u->capacity))
        return TIZBE_NOMEM;
    u->units[u->count] = (agree_unit){ .document = u->documents - 1,
                                       .first = (uint32_t)(p - u->places),
                                       .lang = p->lang,
                                       .judges = p->judges };
    *slot = p->unit = (uint32_t)u->count++;
    return TIZBE_OK;
}

static tizbe_status
make_units(reading_job *job)
{
    agree_units *u = job->u;
    uint32_t     of_lang[LANG_COUNT] = { 0 };
    int64_t      document = 0;
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < u->place_count && status == TIZBE_OK; i++) {
        agree_place *p = &u->places[i];
        uint32_t     both = p->judges | p->deciders;

        /* who judged alone agrees with nobody: b & (b - 1) drops one bit */
        if ((both & (both - 1)) == 0)
            p->judges = p->deciders = 0;
        if ((p->judges | p->deciders) == 0)
            continue;
        if (p->document != document) {
            document = p->document;
            u->documents++;
            for (size_t k = 0; k < LANG_COUNT; k++)
                of_lang[k] = NO_NODE;
        }
        status = unit_of_place(job, p, of_lang);
    }
    if (status != TIZBE_OK)
        return error_nomem(job->error);
    if (u->count > 0)
        return TIZBE_OK;
    return error_set(
        job->error, TIZBE_NOT_FOUND, "cannot compare: %s",
        job->o->basis == TIZBE_UNITS_READ
            ? "no segment was noted as read, or decided on, by two "
              "of these coders, or beside 'tizbe' none read blind "
              "('tizbe review --blind'; --units coded or all compares "
              "others)"
            : "no unit is left");
}

static int
by_node_unit_coder(const void *a, const void *b)
{
    const agree_hit *x = a, *y = b;

    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    return (x->coder > y->coder) - (x->coder < y->coder);
}

/* Whether the coding of a hit is among the last of these hits in its unit: one
 * that reaches over several segments is one in a document. Of such units there
 * are no more than languages; of segments each is another one. */
static bool
is_counted(const agree_hit *hits, size_t count, const agree_hit *hit)
{
    for (size_t k = 0; k < LANG_COUNT && count-- > 0; k++) {
        if (hits[count].coding != hit->coding)
            return false;
        if (hits[count].unit == hit->unit)
            return true;
    }
    return false;
}

/* From places to units; hits that no judge stands behind go, equal ones are
 * counted together. */
static void
settle_hits(agree_units *u)
{
    size_t kept = 0;

    for (size_t i = 0; i < u->hit_count; i++) {
        agree_hit          hit = u->hits[i];
        const agree_place *p = &u->places[hit.unit];

        if (!((p->judges | p->deciders) & 1u << hit.coder))
            continue;
        hit.unit = p->unit;
        if (!is_counted(u->hits, kept, &hit))
            u->hits[kept++] = hit;
    }
    u->hit_count = kept;
    if (kept > 1)
        qsort(u->hits, kept, sizeof *u->hits, by_node_unit_coder);
    kept = 0;
    for (size_t i = 0; i < u->hit_count; i++)
        if (kept > 0 &&
            by_node_unit_coder(&u->hits[kept - 1], &u->hits[i]) == 0)
            u->hits[kept - 1].count += u->hits[i].count;
        else
            u->hits[kept++] = u->hits[i];
    u->hit_count = kept;
}

/* --- all of it ------------------------------------------------------------ */

tizbe_status
agree_units_read(agree_units *u, corpus *c, const agree_options *options,
                 tizbe_error *error)
{
    reading_job  job = { .u = u, .c = c, .o = options, .error = error };
    tizbe_status status;

    *u = (agree_units){ 0 };
    arena_init(&u->memory);
    intern_init(&u->node_ids);
    status = read_coders(&job);
    if (status == TIZBE_OK)
        status = theme_nodes_read(c, options->codebook, options->scope,
                                  &u->memory, &u->nodes, &u->node_count,
                                  &u->node_ids, error);
    if (status == TIZBE_OK)
        status = read_places(&job);
    for (size_t i = 0; i < u->coder_count && status == TIZBE_OK; i++)
        if (options->basis == TIZBE_UNITS_READ)
            status = read_readings(&job, i);
    job.has_decisions = decisions_count(&job);
    for (uint32_t i = 0; i < u->coder_count && status == TIZBE_OK; i++)
        status = read_codings(&job, i);
    if (status == TIZBE_OK)
        status = make_units(&job);
    if (status == TIZBE_OK)
        settle_hits(u);
    sentence_list_release(&job.sentences);
    return status;
}

void
agree_units_release(agree_units *u)
{
    arena_release(&u->memory);
    intern_release(&u->node_ids);
    free(u->places);
    free(u->units);
    free(u->hits);
    *u = (agree_units){ 0 };
}
