/*
 * Counts by document and period, added up to periods, once as they are and
 * once for each resample of the documents of a period.
 */
#include "analyse/themes/trend.h"

#include "analyse/statistics/bootstrap.h"
#include "analyse/statistics/figure.h"
#include "base/array.h"

#include <stdlib.h>
#include <string.h>

/* What one document says of one code. */
typedef struct mark {
    uint32_t document; /* index of theme_counts.groups */
    uint32_t node;
    int64_t  hits, units;
} mark;

/* Sums over documents: of a code, and of everything. */
typedef struct sums {
    int64_t hits, units, documents;
} sums;

typedef struct whole {
    int64_t tokens, units, documents;
    int64_t passages; /* segments, or sentences where those are counted */
} whole;

typedef struct period {
    uint32_t value;       /* number, as theme_value takes it         */
    size_t   from, to;    /* its documents: order[from, to)          */
    size_t   first, last; /* its marks: [first, last)              */
    whole    all;
} period;

/* The intervals of a code in a period. */
typedef struct code_intervals {
    interval rate, share;
} code_intervals;

typedef struct trend_job {
    const trend_options *o;
    const table_sink    *sink;
    theme_counts         t;
    uint32_t            *order; /* groups by period, then document; malloc */
    uint32_t            *place; /* of a group in `order`; malloc           */
    mark                *marks; /* by period; malloc                       */
    size_t               mark_count;
    period              *periods; /* malloc */
    size_t               period_count, period_capacity;
    sums                *sums;    /* by period and node; malloc            */
    code_intervals      *spreads; /* likewise                              */
    tizbe_error         *error;
} trend_job;

/* --- documents by period -------------------------------------------------- */

static int
by_period(const void *a, const void *b, void *context)
{
    const theme_counts *t = context;
    const uint32_t     *x = t->groups[*(const uint32_t *)a].values;
    const uint32_t     *y = t->groups[*(const uint32_t *)b].values;
    int                 order = theme_value_compare(t, x[1], y[1]);

    return order ? order : theme_value_compare(t, x[0], y[0]);
}

static whole
whole_of(const trend_job *job, uint32_t group)
{
    const theme_group *g = &job->t.groups[group];

    return (whole){
        .tokens = g->tokens,
        .units = theme_group_units(g, job->o->counting.unit),
        .documents = 1,
        .passages = theme_group_passages(g, job->o->counting.unit),
    };
}

static void
add_whole(whole *sum, whole one, int64_t times)
{
    sum->tokens += one.tokens * times;
    sum->units += one.units * times;
    sum->documents += one.documents * times;
    sum->passages += one.passages * times;
}

static tizbe_status
sort_documents(trend_job *job)
{
    size_t count = job->t.group_count;

    job->order = calloc(count + 1, sizeof *job->order);
    job->place = calloc(count + 1, sizeof *job->place);
    if (!job->order || !job->place)
        return TIZBE_NOMEM;
    for (uint32_t i = 0; i < count; i++)
        job->order[i] = i;
    if (count > 1)
        qsort_r(job->order, count, sizeof *job->order, by_period, &job->t);
    for (uint32_t i = 0; i < count; i++)
        job->place[job->order[i]] = i;
    return TIZBE_OK;
}

static tizbe_status
find_periods(trend_job *job)
{
    tizbe_status status = sort_documents(job);

    for (size_t i = 0; status == TIZBE_OK && i < job->t.group_count; i++) {
        uint32_t group = job->order[i];
        uint32_t value = job->t.groups[group].values[1];
        period  *last;

        if (job->period_count == 0 ||
            job->periods[job->period_count - 1].value != value)
            if (!ARRAY_ADD(job->periods, job->period_count,
                           job->period_capacity,
                           (period){ .value = value, .from = i }))
                return TIZBE_NOMEM;
        last = &job->periods[job->period_count - 1];
        last->to = i + 1;
        add_whole(&last->all, whole_of(job, group), 1);
    }
    return status;
}

/* --- what they say -------------------------------------------------------- */

