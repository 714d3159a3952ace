/*
 * Concordance lines. First all nodes are found, as tokens (by the matcher)
 * or code points (stored codings); then each is cut out of its segment with
 * its context; then the lines are put in order.
 */
#include "analyse/search/kwic.h"

#include "analyse/search/query_hits.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/order.h"
#include "embedded/sql.h"
#include "store/statement.h"
#include "text/analysis.h"
#include "text/form.h"
#include "text/utf8.h"

#include <stdlib.h>

static const table_column columns[] = {
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "title", .is_detail = true },
    { .name = "segment", .type = COLUMN_INTEGER },
    { .name = "lang" },
    { .name = "left", .leftward = true, .is_main = true },
    { .name = "node", .is_main = true },
    { .name = "right", .is_main = true },
    { .name = "start", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "end", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "entry", .is_detail = true },
};

typedef struct kwic_node {
    int64_t segment;
    int64_t start, end; /* tokens of the segment, or code points of the
                           document                                      */
    slice   entry;
} kwic_node;

typedef struct kwic_line {
    int64_t  document, seq;
    language lang;
    int64_t  start, end; /* code points of the document */
    slice    title, left, node, right, entry;
    slice    key; /* forms of the context, the nearest first */
} kwic_line;

typedef struct kwic_job {
    corpus             *c;
    const kwic_options *options;
    tizbe_error        *error;
    arena               memory;
    kwic_node          *nodes;
    size_t              node_count, node_capacity;
    kwic_line          *lines;
    size_t              line_count, line_capacity;
    analysis            split;
    utf8_place          at; /* in the segment, where the last node was */
    buffer              key;
} kwic_job;

static tizbe_status
add_node(kwic_job *job, int64_t id, int64_t start, int64_t end, slice entry)
{
    kwic_node node = { id, start, end, entry };

    return ARRAY_ADD(job->nodes, job->node_count, job->node_capacity, node)
               ? TIZBE_OK
               : error_nomem(job->error);
}

/* --- nodes of a query ----------------------------------------------------- */

static tizbe_status
add_hits(void *context, const stored_segment *s, const codebook *book,
         const hit_list *hits)
{
    kwic_job    *job = context;
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < hits->count && status == TIZBE_OK; i++) {
        const hit *h = &hits->items[i];

        status = add_node(job, s->id, h->start, h->end,
                          book->entries[h->entry].text);
    }
    return status;
}

/* --- nodes of codings ----------------------------------------------------- */

