/*
 * Candidates in FTS5's order of rank, one by one, meet a matcher that learns
 * their forms as they come.
 */
#include "analyse/search/search.h"

#include "analyse/search/query_subject.h"
#include "analyse/search/search_variables.h"
#include "analyse/search/snippet.h"
#include "base/array.h"
#include "base/memory.h"
#include "code/codebook/codebook_trees.h"
#include "code/match/candidates.h"
#include "code/match/matcher.h"
#include "store/form_cache.h"
#include "store/ranking.h"
#include "store/statement.h"
#include "store/stream.h"
#include "text/analysis.h"
#include "text/ucd.h"
#include "text/utf8.h"

#include <stdlib.h>

enum {
    SNIPPET_WORDS = 24,
    LETTERS_WITHIN = 4,
    SPARE = 6, /* candidates that may turn out to be none */
    AHEAD = 8  /* forms that are fetched before they are needed */
};

/* A segment that may match, or does. */
typedef struct result {
    int64_t  segment_id, document_id, seq;
    int64_t  segment_start; /* code points */
    int64_t  start, end;    /* of the first match, code points */
    language lang;
    double   score;
    slice    text, title, heading, snippet, passages;
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
    result_list           found;
    sqlite3_stmt         *load;
    matcher              *matcher; /* numbers forms as it meets them */
    query_subject         subject;
    form_cache           *forms;
    uint32_t              round, told; /* of this search; forms so far */
    decoded_stream        stream;      /* of the candidate that was read */
    hit_list              hits;
    analysis              split;
    tizbe_error          *error;
} searcher;

language_set
search_languages(const search_options *options)
{
    return options->scope ? scope_languages(options->scope, CODEBOOK_LANGS)
                          : CODEBOOK_LANGS;
}

/* A segment by its id, if the filters let it pass. */
#define LOAD                                                                   \
    "SELECT s.document_id, s.seq, s.start, tizbe_text(s.text), t.forms,"       \
    "       (SELECT value FROM variable"                                       \
    "         WHERE document_id = s.document_id AND name = 'title'),"          \
    "       (SELECT tizbe_text(text) FROM segment AS h"                        \
    "         WHERE h.document_id = s.document_id AND h.seq = s.heading),"     \
    "       t.lang, t.passages"                                                \
    " FROM segment AS s JOIN stream AS t ON t.segment_id = s.id"               \
    " WHERE s.id = ?1"                                                         \
    "   AND (?2 IS NULL OR s.document_id IN (SELECT value FROM json_each(?2)))"

static const char load_any[] = LOAD;

/* What people decided is asked for by a statement of its own: to prepare it
 * takes longer than many a search. */
static const char load_coded[] = LOAD
    "   AND EXISTS (SELECT 1 FROM coding_rows AS e"
    "         WHERE e.segment_id = s.id"
    "           AND e.code_id IN (SELECT value FROM json_each(?3))"
    "           AND e.state NOT IN ('rejected', 'edited'))";

static tizbe_status
prepare(searcher *s)
{
    const scope *wanted = s->options->scope;
    bool         is_coded = wanted && wanted->codes;
    uint32_t     only = (uint32_t)s->book->code_count - 1;
    tizbe_status status = corpus_keep(s->c, is_coded ? load_coded : load_any,
                                      &s->load, s->error);

    if (status == TIZBE_OK)
        status = form_cache_begin(s->c, &s->forms, &s->round, s->error);
    if (status == TIZBE_OK)
        status = matcher_new(s->book, only, &s->matcher, s->error);
    if (status == TIZBE_OK)
        status = query_subject_init(&s->subject, s->c, s->options->base,
                                    s->book, s->error);
    if (status == TIZBE_OK && wanted)
        statement_bind(s->load, 2, WITH(wanted->documents));
    if (status == TIZBE_OK && is_coded)
        statement_bind(s->load, 3, WITH(wanted->codes));
    return status;
}

