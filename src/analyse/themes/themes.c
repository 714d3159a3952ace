/* The theme-frequency table in its two shapes. */
#include "analyse/themes/themes.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { FIXED_COLUMNS = 16 }; /* more than the long shape has besides --by */

typedef struct themes_job {
    const themes_options *options;
    const table_sink     *sink;
    theme_counts          counts;
    table_column         *columns; /* owned */
    table_cell           *cells;   /* owned; as many */
    size_t                column_count;
    uint32_t             *spread; /* owned: values across, in order */
    size_t                spread_count;
    tizbe_error          *error;
} themes_job;

/* --- columns -------------------------------------------------------------- */

static void
add_column(themes_job *job, const char *name, column_type type,
           uint8_t decimals)
{
    job->columns[job->column_count++] =
        (table_column){ .name = name, .type = type, .decimals = decimals };
}

static void
add_key_columns(themes_job *job)
{
    const themes_options *o = job->options;

    add_column(job, "theme", COLUMN_TEXT, 0);
    if (o->counting.by_code)
        add_column(job, "code", COLUMN_TEXT, 0);
    for (size_t i = 0; i + (o->wide ? 1 : 0) < o->counting.by_count; i++)
        add_column(job, o->counting.by[i], COLUMN_TEXT, 0);
}

/* What stands behind the first counts can wait for a wider terminal. */
static void
add_detail(themes_job *job, const char *name)
{
    add_column(job, name, COLUMN_INTEGER, 0);
    job->columns[job->column_count - 1].is_detail = true;
}

static void
add_count_columns(themes_job *job)
{
    tizbe_unit unit = job->options->counting.unit;
    bool       is_sentence = unit == TIZBE_UNIT_SENTENCE;

    add_column(job, "hits", COLUMN_INTEGER, 0);
    if (unit != TIZBE_UNIT_DOCUMENT)
        add_column(job, theme_unit_column(unit), COLUMN_INTEGER, 0);
    add_column(job, "documents", COLUMN_INTEGER, 0);
    add_column(job, "rate_per_1000", COLUMN_REAL, 3);
    add_column(job, theme_share_column(unit), COLUMN_REAL, 4);
    add_detail(job, "own_hits");
    if (unit != TIZBE_UNIT_DOCUMENT)
        add_detail(job, is_sentence ? "own_sentences" : "own_segments");
    add_detail(job, "own_documents");
    add_detail(job, "group_tokens");
    add_detail(job, is_sentence ? "group_sentences" : "group_segments");
    add_detail(job, "group_documents");
}

static void
add_spread_columns(themes_job *job)
{
    static const struct {
        column_type type;
        uint8_t     decimals;
    } measures[] = {
        [TIZBE_THEMES_UNITS] = { COLUMN_INTEGER, 0 },
        [TIZBE_THEMES_HITS] = { COLUMN_INTEGER, 0 },
        [TIZBE_THEMES_RATE] = { COLUMN_REAL, 3 },
        [TIZBE_THEMES_SHARE] = { COLUMN_REAL, 4 },
    };
    tizbe_themes_measure measure = job->options->measure;

    for (size_t i = 0; i < job->spread_count; i++) {
        slice value = theme_value(&job->counts, job->spread[i]);

        add_column(job, value.data ? value.data : "(none)",
                   measures[measure].type, measures[measure].decimals);
        job->columns[job->column_count - 1].is_value = true;
    }
}

static tizbe_status
make_columns(themes_job *job)
{
    size_t room = FIXED_COLUMNS + job->options->counting.by_count +
                  job->spread_count;
    tizbe_status status = TIZBE_OK;

    job->columns = calloc(room, sizeof *job->columns);
    job->cells = calloc(room, sizeof *job->cells);
    if (!job->columns || !job->cells)
        return error_nomem(job->error);
    add_key_columns(job);
    if (job->options->wide)
        add_spread_columns(job);
    else
        add_count_columns(job);
    for (size_t i = 0; i < job->options->counting.by_count; i++)
        if (status == TIZBE_OK)
            status = columns_check_by(job->columns, job->column_count,
                                      job->options->counting.by[i], job->error);
    return status;
}

