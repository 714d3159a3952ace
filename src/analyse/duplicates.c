/* Pairs and groups of documents, each with what a reader knows it by. */
#include "analyse/duplicates.h"

#include "analyse/likeness/duplicate_groups.h"
#include "analyse/likeness/likeness.h"
#include "base/array.h"
#include "base/buffer.h"
#include "store/statement.h"

#include <stdlib.h>

typedef struct duplicates_job {
    corpus                   *c;
    const duplicates_options *o;
    const table_sink         *sink;
    tizbe_error              *error;
    likeness_list             pairs;
    sqlite3_stmt             *about[2]; /* of the two documents at hand */
    sqlite3_stmt             *paths;    /* of documents with several    */
} duplicates_job;

/* What `about` answers. */
enum { ABOUT_TITLE, ABOUT_DATE, ABOUT_LANGUAGE, ABOUT_PATH };

static tizbe_status
prepare(duplicates_job *job)
{
    tizbe_status status = likeness_read(job->c, &job->pairs, job->error);

    for (int side = 0; side < 2 && status == TIZBE_OK; side++)
        status = corpus_prepare(
            job->c,
            "SELECT title, date, language, path FROM documents WHERE id = ?1",
            &job->about[side], job->error);
    return status;
}

static void
release(duplicates_job *job)
{
    likeness_release(&job->pairs);
    (void)sqlite3_finalize(job->about[0]);
    (void)sqlite3_finalize(job->about[1]);
    (void)sqlite3_finalize(job->paths);
}

/* The cells stay good until the next call for that side. */
static tizbe_status
ask(duplicates_job *job, int side, int64_t id)
{
    sqlite3_stmt *stmt = job->about[side];

    (void)sqlite3_reset(stmt);
    (void)sqlite3_bind_int64(stmt, 1, id);
    return rows_first(job->c, stmt, job->error);
}

static table_cell
told(const duplicates_job *job, int side, int what)
{
    return cell_text_or_na(column_slice(job->about[side], what));
}

static bool
wants_kind(const duplicates_job *job, likeness_kind kind)
{
    buffer name = { 0 };
    bool   wanted;

    if (!job->o->kinds)
        return true;
    buffer_printf(&name, "\"%s\"", likeness_kind_name(kind));
    wanted = name.failed ||
             slice_find(slice_of(job->o->kinds), buffer_slice(&name), 0) <
                 slice_of(job->o->kinds).size;
    buffer_release(&name);
    return wanted;
}

static double
degree(const likeness *l)
{
    if (l->kind == LIKE_TRANSLATION)
        return l->confidence;
    return l->kind == LIKE_PART ? l->containment : l->jaccard;
}

static bool
is_wanted(const duplicates_job *job, const likeness *l)
{
    return (scope_holds(job->o->scope, l->a, ~0u) ||
            scope_holds(job->o->scope, l->b, ~0u)) &&
           (l->is_said || degree(l) >= job->o->least);
}

/* --- pairs ---------------------------------------------------------------- */

static const table_column pair_columns[] = {
    { .name = "kind" },
    { .name = "jaccard", .type = COLUMN_REAL, .decimals = 3 },
    { .name = "containment", .type = COLUMN_REAL, .decimals = 3 },
    { .name = "confidence", .type = COLUMN_REAL, .decimals = 2 },
    { .name = "document_a", .type = COLUMN_INTEGER, .is_main = true },
    { .name = "document_b", .type = COLUMN_INTEGER, .is_main = true },
    { .name = "title_a", .is_main = true },
    { .name = "title_b", .is_main = true },
    { .name = "date_a", .is_date = true },
    { .name = "date_b", .is_date = true },
    { .name = "said_by", .is_detail = true },
    { .name = "path_a", .is_detail = true },
    { .name = "path_b", .is_detail = true },
};