/* Read a candidate, unless a filter keeps it out. */
static tizbe_status
load_candidate(searcher *s, result *r, bool *is_there)
{
    sqlite3_stmt *stmt = s->load;
    uint64_t      refused = memory_refusals();
    tizbe_status  status;

    (void)sqlite3_bind_int64(stmt, 1, r->segment_id);
    status = corpus_step_row(s->c, stmt, is_there, s->error);
    if (*is_there) {
        r->document_id = sqlite3_column_int64(stmt, 0);
        r->seq = sqlite3_column_int64(stmt, 1);
        r->segment_start = sqlite3_column_int64(stmt, 2);
        r->text = row_text(&s->memory, stmt, 3);
        r->title = row_text(&s->memory, stmt, 5);
        r->heading = row_text(&s->memory, stmt, 6);
        r->lang = language_of_tag(column_slice(stmt, 7));
        r->passages = row_text(&s->memory, stmt, 8);
        status = stream_decode(s->c, column_bytes(stmt, 4), &s->stream,
                               s->error);
    }
    (void)sqlite3_reset(stmt);
    if (memory_refusals() != refused) /* a text would be NULL */
        status = error_nomem(s->error);
    return status;
}

/* The number under which the matcher knows a form; it is told new ones. */
static tizbe_status
tell_form(searcher *s, uint32_t *id)
{
    form_mark         *mark;
    const stored_form *known;
    stored_form        form;
    tizbe_status       status = form_cache_get(s->forms, *id, &mark, &known,
                                               s->error);

    if (status != TIZBE_OK)
        return status;
    if (mark->round != s->round) {
        mark->round = s->round;
        mark->number = ++s->told;
        form = *known;
        form.id = mark->number;
        status = matcher_add_form(s->matcher, &form);
        if (status == TIZBE_OK)
            status = query_subject_add_form(&s->subject, &form);
    }
    *id = mark->number;
    return status == TIZBE_OK ? TIZBE_OK : error_nomem(s->error);
}

/* Run the candidate that was read, of this document, through the matcher:
 * s->hits. */
static tizbe_status
match(searcher *s, int64_t document)
{
    decoded_stream *stream = &s->stream;
    matcher     *m = query_subject_matcher(&s->subject, s->matcher, document);
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < stream->count && status == TIZBE_OK; i++) {
        if (i + AHEAD < stream->count)
            form_cache_expect(s->forms, stream->items[i + AHEAD]);
        if (stream->items[i] != 0)
            status = tell_form(s, &stream->items[i]);
    }
    if (status != TIZBE_OK)
        return status;
    status = matcher_run(m, stream->items, stream->count, &s->hits);
    if (status != TIZBE_OK)
        return error_nomem(s->error);
    if (s->hits.count > 0)
        matcher_settle(m, &s->hits);
    return TIZBE_OK;
}

