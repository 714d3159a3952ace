/*
 * Tallies of each code, their coefficients with bootstrap intervals, as rows.
 */
#include "analyse/people/agree.h"

#include "analyse/people/agree_units.h"
#include "analyse/statistics/bootstrap.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/order.h"

#include <stdlib.h>
#include <string.h>

enum { ALL_LANGUAGES = LANG_COUNT, COLUMNS = 16 };

/* What a row says of a measure: its value, and those of the resamples. */
typedef struct estimate {
    coefficient point;
    double     *resampled; /* those that are defined; from malloc */
    size_t      count;
    double      sum;   /* of points, for the mean over codes     */
    size_t      codes; /* that it is the mean of                 */
    double     *sums;  /* of each resample, over codes; malloc   */
    uint32_t   *counts;
} estimate;

typedef struct agree_job {
    const agree_options *o;
    const table_sink    *sink;
    agree_units          u;
    const char          *names; /* of the coders, in the arena of u        */
    bool                 wanted[MEASURE_COUNT];
    agreement_shape      shape;  /* of the code at hand                     */
    double              *values; /* of its categories; from malloc         */
    size_t               value_capacity;
    double              *tallies;   /* one a document, behind each other     */
    bool                *has_units; /* by document, in the language at hand */
    uint32_t            *drawn;     /* times a document is in a resample      */
    tally                whole, sample;
    estimate             estimates[MEASURE_COUNT];
    int                  lang; /* the language at hand, or ALL_LANGUAGES */
    size_t               documents, units; /* of it                        */
    tizbe_error         *error;
} agree_job;

/* --- judgements of a code ------------------------------------------------- */

/* The categories: absent and present, or the numbers of codings that occur. */
static tizbe_status
find_categories(agree_job *job, size_t from, size_t to)
{
    size_t count = 0, kept = 0;

    for (size_t i = from; i < to + 2; i++)
        if (!ARRAY_ADD(job->values, count, job->value_capacity,
                       i < to ? job->u.hits[i].count : (double)(i - to)))
            return TIZBE_NOMEM;
    qsort(job->values, count, sizeof *job->values, order_double);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || job->values[i] != job->values[kept - 1])
            job->values[kept++] = job->values[i];
    job->shape = (agreement_shape){
        .coders = job->u.coder_count,
        .categories = job->o->scale == TIZBE_NOMINAL ? 2 : kept,
        .values = job->values,
    };
    return TIZBE_OK;
}

static int
category_of(const agree_job *job, uint32_t count)
{
    size_t c = 0;

    if (job->o->scale == TIZBE_NOMINAL)
        return count > 0;
    while (job->values[c] < count)
        c++;
    return (int)c;
}

static bool
is_of_language(const agree_job *job, const agree_unit *unit)
{
    return job->lang == ALL_LANGUAGES || (int)unit->lang == job->lang;
}

/* Fill one tally a document from all units and the hits [from, to). */
static void
count_units(agree_job *job, size_t from, size_t to)
{
    size_t size = tally_size(&job->shape);
    int    categories[AGREE_CODERS_MAX];

    memset(job->tallies, 0, job->u.documents * size * sizeof *job->tallies);
    for (size_t i = 0; i < job->u.count; i++) {
        const agree_unit *unit = &job->u.units[i];
        tally t = { &job->shape, job->tallies + unit->document * size };

        for (size_t k = 0; k < job->u.coder_count; k++)
            categories[k] = unit->judges & 1u << k ? 0 : NOT_JUDGED;
        for (; from < to && job->u.hits[from].unit == i; from++)
            categories[job->u.hits[from].coder] = category_of(
                job, job->u.hits[from].count);
        if (is_of_language(job, unit))
            tally_unit(&t, categories);
    }
}

