/*
 * Gathering rows by an auxiliary function of FTS5, which alone may ask for
 * the phrases of a query; then a heap, as few of the rows are looked at.
 *
 * The formula is that of bm25() in fts5_aux.c, term by term in its order, so
 * that the sums are the same to the last bit.
 */
#include "sqlext/sqlite.h"

#include "store/ranking.h"

#include "base/array.h"
#include "sqlext/fts5_api.h"
#include "store/row_sizes.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char pointer_type[] = "tizbe_ranking";

/* Scores of the rows of a block; 0: not found, as no score is. */
typedef struct score_block {
    int64_t   number;
    row_block sizes;
    double    scores[ROW_SIZES_BLOCK];
} score_block;

typedef struct ranked_row {
    double  score;
    int64_t row;
} ranked_row;

/* A row that holds a phrase. */
typedef struct phrase_row {
    score_block *block;
    uint32_t     place, times;
} phrase_row;

struct ranking {
    row_sizes     sizes;
    score_block **blocks; /* ascending */
    size_t        block_count, block_capacity, block_at;
    phrase_row   *phrase_rows; /* of the phrase at hand */
    size_t        phrase_row_count, phrase_row_capacity;
    double       *weights; /* of phrases, by how rare they are */
    int           phrases;
    double        rows, average; /* of the index: rows, words of one */
    bool          has_begun, only_or;
    ranked_row   *heap;
    size_t        heap_count;
    tizbe_status  status;
    tizbe_error  *error;
};

static void
fail(ranking *r, tizbe_status status)
{
    if (r->status == TIZBE_OK)
        r->status = status == TIZBE_NOMEM ? error_nomem(r->error) : status;
}

/* Where a block stands, or belongs. Rows come in ascending order, phrase by
 * phrase, so it is mostly the one before or the next. */
