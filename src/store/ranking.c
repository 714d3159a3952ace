/*
 * The rows of each distinct phrase of a query are read once; then the query
 * is run over them, a block at a time, and the best are kept. Two sorts of
 * query have a shorter way: phrases with nothing but AND between them, or one
 * alone, and phrases with nothing but OR.
 */
#include "store/ranking.h"

#include "store/bm25.h"
#include "store/index_view.h"
#include "store/phrase.h"
#include "store/rank_query.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FURTHER = 8 }; /* so many times the rows, where they did not suffice */

/* The rows of a phrase: [first, end) of all; of them those not yet looked at
 * [at, end), those of the block at hand [at, block_end). */
typedef struct phrase_rows {
    size_t first, at, block_end, end;
    double weight; /* by how rare it is */
} phrase_rows;

struct ranking {
    rank_query   query;
    index_view  *view;
    phrase_rows *phrases;
    fts_rows     rows;  /* phrase after phrase */
    uint32_t    *words; /* of the rows of the block at hand */
    double       scores[ROW_SIZES_BLOCK];
    best_rows    best;
    size_t       given;
    tizbe_status status; /* of what row_length had to ask for */
    tizbe_error *error;
};

/* --- the rows of each phrase ------------------------------------------------ */

static tizbe_status
gather_phrases(ranking *r, tizbe_error *error)
{
    phrase_reader reader = { 0 };
    tizbe_status  status = TIZBE_OK;

    for (size_t i = 0; i < rank_query_phrases(&r->query) && status == TIZBE_OK;
         i++) {
        phrase_rows *phrase = &r->phrases[i];

        phrase->first = r->rows.count;
        status = phrase_read(&reader, r->view,
                             intern_text(&r->query.texts, (uint32_t)i),
                             &r->rows, error);
        phrase->end = r->rows.count;
        phrase->weight = bm25_weight((double)r->view->all.rows,
                                     (double)(phrase->end - phrase->first));
    }
    phrase_reader_release(&reader);
    return status;
}

static void
leave_common(ranking *r, phrase_rows *one, phrase_rows *other)
{
    size_t count = one->end - one->first, others = other->end - other->first;

    if (count > 0 && others > 0)
        fts_rows_meet(r->rows.items + one->first, &count,
                      r->rows.items + other->first, &others);
    else
        count = others = 0;
    one->end = one->first + count;
    other->end = other->first + others;
}

/* Where all phrases have to be there, drop the rows that lack one, from the
 * first phrase to the last and back: then all have the same rows. */
static void
leave_common_to_all(ranking *r)
{
    size_t count = rank_query_phrases(&r->query);

    for (size_t i = 1; i < count; i++)
        leave_common(r, &r->phrases[i - 1], &r->phrases[i]);
    for (size_t i = count - 1; i-- > 0;)
        leave_common(r, &r->phrases[i], &r->phrases[i + 1]);
}

/* --- scores ------------------------------------------------------------------ */

/* The length of a row that is not in the table: of one with very many words,
 * or whose words are not among the packed ones, as another program put it
 * in. */
static double
other_length(ranking *r, int64_t row)
{
    uint32_t *words = &r->words[row_sizes_place_of(row)];
    uint32_t  asked = 0;

    if (*words == 0 && r->status == TIZBE_OK) {
        r->status = row_sizes_ask(&r->view->sizes, row, &asked, r->error);
        *words = asked + 1;
    }
    return bm25_length(*words - 1.0, index_view_average(r->view));
}

/* What a phrase gives to the score of a row of the block at hand. */
static inline double
part_of(ranking *r, const phrase_rows *phrase, const fts_row *row)
{
    uint32_t words = r->words[row_sizes_place_of(row->row)];
    double   length = words - 1 < INDEX_VIEW_LENGTHS - 1
                          ? r->view->lengths[words]
                          : other_length(r, row->row);

    return bm25_part(phrase->weight, row->count, length);
}

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
        block = row_sizes_block_of(r->rows.items[phrase->at].row);
        if (!found || block < *number)
            *number = block;
        found = true;
    }
    return found;
}

