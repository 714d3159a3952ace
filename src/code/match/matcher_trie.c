/*
 * The trie of all phrases. Its edges stand in one hash table, keyed by node
 * and symbol; words that begin phrases are looked up by symbol alone.
 */
#include "base/array.h"
#include "code/match/matcher_program.h"

#include <stdlib.h>

enum { FIRST_EDGES = 256 };

static uint32_t
edge_place(const trie *t, uint32_t node, uint32_t symbol)
{
    uint64_t mixed = ((uint64_t)node << 32 | symbol) * 0x9E3779B97F4A7C15u;

    return (uint32_t)(mixed >> 32) & t->edge_mask;
}

static trie_edge *
edge_find(const trie *t, uint32_t node, uint32_t symbol)
{
    uint32_t i = edge_place(t, node, symbol);

    while (t->edges[i].child != NONE &&
           (t->edges[i].node != node || t->edges[i].symbol != symbol))
        i = (i + 1) & t->edge_mask;
    return &t->edges[i];
}

uint32_t
trie_child(const trie *t, uint32_t node, uint32_t symbol)
{
    return t->edges ? edge_find(t, node, symbol)->child : NONE;
}

static bool
grow_edges(trie *t)
{
    size_t     size = t->edges ? ((size_t)t->edge_mask + 1) * 2 : FIRST_EDGES;
    trie_edge *old = t->edges;
    size_t     old_size = old ? (size_t)t->edge_mask + 1 : 0;

    t->edges = malloc(size * sizeof *t->edges);
    if (!t->edges) {
        t->edges = old;
        return false;
    }
    memset(t->edges, 0xFF, size * sizeof *t->edges); /* all NONE */
    t->edge_mask = (uint32_t)(size - 1);
    for (size_t i = 0; i < old_size; i++)
        if (old[i].child != NONE)
            *edge_find(t, old[i].node, old[i].symbol) = old[i];
    free(old);
    return true;
}

static uint32_t
node_new(trie *t, uint32_t length)
{
    if (!ARRAY_ROOM(t->nodes, t->count, t->capacity))
        return NONE;
    t->nodes[t->count] = (trie_node){ .length = length };
    return (uint32_t)t->count++;
}

static uint32_t
root_of(trie *t, uint32_t symbol)
{
    while (t->roots.count <= symbol)
        if (!u32_push(&t->roots, NONE))
            return NONE;
    if (t->roots.items[symbol] == NONE)
        t->roots.items[symbol] = node_new(t, 1);
    return t->roots.items[symbol];
}

static uint32_t
child_of(trie *t, uint32_t node, uint32_t symbol)
{
    trie_edge *edge;

    /* at most half full, so that a miss is found soon */
    if (!t->edges || t->edge_count > t->edge_mask / 2)
        if (!grow_edges(t))
            return NONE;
    edge = edge_find(t, node, symbol);
    if (edge->child == NONE) {
        uint32_t child = node_new(t, t->nodes[node].length + 1);

        if (child == NONE)
            return NONE;
        *edge = (trie_edge){ node, symbol, child };
        t->nodes[node].next_bits |= symbol_bit(symbol);
        t->edge_count++;
    }
    return edge->child;
}

tizbe_status
trie_add(matcher *m, const uint32_t *symbols, size_t count, uint32_t *node)
{
    uint32_t at = root_of(&m->trie, symbols[0]);

    for (size_t i = 1; i < count && at != NONE; i++)
        at = child_of(&m->trie, at, symbols[i]);
    *node = at;
    return at == NONE ? TIZBE_NOMEM : TIZBE_OK;
}

void
trie_release(trie *t)
{
    free(t->roots.items);
    free(t->edges);
}
