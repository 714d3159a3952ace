/* A two-row table of counts for each theme, its test and its cells. */
#include "analyse/themes/crosstab.h"

#include "analyse/statistics/contingency.h"
#include "base/array.h"
#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>

/* A theme that was tested. */
typedef struct tested {
    uint32_t    node;
    contingency table; /* units with it and without it, by value */
    association test;
} tested;

typedef struct crosstab_job {
    const crosstab_options *o;
    const table_sink       *sink;
    theme_counts            t;
    uint32_t               *groups; /* that have a value, in order; malloc */
    size_t                  group_count;
    int64_t                 valueless; /* units of the other groups */
    tested                 *items;     /* malloc */
    size_t                  count, capacity;
    buffer                  reasons;
    tizbe_error            *error;
} crosstab_job;

static int64_t
group_units(const crosstab_job *job, uint32_t group)
{
    return theme_group_units(&job->t.groups[group], job->o->counting.unit);
}

static int64_t
units_with(const crosstab_job *job, uint32_t node, uint32_t group)
{
    return theme_count_units(theme_counts_find(&job->t, node, group),
                             job->o->counting.unit);
}

/* --- testing -------------------------------------------------------------- */

/* A segment of numbers is in no language; that is none, and no value. */
static bool
has_value(const crosstab_job *job, const theme_group *g)
{
    slice value = theme_value(&job->t, g->values[0]);

    return value.data && !(strcmp(job->o->by, "lang") == 0 &&
                           slice_is(value, language_code(LANG_UND)));
}

static tizbe_status
choose_groups(crosstab_job *job)
{
    const theme_counts *t = &job->t;

    job->groups = calloc(t->group_count + (size_t)1, sizeof *job->groups);
    if (!job->groups)
        return error_nomem(job->error);
    for (uint32_t i = 0; i < t->group_count; i++)
        if (has_value(job, &t->groups[t->order[i]]))
            job->groups[job->group_count++] = t->order[i];
        else
            job->valueless += group_units(job, t->order[i]);
    return TIZBE_OK;
}

static tizbe_status
test_node(crosstab_job *job, uint32_t node)
{
    tested *item;

    if (!ARRAY_ROOM(job->items, job->count, job->capacity))
        return error_nomem(job->error);
    item = &job->items[job->count++];
    *item = (tested){ .node = node };
    if (contingency_init(&item->table, 2, job->group_count) != TIZBE_OK)
        return error_nomem(job->error);
    for (size_t i = 0; i < job->group_count; i++) {
        double with = (double)units_with(job, node, job->groups[i]);
        double all = (double)group_units(job, job->groups[i]);

        contingency_add(&item->table, 0, i, with);
        contingency_add(&item->table, 1, i, all - with);
    }
    item->test = contingency_test(&item->table);
    if (item->table.row_sums[0] == 0) /* it does not occur */
        contingency_release(&job->items[--job->count].table);
    return TIZBE_OK;
}

static tizbe_status
test_nodes(crosstab_job *job)
{
    tizbe_status status = choose_groups(job);

    for (uint32_t i = 0; i < job->t.node_count && status == TIZBE_OK; i++)
        if (theme_is_level(&job->t, i))
            status = test_node(job, i);
    if (status == TIZBE_OK && job->count > 0 &&
        !chances_adjust(&job->items->test.chance, job->count,
                        sizeof *job->items))
        status = error_nomem(job->error);
    return status;
}

/* --- the table ------------------------------------------------------------ */

enum {
    CODE_COLUMN = 1,
    VALUE_COLUMN,
    UNITS_COLUMN,
    GROUP_COLUMN,
    SHARE_COLUMN
};

static const table_column columns[] = {
    { .name = "theme", .is_main = true },
    [CODE_COLUMN] = { .name = "code", .is_main = true },
    [VALUE_COLUMN] = { .name = "value" },
    [UNITS_COLUMN] = { .name = "units", .type = COLUMN_INTEGER },
    [GROUP_COLUMN] = { .name = "group_units",
                       .type = COLUMN_INTEGER,
                       .is_detail = true },
    [SHARE_COLUMN] = { .name = "share", .type = COLUMN_REAL, .decimals = 4 },
    { .name = "expected",
      .type = COLUMN_REAL,
      .decimals = 2,
      .is_detail = true },
    { .name = "residual", .type = COLUMN_REAL, .decimals = 3 },
    { .name = "chi2", .type = COLUMN_REAL, .decimals = 3, .is_detail = true },
    { .name = "df", .type = COLUMN_INTEGER, .is_detail = true },
    CHANCE_COLUMNS(true),
    { .name = "cramers_v", .type = COLUMN_REAL, .decimals = 4 },
    { .name = "least_expected",
      .type = COLUMN_REAL,
      .decimals = 2,
      .is_detail = true },
    { .name = "reason", .is_detail = true },
};