static int
by_place(const void *a, const void *b)
{
    const mark *x = a, *y = b;

    if (x->document != y->document)
        return x->document < y->document ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

/* Marks of the level, their documents as places in `order`. */
static tizbe_status
collect_marks(trend_job *job)
{
    const theme_counts *t = &job->t;

    job->marks = calloc(t->keys.count + (size_t)1, sizeof *job->marks);
    if (!job->marks)
        return TIZBE_NOMEM;
    for (uint32_t i = 0; i < t->keys.count; i++) {
        theme_key key = theme_count_key(t, i);

        if (theme_is_level(t, key.node))
            job->marks[job->mark_count++] = (mark){
                .document = job->place[key.group],
                .node = key.node,
                .hits = t->counts[i].hits,
                .units = theme_count_units(&t->counts[i],
                                           job->o->counting.unit),
            };
    }
    if (job->mark_count > 1)
        qsort(job->marks, job->mark_count, sizeof *job->marks, by_place);
    return TIZBE_OK;
}

static sums *
sums_of(const trend_job *job, size_t p, uint32_t node)
{
    return &job->sums[p * job->t.node_count + node];
}

static tizbe_status
add_up(trend_job *job)
{
    size_t cells = job->period_count * job->t.node_count + 1, at = 0;

    job->sums = calloc(cells, sizeof *job->sums);
    job->spreads = calloc(cells, sizeof *job->spreads);
    if (!job->sums || !job->spreads)
        return TIZBE_NOMEM;
    for (size_t p = 0; p < job->period_count; p++) {
        job->periods[p].first = at;
        for (; at < job->mark_count &&
               job->marks[at].document < job->periods[p].to;
             at++) {
            sums *s = sums_of(job, p, job->marks[at].node);

            s->hits += job->marks[at].hits;
            s->units += job->marks[at].units;
            s->documents++;
        }
        job->periods[p].last = at;
    }
    return TIZBE_OK;
}

/* --- resamples ------------------------------------------------------------ */

/* Values of the resamples of one period, a run of them a node. */
typedef struct resampling {
    uint32_t *drawn;
    sums     *sums; /* by node */
    double   *rates, *shares;
    size_t    rate_count, share_count; /* the same for all nodes */
} resampling;

static void
keep_values(const trend_job *job, resampling *s, whole all)
{
    size_t room = job->o->resamples;

    for (size_t node = 0; node < job->t.node_count; node++) {
        if (all.tokens > 0)
            s->rates[node * room + s->rate_count] = 1000.0 *
                                                    (double)s->sums[node].hits /
                                                    (double)all.tokens;
        if (all.units > 0)
            s->shares[node * room + s->share_count] =
                (double)s->sums[node].units / (double)all.units;
    }
    s->rate_count += all.tokens > 0;
    s->share_count += all.units > 0;
}

static void
draw_once(const trend_job *job, const period *p, resampling *s,
          random_source *chance)
{
    whole all = { 0 };

    memset(s->sums, 0, job->t.node_count * sizeof *s->sums);
    bootstrap_draw(chance, (uint32_t)(p->to - p->from), s->drawn);
    for (size_t i = p->from; i < p->to; i++)
        add_whole(&all, whole_of(job, job->order[i]), s->drawn[i - p->from]);
    for (size_t i = p->first; i < p->last; i++) {
        const mark *m = &job->marks[i];
        int64_t     times = s->drawn[m->document - p->from];

        s->sums[m->node].hits += m->hits * times;
        s->sums[m->node].units += m->units * times;
    }
    keep_values(job, s, all);
}

/* One document tells nothing of how documents differ. */
static void
resample_period(trend_job *job, size_t number, resampling *s)
{
    const period *p = &job->periods[number];
    random_source chance = { job->o->seed };
    size_t        room = job->o->resamples;

    if (p->to - p->from < 2)
        return;
    s->rate_count = s->share_count = 0;
    for (unsigned r = 0; r < job->o->resamples; r++)
        draw_once(job, p, s, &chance);
    for (uint32_t node = 0; node < job->t.node_count; node++) {
        code_intervals *out = &job->spreads[number * job->t.node_count + node];

        out->rate = bootstrap_interval(s->rates + node * room, s->rate_count,
                                       room);
        out->share = bootstrap_interval(s->shares + node * room, s->share_count,
                                        room);
    }
}

static tizbe_status
resample(trend_job *job)
{
    size_t       nodes = job->t.node_count + (size_t)1;
    size_t       values = nodes * job->o->resamples;
    resampling   s = { 0 };
    tizbe_status status = TIZBE_NOMEM;

    s.drawn = calloc(job->t.group_count + (size_t)1, sizeof *s.drawn);
    s.sums = calloc(nodes, sizeof *s.sums);
    s.rates = calloc(values + 1, sizeof *s.rates);
    s.shares = calloc(values + 1, sizeof *s.shares);
    if (s.drawn && s.sums && s.rates && s.shares) {
        for (size_t p = 0; p < job->period_count; p++)
            resample_period(job, p, &s);
        status = TIZBE_OK;
    }
    free(s.drawn);
    free(s.sums);
    free(s.rates);
    free(s.shares);
    return status;
}

/* --- the table ------------------------------------------------------------ */

enum { COLUMNS = 18 };

typedef struct column_list {
    table_column items[COLUMNS];
    size_t       count;
} column_list;

static table_column *
add_column(column_list *l, const char *name, column_type type, uint8_t decimals)
{
    table_column *column = &l->items[l->count++];

    *column =
        (table_column){ .name = name, .type = type, .decimals = decimals };
    return column;
}

static void
add_detail(column_list *l, const char *name, column_type type, uint8_t decimals)
{
    add_column(l, name, type, decimals)->is_detail = true;
}

static void
add_columns(const trend_options *o, column_list *l)
{
    add_column(l, "theme", COLUMN_TEXT, 0)->is_main = true;
    if (o->counting.by_code)
        add_column(l, "code", COLUMN_TEXT, 0)->is_main = true;
    add_column(l, o->period, COLUMN_TEXT, 0);
    add_column(l, "hits", COLUMN_INTEGER, 0);
    if (o->counting.unit != TIZBE_UNIT_DOCUMENT)
        add_column(l, theme_unit_column(o->counting.unit), COLUMN_INTEGER, 0);
    add_column(l, "documents", COLUMN_INTEGER, 0);
    add_column(l, "rate_per_1000", COLUMN_REAL, 3);
    add_column(l, "rate_low", COLUMN_REAL, 3);
    add_column(l, "rate_high", COLUMN_REAL, 3);
    add_column(l, theme_share_column(o->counting.unit), COLUMN_REAL, 4);
    add_detail(l, "share_low", COLUMN_REAL, 4);
    add_detail(l, "share_high", COLUMN_REAL, 4);
    add_detail(l, "group_tokens", COLUMN_INTEGER, 0);
    add_detail(l,
               o->counting.unit == TIZBE_UNIT_SENTENCE ? "group_sentences"
                                                       : "group_segments",
               COLUMN_INTEGER, 0);
    add_detail(l, "group_documents", COLUMN_INTEGER, 0);
    add_detail(l, "resamples", COLUMN_INTEGER, 0);
    add_detail(l, "seed", COLUMN_INTEGER, 0);
    add_detail(l, "reason", COLUMN_TEXT, 0);
}

static void
put_interval(table_cell *cells, interval i)
{
    if (!i.is_defined)
        return;
    cells[0] = cell_real(i.low);
    cells[1] = cell_real(i.high);
}

static const char *
reason_of(const trend_job *job, const period *p, const code_intervals *s)
{
    if (p->all.tokens == 0)
        return "there are no words";
    if (job->o->resamples > 0 && p->all.documents < 2)
        return "one document has no interval";
    if (job->o->resamples > 0 && !s->rate.is_defined)
        return "most resamples have no words";
    return NULL;
}

static tizbe_status
put_row(const trend_job *job, uint32_t node, size_t number)
{
    const theme_counts   *t = &job->t;
    const period         *p = &job->periods[number];
    const sums           *s = sums_of(job, number, node);
    const code_intervals *around = &job->spreads[number * t->node_count + node];
    table_cell            cells[COLUMNS] = { 0 };
    size_t                at = 0;

    at += theme_put_names(t, node, cells);
    cells[at++] = cell_text_or_na(theme_value(t, p->value));
    cells[at++] = cell_integer(s->hits);
    if (job->o->counting.unit != TIZBE_UNIT_DOCUMENT)
        cells[at++] = cell_integer(s->units);
    cells[at++] = cell_integer(s->documents);
    cells[at++] = cell_ratio(s->hits, p->all.tokens, 1000);
    put_interval(&cells[at], around->rate);
    at += 2;
    cells[at++] = cell_ratio(s->units, p->all.units, 1);
    put_interval(&cells[at], around->share);
    at += 2;
    cells[at++] = cell_integer(p->all.tokens);
    cells[at++] = cell_integer(p->all.passages);
    cells[at++] = cell_integer(p->all.documents);
    cells[at++] = cell_integer(job->o->resamples);
    cells[at++] = cell_integer((int64_t)job->o->seed);
    cells[at++] = cell_text_or_na(slice_of(reason_of(job, p, around)));
    return job->sink->row(job->sink->context, cells, job->error);
}

static bool
occurs(const trend_job *job, uint32_t node)
{
    for (size_t p = 0; p < job->period_count; p++)
        if (sums_of(job, p, node)->hits > 0)
            return true;
    return false;
}

static tizbe_status
write_table(trend_job *job)
{
    column_list  columns = { 0 };
    tizbe_status status;

    add_columns(job->o, &columns);
    status = job->sink->begin(job->sink->context, columns.items, columns.count,
                              job->error);
    for (uint32_t node = 0; node < job->t.node_count; node++) {
        bool is_there = occurs(job, node);

        for (size_t p = 0;
             is_there && p < job->period_count && status == TIZBE_OK; p++)
            status = put_row(job, node, p);
    }
    return sink_end(job->sink, status, job->error);
}

tizbe_status
trend_table(corpus *c, const trend_options *options, const table_sink *sink,
            tizbe_error *error)
{
    const char          *by[] = { "document", options->period };
    theme_counts_options reading = theme_counts_by(&options->counting, by,
                                                   COUNT_OF(by));
    trend_job            job = { .o = options, .sink = sink, .error = error };
    tizbe_status         status = bootstrap_check(options->resamples, error);

    if (status == TIZBE_OK)
        status = theme_counts_init(&job.t, c, &reading, error);
    if (status == TIZBE_OK &&
        (find_periods(&job) != TIZBE_OK || collect_marks(&job) != TIZBE_OK ||
         add_up(&job) != TIZBE_OK || resample(&job) != TIZBE_OK))
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = write_table(&job);
    theme_counts_release(&job.t);
    free(job.order);
    free(job.place);
    free(job.marks);
    free(job.periods);
    free(job.sums);
    free(job.spreads);
    return status;
}
