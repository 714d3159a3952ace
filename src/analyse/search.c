/*
 * Candidates in FTS5's order of rank, batch by batch; each batch meets a
 * matcher that knows only the forms of its segments.
 */
#include "analyse/search.h"

#include "analyse/snippet.h"
#include "base/array.h"
#include "code/candidates.h"
#include "code/matcher.h"
#include "store/ranking.h"
#include "store/stream.h"
#include "text/analysis.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

enum { SNIPPET_WORDS = 24, BATCH_LEAST = 32 };

/* A segment that may match, or does. */
typedef struct result {
    int64_t   segment_id, document_id, seq;
    int64_t   segment_start; /* code points */
    int64_t   start, end;    /* of the first match, code points */
    language  lang;
    double    score;
    slice     text, title, heading, snippet, passages;
    uint32_t *forms; /* in the arena */
    size_t    form_count;
} result;

typedef struct result_list {
    result *items;
    size_t  count, capacity;
} result_list;

typedef struct searcher {
    corpus               *c;
    const search_options *options;
    const codebook       *book; /* the query; its code is the last one */
    arena                 memory;
    result_list           found, batch;
    sqlite3_stmt         *load, *form;
    hit_list              hits;
    analysis              split;
    tizbe_error          *error;
} searcher;

static slice
column_copy(searcher *s, sqlite3_stmt *stmt, int column)
{
    const char *text = sqlite3_column_blob(stmt, column);

    if (sqlite3_column_type(stmt, column) == SQLITE_NULL)
        return slice_make(NULL, 0);
    return arena_copy(&s->memory, slice_make(text, (size_t)sqlite3_column_bytes(
                                                       stmt, column)));
}

static const entry_node *
query_tree(const codebook *book, language lang)
{
    const codebook_code *code = &book->codes[book->code_count - 1];

    return book->entries[code->first_entry].trees[lang];
}

static bool
lang_is_wanted(const searcher *s, language lang)
{
    const char *langs = s->options->scope ? s->options->scope->langs : NULL;
    char        quoted[16];

    (void)snprintf(quoted, sizeof quoted, "\"%s\"", language_code(lang));
    return !langs || strstr(langs, quoted);
}

/* A segment by its id, if the filters let it pass. */
static const char load_sql[] =
    "SELECT s.document_id, s.seq, s.start, s.text, t.forms,"
    "       (SELECT value FROM variable"
    "         WHERE document_id = s.document_id AND name = 'title'),"
    "       (SELECT text FROM segment AS h"
    "         WHERE h.document_id = s.document_id AND h.seq = s.heading),"
    "       t.lang, t.passages"
    " FROM segment AS s JOIN stream AS t ON t.segment_id = s.id"
    " WHERE s.id = ?1"
    "   AND (?2 IS NULL OR s.document_id IN (SELECT value FROM json_each(?2)))"
    "   AND (?3 IS NULL OR EXISTS (SELECT 1 FROM coding"
    "         WHERE segment_id = s.id"
    "           AND code_id IN (SELECT value FROM json_each(?3))))";

static tizbe_status
prepare(searcher *s)
{
    tizbe_status status = corpus_prepare(s->c, load_sql, &s->load, s->error);

    if (status == TIZBE_OK)
        status = corpus_prepare(
            s->c, "SELECT lang, text, stem, also FROM form WHERE id = ?1",
            &s->form, s->error);
    if (status == TIZBE_OK && s->options->scope) {
        scope_bind(s->load, 2, s->options->scope->documents);
        scope_bind(s->load, 3, s->options->scope->codes);
    }
    return status;
}

static tizbe_status
copy_forms(searcher *s, result *r, slice blob)
{
    size_t at = 0;

    r->forms = arena_alloc(&s->memory, (blob.size + 1) * sizeof *r->forms);
    if (!r->forms)
        return error_nomem(s->error);
    while (at < blob.size) {
        uint64_t id;

        if (!varint_read((const uint8_t *)blob.data, blob.size, &at, &id) ||
            id > UINT32_MAX)
            return corpus_fail(s->c, SQLITE_CORRUPT, "read", s->error);
        r->forms[r->form_count++] = (uint32_t)id;
    }
    return TIZBE_OK;
}

