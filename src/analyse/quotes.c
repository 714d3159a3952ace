/* Ranking the segments of each theme, and loading those that are quoted. */
#include "analyse/quotes.h"

#include "analyse/themes/theme_reading.h"
#include "base/array.h"
#include "base/memory.h"
#include "embedded/sql.h"
#include "store/statement.h"
#include "text/utf8.h"

#include <stdlib.h>

enum {
    LOOKED_AT = 60, /* of the best segments of a theme, or as many as asked */
    BEFORE = 200    /* code points kept before the first coding of a cut one */
};

typedef struct mark {
    uint32_t theme, segment, node;
    int64_t  start, end; /* code points of the document */
} mark;

/* The marks of one theme in one segment: [first, last). */
typedef struct candidate {
    uint32_t theme, segment;
    size_t   first, last;
    uint32_t codes;
} candidate;

typedef struct quotes_job {
    const quotes_options *options;
    quotes               *out;
    counting              codings;
    mark                 *marks;
    candidate            *items;
    size_t                count, capacity;
    tizbe_error          *error;
} quotes_job;

/* A candidate with its text. */
typedef struct loaded {
    quote quote;
    bool  is_fit, is_taken;
} loaded;

/* --- ranking -------------------------------------------------------------- */

static int
by_theme(const void *a, const void *b)
{
    const mark *x = a, *y = b;

    if (x->theme != y->theme)
        return x->theme < y->theme ? -1 : 1;
    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    return (x->start > y->start) - (x->start < y->start);
}

static int
best_first(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    size_t           x_hits = x->last - x->first, y_hits = y->last - y->first;

    if (x->theme != y->theme)
        return x->theme < y->theme ? -1 : 1;
    if (x->codes != y->codes)
        return x->codes > y->codes ? -1 : 1;
    if (x_hits != y_hits)
        return x_hits > y_hits ? -1 : 1;
    return (x->segment > y->segment) - (x->segment < y->segment);
}

static size_t
mark_codings(quotes_job *job)
{
    const theme_node *nodes = job->out->themes.nodes;
    size_t            count = 0;

    for (size_t i = 0; i < job->codings.coding_count; i++) {
        const counted_coding *coding = &job->codings.codings[i];

        if (nodes[coding->node].in_scope)
            job->marks[count++] = (mark){
                nodes[coding->node].theme,
                coding->segment,
                coding->node,
                coding->start,
                coding->end,
            };
    }
    if (count > 0)
        qsort(job->marks, count, sizeof *job->marks, by_theme);
    return count;
}

static tizbe_status
rank(quotes_job *job)
{
    size_t count;

    job->marks = calloc(job->codings.coding_count + 1, sizeof *job->marks);
    if (!job->marks)
        return error_nomem(job->error);
    count = mark_codings(job);
    for (size_t i = 0; i < count; i++) {
        const mark *m = &job->marks[i];
        bool        is_first = i == 0 || m->theme != m[-1].theme ||
                        m->segment != m[-1].segment;
        candidate *last;

        if (is_first && !ARRAY_ROOM(job->items, job->count, job->capacity))
            return error_nomem(job->error);
        if (is_first)
            job->items[job->count++] = (candidate){ m->theme, m->segment, i, i,
                                                    0 };
        last = &job->items[job->count - 1];
        last->codes += is_first || m->node != m[-1].node;
        last->last = i + 1;
    }
    if (job->count > 0)
        qsort(job->items, job->count, sizeof *job->items, best_first);
    return TIZBE_OK;
}

/* --- one segment ---------------------------------------------------------- */

static int
by_start(const void *a, const void *b)
{
    const quote_span *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

/* Spans in order, those that touch or overlap as one. */
static size_t
join_spans(quote_span *spans, size_t count)
{
    size_t kept = 0;

    qsort(spans, count, sizeof *spans, by_start);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && spans[i].start <= spans[kept - 1].end) {
            if (spans[i].end > spans[kept - 1].end)
                spans[kept - 1].end = spans[i].end;
        } else {
            spans[kept++] = spans[i];
        }
    }
    return kept;
}

