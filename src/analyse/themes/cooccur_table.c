/* Pairs of codes as rows, or as a square. */
#include "analyse/themes/cooccur.h"

#include "analyse/statistics/chance.h"
#include "base/array.h"
#include "base/buffer.h"

#include <stdlib.h>

/* A pair of which both codes occur. */
typedef struct pair {
    size_t i, j; /* places among the codes of the level; i < j */
    double both;
    figure g2;
    chance chance; /* of g2 */
} pair;

typedef struct cooccur_job {
    const cooccur_options *o;
    const table_sink      *sink;
    cooccur_counts         k;
    pair                  *pairs; /* from malloc */
    size_t                 count, capacity;
    buffer                 reasons;
    tizbe_error           *error;
} cooccur_job;

static const char *const measure_names[] = {
    "both", "jaccard", "sorensen",   "cosine", "pmi",
    "npmi", "phi",     "odds_ratio", "g2",
};

static slice
node_name(const cooccur_job *job, size_t i)
{
    return job->k.themes.nodes[job->k.nodes[i]].name;
}

static bool
is_theme(const cooccur_job *job, size_t i)
{
    return job->k.themes.nodes[job->k.nodes[i]].theme == job->k.nodes[i];
}

/* Whether it is the code that pairs are to have, or any will do. */
static bool
is_asked_for(const cooccur_job *job, size_t i)
{
    return !job->o->with || slice_is(node_name(job, i), job->o->with);
}

static tizbe_status
check_with(const cooccur_job *job)
{
    if (!job->o->with)
        return TIZBE_OK;
    for (size_t i = 0; i < job->k.count; i++)
        if (is_asked_for(job, i))
            return TIZBE_OK;
    return error_set(job->error, TIZBE_NOT_FOUND,
                     "there is no %s '%s' among those that are paired",
                     job->o->counting.by_code ? "code" : "theme", job->o->with);
}

/* --- the pairs ------------------------------------------------------------ */

static bool
is_pair(const cooccur_job *job, size_t i, size_t j)
{
    const cooccur_counts *k = &job->k;

    return cooccur_both(k, i, i) > 0 && cooccur_both(k, j, j) > 0;
}

static tizbe_status
add_pair(cooccur_job *job, size_t i, size_t j)
{
    fourfold t = cooccur_pair(&job->k, i, j);
    pair     p = { .i = i, .j = j, .both = t.a, .g2 = fourfold_g2(&t) };

    p.chance = chance_of(&t, p.g2);
    return ARRAY_ADD(job->pairs, job->count, job->capacity, p)
               ? TIZBE_OK
               : error_nomem(job->error);
}

static int
by_both(const void *a, const void *b)
{
    const pair *x = a, *y = b;

    if (x->both != y->both)
        return x->both < y->both ? 1 : -1;
    if (x->i != y->i)
        return x->i < y->i ? -1 : 1;
    return x->j < y->j ? -1 : 1;
}

static tizbe_status
find_pairs(cooccur_job *job)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < job->k.count; i++)
        for (size_t j = i + 1; j < job->k.count && status == TIZBE_OK; j++)
            if (is_pair(job, i, j))
                status = add_pair(job, i, j);
    if (status == TIZBE_OK && job->count > 0 &&
        !chances_adjust(&job->pairs->chance, job->count, sizeof *job->pairs))
        status = error_nomem(job->error);
    if (status == TIZBE_OK && job->count > 1)
        qsort(job->pairs, job->count, sizeof *job->pairs, by_both);
    return status;
}

/* --- long ----------------------------------------------------------------- */

static const table_column long_columns[] = {
    { .name = "theme_a", .is_main = true },
    { .name = "code_a", .is_main = true },
    { .name = "theme_b", .is_main = true },
    { .name = "code_b", .is_main = true },
    { .name = "both", .type = COLUMN_INTEGER },
    { .name = "n_a", .type = COLUMN_INTEGER },
    { .name = "n_b", .type = COLUMN_INTEGER },
    { .name = "expected",
      .type = COLUMN_REAL,
      .decimals = 2,
      .is_detail = true },
    { .name = "jaccard", .type = COLUMN_REAL, .decimals = 4 },
    { .name = "sorensen",
      .type = COLUMN_REAL,
      .decimals = 4,
      .is_detail = true },
    { .name = "cosine", .type = COLUMN_REAL, .decimals = 4, .is_detail = true },
    { .name = "pmi", .type = COLUMN_REAL, .decimals = 4, .is_detail = true },
    { .name = "npmi", .type = COLUMN_REAL, .decimals = 4 },
    { .name = "phi", .type = COLUMN_REAL, .decimals = 4, .is_detail = true },
    { .name = "odds_ratio",
      .type = COLUMN_REAL,
      .decimals = 3,
      .is_detail = true },
    { .name = "g2", .type = COLUMN_REAL, .decimals = 3 },
    CHANCE_COLUMNS(true),
    { .name = "units", .type = COLUMN_INTEGER },
    { .name = "unit", .is_detail = true },
    { .name = "reason", .is_detail = true },
};

enum { THEME_A, CODE_A, THEME_B, CODE_B };

static tizbe_status
begin_long(const cooccur_job *job, table_column *columns)
{
    bool are_codes =
        job->o->counting.by_code; /* codes need no theme to be told */
    size_t count = 0;

    for (size_t i = 0; i < job->k.count; i++)
        are_codes = are_codes && !is_theme(job, i);
    for (size_t i = 0; i < COUNT_OF(long_columns); i++) {
        if (!job->o->counting.by_code && (i == CODE_A || i == CODE_B))
            continue;
        columns[count] = long_columns[i];
        if (i == THEME_A || i == THEME_B)
            columns[count].is_detail = are_codes;
        count++;
    }
    return job->sink->begin(job->sink->context, columns, count, job->error);
}

