/*
 * Each distinct phrase of a query is walked once, by an auxiliary function
 * of FTS5, which alone may do so; then the query is run over the rows found,
 * a block of them at a time; then a heap, as few of them are looked at.
 *
 * The formula is that of bm25() in fts5_aux.c, term by term in its order, so
 * that the sums are the same to the last bit.
 */
#include "sqlext/sqlite.h"

#include "store/ranking.h"

#include "base/array.h"
#include "sqlext/fts5_api.h"
#include "store/rank_query.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char pointer_type[] = "tizbe_ranking";

typedef struct ranked_row {
    double  score;
    int64_t row;
} ranked_row;

/* A row that holds a phrase. */
typedef struct phrase_row {
    int64_t row;
    double  value; /* how often; once it is needed: its part of the score */
} phrase_row;

/* What is known of a phrase: rows [at, end), those of the block at hand
 * [at, block_end). */
typedef struct phrase_rows {
    size_t at, block_end, end;
    double weight; /* by how rare it is */
    bool   is_scored;
} phrase_rows;

struct ranking {
    rank_query   query;
    row_sizes    sizes;
    phrase_rows *phrases;
    phrase_row  *rows; /* phrase after phrase */
    size_t       row_count, row_capacity;
    double       all_rows, average; /* of the index: rows, words of one */
    row_block    words;             /* of the block at hand             */
    double       scores[ROW_SIZES_BLOCK];
    ranked_row  *heap;
    size_t       heap_count, heap_capacity;
    bool         has_begun, is_out_of_memory;
};

/* --- walking the phrases ---------------------------------------------------- */

/* How often the phrase stands in the row at hand. */
static uint32_t
times_of(const Fts5ExtensionApi *api, Fts5Context *fts)
{
    Fts5PhraseIter at;
    int            column, offset;
    uint32_t       times = 0;

    if (api->xPhraseFirst(fts, 0, &at, &column, &offset) != SQLITE_OK)
        return 0;
    for (; column >= 0; api->xPhraseNext(fts, &at, &column, &offset))
        times++;
    return times;
}

static int
gather_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *context)
{
    ranking *r = context;

    if (!ARRAY_ROOM(r->rows, r->row_count, r->row_capacity)) {
        r->is_out_of_memory = true;
        return SQLITE_NOMEM;
    }
    r->rows[r->row_count++] = (phrase_row){ api->xRowid(fts),
                                            times_of(api, fts) };
    return SQLITE_OK;
}

static double
weight_of(double rows, double found)
{
    double weight = log((rows - found + 0.5) / (found + 0.5));

    return weight <= 0.0 ? 1e-6 : weight;
}

static int
gather_phrases(ranking *r, const Fts5ExtensionApi *api, Fts5Context *fts)
{
    size_t        count = rank_query_phrases(&r->query);
    sqlite3_int64 rows = 0, words = 0;
    int           code = api->xRowCount(fts, &rows);

    if (code == SQLITE_OK)
        code = api->xColumnTotalSize(fts, -1, &words);
    r->all_rows = (double)rows;
    r->average = (double)words / (double)rows;
    if (code == SQLITE_OK && (size_t)api->xPhraseCount(fts) != count)
        code = SQLITE_ERROR;
    for (size_t i = 0; i < count && code == SQLITE_OK; i++) {
        phrase_rows *phrase = &r->phrases[i];

        phrase->at = r->row_count;
        code = api->xQueryPhrase(fts, (int)i, r, gather_row);
        phrase->end = r->row_count;
        phrase->weight = weight_of(r->all_rows,
                                   (double)(phrase->end - phrase->at));
    }
    return code;
}

/* The function that FTS5 calls, at the first row of any of the phrases. */
static void
gather(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *result,
       int count, sqlite3_value **values)
{
    ranking *r = count == 1 ? sqlite3_value_pointer(values[0], pointer_type)
                            : NULL;
    int      code = SQLITE_MISUSE;

    if (r && !r->has_begun) {
        r->has_begun = true;
        code = gather_phrases(r, api, fts);
    }
    if (code != SQLITE_OK)
        sqlite3_result_error_code(result, code);
}

int
ranking_register(sqlite3 *db)
{
    fts5_api *api;
    int       code = fts5_api_of(db, &api);

    if (code != SQLITE_OK)
        return code;
    return api->xCreateFunction(api, "tizbe_gather", NULL, gather, NULL);
}