/* --- which rows ----------------------------------------------------------- */

static bool
is_row(const themes_job *job, const theme_node *node, const theme_count *count)
{
    if (count->hits > 0)
        return true;
    return job->options->zeros && !node->is_retired;
}

/* --- long ----------------------------------------------------------------- */

static size_t
put_keys(themes_job *job, uint32_t index, const theme_group *group)
{
    const themes_options *o = job->options;
    const theme_counts   *t = &job->counts;
    size_t                at = theme_put_names(t, index, job->cells);

    for (size_t i = 0; i + (o->wide ? 1 : 0) < o->counting.by_count; i++)
        job->cells[at++] = cell_text_or_na(theme_value(t, group->values[i]));
    return at;
}

static table_cell
share_of(const themes_options *o, const theme_count *count,
         const theme_group *group)
{
    return cell_ratio(theme_count_units(count, o->counting.unit),
                      theme_group_units(group, o->counting.unit), 1.0);
}

static void
put_counts(themes_job *job, size_t at, const theme_count *count,
           const theme_group *group)
{
    const themes_options *o = job->options;
    table_cell           *cells = job->cells;

    cells[at++] = cell_integer(count->hits);
    if (o->counting.unit != TIZBE_UNIT_DOCUMENT)
        cells[at++] = cell_integer(count->units);
    cells[at++] = cell_integer(count->documents);
    cells[at++] = cell_ratio(count->hits, group->tokens, 1000.0);
    cells[at++] = share_of(o, count, group);
    cells[at++] = cell_integer(count->own_hits);
    if (o->counting.unit != TIZBE_UNIT_DOCUMENT)
        cells[at++] = cell_integer(count->own_units);
    cells[at++] = cell_integer(count->own_documents);
    cells[at++] = cell_integer(group->tokens);
    cells[at++] = cell_integer(theme_group_passages(group, o->counting.unit));
    cells[at++] = cell_integer(group->documents);
}

static tizbe_status
long_rows(themes_job *job, uint32_t index)
{
    const theme_counts *t = &job->counts;
    const theme_node   *node = &t->nodes[index];
    tizbe_status        status = TIZBE_OK;

    for (uint32_t i = 0; i < t->group_count && status == TIZBE_OK; i++) {
        const theme_group *group = &t->groups[t->order[i]];
        const theme_count *count = theme_counts_find(t, index, t->order[i]);

        if (!is_row(job, node, count))
            continue;
        put_counts(job, put_keys(job, index, group), count, group);
        status = job->sink->row(job->sink->context, job->cells, job->error);
    }
    return status;
}

/* --- wide ----------------------------------------------------------------- */

static int
by_value(const void *a, const void *b, void *context)
{
    return theme_value_compare(context, *(const uint32_t *)a,
                               *(const uint32_t *)b);
}

/* The distinct values of the last variable, in order. */
static tizbe_status
find_spread(themes_job *job)
{
    const theme_counts *t = &job->counts;
    size_t              last = job->options->counting.by_count - 1, kept = 0;

    job->spread = malloc((t->group_count + (size_t)1) * sizeof *job->spread);
    if (!job->spread)
        return error_nomem(job->error);
    for (uint32_t i = 0; i < t->group_count; i++)
        job->spread[i] = t->groups[i].values[last];
    if (t->group_count > 0)
        qsort_r(job->spread, t->group_count, sizeof *job->spread, by_value,
                &job->counts);
    for (uint32_t i = 0; i < t->group_count; i++)
        if (i == 0 || job->spread[i] != job->spread[kept - 1])
            job->spread[kept++] = job->spread[i];
    job->spread_count = kept;
    return TIZBE_OK;
}

static table_cell
measured(const themes_options *o, const theme_count *count,
         const theme_group *group)
{
    switch (o->measure) {
    case TIZBE_THEMES_HITS:
        return cell_integer(count->hits);
    case TIZBE_THEMES_RATE:
        return cell_ratio(count->hits, group->tokens, 1000.0);
    case TIZBE_THEMES_SHARE:
        return share_of(o, count, group);
    case TIZBE_THEMES_UNITS:
        break;
    }
    return cell_integer(theme_count_units(count, o->counting.unit));
}