/* Find the rows of a block that each phrase stands in. */
static void
enter_block(ranking *r, int64_t number)
{
    for (size_t i = 0; i < rank_query_phrases(&r->query); i++) {
        phrase_rows *phrase = &r->phrases[i];
        size_t       at = phrase->at;

        while (at < phrase->end &&
               row_sizes_block_of(r->rows.items[at].row) == number)
            at++;
        phrase->block_end = at;
    }
}

static void
leave_block(ranking *r)
{
    for (size_t i = 0; i < rank_query_phrases(&r->query); i++)
        r->phrases[i].at = r->phrases[i].block_end;
}

static tizbe_status
offer(ranking *r, int64_t row, double score)
{
    if (best_rows_offer(&r->best, row, score) != TIZBE_OK)
        return error_nomem(r->error);
    return r->status;
}

static tizbe_status
offer_set(ranking *r, int64_t number, const row_set *set)
{
    tizbe_status status = r->status;

    for (uint32_t i = row_set_next(set, 0);
         i < ROW_SIZES_BLOCK && status == TIZBE_OK;
         i = row_set_next(set, i + 1))
        status = offer(r, number * ROW_SIZES_BLOCK + i, r->scores[i]);
    return status;
}

/* What the phrases of a query without OR give to the n-th of the rows, which
 * all of them have. */
static inline double
sum_of(ranking *r, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < r->query.node_count; i++) {
        const rank_node   *node = &r->query.nodes[i];
        const phrase_rows *phrase = &r->phrases[node->phrase];

        if (node->op == RANK_PHRASE)
            sum += part_of(r, phrase, &r->rows.items[phrase->first + n]);
    }
    return sum;
}

/*
 * Whether a row cannot be among the best that are kept: with a phrase alone
 * this shows without a division, which most rows are then spared. What is near
 * the limit is not said to be hopeless.
 */
static inline bool
is_hopeless(const ranking *r, const fts_row *row, double longest)
{
    uint32_t words = r->words[row_sizes_place_of(row->row)];

    return words - 1 < INDEX_VIEW_LENGTHS - 1 &&
           r->view->lengths[words] > row->count * longest;
}

/* The greatest length, for each time that the phrase stands in a row, with
 * which a row is still among the best: bm25_part solved for its length. */
static double
longest_of_best(const ranking *r, double weight)
{
    double worst = best_rows_worst(&r->best);

    return worst > 0 ? bm25_longest(weight, worst) * (1 + 1e-9) : INFINITY;
}

static bool
is_one_phrase(const rank_query *q)
{
    size_t count = 0;

    for (size_t i = 0; i < q->node_count; i++)
        count += q->nodes[i].op == RANK_PHRASE;
    return count == 1;
}

static tizbe_status
score_common(ranking *r)
{
    const phrase_rows *first = &r->phrases[0];
    bool               is_alone = is_one_phrase(&r->query);
    int64_t            number = -1;
    double             longest = INFINITY;
    tizbe_status       status = TIZBE_OK;

    for (size_t i = 0; i < first->end - first->first && status == TIZBE_OK;
         i++) {
        const fts_row *row = &r->rows.items[first->first + i];

        if (row_sizes_block_of(row->row) != number) {
            number = row_sizes_block_of(row->row);
            status = index_view_block(r->view, number, &r->words, r->error);
            if (status != TIZBE_OK)
                return status;
        }
        if (is_hopeless(r, row, longest)) {
            r->best.offered++;
            continue;
        }
        status = offer(r, row->row, sum_of(r, i));
        if (is_alone)
            longest = longest_of_best(r, first->weight);
    }
    return status;
}

/* Add up the scores of the rows of a block, phrase by phrase from left to
 * right; a phrase whose node is not `live` in a row adds nothing to it. `found`
 * gathers the rows that have a score. */