static tizbe_status
walk_phrases(ranking *r, corpus *c, language lang, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    buffer        phrases = { 0 };
    char          sql[96];
    const char   *name = language_code(lang);
    int           code;
    tizbe_status  status;

    rank_query_flat(&r->query, &phrases);
    (void)snprintf(sql, sizeof sql,
                   "SELECT tizbe_gather(fts_%s, ?2) FROM fts_%s(?1) LIMIT 1",
                   name, name);
    status = buffer_status(&phrases) == TIZBE_OK
                 ? corpus_prepare(c, sql, &stmt, error)
                 : error_nomem(error);
    if (status == TIZBE_OK) {
        (void)sqlite3_bind_text64(stmt, 1, phrases.data, phrases.size,
                                  SQLITE_STATIC, SQLITE_UTF8);
        (void)sqlite3_bind_pointer(stmt, 2, r, pointer_type, NULL);
        code = sqlite3_step(stmt);
        if (r->is_out_of_memory)
            status = error_nomem(error);
        else if (code != SQLITE_ROW && code != SQLITE_DONE)
            status = corpus_fail(c, code, "search", error);
    }
    (void)sqlite3_finalize(stmt);
    buffer_release(&phrases);
    return status;
}

/* --- scores, block by block -------------------------------------------------- */

/* The first block that a row not yet looked at is in; false after the last. */
static bool
next_block(const ranking *r, int64_t *number)
{
    bool found = false;

    for (size_t i = 0; i < rank_query_phrases(&r->query); i++) {
        const phrase_rows *phrase = &r->phrases[i];
        int64_t            block;

        if (phrase->at == phrase->end)
            continue;
        block = row_sizes_block_of(r->rows[phrase->at].row);
        if (!found || block < *number)
            *number = block;
        found = true;
    }
    return found;
}

/* Set the bits of the rows of a block that each phrase stands in. */
static void
enter_block(ranking *r, int64_t number)
{
    for (size_t i = 0; i < rank_query_phrases(&r->query); i++) {
        phrase_rows *phrase = &r->phrases[i];
        row_set     *found = &r->query.founds[i];
        size_t       at = phrase->at;

        memset(found, 0, sizeof *found);
        for (;
             at < phrase->end && row_sizes_block_of(r->rows[at].row) == number;
             at++) {
            uint32_t place = row_sizes_place_of(r->rows[at].row);

            found->words[place / 64] |= (uint64_t)1 << place % 64;
        }
        phrase->block_end = at;
        phrase->is_scored = false;
    }
}

static void
leave_block(ranking *r)
{
    for (size_t i = 0; i < rank_query_phrases(&r->query); i++)
        r->phrases[i].at = r->phrases[i].block_end;
}

static bool
is_in(const row_set *set, uint32_t place)
{
    return set->words[place / 64] >> place % 64 & 1;
}

/* From how often a phrase stands in the rows of the block to its part of
 * their scores. */
static void
score_phrase(ranking *r, phrase_rows *phrase)
{
    const double k1 = 1.2, b = 0.75;

    if (phrase->is_scored)
        return;
    phrase->is_scored = true;
    for (size_t i = phrase->at; i < phrase->block_end; i++) {
        phrase_row *row = &r->rows[i];
        double      words = r->words[row_sizes_place_of(row->row)] - 1.0;
        double      times = row->value;

        row->value = phrase->weight *
                     ((times * (k1 + 1.0)) /
                      (times + k1 * (1 - b + b * words / r->average)));
    }
}

/* The sizes of a block's rows; one that another program put in is not among
 * the packed ones. */
static tizbe_status
load_words(ranking *r, int64_t number, const row_set *wanted,
           tizbe_error *error)
{
    tizbe_status status = row_sizes_load(&r->sizes, number, r->words, error);

    for (uint32_t i = 0; i < ROW_SIZES_BLOCK && status == TIZBE_OK; i++) {
        uint32_t words;

        if (r->words[i] > 0 || !is_in(wanted, i))
            continue;
        status = row_sizes_ask(&r->sizes, number * ROW_SIZES_BLOCK + i, &words,
                               error);
        r->words[i] = words + 1;
    }
    return status;
}