static tizbe_status
begin_table(const crosstab_job *job, table_column *shown)
{
    static const char *const group_names[] = { "group_segments",
                                               "group_sentences",
                                               "group_documents" };
    table_column             named[COUNT_OF(columns)];
    size_t                   count;
    tizbe_status             status;

    memcpy(named, columns, sizeof named);
    named[VALUE_COLUMN].name = job->o->by;
    named[UNITS_COLUMN].name = theme_unit_column(job->o->counting.unit);
    named[GROUP_COLUMN].name = group_names[job->o->counting.unit];
    named[SHARE_COLUMN].name = theme_share_column(job->o->counting.unit);
    count = columns_without(named, COUNT_OF(named),
                            job->o->counting.by_code ? SIZE_MAX : CODE_COLUMN,
                            shown);
    status = columns_check_by(shown, count, job->o->by, job->error);
    return status == TIZBE_OK
               ? job->sink->begin(job->sink->context, shown, count, job->error)
               : status;
}

static void
put_test(crosstab_job *job, const tested *item, figure residual,
         table_cell *cells)
{
    const association *a = &item->test;

    buffer_clear(&job->reasons);
    figure_explain(&job->reasons, "residual", residual);
    figure_explain(&job->reasons, "chi2", a->chi2);
    if (a->chi2.is_defined) {
        cells[0] = cell_real(a->chi2.value);
        cells[1] = cell_integer((int64_t)a->df);
        chance_put(&a->chance, cells + 2);
        cells[5] = cell_figure(a->cramers_v);
        cells[6] = cell_real(a->least_expected);
    }
    cells[7] = cell_reasons(&job->reasons);
}

static tizbe_status
put_cell(crosstab_job *job, const tested *item, size_t value)
{
    const theme_counts *t = &job->t;
    figure              residual = contingency_residual(&item->table, 0, value);
    uint32_t            group = job->groups[value];
    int64_t             with = (int64_t)item->table.counts[value];
    table_cell          cells[COUNT_OF(columns)] = { 0 };
    size_t              at = 0;

    at += theme_put_names(t, item->node, cells);
    cells[at++] = cell_text(theme_value(t, t->groups[group].values[0]));
    cells[at++] = cell_integer(with);
    cells[at++] = cell_integer(group_units(job, group));
    cells[at++] = cell_ratio(with, group_units(job, group), 1);
    cells[at++] = cell_real(contingency_expected(&item->table, 0, value));
    cells[at++] = cell_figure(residual);
    put_test(job, item, residual, cells + at);
    if (job->reasons.failed)
        return error_nomem(job->error);
    return job->sink->row(job->sink->context, cells, job->error);
}

static tizbe_status
write_table(crosstab_job *job)
{
    table_column shown[COUNT_OF(columns)];
    tizbe_status status = begin_table(job, shown);

    for (size_t i = 0; i < job->count; i++)
        for (size_t k = 0; k < job->group_count && status == TIZBE_OK; k++)
            status = put_cell(job, &job->items[i], k);
    return sink_end(job->sink, status, job->error);
}

tizbe_status
crosstab_table(corpus *c, const crosstab_options *options,
               const table_sink *sink, uint64_t *valueless, tizbe_error *error)
{
    theme_counts_options reading = theme_counts_by(&options->counting,
                                                   &options->by, 1);
    crosstab_job         job = { .o = options, .sink = sink, .error = error };
    tizbe_status         status;

    *valueless = 0;
    if (strcmp(options->by, "lang") == 0 &&
        options->counting.unit == TIZBE_UNIT_DOCUMENT)
        return error_set(error, TIZBE_USAGE,
                         "cannot test documents by 'lang': a document can "
                         "have several; use 'language', or another unit");
    status = theme_counts_init(&job.t, c, &reading, error);
    if (status == TIZBE_OK)
        status = test_nodes(&job);
    if (status == TIZBE_OK)
        status = write_table(&job);
    *valueless = (uint64_t)job.valueless;
    theme_counts_release(&job.t);
    for (size_t i = 0; i < job.count; i++)
        contingency_release(&job.items[i].table);
    buffer_release(&job.reasons);
    free(job.items);
    free(job.groups);
    return status;
}
