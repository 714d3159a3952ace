/*
 * What a phrase that matches leads to: entries that are this phrase, and
 * instances of which it is an operand. What an expr needs is a set of operands,
 * of which one must be there: a phrase needs itself; A OR B what either needs;
 * A NOT B what A needs; A AND B, A NEAR B and their like are an instance, which
 * asks for what A needs and for what B needs, and need that one. So what is
 * written in many entries is asked for once. Of what an instance asks for the
 * rarest, as far as can be told without a text, wakes it.
 */
#include "base/array.h"
#include "code/match/matcher_program.h"

#include <assert.h>
#include <stdlib.h>

/* A set of operands, phrases and instances, as rows of matcher.node_groups: a
 * range of linker.operands. */
typedef struct operand_set {
    uint32_t first;
    uint32_t count;  /* 0: not known yet, or it never matches */
    uint64_t weight; /* how often one fires, about            */
} operand_set;

typedef struct linker {
    matcher     *m;
    u32_list     weights; /* by operand                             */
    operand_set *needs;   /* by expr: one of these must be there    */
    u32_list     operands;
    pair_list    entries;  /* trie node, entry                       */
    pair_list    members;  /* operand, group                         */
    pair_list    wakes[2]; /* group, instance that is not far, or is */
} linker;

/* A phrase of two words is rare against any word; a word with many
 * alternatives is frequent. */
static bool
weigh_nodes(linker *l)
{
    const trie *t = &l->m->trie;

    for (size_t i = 0; i < t->count; i++)
        if (!u32_push(&l->weights, 1))
            return false;
    for (uint32_t symbol = 0; symbol < t->roots.count; symbol++)
        if (t->roots.items[symbol] < l->weights.count) /* not NONE */
            l->weights.items[t->roots.items[symbol]] =
                4 * (uint32_t)(intern_text(&l->m->symbols, symbol).size /
                               sizeof(uint32_t));
    return true;
}

/* --- numbers of groups ---------------------------------------------------- */

/* Entries share words, and so groups: each is numbered once. */
static tizbe_status
group_number(linker *l, operand_set set, uint32_t *number)
{
    const uint32_t *items = l->operands.items + set.first;
    slice name = slice_make((const char *)items, set.count * sizeof *items);
    bool  is_new;
    tizbe_status status = intern_add(&l->m->groups, name, number, &is_new);

    if (status != TIZBE_OK || !is_new)
        return status;
    if (l->members.count + set.count > LINKS_MAX)
        return TIZBE_LIMIT;
    for (uint32_t i = 0; i < set.count; i++)
        if (!pair_push(&l->members, items[i], *number))
            return TIZBE_NOMEM;
    return TIZBE_OK;
}

/* The first number is GROUP_ENTRIES; its name is none of a set of operands. */
static tizbe_status
reserve_entries(linker *l)
{
    uint32_t number;

    return intern_add(&l->m->groups, slice_of("entries"), &number, NULL);
}

/* --- instances ------------------------------------------------------------ */

/* What an instance asks for; the first wakes it. */
typedef struct group_list {
    operand_set items[GROUPS_MAX];
    uint32_t    count;
} group_list;

/* What is asked for twice is asked for once; more than GROUPS_MAX are not
 * asked for, which costs time later, never a match. */
static void
add_group(group_list *groups, operand_set one)
{
    for (uint32_t i = 0; i < groups->count; i++)
        if (groups->items[i].first == one.first)
            return;
    if (groups->count < GROUPS_MAX)
        groups->items[groups->count++] = one;
}

static bool
is_of_phrases(const linker *l, operand_set set)
{
    /* they are in order, and phrases come before instances */
    return l->operands.items[set.first + set.count - 1] < l->m->trie.count;
}

