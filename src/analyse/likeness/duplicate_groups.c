/* Pairs put together to groups. */
#include "analyse/likeness/duplicate_groups.h"

#include "base/order.h"

#include <stdlib.h>

duplicate *
duplicate_of(const duplicate_groups *g, int64_t id)
{
    if (g->count == 0)
        return NULL;
    return bsearch(&id, g->items, g->count, sizeof *g->items, order_int64);
}

void
duplicate_groups_release(duplicate_groups *g)
{
    free(g->items);
    *g = (duplicate_groups){ 0 };
}

/* --- members -------------------------------------------------------------- */

static bool
list_members(duplicate_groups *g, const likeness_list *pairs)
{
    size_t kept = 0;

    g->items = calloc(2 * pairs->count + 1, sizeof *g->items);
    if (!g->items)
        return false;
    for (size_t i = 0; i < pairs->count; i++)
        if (likeness_is_one(&pairs->items[i])) {
            g->items[g->count++].id = pairs->items[i].a;
            g->items[g->count++].id = pairs->items[i].b;
        }
    if (g->count > 1)
        qsort(g->items, g->count, sizeof *g->items, order_int64);
    for (size_t i = 0; i < g->count; i++)
        if (kept == 0 || g->items[kept - 1].id != g->items[i].id) {
            g->items[kept] = g->items[i];
            g->items[kept].older = SIZE_MAX;
            g->items[kept++].kind = LIKE_KINDS;
        }
    g->count = kept;
    return true;
}

/* --- groups --------------------------------------------------------------- */

/* The place that stands for the group of `at`; paths are halved. */
static size_t
root_of(size_t *above, size_t at)
{
    while (above[at] != at)
        at = above[at] = above[above[at]];
    return at;
}

static void
join(duplicate_groups *g, size_t *above, const likeness *pair)
{
    duplicate *a = duplicate_of(g, pair->a), *b = duplicate_of(g, pair->b);
    size_t     at_a = (size_t)(a - g->items), at_b = (size_t)(b - g->items);
    size_t     root_a = root_of(above, at_a), root_b = root_of(above, at_b);

    if (root_a < root_b)
        above[root_b] = root_a;
    else
        above[root_a] = root_b;
    if (a->kind == LIKE_KINDS)
        a->kind = pair->kind;
    if (b->kind == LIKE_KINDS)
        b->kind = pair->kind;
    if (pair->kind == LIKE_VERSION) {
        a->version = b->version = 1; /* counted when all is joined */
        b->older = at_a;
    }
}

/* Steps down to the oldest one; people may have said a ring. */
static uint32_t
place_in_chain(const duplicate_groups *g, size_t at)
{
    uint32_t steps = 1;

    while (g->items[at].older != SIZE_MAX && steps <= g->count) {
        at = g->items[at].older;
        steps++;
    }
    return steps;
}

static void
number_members(duplicate_groups *g, size_t *above)
{
    uint32_t last = 0;

    for (size_t i = 0; i < g->count; i++) {
        size_t root = root_of(above, i);

        g->items[i].group = root == i ? ++last : g->items[root].group;
        if (g->items[i].version > 0)
            g->items[i].version = place_in_chain(g, i);
    }
}

tizbe_status
duplicate_groups_init(duplicate_groups *g, const likeness_list *pairs)
{
    size_t *above = NULL;

    *g = (duplicate_groups){ 0 };
    if (!list_members(g, pairs))
        return TIZBE_NOMEM;
    above = calloc(g->count + 1, sizeof *above);
    if (!above)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < g->count; i++)
        above[i] = i;
    for (size_t i = 0; i < pairs->count; i++)
        if (likeness_is_one(&pairs->items[i]))
            join(g, above, &pairs->items[i]);
    number_members(g, above);
    free(above);
    return TIZBE_OK;
}

/* --- who is kept ---------------------------------------------------------- */

/* All versions before one that is looked at are older, whether or not those
 * between are looked at. */
static void
mark_older(duplicate_groups *g)
{
    for (size_t i = 0; i < g->count; i++)
        g->items[i].is_older = false;
    for (size_t i = 0; i < g->count; i++) {
        size_t at = g->items[i].is_in ? g->items[i].older : SIZE_MAX;

        while (at != SIZE_MAX && !g->items[at].is_older) {
            g->items[at].is_older = true;
            at = g->items[at].older;
        }
    }
}

/* 0: the newest version of something; 1: no version; 2: there is a newer. */
static int
rank_of(const duplicate *one)
{
    if (one->is_older)
        return 2;
    return one->version > 0 ? 0 : 1;
}

tizbe_status
duplicate_groups_choose(duplicate_groups *g)
{
    duplicate **best = calloc(g->count + 1, sizeof(duplicate *)); /* by group */

    if (!best)
        return TIZBE_NOMEM;
    mark_older(g);
    for (size_t i = 0; i < g->count; i++) {
        duplicate *one = &g->items[i], **so_far = &best[one->group];

        one->is_kept = false;
        if (one->is_in && (!*so_far || rank_of(one) < rank_of(*so_far)))
            *so_far = one;
    }
    for (size_t i = 1; i <= g->count; i++)
        if (best[i])
            best[i]->is_kept = true;
    free(best);
    return TIZBE_OK;
}

tizbe_status
unique_documents(const likeness_list *pairs, int64_t *ids, size_t *count,
                 size_t *left_out)
{
    duplicate_groups g;
    size_t           kept = 0;
    tizbe_status     status = duplicate_groups_init(&g, pairs);

    *left_out = 0;
    for (size_t i = 0; i < *count && status == TIZBE_OK; i++) {
        duplicate *one = duplicate_of(&g, ids[i]);

        if (one)
            one->is_in = true;
    }
    if (status == TIZBE_OK)
        status = duplicate_groups_choose(&g);
    for (size_t i = 0; i < *count && status == TIZBE_OK; i++) {
        const duplicate *one = duplicate_of(&g, ids[i]);

        if (!one || one->is_kept)
            ids[kept++] = ids[i];
    }
    if (status == TIZBE_OK) {
        *left_out = *count - kept;
        *count = kept;
    }
    duplicate_groups_release(&g);
    return status;
}
