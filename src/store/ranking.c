/*
 * The rows of each distinct phrase of a query are read once; then the query
 * is run over them, a block at a time; then a heap, as few of them are looked
 * at.
 *
 * The formula is that of bm25() in fts5_aux.c, term by term in its order, so
 * that the sums are the same to the last bit.
 */
#include "store/ranking.h"

#include "base/array.h"
#include "store/index_view.h"
#include "store/phrase.h"
#include "store/rank_query.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
    index_view  *view;
    phrase_rows *phrases;
    phrase_row  *rows; /* phrase after phrase */
    size_t       row_count, row_capacity;
    double       average; /* words of a row of the index    */
    uint32_t    *words;   /* of the rows of the block at hand */
    double       scores[ROW_SIZES_BLOCK];
    ranked_row  *heap;
    size_t       heap_count, heap_capacity;
};

/* --- the rows of each phrase ------------------------------------------------ */

static double
weight_of(double rows, double found)
{
    double weight = log((rows - found + 0.5) / (found + 0.5));

    return weight <= 0.0 ? 1e-6 : weight;
}

static tizbe_status
add_rows(ranking *r, const fts_rows *found)
{
    for (size_t i = 0; i < found->count; i++) {
        if (!ARRAY_ROOM(r->rows, r->row_count, r->row_capacity))
            return TIZBE_NOMEM;
        r->rows[r->row_count++] = (phrase_row){ found->items[i].row,
                                                found->items[i].count };
    }
    return TIZBE_OK;
}

static tizbe_status
gather_phrases(ranking *r, tizbe_error *error)
{
    phrase_reader reader = { 0 };
    tizbe_status  status = TIZBE_OK;

    for (size_t i = 0; i < rank_query_phrases(&r->query) && status == TIZBE_OK;
         i++) {
        phrase_rows *phrase = &r->phrases[i];

        phrase->at = r->row_count;
        status = phrase_read(&reader, r->view,
                             intern_text(&r->query.texts, (uint32_t)i), error);
        if (status == TIZBE_OK && add_rows(r, &reader.found) != TIZBE_OK)
            status = error_nomem(error);
        phrase->end = r->row_count;
        phrase->weight = weight_of((double)r->view->all.rows,
                                   (double)(phrase->end - phrase->at));
    }
    phrase_reader_release(&reader);
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

/* The first place from `from` on that is in the set; behind the last one
 * ROW_SIZES_BLOCK. */
static uint32_t
next_in(const row_set *set, uint32_t from)
{
    uint32_t at = from / 64;
    uint64_t bits;

    if (from >= ROW_SIZES_BLOCK)
        return ROW_SIZES_BLOCK;
    bits = set->words[at] >> from % 64 << from % 64;
    while (bits == 0 && ++at < ROW_SET_WORDS)
        bits = set->words[at];
    return bits ? at * 64 + (uint32_t)__builtin_ctzll(bits) : ROW_SIZES_BLOCK;
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
    tizbe_status status = index_view_block(r->view, number, &r->words, error);

    for (uint32_t i = next_in(wanted, 0);
         i < ROW_SIZES_BLOCK && status == TIZBE_OK;
         i = next_in(wanted, i + 1)) {
        uint32_t words;

        if (r->words[i] > 0)
            continue;
        status = row_sizes_ask(&r->view->sizes, number * ROW_SIZES_BLOCK + i,
                               &words, error);
        r->words[i] = words + 1;
    }
    return status;
}

/* Add up what the phrases give, from left to right. */
static void
add_up(ranking *r, const row_set *found)
{
    for (uint32_t i = next_in(found, 0); i < ROW_SIZES_BLOCK;
         i = next_in(found, i + 1))
        r->scores[i] = 0;
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
    add_up(r, found);
    for (uint32_t i = next_in(found, 0); i < ROW_SIZES_BLOCK;
         i = next_in(found, i + 1)) {
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

    r->average = (double)r->view->all.tokens / (double)r->view->all.rows;
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
    if (status != TIZBE_FORMAT && !r->phrases)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = index_view_of(c, lang, &r->view, error);
    if (status == TIZBE_OK)
        status = gather_phrases(r, error);
    if (status == TIZBE_FORMAT)
        (void)error_set(error, status, "cannot search '%.*s': it is malformed",
                        (int)(expression.size < 60 ? expression.size : 60),
                        expression.data);
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
    free(r->phrases);
    free(r->rows);
    free(r->heap);
    free(r);
}