static tizbe_status
add_instance(linker *l, uint32_t entry, uint32_t id, const group_list *groups)
{
    matcher     *m = l->m;
    instance     one = { .entry = entry,
                         .expr = id,
                         .is_far = m->exprs[id].is_far,
                         .first_group = (uint32_t)m->asked.count,
                         .group_count = groups->count - 1 };
    uint64_t     least = UINT64_MAX;
    tizbe_status status = TIZBE_OK;

    for (uint32_t i = 0; i < groups->count && status == TIZBE_OK; i++) {
        operand_set set = groups->items[i];
        uint32_t    number;

        status = group_number(l, set, &number);
        if (status == TIZBE_OK &&
            !(i == 0 ? pair_push(&l->wakes[one.is_far], number,
                                 (uint32_t)m->instance_count)
                     : u32_push(&m->asked, number)))
            status = TIZBE_NOMEM;
        if (i == 0 || (is_of_phrases(l, set) && set.weight < least)) {
            one.filter = number;
            least = i == 0 ? UINT64_MAX : set.weight;
        }
    }
    if (!ARRAY_ADD(m->instances, m->instance_count, m->instance_capacity, one))
        return TIZBE_NOMEM;
    return status;
}

/* --- what an expr needs --------------------------------------------------- */

static bool
needs_all(expr_op op)
{
    return op == EXPR_AND || op == EXPR_THEN || op == EXPR_BEFORE ||
           op == EXPR_NEAR;
}

static tizbe_status find_needs(linker *l, uint32_t id);

static tizbe_status
set_of_one(linker *l, uint32_t operand, operand_set *out)
{
    *out = (operand_set){ (uint32_t)l->operands.count, 1,
                          l->weights.items[operand] };
    return u32_push(&l->operands, operand) ? TIZBE_OK : TIZBE_NOMEM;
}

/* What any of the parts needs. */
static tizbe_status
unite(linker *l, const expr *one, operand_set *out)
{
    u32_list     all = { 0 };
    tizbe_status status = TIZBE_OK;

    for (uint32_t i = 0; i < one->count && status == TIZBE_OK; i++) {
        uint32_t part = l->m->parts.items[one->first + i];

        status = find_needs(l, part);
        for (uint32_t n = 0; status == TIZBE_OK && n < l->needs[part].count;
             n++)
            if (!u32_push(&all, l->operands.items[l->needs[part].first + n]))
                status = TIZBE_NOMEM;
    }
    all.count = unique_u32(all.items, all.count);
    assert(all.count == 0 || all.items);
    *out = (operand_set){ (uint32_t)l->operands.count, (uint32_t)all.count, 0 };
    for (size_t i = 0; i < all.count && status == TIZBE_OK; i++) {
        if (!u32_push(&l->operands, all.items[i]))
            status = TIZBE_NOMEM;
        out->weight += l->weights.items[all.items[i]];
    }
    free(all.items);
    if (status == TIZBE_OK && l->operands.count > LINKS_MAX)
        status = TIZBE_LIMIT;
    return status;
}

/* The groups of all parts, the rarest first; none when a part never matches. */
static tizbe_status
groups_of_parts(linker *l, const expr *one, group_list *out)
{
    const uint32_t *parts = l->m->parts.items + one->first;
    operand_set     rarest = { 0 };
    tizbe_status    status = TIZBE_OK;

    out->count = 0;
    for (uint32_t i = 0; i < one->count && status == TIZBE_OK; i++) {
        status = find_needs(l, parts[i]);
        if (status == TIZBE_OK && l->needs[parts[i]].count == 0)
            return TIZBE_OK;
        if (i == 0 || l->needs[parts[i]].weight < rarest.weight)
            rarest = l->needs[parts[i]];
    }
    add_group(out, rarest);
    for (uint32_t i = 0; i < one->count; i++)
        add_group(out, l->needs[parts[i]]);
    return status;
}

