/*
 * What a fired phrase leads to: entries that are this phrase, and instances
 * of which it is an operand.
 *
 * The groups of an instance are sets of phrases; it can only match where of
 * each group at least one phrase has. A word needs one group; A AND B, and
 * A NEAR B, the groups of both; A OR B one group, made of one of each; A NOT
 * B those of A.
 */
#include "base/array.h"
#include "code/matcher_program.h"

#include <stdlib.h>

/* The narrowest group of each expr, once asked for. */
typedef struct linker {
    matcher    *m;
    span_range *best;    /* by expr: a range of `nodes`; count 0: unknown */
    u32_list    nodes;   /* of the trie */
    pair_list   entries; /* trie node, entry */
    pair_list   links;   /* trie node, instance * GROUPS_MAX + group */
} linker;

static bool
needs_all(expr_op op)
{
    return op == EXPR_AND || op == EXPR_THEN || op == EXPR_BEFORE ||
           op == EXPR_NEAR;
}

static bool find_best(linker *l, uint32_t id);

/* The union of the best groups of all parts. */
static bool
unite(linker *l, const expr *one, span_range *out)
{
    u32_list all = { 0 };
    bool     done = true;

    for (uint32_t i = 0; i < one->count && done; i++) {
        uint32_t part = l->m->parts.items[one->first + i];

        done = find_best(l, part);
        for (uint32_t n = 0; done && n < l->best[part].count; n++)
            done = u32_push(&all, l->nodes.items[l->best[part].first + n]);
    }
    all.count = unique_u32(all.items, all.count);
    *out = (span_range){ (uint32_t)l->nodes.count, (uint32_t)all.count };
    for (size_t i = 0; i < all.count && done; i++)
        done = u32_push(&l->nodes, all.items[i]);
    free(all.items);
    return done && l->nodes.count <= LINKS_MAX;
}

static bool
find_best(linker *l, uint32_t id)
{
    const expr *one = &l->m->exprs[id];
    span_range  best = { 0 };

    if (l->best[id].count > 0)
        return true;
    if (one->op == EXPR_PHRASE) {
        best = (span_range){ (uint32_t)l->nodes.count, 1 };
        if (!u32_push(&l->nodes, one->first))
            return false;
    } else if (one->op == EXPR_OR) {
        if (!unite(l, one, &best))
            return false;
    } else {
        uint32_t count = needs_all(one->op) ? one->count : 1;

        for (uint32_t i = 0; i < count; i++) {
            uint32_t part = l->m->parts.items[one->first + i];

            if (!find_best(l, part))
                return false;
            if (best.count == 0 || l->best[part].count < best.count)
                best = l->best[part];
        }
    }
    l->best[id] = best;
    return true;
}

/* Groups that are left out cost time later, never a match: so the search
 * for them is bounded. */
enum { STEPS_MAX = 4096 };

typedef struct group_list {
    span_range items[GROUPS_MAX];
    uint32_t   count;
    uint32_t   steps;
} group_list;

/* A phrase asked for twice is asked for once. */
static void
add_group(group_list *groups, span_range group)
{
    for (uint32_t i = 0; i < groups->count; i++)
        if (groups->items[i].first == group.first)
            return;
    if (groups->count < GROUPS_MAX)
        groups->items[groups->count++] = group;
}

static bool
find_groups(linker *l, uint32_t id, group_list *out)
{
    const expr *one = &l->m->exprs[id];
    uint32_t    count = needs_all(one->op) ? one->count : 1;

    if (one->op == EXPR_PHRASE || one->op == EXPR_OR) {
        if (!find_best(l, id))
            return false;
        add_group(out, l->best[id]);
        return true;
    }
    for (uint32_t i = 0; i < count && out->steps++ < STEPS_MAX; i++)
        if (!find_groups(l, l->m->parts.items[one->first + i], out))
            return false;
    return true;
}

/* Leave out wide groups, unless there is no other. */
static void
narrow(group_list *groups)
{
    uint32_t   kept = 0, best = 0;
    span_range narrowest;

    for (uint32_t i = 1; i < groups->count; i++)
        if (groups->items[i].count < groups->items[best].count)
            best = i;
    narrowest = groups->items[best];
    for (uint32_t i = 0; i < groups->count; i++)
        if (groups->items[i].count <= GROUP_WIDE)
            groups->items[kept++] = groups->items[i];
    if (kept == 0)
        groups->items[kept++] = narrowest;
    groups->count = kept;
}