/* The part [from, to) of the text, and of the spans what is in it. */
static void
keep_part(quote *q, size_t from, size_t to)
{
    size_t kept = 0;

    q->is_cut_before = from > 0;
    q->is_cut_after = to < q->text.size;
    q->text = slice_part(q->text, from, to);
    for (size_t i = 0; i < q->span_count; i++) {
        quote_span span = q->spans[i];

        if (span.start >= to)
            break;
        span.end = span.end < to ? span.end : to;
        q->spans[kept++] = (quote_span){ span.start - from, span.end - from };
    }
    q->span_count = kept;
}

/* The nearest blank before `at`, but not before `least`. */
static size_t
blank_before(slice text, size_t at, size_t least)
{
    for (size_t i = at; i > least; i--)
        if (text.data[i - 1] == ' ')
            return i;
    return at;
}

/* A long text is cut to what is around its first codings. */
static void
cut_long(quote *q)
{
    size_t length = utf8_count(q->text), first, from = 0, to;

    if (length <= QUOTE_CUT || q->span_count == 0)
        return;
    first = utf8_count(slice_part(q->text, 0, q->spans[0].start));
    if (first > BEFORE) {
        size_t least = utf8_offset(q->text, first - BEFORE);

        from = blank_before(q->text, least, 0);
    }
    to = from + utf8_offset(slice_part(q->text, from, q->text.size), QUOTE_CUT);
    if (to < q->text.size && q->spans[0].end < to)
        to = blank_before(q->text, to, q->spans[0].end);
    keep_part(q, from, to);
}

/* The byte of a code point; from where the last one was, which is near. */
static size_t
byte_at(utf8_place *at, slice text, int64_t point)
{
    utf8_go_to_point(at, text, point > 0 ? (size_t)point : 0);
    return at->byte;
}

static tizbe_status
fill_marks(quotes_job *job, const candidate *item, int64_t start, quote *q)
{
    arena      *memory = &job->out->themes.memory;
    size_t      count = item->last - item->first;
    const mark *marks = job->marks + item->first;
    utf8_place  at = { 0 };

    q->spans = arena_zalloc(memory, count, sizeof *q->spans);
    q->codes = arena_zalloc(memory, item->codes, sizeof *q->codes);
    if (!q->spans || !q->codes)
        return error_nomem(job->error);
    for (size_t i = 0; i < count; i++) {
        quote_span *span = &q->spans[i];

        span->start = byte_at(&at, q->text, marks[i].start - start);
        span->end = byte_at(&at, q->text, marks[i].end - start);
        if (span->end < span->start)
            span->end = span->start;
        if (i == 0 || marks[i].node != marks[i - 1].node)
            q->codes[q->code_count++] = marks[i].node;
    }
    q->span_count = join_spans(q->spans, count);
    cut_long(q);
    return TIZBE_OK;
}

static bool
is_prose(slice kind)
{
    return slice_is(kind, "paragraph") || slice_is(kind, "item");
}

static tizbe_status
load(quotes_job *job, const candidate *item, loaded *out)
{
    arena        *memory = &job->out->themes.memory;
    quote        *q = &out->quote;
    int64_t       segment = job->codings.segments[item->segment].id;
    sqlite3_stmt *stmt;
    int64_t       tokens, start;
    uint64_t      refused = memory_refusals();
    tizbe_status  status;

    *out = (loaded){ .quote.theme = item->theme };
    status = corpus_ask_kept(job->codings.c, sql_query_quote_segment,
                             WITH(segment), &stmt, job->error);
    if (status == TIZBE_OK)
        status = rows_first(job->codings.c, stmt, job->error);
    if (status != TIZBE_OK) {
        (void)sqlite3_reset(stmt);
        return status;
    }
    q->document = sqlite3_column_int64(stmt, 0);
    q->segment = sqlite3_column_int64(stmt, 1);
    q->lang = language_of_tag(column_slice(stmt, 4));
    tokens = sqlite3_column_int64(stmt, 5);
    out->is_fit = is_prose(column_slice(stmt, 2)) && tokens >= QUOTE_LEAST &&
                  tokens <= QUOTE_MOST;
    q->text = row_text(memory, stmt, 6);
    q->heading = row_text(memory, stmt, 7);
    start = sqlite3_column_int64(stmt, 3);
    (void)sqlite3_reset(stmt);
    if (memory_refusals() != refused) /* a text would be NULL */
        return error_nomem(job->error);
    return fill_marks(job, item, start, q);
}