static void
add_up(ranking *r, bool all_live, row_set *found)
{
    for (size_t i = 0; i < r->query.node_count; i++) {
        const rank_node   *node = &r->query.nodes[i];
        const phrase_rows *phrase;

        if (node->op != RANK_PHRASE)
            continue;
        phrase = &r->phrases[node->phrase];
        for (size_t k = phrase->at; k < phrase->block_end; k++) {
            const fts_row *row = &r->rows.items[k];
            uint32_t       place = row_sizes_place_of(row->row);
            double         part;

            if (!all_live && !row_set_has(&node->live, place))
                continue;
            part = part_of(r, phrase, row);
            r->scores[place] = row_set_has(found, place)
                                   ? r->scores[place] + part
                                   : part;
            row_set_add(found, place);
        }
    }
}

/* Whether a row of the block at hand may fit at all; with brackets the rows
 * of all their parts are then known. */
static bool
run_query(ranking *r)
{
    for (size_t i = 0; i < rank_query_phrases(&r->query); i++) {
        const phrase_rows *phrase = &r->phrases[i];
        row_set           *found = &r->query.founds[i];

        memset(found, 0, sizeof *found);
        for (size_t k = phrase->at; k < phrase->block_end; k++)
            row_set_add(found, row_sizes_place_of(r->rows.items[k].row));
    }
    return rank_query_run(&r->query);
}

static tizbe_status
score_block(ranking *r, int64_t number)
{
    bool         is_any = r->query.is_any;
    row_set      found = { 0 };
    tizbe_status status;

    if (!is_any && !run_query(r))
        return TIZBE_OK;
    status = index_view_block(r->view, number, &r->words, r->error);
    if (status != TIZBE_OK)
        return status;
    add_up(r, is_any, &found);
    return offer_set(r, number, &found);
}

static tizbe_status
score_all(ranking *r, size_t most, tizbe_error *error)
{
    int64_t      number = 0;
    tizbe_status status = TIZBE_OK;

    r->status = TIZBE_OK;
    r->error = error;
    best_rows_begin(&r->best, most);
    for (size_t i = 0; i < rank_query_phrases(&r->query); i++)
        r->phrases[i].at = r->phrases[i].first;
    if (r->query.is_all)
        status = score_common(r);
    else
        while (status == TIZBE_OK && next_block(r, &number)) {
            enter_block(r, number);
            status = score_block(r, number);
            leave_block(r);
        }
    best_rows_sort(&r->best);
    return status;
}

/* --- the best first ---------------------------------------------------------- */

tizbe_status
ranking_next(ranking *r, ranked_row *next, bool *is_row, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (r->given == r->best.count && r->given < r->best.offered)
        status = score_all(r, FURTHER * r->best.count, error);
    *is_row = status == TIZBE_OK && r->given < r->best.count;
    if (*is_row)
        *next = r->best.items[r->given++];
    return status;
}

static tizbe_status
read_query(ranking *r, slice expression, tizbe_error *error)
{
    tizbe_status status = rank_query_read(&r->query, expression);

    if (status == TIZBE_OK)
        r->phrases = calloc(rank_query_phrases(&r->query), sizeof *r->phrases);
    return status != TIZBE_FORMAT && !r->phrases ? error_nomem(error) : status;
}

tizbe_status
ranking_new(corpus *c, language lang, slice expression, size_t first,
            ranking **out, tizbe_error *error)
{
    ranking     *r = calloc(1, sizeof *r);
    tizbe_status status;

    *out = NULL;
    if (!r)
        return error_nomem(error);
    status = read_query(r, expression, error);
    if (status == TIZBE_OK)
        status = index_view_of(c, lang, &r->view, error);
    if (status == TIZBE_OK) {
        r->rows = index_view_take(r->view);
        status = gather_phrases(r, error);
    }
    if (status == TIZBE_FORMAT)
        (void)error_set(error, status, "cannot search '%.*s': it is malformed",
                        (int)(expression.size < 60 ? expression.size : 60),
                        expression.data);
    if (status == TIZBE_OK && r->query.is_all)
        leave_common_to_all(r);
    if (status == TIZBE_OK)
        status = score_all(r, first, error);
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
    rank_query_release(&r->query);
    if (r->view)
        index_view_give(r->view, &r->rows);
    best_rows_release(&r->best);
    free(r->phrases);
    free(r);
}