static size_t
place_of_block(const ranking *r, int64_t number)
{
    size_t first = 0, end = r->block_count;

    for (size_t i = r->block_at; i < end && i < r->block_at + 2; i++)
        if (r->blocks[i]->number == number)
            return i;
    while (first < end) {
        size_t middle = first + (end - first) / 2;

        if (r->blocks[middle]->number < number)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

static score_block *
new_block(ranking *r, size_t at, int64_t number)
{
    score_block *block = calloc(1, sizeof *block);
    tizbe_status status;

    if (!block || !ARRAY_ROOM(r->blocks, r->block_count, r->block_capacity)) {
        free(block);
        fail(r, TIZBE_NOMEM);
        return NULL;
    }
    block->number = number;
    memmove(r->blocks + at + 1, r->blocks + at,
            (r->block_count - at) * sizeof *r->blocks);
    r->blocks[at] = block;
    r->block_count++;
    status = row_sizes_load(&r->sizes, number, block->sizes, r->error);
    if (status != TIZBE_OK)
        fail(r, status);
    return status == TIZBE_OK ? block : NULL;
}

/* The block of the row at hand; the row's size is known in it. NULL after a
 * failure. */
static score_block *
block_of_row(ranking *r, const Fts5ExtensionApi *api, Fts5Context *fts,
             uint32_t *place)
{
    int64_t      row = api->xRowid(fts);
    int64_t      number = row_sizes_block_of(row);
    size_t       at = place_of_block(r, number);
    score_block *block = at < r->block_count && r->blocks[at]->number == number
                             ? r->blocks[at]
                             : new_block(r, at, number);

    *place = row_sizes_place_of(row);
    r->block_at = at;
    if (block && block->sizes[*place] == 0) {
        int words = 0; /* of a row that another program put in */

        if (api->xColumnSize(fts, -1, &words) != SQLITE_OK)
            words = 0;
        block->sizes[*place] = (uint32_t)words + 1;
    }
    return block;
}

/* How often a phrase stands in the row at hand. */
static uint32_t
times_of(const Fts5ExtensionApi *api, Fts5Context *fts, int phrase)
{
    Fts5PhraseIter at;
    int            column, offset;
    uint32_t       times = 0;

    if (api->xPhraseFirst(fts, phrase, &at, &column, &offset) != SQLITE_OK)
        return 0;
    for (; column >= 0; api->xPhraseNext(fts, &at, &column, &offset))
        times++;
    return times;
}

static double
weight_of(double rows, double found)
{
    double weight = log((rows - found + 0.5) / (found + 0.5));

    return weight <= 0.0 ? 1e-6 : weight;
}

static void
add_score(const ranking *r, score_block *block, uint32_t place, double weight,
          double times)
{
    const double k1 = 1.2, b = 0.75;
    double       size = block->sizes[place] - 1;

    block->scores[place] += weight *
                            ((times * (k1 + 1.0)) /
                             (times + k1 * (1 - b + b * size / r->average)));
}

/* --- phrases joined by OR: one after the other ---------------------------- */

static int
gather_phrase_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *context)
{
    ranking     *r = context;
    uint32_t     place;
    score_block *block = block_of_row(r, api, fts, &place);

    if (!block)
        return SQLITE_ABORT;
    if (!ARRAY_ROOM(r->phrase_rows, r->phrase_row_count,
                    r->phrase_row_capacity)) {
        fail(r, TIZBE_NOMEM);
        return SQLITE_NOMEM;
    }
    r->phrase_rows[r->phrase_row_count++] =
        (phrase_row){ block, place, times_of(api, fts, 0) };
    return SQLITE_OK;
}

static int
rank_phrases(ranking *r, const Fts5ExtensionApi *api, Fts5Context *fts)
{
    int code = SQLITE_OK;

    for (int i = 0; i < r->phrases && code == SQLITE_OK; i++) {
        double weight;

        r->phrase_row_count = r->block_at = 0;
        code = api->xQueryPhrase(fts, i, r, gather_phrase_row);
        weight = weight_of(r->rows, (double)r->phrase_row_count);
        for (size_t k = 0; k < r->phrase_row_count; k++)
            add_score(r, r->phrase_rows[k].block, r->phrase_rows[k].place,
                      weight, r->phrase_rows[k].times);
    }
    return code;
}

/* --- any other query: row by row ------------------------------------------ */

static int
count_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *context)
{
    (void)api;
    (void)fts;
    ++*(int64_t *)context;
    return SQLITE_OK;
}

static int
weigh_phrases(ranking *r, const Fts5ExtensionApi *api, Fts5Context *fts)
{
    int code = SQLITE_OK;

    r->weights = malloc(((size_t)r->phrases + 1) * sizeof *r->weights);
    if (!r->weights)
        return SQLITE_NOMEM;
    for (int i = 0; i < r->phrases && code == SQLITE_OK; i++) {
        int64_t found = 0;

        code = api->xQueryPhrase(fts, i, &found, count_row);
        r->weights[i] = weight_of(r->rows, (double)found);
    }
    return code;
}

static int
rank_row(ranking *r, const Fts5ExtensionApi *api, Fts5Context *fts)
{
    uint32_t     place;
    score_block *block = block_of_row(r, api, fts, &place);

    if (!block)
        return SQLITE_ABORT;
    for (int i = 0; i < r->phrases; i++) {
        uint32_t times = times_of(api, fts, i);

        if (times > 0)
            add_score(r, block, place, r->weights[i], times);
    }
    return SQLITE_OK;
}

/* --- the function that FTS5 calls ------------------------------------------ */

static int
begin(ranking *r, const Fts5ExtensionApi *api, Fts5Context *fts)
{
    sqlite3_int64 rows = 0, words = 0;
    int           code = api->xRowCount(fts, &rows);

    r->has_begun = true;
    if (code == SQLITE_OK)
        code = api->xColumnTotalSize(fts, -1, &words);
    r->rows = (double)rows;
    r->average = (double)words / (double)rows;
    r->phrases = api->xPhraseCount(fts);
    if (code != SQLITE_OK)
        return code;
    return r->only_or ? rank_phrases(r, api, fts) : weigh_phrases(r, api, fts);
}