static bool
is_same_row(const theme_group *a, const theme_group *b, size_t by_count)
{
    return memcmp(a->values, b->values, (by_count - 1) * sizeof *a->values) ==
           0;
}

/* Fill one row from the groups [from, to) in order, which differ in the last
 * variable alone; false when there is nothing to show. */
static bool
put_wide_row(themes_job *job, uint32_t index, uint32_t from, uint32_t to)
{
    const theme_counts *t = &job->counts;
    const theme_node   *node = &t->nodes[index];
    size_t              last = job->options->counting.by_count - 1;
    size_t              at = put_keys(job, index, &t->groups[t->order[from]]);
    bool                is_shown = false;

    for (size_t i = 0; i < job->spread_count; i++) {
        const theme_group *group = from < to ? &t->groups[t->order[from]]
                                             : NULL;

        /* NA where there is nothing to count in: 0 would say that it was
         * not spoken of */
        job->cells[at + i] = (table_cell){ 0 };
        if (group && group->values[last] == job->spread[i]) {
            const theme_count *count = theme_counts_find(t, index,
                                                         t->order[from++]);

            is_shown = is_shown || is_row(job, node, count);
            job->cells[at + i] = measured(job->options, count, group);
        }
    }
    return is_shown;
}

static tizbe_status
wide_rows(themes_job *job, uint32_t index)
{
    const theme_counts *t = &job->counts;
    size_t              by_count = job->options->counting.by_count;
    tizbe_status        status = TIZBE_OK;

    for (uint32_t from = 0, to; from < t->group_count && status == TIZBE_OK;
         from = to) {
        assert(t->groups && t->order); /* there are some */
        to = from + 1;
        while (to < t->group_count &&
               is_same_row(&t->groups[t->order[from]], &t->groups[t->order[to]],
                           by_count))
            to++;
        if (put_wide_row(job, index, from, to))
            status = job->sink->row(job->sink->context, job->cells, job->error);
    }
    return status;
}

/* --- all of it ------------------------------------------------------------ */

static tizbe_status
check_options(const themes_options *o, tizbe_error *error)
{
    if (o->counting.by_count > THEMES_BY_MAX)
        return error_set(error, TIZBE_USAGE,
                         "cannot group by %zu variables: at most %d",
                         o->counting.by_count, THEMES_BY_MAX);
    if (o->wide && o->counting.by_count == 0)
        return error_set(error, TIZBE_USAGE,
                         "cannot make a wide table: name a variable with --by "
                         "whose values become columns");
    for (size_t i = 0; i < o->counting.by_count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(o->counting.by[i], o->counting.by[j]) == 0)
                return error_set(error, TIZBE_USAGE,
                                 "cannot group by '%s' twice",
                                 o->counting.by[i]);
    return TIZBE_OK;
}

static tizbe_status
write_table(themes_job *job)
{
    const table_sink *sink = job->sink;
    tizbe_status      status = TIZBE_OK;

    if (job->options->wide)
        status = find_spread(job);
    if (status == TIZBE_OK)
        status = make_columns(job);
    if (status == TIZBE_OK)
        status = sink->begin(sink->context, job->columns, job->column_count,
                             job->error);
    for (uint32_t i = 0; i < job->counts.node_count && status == TIZBE_OK;
         i++) {
        if (!theme_is_level(&job->counts, i))
            continue;
        status = job->options->wide ? wide_rows(job, i) : long_rows(job, i);
    }
    return sink_end(sink, status, job->error);
}

tizbe_status
themes_table(corpus *c, const themes_options *options, const table_sink *sink,
             tizbe_error *error)
{
    themes_job   job = { .options = options, .sink = sink, .error = error };
    tizbe_status status = check_options(options, error);

    if (status != TIZBE_OK)
        return status;
    status = theme_counts_init(&job.counts, c, &options->counting, error);
    if (status == TIZBE_OK)
        status = write_table(&job);
    theme_counts_release(&job.counts);
    free(job.columns);
    free(job.cells);
    free(job.spread);
    return status;
}
