/* Counts by document, added up to two groups. */
#include "analyse/themes/compare.h"

#include "analyse/scope/document_groups.h"
#include "analyse/statistics/chance.h"
#include "base/array.h"
#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>

typedef enum change {
    CHANGE_NEW,
    CHANGE_UP,
    CHANGE_DOWN,
    CHANGE_GONE,
    CHANGE_SAME
} change;

static const char *const change_names[] = { "new", "up", "down", "gone",
                                            "same" };

typedef struct group_sums {
    int64_t units, tokens, documents;
} group_sums;

/* A theme that occurs in either. */
typedef struct compared {
    uint32_t node;
    int64_t  units[2], hits[2];
    change   what;
    fourfold table; /* columns: the second group, then the first */
    figure   g2;
    chance   chance; /* of g2 */
} compared;

typedef struct compare_job {
    const compare_options *o;
    const table_sink      *sink;
    document_groups        groups;
    theme_counts           t;
    int                   *side; /* by group of t: 0, 1 or -1; malloc */
    group_sums             all[2];
    compared              *items; /* malloc */
    size_t                 count;
    buffer                 reasons;
    tizbe_error           *error;
} compare_job;

/* --- adding up ------------------------------------------------------------ */

static tizbe_status
sum_groups(compare_job *job)
{
    const theme_counts *t = &job->t;

    job->side = calloc(t->group_count + (size_t)1, sizeof *job->side);
    if (!job->side)
        return error_nomem(job->error);
    for (uint32_t i = 0; i < t->group_count; i++) {
        const theme_group *g = &t->groups[i];
        slice              id = theme_value(t, g->values[0]);
        int side = document_groups_of(&job->groups, strtoll(id.data, NULL, 10));

        job->side[i] = side;
        if (side < 0)
            continue;
        job->all[side].documents++;
        job->all[side].tokens += g->tokens;
        job->all[side].units += theme_group_units(g, job->o->counting.unit);
    }
    return document_groups_check(&job->groups, job->o->counting.scope,
                                 job->all[0].units, job->all[1].units,
                                 "segments", job->error);
}

/* One item a node. */
static tizbe_status
sum_nodes(compare_job *job)
{
    const theme_counts *t = &job->t;

    job->items = calloc(t->node_count + (size_t)1, sizeof *job->items);
    if (!job->items)
        return error_nomem(job->error);
    for (uint32_t i = 0; i < t->keys.count; i++) {
        theme_key key = theme_count_key(t, i);
        compared *item = &job->items[key.node];
        int       side = job->side[key.group];

        if (side < 0)
            continue;
        item->hits[side] += t->counts[i].hits;
        item->units[side] += theme_count_units(&t->counts[i],
                                               job->o->counting.unit);
    }
    return TIZBE_OK;
}

/* Shares as products, so that equal ones are equal. */
static change
change_of(const compare_job *job, const compared *item)
{
    int64_t before = item->units[0] * job->all[1].units;
    int64_t after = item->units[1] * job->all[0].units;

    if (item->units[0] == 0)
        return CHANGE_NEW;
    if (item->units[1] == 0)
        return CHANGE_GONE;
    return after > before   ? CHANGE_UP
           : after < before ? CHANGE_DOWN
                            : CHANGE_SAME;
}

static compared
test_node(const compare_job *job, uint32_t node)
{
    compared item = job->items[node];

    item.node = node;
    item.what = change_of(job, &item);
    item.table = (fourfold){
        (double)item.units[1],
        (double)item.units[0],
        (double)(job->all[1].units - item.units[1]),
        (double)(job->all[0].units - item.units[0]),
    };
    item.g2 = fourfold_g2(&item.table);
    item.chance = chance_of(&item.table, item.g2);
    return item;
}

static int
by_change(const void *a, const void *b)
{
    const compared *x = a, *y = b;

    if (x->what != y->what)
        return x->what < y->what ? -1 : 1;
    if (x->g2.value != y->g2.value)
        return x->g2.value < y->g2.value ? 1 : -1;
    return (x->node > y->node) - (x->node < y->node);
}

/* Of the items those stay that the table is about. */
static tizbe_status
test_nodes(compare_job *job)
{
    tizbe_status status = sum_groups(job);

    if (status == TIZBE_OK)
        status = sum_nodes(job);
    for (uint32_t i = 0; i < job->t.node_count && status == TIZBE_OK; i++)
        if (theme_is_level(&job->t, i) &&
            job->items[i].hits[0] + job->items[i].hits[1] > 0)
            job->items[job->count++] = test_node(job, i);
    if (status != TIZBE_OK || job->count == 0)
        return status;
    if (!chances_adjust(&job->items->chance, job->count, sizeof *job->items))
        return error_nomem(job->error);
    qsort(job->items, job->count, sizeof *job->items, by_change);
    return TIZBE_OK;
}

/* --- the table ------------------------------------------------------------ */

enum { CODE_COLUMN = 1, UNITS_COLUMN = 3, GROUP_COLUMN = 16 };