/* --- choosing ------------------------------------------------------------- */

/* What is asked of a segment, from strict to anything. */
typedef struct demand {
    bool fit, new_document, new_language;
} demand;

static bool
meets(const loaded *all, size_t number, const demand *d, size_t count)
{
    const loaded *one = &all[number];

    if (one->is_taken || (d->fit && !one->is_fit))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!all[i].is_taken)
            continue;
        if (d->new_document && all[i].quote.document == one->quote.document)
            return false;
        if (d->new_language && all[i].quote.lang == one->quote.lang)
            return false;
    }
    return true;
}

static tizbe_status
take(quotes_job *job, loaded *one)
{
    quotes *q = job->out;

    if (!ARRAY_ROOM(q->items, q->count, q->capacity))
        return error_nomem(job->error);
    one->is_taken = true;
    q->items[q->count++] = one->quote;
    return TIZBE_OK;
}

static tizbe_status
choose(quotes_job *job, loaded *all, size_t count)
{
    static const demand demands[] = {
        { true, true, true },   { true, true, false },   { true, false, false },
        { false, true, false }, { false, false, false },
    };
    size_t       taken = 0;
    tizbe_status status = TIZBE_OK;

    for (size_t d = 0; d < COUNT_OF(demands); d++)
        for (size_t i = 0;
             i < count && status == TIZBE_OK && taken < job->options->each; i++)
            if (meets(all, i, &demands[d], count)) {
                status = take(job, &all[i]);
                taken++;
            }
    return status;
}

static tizbe_status
choose_all(quotes_job *job)
{
    size_t       each = job->options->each;
    size_t       most = each > LOOKED_AT ? each : LOOKED_AT;
    size_t       room = most < job->count ? most : job->count;
    loaded      *all = calloc(room + 1, sizeof *all);
    tizbe_status status = TIZBE_OK;

    if (!all)
        return error_nomem(job->error);
    for (size_t from = 0, to; from < job->count && status == TIZBE_OK;
         from = to) {
        size_t count = 0;

        for (to = from; to < job->count && status == TIZBE_OK &&
                        job->items[to].theme == job->items[from].theme;
             to++)
            if (count < room)
                status = load(job, &job->items[to], &all[count++]);
        if (status == TIZBE_OK)
            status = choose(job, all, count);
    }
    free(all);
    return status;
}

tizbe_status
quotes_choose(quotes *q, corpus *c, const quotes_options *options,
              tizbe_error *error)
{
    theme_counts_options reading = {
        .codebook = options->codebook,
        .scope = options->scope,
        .unit = TIZBE_UNIT_SEGMENT,
        .states = options->states,
    };
    quotes_job   job = { .options = options, .out = q, .error = error };
    tizbe_status status;

    *q = (quotes){ 0 };
    counting_init(&job.codings, &q->themes, c, &reading, error);
    status = counting_read(&job.codings);
    if (status == TIZBE_OK)
        status = rank(&job);
    if (status == TIZBE_OK)
        status = choose_all(&job);
    counting_release(&job.codings);
    free(job.marks);
    free(job.items);
    return status;
}

void
quotes_release(quotes *q)
{
    theme_counts_release(&q->themes);
    free(q->items);
    q->items = NULL;
    q->count = q->capacity = 0;
}