static tizbe_status
link_groups(linker *l, uint32_t number, const group_list *groups)
{
    for (uint32_t g = 0; g < groups->count; g++) {
        span_range group = groups->items[g];

        if (l->links.count + group.count > LINKS_MAX)
            return TIZBE_LIMIT;
        for (uint32_t i = 0; i < group.count; i++)
            if (!pair_push(&l->links, l->nodes.items[group.first + i],
                           number * GROUPS_MAX + g))
                return TIZBE_NOMEM;
    }
    return TIZBE_OK;
}

static tizbe_status
add_instance(linker *l, uint32_t entry, uint32_t id)
{
    matcher   *m = l->m;
    uint32_t   number = (uint32_t)m->instance_count;
    group_list groups = { .count = 0 };

    if (number >= UINT32_MAX / GROUPS_MAX)
        return TIZBE_LIMIT;
    if (!find_best(l, id))
        return TIZBE_LIMIT;
    add_group(&groups, l->best[id]);
    if (!find_groups(l, id, &groups))
        return TIZBE_LIMIT;
    narrow(&groups);
    if (!ARRAY_ROOM(m->instances, m->instance_count, m->instance_capacity))
        return TIZBE_NOMEM;
    m->instances[m->instance_count++] =
        (instance){ .entry = entry,
                    .expr = id,
                    .wanted = (uint32_t)(((uint64_t)1 << groups.count) - 1) };
    return link_groups(l, number, &groups);
}

/* Phrases below an instance's expr note their matches. */
static void
mark_operands(matcher *m)
{
    for (uint32_t id = 0; id < m->expr_keys.count; id++) {
        const expr *one = &m->exprs[id];

        if (one->op == EXPR_PHRASE || one->op == EXPR_NEVER)
            continue;
        for (uint32_t i = 0; i < one->count; i++) {
            const expr *part = &m->exprs[m->parts.items[one->first + i]];

            if (part->op == EXPR_PHRASE)
                m->trie.nodes[part->first].is_operand = true;
        }
    }
}

static bool
mark_inner_symbols(matcher *m)
{
    m->symbol_inner = calloc((size_t)m->symbols.count + 1,
                             sizeof *m->symbol_inner);
    if (!m->symbol_inner)
        return false;
    for (size_t i = 0; m->trie.edges && i <= m->trie.edge_mask; i++)
        if (m->trie.edges[i].child != NONE)
            m->symbol_inner[m->trie.edges[i].symbol] = true;
    return true;
}

static tizbe_status
link_all(linker *l, const pair_list *phrases)
{
    matcher     *m = l->m;
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < phrases->count && status == TIZBE_OK; i++) {
        uint32_t    entry = phrases->items[i].row;
        uint32_t    id = phrases->items[i].value;
        const expr *one = &m->exprs[id];

        if (one->op != EXPR_PHRASE) {
            status = add_instance(l, entry, id);
        } else {
            m->trie.nodes[one->first].has_entries = true;
            if (!pair_push(&l->entries, one->first, entry))
                status = TIZBE_NOMEM;
        }
    }
    if (status == TIZBE_OK &&
        (!rows_build(&m->node_entries, &l->entries, m->trie.count) ||
         !rows_build(&m->node_links, &l->links, m->trie.count)))
        status = TIZBE_NOMEM;
    return status;
}

/* A phrase may stand in several languages' tries, but an entry that comes
 * to the same phrase in two of them is impossible: keys name a language. */
tizbe_status
program_link(matcher *m, const pair_list *phrases)
{
    linker       l = { .m = m };
    tizbe_status status = TIZBE_NOMEM;

    l.best = calloc((size_t)m->expr_keys.count + 1, sizeof *l.best);
    if (l.best && mark_inner_symbols(m))
        status = link_all(&l, phrases);
    if (status == TIZBE_OK)
        mark_operands(m);
    free(l.best);
    free(l.nodes.items);
    free(l.entries.items);
    free(l.links.items);
    return status;
}