static tizbe_status
find_codings(kwic_job *job)
{
    const scope  *s = job->options->scope;
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         job->c, sql_query_kwic_codings,
         WITH(s->documents, s->langs, s->codes, job->options->codebook), &stmt,
         job->error);

    while (rows_next(job->c, stmt, &status, job->error)) {
        slice entry = row_text(&job->memory, stmt, 3);

        status = entry.data ? add_node(job, sqlite3_column_int64(stmt, 0),
                                       sqlite3_column_int64(stmt, 1),
                                       sqlite3_column_int64(stmt, 2), entry)
                            : error_nomem(job->error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

/* --- lines ---------------------------------------------------------------- */

/* Where a node stands in its segment, all half-open. */
typedef struct node_place {
    size_t first, last; /* words; of what has none, the next one's place */
    size_t start, end;  /* bytes */
} node_place;

static bool
place_tokens(const kwic_job *job, const kwic_node *node, node_place *out)
{
    const word_list *words = &job->split.words;

    out->first = (size_t)node->start;
    out->last = (size_t)node->end;
    if (out->first >= out->last || out->last > words->count)
        return false;
    out->start = words->items[out->first].start;
    out->end = words->items[out->last - 1].end;
    return true;
}

/* The first word that ends behind a byte. */
static size_t
word_behind(const word_list *words, size_t byte)
{
    size_t low = 0, high = words->count;

    BISECT(low, high, at, words->items[at].end <= byte);
    return low;
}

static bool
place_points(kwic_job *job, const kwic_node *node, slice text,
             int64_t segment_start, node_place *out)
{
    const word_list *words = &job->split.words;

    if (node->start < segment_start || node->end < node->start)
        return false;
    utf8_go_to_point(&job->at, text, (size_t)(node->start - segment_start));
    out->start = job->at.byte;
    utf8_go_to_point(&job->at, text, (size_t)(node->end - segment_start));
    out->end = job->at.byte;
    out->first = out->last = word_behind(words, out->start);
    while (out->last < words->count && words->items[out->last].start < out->end)
        out->last++;
    return true;
}

static slice
context_left(const kwic_job *job, slice text, const node_place *at)
{
    size_t window = job->options->window;
    size_t start = at->first > window
                       ? job->split.words.items[at->first - window].start
                       : 0;

    return slice_trim(slice_part(text, start, at->start));
}

static slice
context_right(const kwic_job *job, slice text, const node_place *at)
{
    const word_list *words = &job->split.words;
    size_t           window = job->options->window, end = text.size;

    if (words->count - at->last > window)
        end = window ? words->items[at->last + window - 1].end : at->end;
    return slice_trim(slice_part(text, at->end, end));
}

static void
add_to_key(kwic_job *job, slice text, language lang, size_t number)
{
    word   w = job->split.words.items[number];
    char   form[FORM_MAX];
    size_t size = form_of(slice_part(text, w.start, w.end),
                          analysis_language_of(&job->split, number, lang),
                          form);

    buffer_append(&job->key, form, size);
    buffer_byte(&job->key, ' ');
}

static void
make_key(kwic_job *job, slice text, language lang, const node_place *at)
{
    size_t window = job->options->window;

    buffer_clear(&job->key);
    if (job->options->sort == TIZBE_SORT_LEFT)
        for (size_t i = at->first; i > 0 && at->first - i < window; i--)
            add_to_key(job, text, lang, i - 1);
    if (job->options->sort == TIZBE_SORT_RIGHT)
        for (size_t i = at->last;
             i < job->split.words.count && i - at->last < window; i++)
            add_to_key(job, text, lang, i);
}

static slice
keep(kwic_job *job, slice s)
{
    return arena_copy(&job->memory, s);
}

/* The title is the same for all lines of a document. */
static slice
keep_title(kwic_job *job, sqlite3_stmt *stmt, int64_t document)
{
    slice title = column_slice(stmt, 1);

    if (!title.data)
        return title;
    if (job->line_count > 0 &&
        job->lines[job->line_count - 1].document == document)
        return job->lines[job->line_count - 1].title;
    return keep(job, title);
}

static tizbe_status
add_line(kwic_job *job, sqlite3_stmt *stmt, const kwic_node *node)
{
    slice      text = column_slice(stmt, 5);
    int64_t    document = sqlite3_column_int64(stmt, 0);
    int64_t    start = sqlite3_column_int64(stmt, 4);
    language   lang = language_of_tag(column_slice(stmt, 3));
    node_place at = { 0 };
    kwic_line  line;

    if (job->options->query ? !place_tokens(job, node, &at)
                            : !place_points(job, node, text, start, &at))
        return TIZBE_OK;
    make_key(job, text, lang, &at);
    utf8_go_to_byte(&job->at, text, at.start);
    line = (kwic_line){
        .document = document,
        .seq = sqlite3_column_int64(stmt, 2),
        .lang = passages_language_at(&job->split.passages, lang,
                                     (uint32_t)at.start),
        .start = start + (int64_t)job->at.point,
        .title = keep_title(job, stmt, document),
        .left = keep(job, context_left(job, text, &at)),
        .node = keep(job, slice_part(text, at.start, at.end)),
        .right = keep(job, context_right(job, text, &at)),
        .entry = node->entry,
        .key = keep(job, buffer_slice(&job->key)),
    };
    line.end = line.start + (int64_t)utf8_count(line.node);
    if ((!line.title.data && sqlite3_column_type(stmt, 1) != SQLITE_NULL) ||
        !line.left.data || !line.node.data || !line.right.data ||
        !line.key.data || job->key.failed ||
        !ARRAY_ROOM(job->lines, job->line_count, job->line_capacity))
        return error_nomem(job->error);
    job->lines[job->line_count++] = line;
    return TIZBE_OK;
}

/* Nodes [from, to) stand in one segment. */
static tizbe_status
add_lines(kwic_job *job, sqlite3_stmt *stmt, size_t from, size_t to)
{
    tizbe_status status = TIZBE_OK;

    job->at = (utf8_place){ 0 };
    if (analysis_split(&job->split, column_slice(stmt, 5),
                       language_of_tag(column_slice(stmt, 3)),
                       column_slice(stmt, 6)) != TIZBE_OK)
        return error_nomem(job->error);
    for (size_t i = from; i < to && status == TIZBE_OK; i++)
        status = add_line(job, stmt, &job->nodes[i]);
    return status;
}

static tizbe_status
make_lines(kwic_job *job)
{
    const char *codes = job->options->query ? job->options->scope->codes : NULL;
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0, next; i < job->node_count && status == TIZBE_OK;
         i = next) {
        sqlite3_stmt *stmt;

        next = i + 1;
        while (next < job->node_count &&
               job->nodes[next].segment == job->nodes[i].segment)
            next++;
        status = corpus_ask_kept(job->c, sql_query_kwic_segment,
                                 WITH(job->nodes[i].segment, codes), &stmt,
                                 job->error);
        if (rows_next(job->c, stmt, &status, job->error))
            status = add_lines(job, stmt, i, next);
        (void)sqlite3_reset(stmt);
    }
    return status;
}

static int
by_key(const void *a, const void *b)
{
    const kwic_line *x = a, *y = b;
    int              order = slice_compare(x->key, y->key);

    if (order != 0)
        return order;
    if (x->document != y->document)
        return x->document < y->document ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return slice_compare(x->entry, y->entry);
}

static tizbe_status
write_lines(const kwic_job *job, const table_sink *sink)
{
    size_t       limit = job->options->limit, count = job->line_count;
    tizbe_status status = sink->begin(sink->context, columns, COUNT_OF(columns),
                                      job->error);

    if (limit > 0 && limit < count)
        count = limit;
    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        const kwic_line *l = &job->lines[i];
        table_cell       cells[COUNT_OF(columns)] = {
                  cell_integer(l->document),
                  cell_text_or_na(l->title),
                  cell_integer(l->seq),
                  cell_text(slice_of(language_code(l->lang))),
                  cell_text(l->left),
                  cell_text(l->node),
                  cell_text(l->right),
                  cell_integer(l->start),
                  cell_integer(l->end),
                  cell_text(l->entry),
        };

        status = sink->row(sink->context, cells, job->error);
    }
    return sink_end(sink, status, job->error);
}

tizbe_status
kwic_table(corpus *c, const kwic_options *options, const table_sink *sink,
           tizbe_error *error)
{
    kwic_job     job = { .c = c, .options = options, .error = error };
    tizbe_status status;

    arena_init(&job.memory);
    status = options->query ? query_hits_each(c, options->query, options->base,
                                              options->scope, &job.memory,
                                              add_hits, &job, error)
                            : find_codings(&job);
    if (status == TIZBE_OK)
        status = make_lines(&job);
    if (status == TIZBE_OK && job.line_count > 0)
        qsort(job.lines, job.line_count, sizeof *job.lines, by_key);
    if (status == TIZBE_OK)
        status = write_lines(&job, sink);
    analysis_release(&job.split);
    buffer_release(&job.key);
    free(job.nodes);
    free(job.lines);
    arena_release(&job.memory);
    return status;
}