/* An expr that needs all its parts is an instance, and an operand. */
static tizbe_status
join(linker *l, uint32_t id, operand_set *out)
{
    matcher     *m = l->m;
    group_list   groups;
    tizbe_status status = groups_of_parts(l, &m->exprs[id], &groups);
    uint32_t     operand;

    *out = (operand_set){ 0 };
    if (status != TIZBE_OK || groups.count == 0)
        return status;
    *out = groups.items[0];
    if (groups.count == 1)
        return TIZBE_OK;
    operand = (uint32_t)(m->trie.count + m->instance_count);
    status = add_instance(l, NONE, id, &groups);
    if (status == TIZBE_OK &&
        !u32_push(&l->weights, out->weight < UINT32_MAX ? (uint32_t)out->weight
                                                        : UINT32_MAX))
        status = TIZBE_NOMEM;
    return status == TIZBE_OK ? set_of_one(l, operand, out) : status;
}

static tizbe_status
find_needs(linker *l, uint32_t id)
{
    const expr  *one = &l->m->exprs[id];
    operand_set  found = { 0 };
    tizbe_status status = TIZBE_OK;

    if (l->needs[id].count > 0)
        return TIZBE_OK;
    if (one->op == EXPR_PHRASE) {
        status = set_of_one(l, one->first, &found);
    } else if (one->op == EXPR_OR) {
        status = unite(l, one, &found);
    } else if (needs_all(one->op)) {
        status = join(l, id, &found);
    } else if (one->count > 0) {
        uint32_t first = l->m->parts.items[one->first];

        status = find_needs(l, first);
        found = l->needs[first];
    }
    if (status == TIZBE_OK)
        l->needs[id] = found;
    return status;
}

/* The instance of an entry. */
static tizbe_status
add_entry(linker *l, uint32_t entry, uint32_t id)
{
    group_list   groups = { .count = 1 };
    tizbe_status status = find_needs(l, id);

    groups.items[0] = l->needs[id];
    if (status != TIZBE_OK || l->needs[id].count == 0)
        return status;
    status = add_instance(l, entry, id, &groups);
    /* it is nobody's operand, but has a number among them */
    if (status == TIZBE_OK && !u32_push(&l->weights, 0))
        status = TIZBE_NOMEM;
    return status;
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

/* --- all of it ------------------------------------------------------------- */

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

static bool
build_wakes(linker *l, bool is_far)
{
    matcher    *m = l->m;
    waker_rows *wakes = &m->wakes[is_far];
    size_t      count = l->wakes[is_far].count;

    wakes->count = count;
    wakes->filters = calloc(count + 1, sizeof *wakes->filters);
    wakes->triggers = calloc(m->groups.count / 64 + 1, sizeof *wakes->triggers);
    if (!wakes->filters || !wakes->triggers ||
        !rows_build(&wakes->instances, &l->wakes[is_far], m->groups.count))
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t group = l->wakes[is_far].items[i].row;

        wakes->filters[i] = m->instances[wakes->instances.items[i]].filter;
        wakes->triggers[group / 64] |= (uint64_t)1 << group % 64;
    }
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
            status = add_entry(l, entry, id);
        } else {
            m->trie.nodes[one->first].has_entries = true;
            if (!pair_push(&l->entries, one->first, entry) ||
                !pair_push(&l->members, one->first, GROUP_ENTRIES))
                status = TIZBE_NOMEM;
        }
    }
    if (status == TIZBE_OK &&
        (!rows_build(&m->node_entries, &l->entries, m->trie.count) ||
         !rows_build(&m->node_groups, &l->members,
                     m->trie.count + m->instance_count) ||
         !build_wakes(l, false) || !build_wakes(l, true)))
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

    l.needs = calloc((size_t)m->expr_keys.count + 1, sizeof *l.needs);
    if (l.needs && weigh_nodes(&l) && mark_inner_symbols(m) && mask_parts(m))
        status = link_all(&l, phrases);
    if (status == TIZBE_OK)
        mark_operands(m);
    free(l.needs);
    free(l.weights.items);
    free(l.operands.items);
    free(l.entries.items);
    free(l.members.items);
    free(l.wakes[false].items);
    free(l.wakes[true].items);
    return status;
}