static tizbe_status
make_tallies(agree_job *job, size_t from, size_t to)
{
    size_t       size;
    tizbe_status status = find_categories(job, from, to);

    if (status != TIZBE_OK)
        return status;
    size = tally_size(&job->shape);
    tally_release(&job->whole);
    tally_release(&job->sample);
    free(job->tallies);
    job->tallies = malloc((job->u.documents * size + 1) * sizeof *job->tallies);
    if (!job->tallies || tally_init(&job->whole, &job->shape) != TIZBE_OK ||
        tally_init(&job->sample, &job->shape) != TIZBE_OK)
        return TIZBE_NOMEM;
    count_units(job, from, to);
    for (uint32_t i = 0; i < job->u.documents; i++)
        tally_add(&job->whole, job->tallies + i * size, 1);
    return TIZBE_OK;
}

/* --- resampling ----------------------------------------------------------- */

static void
resample(agree_job *job)
{
    size_t        size = tally_size(&job->shape);
    random_source chance = { job->o->seed };

    for (unsigned r = 0; r < job->o->resamples; r++) {
        bootstrap_draw(&chance, job->u.documents, job->drawn);
        tally_clear(&job->sample);
        for (uint32_t i = 0; i < job->u.documents; i++)
            if (job->drawn[i] > 0)
                tally_add(&job->sample, job->tallies + i * size, job->drawn[i]);
        for (measure m = 0; m < MEASURE_COUNT; m++) {
            estimate   *e = &job->estimates[m];
            coefficient one;

            if (!job->wanted[m])
                continue;
            one = coefficient_of(&job->sample, m, job->o->scale);
            if (!one.is_defined)
                continue;
            e->resampled[e->count++] = one.value;
            e->sums[r] += one.value;
            e->counts[r]++;
        }
    }
}

/* --- rows ----------------------------------------------------------------- */

static tizbe_status
put_row(agree_job *job, const theme_node *theme, const theme_node *code,
        measure m)
{
    const agree_options *o = job->o;
    estimate            *e = &job->estimates[m];
    table_cell           cells[COLUMNS] = { 0 };
    size_t               at = 0;

    if (theme)
        cells[at++] = cell_text(theme->name);
    if (o->level == TIZBE_LEVEL_CODE) {
        cells[at] = code ? cell_text(code->name) : (table_cell){ 0 };
        at++;
    }
    if (o->by_lang)
        cells[at++] = cell_text(slice_of(language_code((language)job->lang)));
    cells[at++] = cell_text(slice_of(job->names));
    cells[at++] = cell_text(slice_of(measure_name(m)));
    cells[at++] = cell_text(slice_of(metric_name(o->scale)));
    cells[at] = e->point.is_defined ? cell_real(e->point.value)
                                    : (table_cell){ 0 };
    if (job->documents > 1 && e->point.is_defined) {
        interval middle = bootstrap_interval(e->resampled, e->count,
                                             o->resamples);

        if (middle.is_defined) {
            cells[at + 1] = cell_real(middle.low);
            cells[at + 2] = cell_real(middle.high);
        }
    }
    at += 3;
    cells[at++] = cell_integer((int64_t)(e->point.units + 0.5));
    cells[at++] = cell_integer((int64_t)job->documents);
    cells[at++] = cell_text_or_na(slice_of(e->point.reason));
    cells[at++] = cell_integer(o->resamples);
    cells[at++] = cell_integer((int64_t)o->seed);
    return job->sink->row(job->sink->context, cells, job->error);
}

/* All measures of one code or theme, whose hits are [from, to). */
static tizbe_status
estimate_node(agree_job *job, size_t from, size_t to)
{
    if (make_tallies(job, from, to) != TIZBE_OK)
        return error_nomem(job->error);
    for (measure m = 0; m < MEASURE_COUNT; m++) {
        estimate *e = &job->estimates[m];

        e->count = 0;
        if (!job->wanted[m])
            continue;
        e->point = coefficient_of(&job->whole, m, job->o->scale);
        e->sum += e->point.is_defined ? e->point.value : 0;
        e->codes += e->point.is_defined;
    }
    resample(job);
    return TIZBE_OK;
}

