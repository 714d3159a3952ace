/*
 * The query of a ranking as a tree, and which rows of a block fit it.
 *
 * What is read is what code/match/candidates.h writes, a part of FTS5's
 * language: quoted phrases of ready stems, AND or OR between them (one of the
 * two in a pair of brackets), brackets. Each distinct phrase stands once in
 * `texts`; the tree refers to it as often as the query does.
 *
 *     ("\1a" OR ("\1b" AND "\1a\1c"))
 */
#ifndef STORE_RANK_QUERY_H
#define STORE_RANK_QUERY_H

#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/row_sizes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ROW_SET_WORDS = ROW_SIZES_BLOCK / 64 };

/* Some of the rows of a block, a bit each. */
typedef struct row_set {
    uint64_t words[ROW_SET_WORDS];
} row_set;

static inline void
row_set_add(row_set *set, uint32_t place)
{
    set->words[place / 64] |= (uint64_t)1 << place % 64;
}

static inline bool
row_set_has(const row_set *set, uint32_t place)
{
    return set->words[place / 64] >> place % 64 & 1;
}

/* The first place from `from` on that is in the set; behind the last one
 * ROW_SIZES_BLOCK. */
static inline uint32_t
row_set_next(const row_set *set, uint32_t from)
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

typedef enum rank_op { RANK_PHRASE, RANK_AND, RANK_OR } rank_op;

/*
 * Parents stand before their children, these from left to right. A phrase
 * counts in a row that all the brackets around it fit.
 */
typedef struct rank_node {
    rank_op  op;
    uint32_t parent;
    uint32_t phrase;
    row_set  found; /* rows that fit                            */
    row_set  live;  /* rows whose score its phrases are part of */
} rank_node;

typedef struct rank_query {
    intern     texts;  /* of phrases, between their quotes */
    row_set   *founds; /* of phrases by number: their rows in the block at
                          hand, which the caller sets */
    rank_node *nodes;
    size_t     node_count, node_capacity;
    bool       is_any; /* no AND: a row with any phrase fits, and all that it
                          has count                                     */
    bool       is_all; /* no OR: a row fits that has all phrases          */
} rank_query;

/* Read a query; release it also after a failure. TIZBE_FORMAT for what the
 * language above has no place for. */
tizbe_status rank_query_read(rank_query *q, slice expression);
void         rank_query_release(rank_query *q);

static inline size_t
rank_query_phrases(const rank_query *q)
{
    return q->texts.count;
}

/*
 * From `founds` to the sets of all nodes. False when no row of the block
 * fits; then `live` is not set.
 */
bool rank_query_run(rank_query *q);

#endif