/* Take a candidate into the batch unless a filter keeps it out. */
static tizbe_status
load_candidate(searcher *s, int64_t id, double score)
{
    sqlite3_stmt *stmt = s->load;
    tizbe_status  status = TIZBE_OK;
    result       *r;
    int           code;

    if (!ARRAY_ROOM(s->batch.items, s->batch.count, s->batch.capacity))
        return error_nomem(s->error);
    r = &s->batch.items[s->batch.count];
    *r = (result){ .segment_id = id, .score = score };
    (void)sqlite3_bind_int64(stmt, 1, id);
    code = sqlite3_step(stmt);
    if (code == SQLITE_ROW) {
        r->document_id = sqlite3_column_int64(stmt, 0);
        r->seq = sqlite3_column_int64(stmt, 1);
        r->segment_start = sqlite3_column_int64(stmt, 2);
        r->text = column_copy(s, stmt, 3);
        r->title = column_copy(s, stmt, 5);
        r->heading = column_copy(s, stmt, 6);
        r->lang = language_of_tag(column_copy(s, stmt, 7));
        r->passages = column_copy(s, stmt, 8);
        status = copy_forms(s, r,
                            slice_make(sqlite3_column_blob(stmt, 4),
                                       (size_t)sqlite3_column_bytes(stmt, 4)));
        s->batch.count++;
    } else if (code != SQLITE_DONE) {
        status = corpus_fail(s->c, code, "read", s->error);
    }
    (void)sqlite3_reset(stmt);
    return status;
}

static int
by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static tizbe_status
tell_form(searcher *s, matcher *m, uint32_t id)
{
    sqlite3_stmt *stmt = s->form;
    tizbe_status  status;
    stored_form   form = { .id = id };
    slice         columns[4];
    int           code;

    (void)sqlite3_bind_int64(stmt, 1, id);
    code = sqlite3_step(stmt);
    if (code != SQLITE_ROW) {
        (void)sqlite3_reset(stmt);
        return corpus_fail(s->c, code == SQLITE_DONE ? SQLITE_CORRUPT : code,
                           "read", s->error);
    }
    for (int i = 0; i < 4; i++)
        columns[i] = slice_make(sqlite3_column_blob(stmt, i),
                                (size_t)sqlite3_column_bytes(stmt, i));
    form.lang = language_of_tag(columns[0]);
    form.text = columns[1];
    form.stem = columns[2];
    form.also = columns[3];
    status = matcher_add_form(m, &form);
    (void)sqlite3_reset(stmt);
    return status == TIZBE_OK ? TIZBE_OK : error_nomem(s->error);
}

/* Tell the matcher the forms of the batch, each once, in rising order. */
static tizbe_status
tell_forms(searcher *s, matcher *m)
{
    size_t       total = 0, count = 0;
    uint32_t    *ids, last = 0;
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < s->batch.count; i++)
        total += s->batch.items[i].form_count;
    ids = malloc((total + 1) * sizeof *ids);
    if (!ids)
        return error_nomem(s->error);
    for (size_t i = 0; i < s->batch.count; i++)
        for (size_t k = 0; k < s->batch.items[i].form_count; k++)
            ids[count++] = s->batch.items[i].forms[k];
    qsort(ids, count, sizeof *ids, by_number);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        if (ids[i] == last)
            continue;
        last = ids[i];
        status = tell_form(s, m, last);
    }
    free(ids);
    return status;
}

/* Where the first match stands, and the words around it. */
static tizbe_status
describe(searcher *s, result *r)
{
    const hit   *first = &s->hits.items[0];
    buffer       out = { 0 };
    tizbe_status status = analysis_split(&s->split, r->text, r->lang,
                                         r->passages);

    if (status != TIZBE_OK)
        return error_nomem(s->error);
    if (first->end > s->split.words.count)
        return error_set(s->error, TIZBE_UNSUPPORTED,
                         "the words of segment %lld were analysed by another "
                         "version: run 'tizbe rebuild'",
                         (long long)r->segment_id);
    r->lang = analysis_language_of(&s->split, first->start, r->lang);
    r->start = r->segment_start +
               (int64_t)utf8_count(slice_part(
                   r->text, 0, s->split.words.items[first->start].start));
    r->end = r->segment_start +
             (int64_t)utf8_count(slice_part(
                 r->text, 0, s->split.words.items[first->end - 1].end));
    snippet_print(&out, r->text, &s->split, &s->hits, SNIPPET_WORDS);
    r->snippet = arena_copy(&s->memory, buffer_slice(&out));
    if (out.failed || !r->snippet.data)
        status = error_nomem(s->error);
    buffer_release(&out);
    return status;
}