static tizbe_status
put_node(agree_job *job, uint32_t node)
{
    const theme_node *n = &job->u.nodes[node];
    const theme_node *theme = &job->u.nodes[n->theme];
    tizbe_status      status = TIZBE_OK;

    for (measure m = 0; m < MEASURE_COUNT && status == TIZBE_OK; m++)
        if (job->wanted[m])
            status = put_row(job, theme, n == theme ? NULL : n, m);
    return status;
}

/* Means over codes, as if those were a measure's value and resamples. */
static tizbe_status
put_means(agree_job *job)
{
    tizbe_status status = TIZBE_OK;

    for (measure m = 0; m < MEASURE_COUNT && status == TIZBE_OK; m++) {
        estimate *e = &job->estimates[m];

        if (!job->wanted[m])
            continue;
        e->point = (coefficient){
            .is_defined = e->codes > 0,
            .value = e->codes > 0 ? e->sum / (double)e->codes : 0,
            .reason = e->codes > 0 ? NULL : "it is defined for no code",
            .units = (double)job->units,
        };
        e->count = 0;
        for (unsigned r = 0; r < job->o->resamples; r++)
            if (e->counts[r] > 0)
                e->resampled[e->count++] = e->sums[r] / e->counts[r];
        status = put_row(job, NULL, NULL, m);
    }
    return status;
}

static void
start_language(agree_job *job, int lang)
{
    job->lang = lang;
    job->documents = job->units = 0;
    memset(job->has_units, 0, job->u.documents * sizeof *job->has_units);
    for (size_t i = 0; i < job->u.count; i++) {
        const agree_unit *unit = &job->u.units[i];

        if (!is_of_language(job, unit))
            continue;
        job->units++;
        job->documents += !job->has_units[unit->document];
        job->has_units[unit->document] = true;
    }
    for (measure m = 0; m < MEASURE_COUNT; m++) {
        estimate *e = &job->estimates[m];

        e->sum = 0;
        e->codes = 0;
        for (unsigned r = 0; r < job->o->resamples; r++) {
            e->sums[r] = 0;
            e->counts[r] = 0;
        }
    }
}

static tizbe_status
language_rows(agree_job *job, int lang)
{
    const agree_units *u = &job->u;
    tizbe_status       status = TIZBE_OK;
    size_t             from = 0, to;

    start_language(job, lang);
    if (job->units == 0)
        return TIZBE_OK;
    for (uint32_t node = 0; node < u->node_count && status == TIZBE_OK;
         node++, from = to) {
        to = from;
        while (to < u->hit_count && u->hits[to].node == node)
            to++;
        if (from == to)
            continue;
        status = estimate_node(job, from, to);
        if (status == TIZBE_OK && job->o->level != TIZBE_LEVEL_MEAN)
            status = put_node(job, node);
    }
    if (status == TIZBE_OK && job->o->level == TIZBE_LEVEL_MEAN)
        status = put_means(job);
    return status;
}

/* --- the table ------------------------------------------------------------ */

static tizbe_status
begin_table(agree_job *job)
{
    static const table_column theme = { .name = "theme" },
                              code = { .name = "code" },
                              lang = { .name = "lang" };
    static const table_column others[] = {
        { .name = "coders", .is_detail = true },
        { .name = "measure", .is_main = true },
        { .name = "scale", .is_detail = true },
        { .name = "value", .type = COLUMN_REAL, .decimals = 3 },
        { .name = "low", .type = COLUMN_REAL, .decimals = 3 },
        { .name = "high", .type = COLUMN_REAL, .decimals = 3 },
        { .name = "units", .type = COLUMN_INTEGER },
        { .name = "documents", .type = COLUMN_INTEGER, .is_detail = true },
        { .name = "reason" },
        { .name = "resamples", .type = COLUMN_INTEGER, .is_detail = true },
        { .name = "seed", .type = COLUMN_INTEGER, .is_detail = true },
    };
    table_column *columns = arena_alloc(&job->u.memory,
                                        COLUMNS * sizeof *columns);
    size_t        count = 0;

    if (!columns)
        return error_nomem(job->error);
    if (job->o->level != TIZBE_LEVEL_MEAN)
        columns[count++] = theme;
    if (job->o->level == TIZBE_LEVEL_CODE)
        columns[count++] = code;
    if (job->o->by_lang)
        columns[count++] = lang;
    for (size_t i = 0; i < COUNT_OF(others); i++)
        columns[count++] = others[i];
    return job->sink->begin(job->sink->context, columns, count, job->error);
}