static tizbe_status
put_pair(duplicates_job *job, const likeness *l, table_cell path_a,
         table_cell path_b)
{
    bool       is_counted = l->kind != LIKE_TRANSLATION || l->jaccard > 0;
    table_cell cells[COUNT_OF(pair_columns)] = { 0 };
    size_t     at = 0;

    cells[at++] = cell_text(slice_of(likeness_kind_name(l->kind)));
    cells[at++] = is_counted ? cell_real(l->jaccard) : (table_cell){ 0 };
    cells[at++] = is_counted ? cell_real(l->containment) : (table_cell){ 0 };
    cells[at++] = l->kind == LIKE_TRANSLATION ? cell_real(l->confidence)
                                              : (table_cell){ 0 };
    cells[at++] = cell_integer(l->a);
    cells[at++] = cell_integer(l->b);
    cells[at++] = told(job, 0, ABOUT_TITLE);
    cells[at++] = told(job, 1, ABOUT_TITLE);
    cells[at++] = told(job, 0, ABOUT_DATE);
    cells[at++] = told(job, 1, ABOUT_DATE);
    cells[at++] = cell_text(slice_of(likeness_said_by(l)));
    cells[at++] = path_a;
    cells[at] = path_b;
    return job->sink->row(job->sink->context, cells, job->error);
}

/* One text in several files: the first one with each of the others. */
static tizbe_status
put_files(duplicates_job *job)
{
    likeness one = {
        .kind = LIKE_EXACT, .jaccard = 1, .containment = 1, .confidence = 1
    };
    tizbe_status status = corpus_prepare(
        job->c,
        "SELECT s.document_id, CAST(f.path AS TEXT), CAST(s.path AS TEXT)"
        "  FROM source AS s JOIN (SELECT document_id, min(path) AS path"
        "         FROM source GROUP BY document_id HAVING count(*) > 1) AS f"
        "    ON f.document_id = s.document_id AND f.path <> s.path"
        " ORDER BY s.document_id, s.path",
        &job->paths, job->error);

    while (rows_next(job->c, job->paths, &status, job->error)) {
        one.a = one.b = sqlite3_column_int64(job->paths, 0);
        if (!is_wanted(job, &one))
            continue;
        status = ask(job, 0, one.a);
        if (status == TIZBE_OK)
            status = ask(job, 1, one.b);
        if (status == TIZBE_OK)
            status = put_pair(job, &one, cell_text(column_slice(job->paths, 1)),
                              cell_text(column_slice(job->paths, 2)));
    }
    return status;
}

/* A pair, with its place in a chain of versions. */
typedef struct chain_link {
    const likeness *pair;
    uint32_t        group, version;
} chain_link;

/* Chains one after the other, each from its oldest version on. */
static int
by_chain(const void *a, const void *b)
{
    const chain_link *x = a, *y = b;

    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->version != y->version)
        return x->version < y->version ? -1 : 1;
    return (x->pair > y->pair) - (x->pair < y->pair);
}

static tizbe_status
sort_chains(duplicates_job *job, chain_link *links, size_t count)
{
    duplicate_groups g;
    tizbe_status     status = duplicate_groups_init(&g, &job->pairs);

    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        const duplicate *newer = duplicate_of(&g, links[i].pair->b);

        links[i].group = newer ? newer->group : 0;
        links[i].version = newer ? newer->version : 0;
    }
    duplicate_groups_release(&g);
    if (status != TIZBE_OK)
        return error_nomem(job->error);
    if (count > 1)
        qsort(links, count, sizeof *links, by_chain);
    return TIZBE_OK;
}

static tizbe_status
put_link(duplicates_job *job, const likeness *l)
{
    tizbe_status status = ask(job, 0, l->a);

    if (status == TIZBE_OK)
        status = ask(job, 1, l->b);
    if (status == TIZBE_OK)
        status = put_pair(job, l, told(job, 0, ABOUT_PATH),
                          told(job, 1, ABOUT_PATH));
    return status;
}

