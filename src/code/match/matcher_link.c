/*
 * What a phrase that matches leads to: entries that are this phrase, and
 * instances of which it is an operand. The groups of an instance are sets of
 * phrases: it can only match where at least one phrase of each group does. A
 * word needs one group; A AND B, and A NEAR B, need the groups of both; A OR B
 * one group that unites one group of each; A NOT B those of A. The group that
 * is rarest, as far as can be told without a text, is the trigger.
 */
#include "base/array.h"
#include "code/match/matcher_program.h"

#include <assert.h>
#include <stdlib.h>

/* Groups that are left out cost time later, never a match: so the search
 * for them is bounded. */
enum { STEPS_MAX = 4096 };

/* A set of phrases: nodes of the trie, a range of linker.nodes. */
typedef struct node_set {
    uint32_t first;
    uint32_t count;  /* 0: not known yet              */
    uint64_t weight; /* how often one fires, about   */
} node_set;

typedef struct linker {
    matcher  *m;
    uint32_t *weights; /* by node of the trie                    */
    node_set *best;    /* by expr: its rarest group              */
    u32_list  nodes;   /* of the trie                            */
    pair_list entries; /* trie node, entry                       */
    pair_list members; /* trie node, group                       */
    pair_list wakes;   /* group, instance                        */
} linker;

/* A phrase of two words is rare against any word; a word with many
 * alternatives is frequent. */
static bool
weigh_nodes(linker *l)
{
    const trie *t = &l->m->trie;

    l->weights = malloc((t->count + 1) * sizeof *l->weights);
    if (!l->weights)
        return false;
    for (size_t i = 0; i < t->count; i++)
        l->weights[i] = 1;
    for (uint32_t symbol = 0; symbol < t->roots.count; symbol++)
        if (t->roots.items[symbol] != NONE)
            l->weights[t->roots.items[symbol]] =
                4 * (uint32_t)(intern_text(&l->m->symbols, symbol).size /
                               sizeof(uint32_t));
    return true;
}

/* --- groups --------------------------------------------------------------- */

static bool
needs_all(expr_op op)
{
    return op == EXPR_AND || op == EXPR_THEN || op == EXPR_BEFORE ||
           op == EXPR_NEAR;
}

static bool find_best(linker *l, uint32_t id);

/* The union of the best groups of all parts. */
static bool
unite(linker *l, const expr *one, node_set *out)
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
    assert(all.count == 0 || all.items);
    *out = (node_set){ (uint32_t)l->nodes.count, (uint32_t)all.count, 0 };
    for (size_t i = 0; i < all.count && done; i++) {
        done = u32_push(&l->nodes, all.items[i]);
        out->weight += l->weights[all.items[i]];
    }
    free(all.items);
    return done && l->nodes.count <= LINKS_MAX;
}

/* The rarest of the best groups of the first `count` parts. */
static bool
choose(linker *l, const expr *one, uint32_t count, node_set *out)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t part = l->m->parts.items[one->first + i];

        if (!find_best(l, part))
            return false;
        if (out->count == 0 || l->best[part].weight < out->weight)
            *out = l->best[part];
    }
    return true;
}

static bool
find_best(linker *l, uint32_t id)
{
    const expr *one = &l->m->exprs[id];
    node_set    best = { 0 };
    bool        done;

    if (l->best[id].count > 0)
        return true;
    if (one->op == EXPR_PHRASE) {
        best = (node_set){ (uint32_t)l->nodes.count, 1,
                           l->weights[one->first] };
        done = u32_push(&l->nodes, one->first);
    } else if (one->op == EXPR_OR) {
        done = unite(l, one, &best);
    } else {
        done = choose(l, one, needs_all(one->op) ? one->count : 1, &best);
    }
    if (done)
        l->best[id] = best;
    return done;
}

typedef struct group_search {
    node_set items[GROUPS_MAX];
    uint32_t count;
    uint32_t steps;
} group_search;

/* A phrase asked for twice is asked for once. */
static void
add_group(group_search *groups, node_set one)
{
    for (uint32_t i = 0; i < groups->count; i++)
        if (groups->items[i].first == one.first)
            return;
    if (groups->count < GROUPS_MAX)
        groups->items[groups->count++] = one;
}

static bool
find_groups(linker *l, uint32_t id, group_search *out)
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

/* --- masks ---------------------------------------------------------------- */

