/* Asking the full-text index for each entry, and uniting the answers. */
#include "code/run/coding_candidates.h"
#include "base/buffer.h"
#include "code/match/candidates.h"
#include "store/statement.h"

#include <stdio.h>
#include <stdlib.h>

/* The unit of cost is to pass over one segment in order. To look one up by its
 * id costs about three of these, a question to the index eight, a row that the
 * index gives a fourth. FTS5 goes through all alternatives of a question for
 * each row it gives, so entries with very many of them are not asked for at
 * all. */
enum {
    COST_OF_ONE = 3,
    COST_OF_ASKING = 8,
    ROWS_FOR_ONE = 4,
    ALTERNATIVES_MAX = 200,
    ALTERNATIVES_FOR_ROW = 16
};

typedef struct gathering {
    corpus         *c;
    const codebook *book;
    tizbe_error    *error;
    sqlite3_stmt   *ask[LANG_COUNT];
    buffer          expression;
    uint64_t       *bits; /* by segment id: it is a candidate */
    int64_t         last;
    size_t          count; /* candidates                        */
    size_t          asked; /* questions                         */
    size_t          rows;  /* read of the index                 */
    size_t          more;  /* cost of the alternatives of the question at
                              hand, for each row */
    bool            is_cheap;
} gathering;

static void
weigh(gathering *g)
{
    size_t cost = g->count * COST_OF_ONE + g->asked * COST_OF_ASKING +
                  g->rows / ROWS_FOR_ONE;

    g->is_cheap = g->is_cheap && cost < (size_t)g->last;
}

static void
take_row(gathering *g, int64_t id)
{
    uint64_t *word = &g->bits[(size_t)id / 64];
    uint64_t  bit = (uint64_t)1 << id % 64;

    g->rows += 1 + g->more;
    g->count += (*word & bit) == 0;
    *word |= bit;
    weigh(g);
}

static tizbe_status
prepare_ask(gathering *g, language lang)
{
    char sql[96];

    if (g->ask[lang])
        return TIZBE_OK;
    (void)snprintf(sql, sizeof sql,
                   "SELECT rowid FROM fts_%s(?1) WHERE rowid <= ?2",
                   language_code(lang));
    return corpus_prepare(g->c, sql, &g->ask[lang], g->error);
}

static tizbe_status
read_rows(gathering *g, language lang)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = prepare_ask(g, lang);

    if (status != TIZBE_OK)
        return status;
    stmt = g->ask[lang];
    (void)bind_slice(stmt, 1, buffer_slice(&g->expression));
    (void)sqlite3_bind_int64(stmt, 2, g->last);
    while (g->is_cheap && rows_next(g->c, stmt, &status, g->error))
        take_row(g, sqlite3_column_int64(stmt, 0));
    (void)sqlite3_reset(stmt);
    return status;
}

/* How many words or phrases an expression names. */
static size_t
alternatives(slice expression)
{
    size_t count = 0;

    for (size_t i = 0; i < expression.size; i++)
        count += expression.data[i] == '\1' || expression.data[i] == '\2';
    return count;
}

static tizbe_status
ask_one(gathering *g, const coding_ask *one)
{
    bool         found = false;
    size_t       count;
    tizbe_status status;

    buffer_clear(&g->expression);
    status = candidates_expression(g->c, g->book, one->tree, one->lang,
                                   &g->expression, &found, g->error);
    if (status == TIZBE_USAGE) {
        g->is_cheap = false; /* the index does not know it */
        return TIZBE_OK;
    }
    if (status != TIZBE_OK || !found)
        return status;
    count = alternatives(buffer_slice(&g->expression));
    g->asked++;
    g->more = count / ALTERNATIVES_FOR_ROW;
    g->is_cheap = g->is_cheap && count <= ALTERNATIVES_MAX;
    weigh(g);
    return read_rows(g, one->lang);
}

static tizbe_status
list_bits(const gathering *g, segment_ids *out)
{
    out->items = malloc((g->count + 1) * sizeof *out->items);
    if (!out->items)
        return error_nomem(g->error);
    for (size_t word = 0; word <= (size_t)g->last / 64; word++)
        for (uint64_t bits = g->bits[word]; bits; bits &= bits - 1)
            out->items[out->count++] = (int64_t)(word * 64) +
                                       __builtin_ctzll(bits);
    return TIZBE_OK;
}

tizbe_status
coding_candidates(corpus *c, const codebook *book, const coding_ask *asks,
                  size_t count, int64_t last, segment_ids *out, bool *is_cheap,
                  tizbe_error *error)
{
    gathering g = {
        .c = c, .book = book, .error = error, .last = last, .is_cheap = true
    };
    tizbe_status status = TIZBE_OK;

    *out = (segment_ids){ 0 };
    g.bits = calloc((size_t)last / 64 + 1, sizeof *g.bits);
    if (!g.bits)
        status = error_nomem(error);
    for (size_t i = 0; i < count && g.is_cheap && status == TIZBE_OK; i++)
        status = ask_one(&g, &asks[i]);
    if (status == TIZBE_OK && g.is_cheap)
        status = list_bits(&g, out);
    *is_cheap = g.is_cheap;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        (void)sqlite3_finalize(g.ask[lang]);
    buffer_release(&g.expression);
    free(g.bits);
    return status;
}