/* Add up what the phrases give, from left to right. */
static void
add_up(ranking *r)
{
    memset(r->scores, 0, sizeof r->scores);
    for (size_t i = 0; i < r->query.node_count; i++) {
        const rank_node *node = &r->query.nodes[i];
        phrase_rows     *phrase;

        if (node->op != RANK_PHRASE)
            continue;
        phrase = &r->phrases[node->phrase];
        score_phrase(r, phrase);
        for (size_t k = phrase->at; k < phrase->block_end; k++) {
            uint32_t place = row_sizes_place_of(r->rows[k].row);

            if (is_in(&node->live, place))
                r->scores[place] += r->rows[k].value;
        }
    }
}

static tizbe_status
score_block(ranking *r, int64_t number, tizbe_error *error)
{
    const row_set *found = &r->query.nodes[0].found;
    tizbe_status   status;

    if (!rank_query_run(&r->query))
        return TIZBE_OK;
    status = load_words(r, number, found, error);
    if (status != TIZBE_OK)
        return status;
    add_up(r);
    for (uint32_t i = 0; i < ROW_SIZES_BLOCK; i++) {
        if (!is_in(found, i))
            continue;
        if (!ARRAY_ROOM(r->heap, r->heap_count, r->heap_capacity))
            return error_nomem(error);
        r->heap[r->heap_count++] = (ranked_row){ r->scores[i],
                                                 number * ROW_SIZES_BLOCK + i };
    }
    return TIZBE_OK;
}

static tizbe_status
score_all(ranking *r, tizbe_error *error)
{
    int64_t      number = 0;
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK && next_block(r, &number)) {
        enter_block(r, number);
        status = score_block(r, number, error);
        leave_block(r);
    }
    return status;
}

/* --- the best first -------------------------------------------------------- */

static bool
is_better(const ranked_row *a, const ranked_row *b)
{
    return a->score != b->score ? a->score > b->score : a->row < b->row;
}

/* Let the row at `at` sink to where all below it are worse. */
static void
sink(ranked_row *heap, size_t count, size_t at)
{
    ranked_row moved = heap[at];
    size_t     below;

    while ((below = 2 * at + 1) < count) {
        if (below + 1 < count && is_better(&heap[below + 1], &heap[below]))
            below++;
        if (!is_better(&heap[below], &moved))
            break;
        heap[at] = heap[below];
        at = below;
    }
    heap[at] = moved;
}

static void
make_heap(ranking *r)
{
    for (size_t i = r->heap_count / 2; i > 0; i--)
        sink(r->heap, r->heap_count, i - 1);
}

bool
ranking_next(ranking *r, int64_t *row, double *score)
{
    if (r->heap_count == 0)
        return false;
    *row = r->heap[0].row;
    *score = r->heap[0].score;
    r->heap[0] = r->heap[--r->heap_count];
    if (r->heap_count > 0)
        sink(r->heap, r->heap_count, 0);
    return true;
}

tizbe_status
ranking_new(corpus *c, language lang, slice expression, ranking **out,
            tizbe_error *error)
{
    ranking     *r = calloc(1, sizeof *r);
    tizbe_status status;

    *out = NULL;
    if (!r)
        return error_nomem(error);
    status = rank_query_read(&r->query, expression);
    if (status == TIZBE_OK)
        r->phrases = calloc(rank_query_phrases(&r->query), sizeof *r->phrases);
    if (status == TIZBE_FORMAT)
        (void)error_set(error, status, "cannot search '%.*s': it is malformed",
                        (int)(expression.size < 60 ? expression.size : 60),
                        expression.data);
    else if (!r->phrases)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = row_sizes_init(&r->sizes, c, lang, error);
    if (status == TIZBE_OK)
        status = walk_phrases(r, c, lang, error);
    if (status == TIZBE_OK)
        status = score_all(r, error);
    if (status == TIZBE_OK)
        make_heap(r);
    else
        ranking_free(r);
    *out = status == TIZBE_OK ? r : NULL;
    return status;
}

void
ranking_free(ranking *r)
{
    if (!r)
        return;
    rank_query_release(&r->query);
    row_sizes_release(&r->sizes);
    free(r->phrases);
    free(r->rows);
    free(r->heap);
    free(r);
}