/* What fits: two coders have Cohen's, more have Fleiss'; of counts only
 * alpha. */
static void
choose_measures(agree_job *job)
{
    bool are_two = job->u.coder_count == 2;

    if (job->o->measures) {
        memcpy(job->wanted, job->o->measures, sizeof job->wanted);
        return;
    }
    job->wanted[MEASURE_ALPHA] = true;
    if (job->o->scale != TIZBE_NOMINAL)
        return;
    job->wanted[MEASURE_PERCENT] = true;
    job->wanted[MEASURE_COHEN] = are_two;
    job->wanted[MEASURE_FLEISS] = !are_two;
    job->wanted[MEASURE_PRECISION] = are_two;
    job->wanted[MEASURE_RECALL] = are_two;
    job->wanted[MEASURE_F1] = are_two;
}

static tizbe_status
prepare(agree_job *job)
{
    size_t resamples = job->o->resamples + (size_t)1;
    buffer names = { 0 };

    for (size_t i = 0; i < job->u.coder_count; i++)
        buffer_printf(&names, "%s%s", i ? ", " : "", job->u.coders[i]);
    job->names = names.failed
                     ? NULL
                     : arena_strdup(&job->u.memory, buffer_slice(&names));
    buffer_release(&names);
    job->drawn = calloc(job->u.documents + (size_t)1, sizeof *job->drawn);
    job->has_units = calloc(job->u.documents + (size_t)1,
                            sizeof *job->has_units);
    if (!job->names || !job->drawn || !job->has_units)
        return error_nomem(job->error);
    for (measure m = 0; m < MEASURE_COUNT; m++) {
        estimate *e = &job->estimates[m];

        e->resampled = calloc(resamples, sizeof *e->resampled);
        e->sums = calloc(resamples, sizeof *e->sums);
        e->counts = calloc(resamples, sizeof *e->counts);
        if (!e->resampled || !e->sums || !e->counts)
            return error_nomem(job->error);
    }
    choose_measures(job);
    return TIZBE_OK;
}

static void
release(agree_job *job)
{
    for (measure m = 0; m < MEASURE_COUNT; m++) {
        free(job->estimates[m].resampled);
        free(job->estimates[m].sums);
        free(job->estimates[m].counts);
    }
    tally_release(&job->whole);
    tally_release(&job->sample);
    free(job->values);
    free(job->tallies);
    free(job->drawn);
    free(job->has_units);
    agree_units_release(&job->u);
}

tizbe_status
agree_table(corpus *c, const agree_options *options, const table_sink *sink,
            tizbe_error *error)
{
    agree_job    job = { .o = options, .sink = sink, .error = error };
    tizbe_status status = bootstrap_check(options->resamples, error);

    if (status == TIZBE_OK)
        status = agree_units_read(&job.u, c, options, error);
    if (status == TIZBE_OK)
        status = prepare(&job);
    if (status == TIZBE_OK)
        status = begin_table(&job);
    if (status == TIZBE_OK && !options->by_lang)
        status = language_rows(&job, ALL_LANGUAGES);
    for (int lang = 0; lang < LANG_COUNT && status == TIZBE_OK; lang++)
        if (options->by_lang)
            status = language_rows(&job, lang);
    status = sink_end(sink, status, error);
    release(&job);
    return status;
}