/* Where the first match stands, and the words around it. */
static tizbe_status
describe(searcher *s, result *r)
{
    const hit   *first = &s->hits.items[0];
    buffer       out = { 0 };
    tizbe_status status;

    /* the window goes no further, whatever stands behind */
    status = passages_parse(&s->split.passages, r->text, r->passages);
    if (status != TIZBE_NOMEM)
        status = analysis_split_first_words(&s->split, r->text, r->lang,
                                            (size_t)first->end + SNIPPET_WORDS +
                                                1);
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

/* A segment in two languages may be found by the index of each: behind its
 * best place it is not wanted. */
static bool
is_repeated(const searcher *s, const result *r)
{
    for (size_t i = 0; i < s->found.count && r->passages.size > 0; i++)
        if (s->found.items[i].segment_id == r->segment_id)
            return true;
    return false;
}

/* Take the candidate into the results if it matches. */
static tizbe_status
settle(searcher *s, int64_t segment_id, double score)
{
    result       r = { .segment_id = segment_id, .score = score };
    bool         is_there = false;
    tizbe_status status = load_candidate(s, &r, &is_there);

    if (status == TIZBE_OK && is_there)
        status = match(s, r.document_id);
    if (status != TIZBE_OK || !is_there || s->hits.count == 0 ||
        is_repeated(s, &r))
        return status;
    status = describe(s, &r);
    if (status != TIZBE_OK)
        return status;
    return ARRAY_ADD(s->found.items, s->found.count, s->found.capacity, r)
               ? TIZBE_OK
               : error_nomem(s->error);
}

/* --- the candidates of all languages --------------------------------------- */

/* Those of a language, and the best that is left of them. */
typedef struct candidate_list {
    ranking   *ranking; /* NULL: none */
    bool       is_more;
    ranked_row next;
} candidate_list;

static tizbe_status
go_on(searcher *s, candidate_list *list)
{
    list->is_more = false;
    if (!list->ranking)
        return TIZBE_OK;
    return ranking_next(list->ranking, &list->next, &list->is_more, s->error);
}

static tizbe_status
rank_language(searcher *s, language lang, size_t limit, candidate_list *list)
{
    const entry_node *tree = codebook_query_tree(s->book, lang);
    buffer            expression = { 0 };
    bool              found = false;
    tizbe_status      status = TIZBE_OK;

    if (!tree)
        return TIZBE_OK;
    status = candidates_expression(s->c, s->book, tree, lang, &expression,
                                   &found, s->error);
    if (status == TIZBE_OK && found)
        status = ranking_new(s->c, lang, buffer_slice(&expression),
                             limit + SPARE, &list->ranking, s->error);
    if (status == TIZBE_OK)
        status = go_on(s, list);
    buffer_release(&expression);
    return status;
}

/* Best first; equal ones in the order in which they were added. */
static candidate_list *
best_of(candidate_list *lists)
{
    candidate_list *best = NULL;

    for (language lang = LANG_UND; lang < LANG_COUNT; lang++) {
        candidate_list *one = &lists[lang];

        if (one->is_more && (!best || one->next.score > best->next.score ||
                             (one->next.score == best->next.score &&
                              one->next.row < best->next.row)))
            best = one;
    }
    return best;
}

/* Look at candidates in order until enough of them match. */
static tizbe_status
find(searcher *s, size_t limit)
{
    candidate_list  lists[LANG_COUNT] = { 0 };
    candidate_list *best;
    tizbe_status    status = TIZBE_OK;

    for (language lang = LANG_UND; lang < LANG_COUNT && status == TIZBE_OK;
         lang++)
        status = rank_language(s, lang, limit, &lists[lang]);
    while (status == TIZBE_OK && s->found.count < limit &&
           (best = best_of(lists)) != NULL) {
        status = settle(s, best->next.row, best->next.score);
        if (status == TIZBE_OK)
            status = go_on(s, best);
    }
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++)
        ranking_free(lists[lang].ranking);
    return status;
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

/* What stands in no segment has neither a place nor a score. */
static table_cell
if_segment(const result *r, table_cell cell)
{
    const table_cell none = { 0 };

    return r->segment_id == 0 ? none : cell;
}

static tizbe_status
put_results(const searcher *s, const table_sink *sink)
{
    tizbe_status status = sink->begin(sink->context, columns, COUNT_OF(columns),
                                      s->error);

    for (size_t i = 0; i < s->found.count && status == TIZBE_OK; i++) {
        const result *r = &s->found.items[i];
        table_cell    cells[COUNT_OF(columns)] = {
               cell_integer((int64_t)i + 1),
               if_segment(r, cell_real(r->score)),
               cell_integer(r->document_id),
               cell_text_or_na(r->title),
               if_segment(r, cell_integer(r->seq)),
               cell_text(slice_of(language_code(r->lang))),
               if_segment(r, cell_integer(r->start)),
               if_segment(r, cell_integer(r->end)),
               cell_text_or_na(r->heading),
               cell_text(r->snippet),
        };

        status = sink->row(sink->context, cells, s->error);
    }
    return sink_end(sink, status, s->error);
}

static tizbe_status
begin(searcher *s, corpus *c, const search_options *options, slice query,
      tizbe_error *error)
{
    tizbe_status status;

    *s = (searcher){ .c = c, .options = options, .error = error };
    arena_init(&s->memory);
    status = corpus_check_analysers(c, error);
    if (status == TIZBE_OK)
        status = codebook_of_query_in(&s->memory, options->base, query,
                                      search_languages(options), &s->book,
                                      error);
    return status == TIZBE_OK ? prepare(s) : status;
}

static void
end(searcher *s)
{
    if (s->load)
        (void)sqlite3_clear_bindings(s->load);
    matcher_free(s->matcher);
    query_subject_release(&s->subject);
    free(s->stream.items);
    hit_list_release(&s->hits);
    analysis_release(&s->split);
    free(s->found.items);
    arena_release(&s->memory);
}

static size_t
limit_of(const search_options *options)
{
    return options->limit ? options->limit : SEARCH_DEFAULT_LIMIT;
}

static tizbe_status
ask(searcher *s, corpus *c, const search_options *options, slice query,
    tizbe_error *error)
{
    tizbe_status status = begin(s, c, options, query, error);

    return status == TIZBE_OK ? find(s, limit_of(options)) : status;
}

/* Once more, in what is known of the documents. */
static tizbe_status
ask_variables(searcher *s)
{
    variable_find_list list = { 0 };
    tizbe_status status = search_variables(s->c, s->book, s->options->scope,
                                           limit_of(s->options), &s->memory,
                                           &list, s->error);

    for (size_t i = 0; i < list.count && status == TIZBE_OK; i++) {
        const variable_find *one = &list.items[i];

        if (!ARRAY_ROOM(s->found.items, s->found.count, s->found.capacity))
            status = error_nomem(s->error);
        else
            s->found.items[s->found.count++] = (result){
                .document_id = one->document_id,
                .lang = one->lang,
                .title = one->title,
                .snippet = one->snippet,
            };
    }
    free(list.items);
    if (status == TIZBE_OK && s->found.count > 0)
        *s->options->found = TIZBE_FOUND_IN_VARIABLES;
    return status;
}

/* A query that is one word, not too short to be within too many others, as the
 * pattern of what holds it, such as an address. Nothing for other queries. */
static void
put_pattern_around(buffer *out, slice query)
{
    size_t at = 0, letters = 0;

    if (utf8_valid_prefix(query) < query.size)
        return;
    for (; at < query.size; letters++) {
        uint32_t code = utf8_next(query, &at);

        if (!ucd_is_letter_or_mark(code) && code - '0' >= 10u && code != '_')
            return;
    }
    if (letters >= LETTERS_WITHIN)
        buffer_printf(out, "*%.*s*", (int)query.size, query.data);
}

/* Once more, for what holds the word. */
static tizbe_status
ask_within(searcher *s, corpus *c, const search_options *options,
           buffer *around, tizbe_error *error)
{
    tizbe_status status;

    put_pattern_around(around, options->query);
    if (buffer_status(around) != TIZBE_OK)
        return error_nomem(error);
    if (around->size == 0)
        return TIZBE_OK;
    end(s);
    status = ask(s, c, options, buffer_slice(around), error);
    if (status == TIZBE_OK && s->found.count > 0)
        *options->found = TIZBE_FOUND_WITHIN_WORDS;
    return status;
}

tizbe_status
search_table(corpus *c, const search_options *options, const table_sink *sink,
             tizbe_error *error)
{
    searcher     s;
    buffer       around = { 0 };
    bool         is_begun;
    tizbe_status ended;
    tizbe_status status = corpus_read_begin(c, &is_begun, error);

    if (status != TIZBE_OK)
        return status;
    if (options->found)
        *options->found = TIZBE_FOUND_IN_TEXTS;
    status = ask(&s, c, options, options->query, error);
    if (status == TIZBE_OK && s.found.count == 0 && options->found)
        status = ask_variables(&s);
    if (status == TIZBE_OK && s.found.count == 0 && options->found)
        status = ask_within(&s, c, options, &around, error);
    if (status == TIZBE_OK)
        status = put_results(&s, sink);
    end(&s);
    buffer_release(&around);
    ended = corpus_read_end(c, is_begun, status == TIZBE_OK ? error : NULL);
    return status == TIZBE_OK ? ended : status;
}