/* The parts of each OR as masks: most of them have not fired, and are
 * passed over 64 at a time. */
static bool
mask_parts(matcher *m)
{
    u32_list ids = { 0 };
    bool     done = true;

    for (uint32_t id = 0; id < m->expr_keys.count && done; id++) {
        expr *one = &m->exprs[id];

        if (one->op != EXPR_OR)
            continue;
        ids.count = 0;
        for (uint32_t i = 0; i < one->count && done; i++)
            done = u32_push(&ids, m->parts.items[one->first + i]);
        done = done && masks_add(&m->masks, ids.items, ids.count,
                                 &one->first_mask, &one->mask_count);
    }
    free(ids.items);
    return done;
}

/* --- numbers of groups ---------------------------------------------------- */

/* Entries share words, and so groups: each is numbered once. */
static tizbe_status
group_number(linker *l, node_set nodes, uint32_t *number)
{
    const uint32_t *items = l->nodes.items + nodes.first;
    slice name = slice_make((const char *)items, nodes.count * sizeof *items);
    bool  is_new;
    tizbe_status status = intern_add(&l->m->groups, name, number, &is_new);

    if (status != TIZBE_OK || !is_new)
        return status;
    if (l->members.count + nodes.count > LINKS_MAX)
        return TIZBE_LIMIT;
    for (uint32_t i = 0; i < nodes.count; i++)
        if (!pair_push(&l->members, items[i], *number))
            return TIZBE_NOMEM;
    return TIZBE_OK;
}

/* The first number is GROUP_ENTRIES; its name is none of a set of nodes. */
static tizbe_status
reserve_entries(linker *l)
{
    uint32_t number;

    return intern_add(&l->m->groups, slice_of("entries"), &number, NULL);
}

/* --- instances ------------------------------------------------------------ */

/* Why finding groups failed. */
static tizbe_status
failure_of(const linker *l)
{
    return l->nodes.count > LINKS_MAX ? TIZBE_LIMIT : TIZBE_NOMEM;
}

static tizbe_status
add_instance(linker *l, uint32_t entry, uint32_t id)
{
    matcher     *m = l->m;
    instance     one = { .entry = entry,
                         .expr = id,
                         .first_group = (uint32_t)m->asked.count };
    group_search groups = { .count = 0 };
    tizbe_status status = TIZBE_OK;

    if (!find_best(l, id))
        return failure_of(l);
    add_group(&groups, l->best[id]); /* the first is the trigger */
    if (!find_groups(l, id, &groups))
        return failure_of(l);
    for (uint32_t i = 0; i < groups.count && status == TIZBE_OK; i++) {
        uint32_t number;

        status = group_number(l, groups.items[i], &number);
        if (status == TIZBE_OK &&
            !(i == 0 ? pair_push(&l->wakes, number, (uint32_t)m->instance_count)
                     : u32_push(&m->asked, number)))
            status = TIZBE_NOMEM;
    }
    one.group_count = groups.count - 1;
    if (!ARRAY_ROOM(m->instances, m->instance_count, m->instance_capacity))
        return TIZBE_NOMEM;
    m->instances[m->instance_count++] = one;
    return status;
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
    tizbe_status status = reserve_entries(l);

    for (size_t i = 0; i < phrases->count && status == TIZBE_OK; i++) {
        uint32_t    entry = phrases->items[i].row;
        uint32_t    id = phrases->items[i].value;
        const expr *one = &m->exprs[id];

        if (one->op != EXPR_PHRASE) {
            status = add_instance(l, entry, id);
        } else {
            m->trie.nodes[one->first].has_entries = true;
            if (!pair_push(&l->entries, one->first, entry) ||
                !pair_push(&l->members, one->first, GROUP_ENTRIES))
                status = TIZBE_NOMEM;
        }
    }
    if (status == TIZBE_OK &&
        (!rows_build(&m->node_entries, &l->entries, m->trie.count) ||
         !rows_build(&m->node_groups, &l->members, m->trie.count) ||
         !rows_build(&m->group_wakes, &l->wakes, m->groups.count)))
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
    if (l.best && weigh_nodes(&l) && mark_inner_symbols(m) && mask_parts(m))
        status = link_all(&l, phrases);
    if (status == TIZBE_OK)
        mark_operands(m);
    free(l.best);
    free(l.weights);
    free(l.nodes.items);
    free(l.entries.items);
    free(l.members.items);
    free(l.wakes.items);
    return status;
}
