/* Reading a query, and running it over bits. */
#include "store/rank_query.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 256, ROOT = 0 };

typedef struct reader {
    rank_query *query;
    slice       text;
    size_t      at;
    size_t      depth;
} reader;

static tizbe_status read_group(reader *r, uint32_t parent);

static bool
take(reader *r, slice what)
{
    bool is_there = r->text.size - r->at >= what.size &&
                    memcmp(r->text.data + r->at, what.data, what.size) == 0;

    if (is_there)
        r->at += what.size;
    return is_there;
}

static tizbe_status
add_node(rank_query *q, rank_op op, uint32_t parent, uint32_t *number)
{
    if (!ARRAY_ROOM(q->nodes, q->node_count, q->node_capacity))
        return TIZBE_NOMEM;
    *number = (uint32_t)q->node_count++;
    memset(&q->nodes[*number], 0, sizeof *q->nodes);
    q->nodes[*number].op = op;
    q->nodes[*number].parent = parent;
    return TIZBE_OK;
}

/* Go to the next quote that is not doubled. */
static bool
find_quote(reader *r)
{
    do {
        const char *from = r->text.data + r->at;
        const char *quote = memchr(from, '"', r->text.size - r->at);

        if (!quote)
            return false;
        r->at += (size_t)(quote - from);
    } while (take(r, SLICE("\"\"")));
    return true;
}

/* A phrase from behind its first quote to its last; a quote within is
 * doubled. */
static tizbe_status
read_phrase(reader *r, uint32_t parent)
{
    size_t       start = r->at;
    uint32_t     node, phrase;
    tizbe_status status;

    if (!find_quote(r))
        return TIZBE_FORMAT;
    status = intern_add(&r->query->texts, slice_part(r->text, start, r->at),
                        &phrase, NULL);
    r->at++;
    if (status == TIZBE_OK)
        status = add_node(r->query, RANK_PHRASE, parent, &node);
    if (status == TIZBE_OK)
        r->query->nodes[node].phrase = phrase;
    return status;
}

static tizbe_status
read_part(reader *r, uint32_t parent)
{
    tizbe_status status = TIZBE_FORMAT;

    if (take(r, SLICE("\"")))
        return read_phrase(r, parent);
    if (!take(r, SLICE("(")) || r->depth >= DEEPEST)
        return status;
    r->depth++;
    status = read_group(r, parent);
    r->depth--;
    if (status == TIZBE_OK && !take(r, SLICE(")")))
        status = TIZBE_FORMAT;
    return status;
}

static tizbe_status
read_group(reader *r, uint32_t parent)
{
    uint32_t     node;
    bool         is_and;
    tizbe_status status = add_node(r->query, RANK_OR, parent, &node);

    if (status == TIZBE_OK)
        status = read_part(r, node);
    if (status != TIZBE_OK)
        return status;
    is_and = r->text.size - r->at >= 2 && r->text.data[r->at + 1] == 'A';
    if (is_and)
        r->query->nodes[node].op = RANK_AND;
    while (status == TIZBE_OK &&
           take(r, is_and ? SLICE(" AND ") : SLICE(" OR "))) {
        *(is_and ? &r->query->is_any : &r->query->is_all) = false;
        status = read_part(r, node);
    }
    return status;
}

tizbe_status
rank_query_read(rank_query *q, slice expression)
{
    reader       r = { .query = q, .text = expression };
    tizbe_status status;

    *q = (rank_query){ .is_any = true, .is_all = true };
    intern_init(&q->texts);
    status = read_group(&r, ROOT);
    if (status == TIZBE_OK && r.at < expression.size)
        status = TIZBE_FORMAT;
    if (status != TIZBE_OK)
        return status;
    q->founds = calloc(q->texts.count, sizeof *q->founds);
    return q->founds ? TIZBE_OK : TIZBE_NOMEM;
}

void
rank_query_release(rank_query *q)
{
    intern_release(&q->texts);
    free(q->founds);
    free(q->nodes);
}

static void
set_and(row_set *to, const row_set *with)
{
    for (size_t i = 0; i < ROW_SET_WORDS; i++)
        to->words[i] &= with->words[i];
}

static void
set_or(row_set *to, const row_set *with)
{
    for (size_t i = 0; i < ROW_SET_WORDS; i++)
        to->words[i] |= with->words[i];
}

static bool
set_is_empty(const row_set *set)
{
    uint64_t any = 0;

    for (size_t i = 0; i < ROW_SET_WORDS; i++)
        any |= set->words[i];
    return any == 0;
}

/* Let a node's rows, which are known, be part of its parent's. */
static void
fold(rank_query *q, const rank_node *node)
{
    rank_node *parent = &q->nodes[node->parent];

    if (parent->op == RANK_AND)
        set_and(&parent->found, &node->found);
    else
        set_or(&parent->found, &node->found);
}

bool
rank_query_run(rank_query *q)
{
    rank_node *nodes = q->nodes;

    for (size_t i = 0; i < q->node_count; i++)
        if (nodes[i].op == RANK_PHRASE)
            nodes[i].found = q->founds[nodes[i].phrase];
        else
            memset(&nodes[i].found, nodes[i].op == RANK_AND ? 0xFF : 0,
                   sizeof nodes[i].found);
    for (size_t i = q->node_count - 1; i > ROOT; i--)
        fold(q, &nodes[i]);
    if (set_is_empty(&nodes[ROOT].found))
        return false;
    nodes[ROOT].live = nodes[ROOT].found;
    for (size_t i = ROOT + 1; i < q->node_count; i++) {
        nodes[i].live = nodes[i].found;
        set_and(&nodes[i].live, &nodes[nodes[i].parent].live);
    }
    return true;
}