static void
gather(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *result,
       int count, sqlite3_value **values)
{
    ranking *r = count == 1 ? sqlite3_value_pointer(values[0], pointer_type)
                            : NULL;
    int      code = r ? SQLITE_OK : SQLITE_MISUSE;

    if (r && !r->has_begun)
        code = begin(r, api, fts);
    if (code == SQLITE_OK && !r->only_or)
        code = rank_row(r, api, fts);
    if (code != SQLITE_OK)
        sqlite3_result_error_code(result, code);
}

int
ranking_register(sqlite3 *db)
{
    fts5_api *api = fts5_api_of(db);

    if (!api)
        return SQLITE_ERROR;
    return api->xCreateFunction(api, "tizbe_gather", NULL, gather, NULL);
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

static size_t
count_found(const ranking *r)
{
    size_t count = 0;

    for (size_t i = 0; i < r->block_count; i++)
        for (uint32_t k = 0; k < ROW_SIZES_BLOCK; k++)
            count += r->blocks[i]->scores[k] > 0;
    return count;
}

static tizbe_status
make_heap(ranking *r)
{
    size_t count = count_found(r);

    r->heap = malloc((count + 1) * sizeof *r->heap);
    if (!r->heap)
        return error_nomem(r->error);
    for (size_t i = 0; i < r->block_count; i++) {
        const score_block *block = r->blocks[i];

        for (uint32_t k = 0; k < ROW_SIZES_BLOCK; k++)
            if (block->scores[k] > 0)
                r->heap[r->heap_count++] = (ranked_row){
                    block->scores[k], block->number * ROW_SIZES_BLOCK + k
                };
    }
    for (size_t i = count / 2; i > 0; i--)
        sink(r->heap, count, i - 1);
    return TIZBE_OK;
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

/* Whether an expression joins its phrases by OR alone: then a row's phrases
 * count whatever else it holds. */
static bool
has_only_or(slice expression)
{
    bool is_quoted = false;

    for (size_t i = 0; i < expression.size; i++) {
        char byte = expression.data[i];

        if (byte == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted && !strchr("() OR", byte))
            return false;
    }
    return true;
}

static tizbe_status
run(ranking *r, corpus *c, language lang, slice expression)
{
    sqlite3_stmt *stmt = NULL;
    char          sql[96];
    const char   *name = language_code(lang);
    int           code;
    tizbe_status  status;

    /* phrase by phrase, all is done at the first row */
    r->only_or = has_only_or(expression);
    (void)snprintf(sql, sizeof sql,
                   "SELECT tizbe_gather(fts_%s, ?2) FROM fts_%s(?1)%s", name,
                   name, r->only_or ? " LIMIT 1" : "");
    status = corpus_prepare(c, sql, &stmt, r->error);
    if (status != TIZBE_OK)
        return status;
    (void)sqlite3_bind_text64(stmt, 1, expression.data, expression.size,
                              SQLITE_STATIC, SQLITE_UTF8);
    (void)sqlite3_bind_pointer(stmt, 2, r, pointer_type, NULL);
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW)
        ;
    if (code != SQLITE_DONE && r->status == TIZBE_OK)
        r->status = corpus_fail(c, code, "search", r->error);
    (void)sqlite3_finalize(stmt);
    return r->status;
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
    r->error = error;
    status = row_sizes_init(&r->sizes, c, lang, error);
    if (status == TIZBE_OK)
        status = run(r, c, lang, expression);
    if (status == TIZBE_OK)
        status = make_heap(r);
    if (status != TIZBE_OK) {
        ranking_free(r);
        r = NULL;
    }
    *out = r;
    return status;
}

void
ranking_free(ranking *r)
{
    if (!r)
        return;
    row_sizes_release(&r->sizes);
    for (size_t i = 0; i < r->block_count; i++)
        free(r->blocks[i]);
    free(r->blocks);
    free(r->phrase_rows);
    free(r->weights);
    free(r->heap);
    free(r);
}