/* Run the batch through the matcher; what matches is kept. */
static tizbe_status
settle_batch(searcher *s, size_t limit)
{
    matcher     *m = NULL;
    uint32_t     only = (uint32_t)s->book->code_count - 1;
    tizbe_status status = matcher_new(s->book, only, &m, s->error);

    if (status == TIZBE_OK)
        status = tell_forms(s, m);
    for (size_t i = 0; i < s->batch.count && limit > 0 && status == TIZBE_OK;
         i++) {
        result *r = &s->batch.items[i];

        status = matcher_run(m, r->forms, r->form_count, &s->hits);
        if (status != TIZBE_OK)
            status = error_nomem(s->error);
        if (status != TIZBE_OK || s->hits.count == 0)
            continue;
        matcher_settle(m, &s->hits);
        if (!ARRAY_ROOM(s->found.items, s->found.count, s->found.capacity))
            status = error_nomem(s->error);
        else
            status = describe(s, r);
        if (status == TIZBE_OK) {
            s->found.items[s->found.count++] = *r;
            limit--;
        }
    }
    matcher_free(m);
    s->batch.count = 0;
    return status;
}

/* Read candidates in order until enough of them match. */
static tizbe_status
read_candidates(searcher *s, ranking *candidates, size_t limit)
{
    size_t       before = s->found.count;
    size_t       batch = limit > BATCH_LEAST ? limit : BATCH_LEAST;
    tizbe_status status = TIZBE_OK;
    bool         is_more = true;

    while (status == TIZBE_OK && is_more && s->found.count - before < limit) {
        int64_t id;
        double  score;

        while (status == TIZBE_OK && s->batch.count < batch &&
               (is_more = ranking_next(candidates, &id, &score)))
            status = load_candidate(s, id, score);
        if (status == TIZBE_OK)
            status = settle_batch(s, limit - (s->found.count - before));
    }
    return status;
}

static tizbe_status
search_language(searcher *s, language lang, size_t limit)
{
    const entry_node *tree = query_tree(s->book, lang);
    ranking          *candidates = NULL;
    buffer            expression = { 0 };
    bool              found = false;
    tizbe_status      status = TIZBE_OK;

    if (!tree || !lang_is_wanted(s, lang))
        return TIZBE_OK;
    status = candidates_expression(s->c, s->book, tree, lang, &expression,
                                   &found, s->error);
    if (status == TIZBE_OK && found)
        status = ranking_new(s->c, lang, buffer_slice(&expression), &candidates,
                             s->error);
    if (status == TIZBE_OK && found)
        status = read_candidates(s, candidates, limit);
    ranking_free(candidates);
    buffer_release(&expression);
    return status;
}

/* Best first; equal ones in the order in which they were added. */
static int
by_score(const void *a, const void *b)
{
    const result *x = a, *y = b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return (x->segment_id > y->segment_id) - (x->segment_id < y->segment_id);
}

/* A segment in two languages may be found by the index of each: what is
 * behind its best place goes. */
static void
drop_repeated(result_list *list)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++) {
        bool   is_mixed = list->items[i].passages.size > 0;
        size_t k = is_mixed ? 0 : count;

        while (k < count &&
               list->items[k].segment_id != list->items[i].segment_id)
            k++;
        if (k == count)
            list->items[count++] = list->items[i];
    }
    list->count = count;
}

static const table_column columns[] = {
    { .name = "rank", .type = COLUMN_INTEGER },
    { .name = "score", .type = COLUMN_REAL, .decimals = 3, .is_detail = true },
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "title", .type = COLUMN_TEXT },
    { .name = "segment", .type = COLUMN_INTEGER },
    { .name = "lang", .type = COLUMN_TEXT },
    { .name = "start", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "end", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "heading", .type = COLUMN_TEXT, .is_detail = true },
    { .name = "snippet", .type = COLUMN_TEXT, .is_main = true },
};