static const table_column columns[] = {
    { .name = "theme", .is_main = true },
    [CODE_COLUMN] = { .name = "code", .is_main = true },
    { .name = "change" },
    [UNITS_COLUMN] = { .name = "units_a", .type = COLUMN_INTEGER },
    { .name = "units_b", .type = COLUMN_INTEGER },
    { .name = "share_a", .type = COLUMN_REAL, .decimals = 4 },
    { .name = "share_b", .type = COLUMN_REAL, .decimals = 4 },
    { .name = "log_ratio", .type = COLUMN_REAL, .decimals = 3 },
    { .name = "g2", .type = COLUMN_REAL, .decimals = 3, .is_detail = true },
    CHANCE_COLUMNS(true),
    { .name = "hits_a", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "hits_b", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "rate_a", .type = COLUMN_REAL, .decimals = 3, .is_detail = true },
    { .name = "rate_b", .type = COLUMN_REAL, .decimals = 3, .is_detail = true },
    [GROUP_COLUMN] = { .name = "group_units_a",
                       .type = COLUMN_INTEGER,
                       .is_detail = true },
    { .name = "group_units_b", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "group_tokens_a", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "group_tokens_b", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "group_documents_a", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "group_documents_b", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "reason", .is_detail = true },
};

static tizbe_status
begin_table(const compare_job *job, table_column *shown)
{
    static const char *const names[][4] = {
        { "segments_a", "segments_b", "group_segments_a", "group_segments_b" },
        { "sentences_a", "sentences_b", "group_sentences_a",
          "group_sentences_b" },
        { "documents_a", "documents_b", "group_documents_a",
          "group_documents_b" },
    };
    table_column named[COUNT_OF(columns)];
    size_t       count;

    memcpy(named, columns, sizeof named);
    for (size_t i = 0; i < 2; i++) {
        named[UNITS_COLUMN + i].name = names[job->o->counting.unit][i];
        named[GROUP_COLUMN + i].name = names[job->o->counting.unit][2 + i];
    }
    count = columns_without(named, COUNT_OF(named),
                            job->o->counting.by_code ? SIZE_MAX : CODE_COLUMN,
                            shown);
    if (job->o->counting.unit == TIZBE_UNIT_DOCUMENT) { /* they are the units */
        shown[count - 3] = shown[count - 1];
        count -= 2;
    }
    return job->sink->begin(job->sink->context, shown, count, job->error);
}

static size_t
put_test(compare_job *job, const compared *item, table_cell *cells)
{
    bool   is_in_both = item->units[0] > 0 && item->units[1] > 0;
    figure ratio = is_in_both ? fourfold_log_ratio(&item->table)
                              : figure_none("it is not in both");
    size_t at = 0;

    buffer_clear(&job->reasons);
    figure_explain(&job->reasons, "log_ratio", ratio);
    figure_explain(&job->reasons, "g2", item->g2);
    cells[at++] = cell_figure(ratio);
    cells[at++] = cell_figure(item->g2);
    chance_put(&item->chance, cells + at);
    return at + CHANCE_CELLS;
}

static tizbe_status
put_row(compare_job *job, const compared *item)
{
    const theme_counts *t = &job->t;
    const group_sums   *a = &job->all[0], *b = &job->all[1];
    table_cell          cells[COUNT_OF(columns)] = { 0 };
    size_t              at = 0;

    at += theme_put_names(t, item->node, cells);
    cells[at++] = cell_text(slice_of(change_names[item->what]));
    cells[at++] = cell_integer(item->units[0]);
    cells[at++] = cell_integer(item->units[1]);
    cells[at++] = cell_ratio(item->units[0], a->units, 1);
    cells[at++] = cell_ratio(item->units[1], b->units, 1);
    at += put_test(job, item, cells + at);
    cells[at++] = cell_integer(item->hits[0]);
    cells[at++] = cell_integer(item->hits[1]);
    cells[at++] = cell_ratio(item->hits[0], a->tokens, 1000);
    cells[at++] = cell_ratio(item->hits[1], b->tokens, 1000);
    cells[at++] = cell_integer(a->units);
    cells[at++] = cell_integer(b->units);
    cells[at++] = cell_integer(a->tokens);
    cells[at++] = cell_integer(b->tokens);
    if (job->o->counting.unit != TIZBE_UNIT_DOCUMENT) {
        cells[at++] = cell_integer(a->documents);
        cells[at++] = cell_integer(b->documents);
    }
    cells[at] = cell_reasons(&job->reasons);
    if (job->reasons.failed)
        return error_nomem(job->error);
    return job->sink->row(job->sink->context, cells, job->error);
}

static tizbe_status
write_table(compare_job *job)
{
    table_column shown[COUNT_OF(columns)];
    tizbe_status status = begin_table(job, shown);

    for (size_t i = 0; i < job->count && status == TIZBE_OK; i++)
        status = put_row(job, &job->items[i]);
    return sink_end(job->sink, status, job->error);
}

tizbe_status
compare_table(corpus *c, const compare_options *options, const table_sink *sink,
              tizbe_error *error)
{
    static const char *const by[] = { "document" };
    theme_counts_options     reading = theme_counts_by(&options->counting, by,
                                                       COUNT_OF(by));
    compare_job  job = { .o = options, .sink = sink, .error = error };
    tizbe_status status = theme_counts_init(&job.t, c, &reading, error);

    if (status == TIZBE_OK)
        status = document_groups_init(&job.groups, c, options->first,
                                      options->second, error);
    if (status == TIZBE_OK)
        status = test_nodes(&job);
    if (status == TIZBE_OK)
        status = write_table(&job);
    theme_counts_release(&job.t);
    document_groups_release(&job.groups);
    buffer_release(&job.reasons);
    free(job.side);
    free(job.items);
    return status;
}