static tizbe_status
put_kind(duplicates_job *job, likeness_kind kind)
{
    tizbe_status status = kind == LIKE_EXACT ? put_files(job) : TIZBE_OK;
    chain_link  *links = calloc(job->pairs.count + 1, sizeof *links);
    size_t       count = 0;

    if (!links)
        return error_nomem(job->error);
    for (size_t i = 0; i < job->pairs.count; i++)
        if (job->pairs.items[i].kind == kind &&
            is_wanted(job, &job->pairs.items[i]))
            links[count++].pair = &job->pairs.items[i];
    if (status == TIZBE_OK && kind == LIKE_VERSION)
        status = sort_chains(job, links, count);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = put_link(job, links[i].pair);
    free(links);
    return status;
}

tizbe_status
duplicates_table(corpus *c, const duplicates_options *options,
                 const table_sink *sink, tizbe_error *error)
{
    duplicates_job job = { .c = c, .o = options, .sink = sink, .error = error };
    tizbe_status   status = prepare(&job);

    if (status == TIZBE_OK)
        status = sink->begin(sink->context, pair_columns,
                             COUNT_OF(pair_columns), error);
    for (likeness_kind kind = LIKE_EXACT;
         kind < LIKE_KINDS && status == TIZBE_OK; kind++)
        if (wants_kind(&job, kind))
            status = put_kind(&job, kind);
    status = sink_end(sink, status, error);
    release(&job);
    return status;
}

/* --- groups --------------------------------------------------------------- */

static const table_column group_columns[] = {
    { .name = "group", .type = COLUMN_INTEGER },
    { .name = "document", .type = COLUMN_INTEGER, .is_main = true },
    { .name = "kept" },
    { .name = "kind" },
    { .name = "version", .type = COLUMN_INTEGER },
    { .name = "language" },
    { .name = "date", .is_date = true },
    { .name = "title", .is_main = true },
    { .name = "path", .is_detail = true },
};

static tizbe_status
put_member(duplicates_job *job, const duplicate *one)
{
    table_cell   cells[COUNT_OF(group_columns)] = { 0 };
    size_t       at = 0;
    tizbe_status status = ask(job, 0, one->id);

    if (status != TIZBE_OK)
        return status;
    cells[at++] = cell_integer(one->group);
    cells[at++] = cell_integer(one->id);
    cells[at++] = cell_text(one->is_kept ? SLICE("yes") : SLICE("no"));
    cells[at++] = cell_text(slice_of(likeness_kind_name(one->kind)));
    cells[at++] = one->version ? cell_integer(one->version) : (table_cell){ 0 };
    cells[at++] = told(job, 0, ABOUT_LANGUAGE);
    cells[at++] = told(job, 0, ABOUT_DATE);
    cells[at++] = told(job, 0, ABOUT_TITLE);
    cells[at] = told(job, 0, ABOUT_PATH);
    return job->sink->row(job->sink->context, cells, job->error);
}

/* Versions from the oldest on, behind what has none. */
static int
by_group(const void *a, const void *b)
{
    const duplicate *x = a, *y = b;

    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->version != y->version)
        return x->version < y->version ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static tizbe_status
put_groups(duplicates_job *job, duplicate_groups *g)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < g->count; i++)
        g->items[i].is_in = scope_holds(job->o->scope, g->items[i].id, ~0u);
    if (duplicate_groups_choose(g) != TIZBE_OK)
        return error_nomem(job->error);
    if (g->count > 1) /* nobody is looked for by id any more */
        qsort(g->items, g->count, sizeof *g->items, by_group);
    status = job->sink->begin(job->sink->context, group_columns,
                              COUNT_OF(group_columns), job->error);
    for (size_t i = 0; i < g->count && status == TIZBE_OK; i++)
        if (g->items[i].is_in && wants_kind(job, g->items[i].kind))
            status = put_member(job, &g->items[i]);
    return sink_end(job->sink, status, job->error);
}

tizbe_status
duplicate_groups_table(corpus *c, const duplicates_options *options,
                       const table_sink *sink, tizbe_error *error)
{
    duplicates_job job = { .c = c, .o = options, .sink = sink, .error = error };
    duplicate_groups g = { 0 };
    tizbe_status     status = prepare(&job);

    if (status == TIZBE_OK && duplicate_groups_init(&g, &job.pairs) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = put_groups(&job, &g);
    duplicate_groups_release(&g);
    release(&job);
    return status;
}