static size_t
put_names(const cooccur_job *job, const pair *p, table_cell *cells)
{
    const cooccur_counts *k = &job->k;
    size_t at = theme_put_names(&k->themes, k->nodes[p->i], cells);

    return at + theme_put_names(&k->themes, k->nodes[p->j], cells + at);
}

static tizbe_status
put_pair(cooccur_job *job, const pair *p)
{
    static const char *const units[] = { "segment", "sentence", "document" };
    fourfold                 t = cooccur_pair(&job->k, p->i, p->j);
    table_cell               cells[COUNT_OF(long_columns)] = { 0 };
    size_t                   at = put_names(job, p, cells);

    buffer_clear(&job->reasons);
    cells[at++] = cell_integer((int64_t)t.a);
    cells[at++] = cell_integer((int64_t)(t.a + t.b));
    cells[at++] = cell_integer((int64_t)(t.a + t.c));
    cells[at++] = cell_real(fourfold_expected(&t));
    for (tizbe_association m = TIZBE_JACCARD; m <= TIZBE_G2; m++) {
        figure f = cooccur_figure(&t, m);

        cells[at++] = cell_figure(f);
        figure_explain(&job->reasons, measure_names[m], f);
    }
    chance_put(&p->chance, cells + at);
    at += CHANCE_CELLS;
    cells[at++] = cell_integer(job->k.units);
    cells[at++] = cell_text(slice_of(units[job->o->counting.unit]));
    cells[at] = cell_reasons(&job->reasons);
    if (job->reasons.failed)
        return error_nomem(job->error);
    return job->sink->row(job->sink->context, cells, job->error);
}

static bool
is_wanted(const cooccur_job *job, const pair *p)
{
    if (!job->o->zeros && p->both == 0)
        return false;
    return is_asked_for(job, p->i) || is_asked_for(job, p->j);
}

static tizbe_status
write_long(cooccur_job *job)
{
    table_column columns[COUNT_OF(long_columns)];
    tizbe_status status = find_pairs(job);

    if (status == TIZBE_OK)
        status = begin_long(job, columns);
    for (size_t i = 0; i < job->count && status == TIZBE_OK; i++)
        if (is_wanted(job, &job->pairs[i]))
            status = put_pair(job, &job->pairs[i]);
    return sink_end(job->sink, status, job->error);
}

/* --- wide ----------------------------------------------------------------- */

static bool
is_shown(const cooccur_job *job, size_t i)
{
    return job->o->zeros || cooccur_both(&job->k, i, i) > 0;
}

static tizbe_status
begin_wide(const cooccur_job *job, table_column *columns)
{
    bool   are_counts = job->o->measure == TIZBE_BOTH;
    size_t count = 0;

    columns[count++] = (table_column){
        .name = job->o->counting.by_code ? "code" : "theme", .is_main = true
    };
    for (size_t i = 0; i < job->k.count; i++)
        if (is_shown(job, i))
            columns[count++] = (table_column){
                .name = node_name(job, i).data,
                .type = are_counts ? COLUMN_INTEGER : COLUMN_REAL,
                .decimals = 3,
                .is_value = true,
            };
    return job->sink->begin(job->sink->context, columns, count, job->error);
}

static table_cell
square_cell(const cooccur_job *job, size_t i, size_t j)
{
    fourfold t = cooccur_pair(&job->k, i, j);

    if (job->o->measure == TIZBE_BOTH)
        return cell_integer((int64_t)t.a);
    if (i == j)
        return (table_cell){ 0 };
    return cell_figure(cooccur_figure(&t, job->o->measure));
}

static tizbe_status
put_line(const cooccur_job *job, size_t i, table_cell *cells)
{
    size_t at = 0;

    cells[at++] = cell_text(node_name(job, i));
    for (size_t j = 0; j < job->k.count; j++)
        if (is_shown(job, j))
            cells[at++] = square_cell(job, i, j);
    return job->sink->row(job->sink->context, cells, job->error);
}

static tizbe_status
write_wide(cooccur_job *job)
{
    table_column *columns = calloc(job->k.count + 1, sizeof *columns);
    table_cell   *cells = calloc(job->k.count + 1, sizeof *cells);
    tizbe_status  status = TIZBE_NOMEM;

    if (!columns || !cells)
        (void)error_nomem(job->error);
    else
        status = begin_wide(job, columns);
    for (size_t i = 0; i < job->k.count && status == TIZBE_OK; i++)
        if (is_shown(job, i) && is_asked_for(job, i))
            status = put_line(job, i, cells);
    status = sink_end(job->sink, status, job->error);
    free(columns);
    free(cells);
    return status;
}

tizbe_status
cooccur_table(corpus *c, const cooccur_options *options, const table_sink *sink,
              tizbe_error *error)
{
    cooccur_job  job = { .o = options, .sink = sink, .error = error };
    tizbe_status status = cooccur_read(&job.k, c, options, error);

    if (status == TIZBE_OK)
        status = check_with(&job);
    if (status == TIZBE_OK)
        status = options->wide ? write_wide(&job) : write_long(&job);
    buffer_release(&job.reasons);
    free(job.pairs);
    cooccur_release(&job.k);
    return status;
}