static tizbe_status
put_results(const searcher *s, size_t limit, const table_sink *sink)
{
    tizbe_status status = sink->begin(sink->context, columns, COUNT_OF(columns),
                                      s->error);

    for (size_t i = 0; i < s->found.count && i < limit && status == TIZBE_OK;
         i++) {
        const result *r = &s->found.items[i];
        table_cell    cells[COUNT_OF(columns)] = {
               cell_integer((int64_t)i + 1),
               cell_real(r->score),
               cell_integer(r->document_id),
               cell_text_or_na(r->title),
               cell_integer(r->seq),
               cell_text(slice_of(language_code(r->lang))),
               cell_integer(r->start),
               cell_integer(r->end),
               cell_text_or_na(r->heading),
               cell_text(r->snippet),
        };

        status = sink->row(sink->context, cells, s->error);
    }
    if (status == TIZBE_OK)
        status = sink->end(sink->context, s->error);
    return status;
}

static tizbe_status
begin(searcher *s, corpus *c, const search_options *options, tizbe_error *error)
{
    tizbe_status status;

    *s = (searcher){ .c = c, .options = options, .error = error };
    arena_init(&s->memory);
    status = corpus_check_analysers(c, error);
    if (status == TIZBE_OK)
        status = codebook_of_query(&s->memory, options->base, options->query,
                                   LANG_UND, &s->book, error);
    return status == TIZBE_OK ? prepare(s) : status;
}

static void
end(searcher *s)
{
    (void)sqlite3_finalize(s->load);
    (void)sqlite3_finalize(s->form);
    hit_list_release(&s->hits);
    analysis_release(&s->split);
    free(s->found.items);
    free(s->batch.items);
    arena_release(&s->memory);
}

tizbe_status
search_table(corpus *c, const search_options *options, const table_sink *sink,
             tizbe_error *error)
{
    size_t       limit = options->limit ? options->limit : SEARCH_DEFAULT_LIMIT;
    searcher     s;
    tizbe_status status = begin(&s, c, options, error);

    for (language lang = LANG_UND; lang < LANG_COUNT && status == TIZBE_OK;
         lang++)
        status = search_language(&s, lang, limit);
    if (status == TIZBE_OK && s.found.count > 0)
        qsort(s.found.items, s.found.count, sizeof *s.found.items, by_score);
    drop_repeated(&s.found);
    if (status == TIZBE_OK)
        status = put_results(&s, limit, sink);
    end(&s);
    return status;
}

/* The marks between ready stems, as a person would write them. */
static void
print_expression(buffer *out, slice expression)
{
    for (size_t i = 0; i < expression.size; i++) {
        char byte = expression.data[i];

        if (byte == '\1') {
            if (i > 0 && expression.data[i - 1] != '"')
                buffer_byte(out, ' ');
        } else {
            buffer_byte(out, byte == '\2' ? '|' : byte);
        }
    }
}

static tizbe_status
explain_language(searcher *s, language lang, buffer *out)
{
    const entry_node *tree = query_tree(s->book, lang);
    buffer            expression = { 0 };
    bool              found = false;
    tizbe_status      status = TIZBE_OK;

    if (!tree || !lang_is_wanted(s, lang))
        return TIZBE_OK;
    status = candidates_expression(s->c, s->book, tree, lang, &expression,
                                   &found, s->error);
    if (status == TIZBE_OK) {
        buffer_printf(out, "%-4s index: ", language_code(lang));
        if (found)
            print_expression(out, buffer_slice(&expression));
        else
            buffer_text(out, "no word of it is in this corpus");
        buffer_byte(out, '\n');
    }
    buffer_release(&expression);
    return status;
}

static tizbe_status
tell_stored_form(void *context, const stored_form *form)
{
    return matcher_add_form(context, form);
}

tizbe_status
search_explain(corpus *c, const search_options *options, buffer *out,
               tizbe_error *error)
{
    searcher     s;
    matcher     *m = NULL;
    tizbe_status status = begin(&s, c, options, error);

    for (language lang = LANG_UND; lang < LANG_COUNT && status == TIZBE_OK;
         lang++)
        status = explain_language(&s, lang, out);
    if (status == TIZBE_OK)
        status = matcher_new(s.book, (uint32_t)s.book->code_count - 1, &m,
                             error);
    if (status == TIZBE_OK)
        status = forms_each(c, tell_stored_form, m, error);
    if (status == TIZBE_OK) {
        const codebook_code *code = &s.book->codes[s.book->code_count - 1];

        matcher_explain(m, code->first_entry, out);
        status = buffer_status(out);
    }
    matcher_free(m);
    end(&s);
    return status;
}
