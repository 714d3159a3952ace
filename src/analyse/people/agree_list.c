/* Disagreements, side by side. */
#include "analyse/people/agree.h"

#include "analyse/people/agree_units.h"
#include "embedded/sql.h"
#include "store/statement.h"

enum { FIXED = 9 }; /* columns that there are without the coders', at most */

typedef struct list_job {
    corpus              *c;
    const agree_options *o;
    const table_sink    *sink;
    agree_units          u;
    sqlite3_stmt        *where; /* a unit stands */
    tizbe_error         *error;
} list_job;

static tizbe_status
begin_table(list_job *job)
{
    table_column *columns = arena_zalloc(
        &job->u.memory, FIXED + AGREE_CODERS_MAX, sizeof *columns);
    size_t at = 0;

    if (!columns)
        return error_nomem(job->error);
    columns[at++] = (table_column){ .name = "theme" };
    if (job->o->level != TIZBE_LEVEL_THEME)
        columns[at++] = (table_column){ .name = "code" };
    columns[at++] = (table_column){ .name = "document",
                                    .type = COLUMN_INTEGER };
    columns[at++] = (table_column){ .name = "title", .is_detail = true };
    columns[at++] = (table_column){ .name = "segment", .type = COLUMN_INTEGER };
    columns[at++] = (table_column){ .name = "lang" };
    columns[at++] = (table_column){ .name = "start",
                                    .type = COLUMN_INTEGER,
                                    .is_detail = true };
    columns[at++] = (table_column){ .name = "end",
                                    .type = COLUMN_INTEGER,
                                    .is_detail = true };
    for (size_t i = 0; i < job->u.coder_count; i++)
        columns[at++] = (table_column){ .name = job->u.coders[i],
                                        .type = COLUMN_INTEGER };
    columns[at++] = (table_column){ .name = "text", .is_main = true };
    return job->sink->begin(job->sink->context, columns, at, job->error);
}

/* Whether the coders who judged a unit say different things, whose hits are
 * [from, to). */
static bool
differ(const list_job *job, size_t from, size_t to, const agree_unit *unit)
{
    bool     is_nominal = job->o->scale == TIZBE_NOMINAL;
    uint32_t have = 0, judged = unit->judges;

    for (size_t i = from; i < to; i++) {
        uint32_t bit = 1u << job->u.hits[i].coder;

        judged |= bit;
        have |= job->u.hits[i].count > 0 ? bit : 0;
        if (!is_nominal && job->u.hits[i].count != job->u.hits[from].count)
            return true;
    }
    return have != 0 && have != judged;
}

static tizbe_status
put_row(list_job *job, const theme_node *node, size_t from, size_t to)
{
    const agree_unit  *unit = &job->u.units[job->u.hits[from].unit];
    const agree_place *p = &job->u.places[unit->first];
    table_cell         cells[FIXED + AGREE_CODERS_MAX] = { 0 };
    const table_cell   na = { 0 };
    bool               is_part = job->o->unit != TIZBE_UNIT_DOCUMENT;
    size_t             at = 0, coders;
    tizbe_status       status;

    (void)sqlite3_reset(job->where);
    statement_bind(job->where, 1, WITH(p->document, p->start, p->end));
    status = rows_first(job->c, job->where, job->error);
    if (status != TIZBE_OK)
        return status;
    cells[at++] = cell_text(job->u.nodes[node->theme].name);
    if (job->o->level != TIZBE_LEVEL_THEME)
        cells[at++] = cell_text(node->name);
    cells[at++] = cell_integer(p->document);
    cells[at++] = cell_text_or_na(column_slice(job->where, 0));
    cells[at++] = is_part ? cell_integer(sqlite3_column_int64(job->where, 1))
                          : na;
    cells[at++] = cell_text(slice_of(language_code(p->lang)));
    cells[at++] = is_part ? cell_integer(p->start) : na;
    cells[at++] = is_part ? cell_integer(p->end) : na;
    coders = at;
    for (size_t i = 0; i < job->u.coder_count; i++, at++)
        if (unit->judges & 1u << i)
            cells[at] = cell_integer(0);
    for (; from < to; from++)
        cells[coders + job->u.hits[from].coder] = cell_integer(
            job->u.hits[from].count);
    cells[at] = is_part ? cell_text(column_slice(job->where, 2)) : na;
    return job->sink->row(job->sink->context, cells, job->error);
}

/* Where nobody has a coding, nobody differs: hits are all that matters. */
static tizbe_status
put_rows(list_job *job)
{
    const agree_units *u = &job->u;
    tizbe_status       status = TIZBE_OK;

    for (size_t from = 0, to; from < u->hit_count && status == TIZBE_OK;
         from = to) {
        const agree_hit *first = &u->hits[from];

        to = from;
        while (to < u->hit_count && u->hits[to].node == first->node &&
               u->hits[to].unit == first->unit)
            to++;
        if (differ(job, from, to, &u->units[first->unit]))
            status = put_row(job, &u->nodes[first->node], from, to);
    }
    return status;
}

tizbe_status
disagreements_table(corpus *c, const agree_options *options,
                    const table_sink *sink, tizbe_error *error)
{
    list_job     job = { .c = c, .o = options, .sink = sink, .error = error };
    tizbe_status status = agree_units_read(&job.u, c, options, error);

    if (status == TIZBE_OK)
        status = corpus_prepare(c, sql_query_agree_place, &job.where, error);
    if (status == TIZBE_OK)
        status = begin_table(&job);
    if (status == TIZBE_OK)
        status = put_rows(&job);
    status = sink_end(sink, status, error);
    (void)sqlite3_finalize(job.where);
    agree_units_release(&job.u);
    return status;
}
