/*
 * Counting pairs of codes. The codings come by place, so those of one unit
 * are a run; of each run the distinct codes of the level are taken, and each
 * pair of them counts once.
 */
#include "analyse/themes/cooccur.h"

#include "analyse/themes/theme_reading.h"

#include <stdlib.h>

/* The codes of the unit at hand. */
typedef struct unit_codes {
    uint32_t *of_node; /* node: its place among the codes of the level       */
    uint32_t *items;   /* those places, in order of appearance               */
    size_t    count;
    size_t   *seen_in; /* by place: the number of the last unit that had it  */
    size_t    number;  /* of the unit, from 1                                */
} unit_codes;

static tizbe_status
choose_codes(cooccur_counts *k, unit_codes *codes)
{
    size_t nodes = k->themes.node_count + (size_t)1;

    k->nodes = calloc(nodes, sizeof *k->nodes);
    codes->of_node = calloc(nodes, sizeof *codes->of_node);
    if (!k->nodes || !codes->of_node)
        return TIZBE_NOMEM;
    for (uint32_t i = 0; i < k->themes.node_count; i++) {
        codes->of_node[i] = NO_NODE;
        if (!theme_is_level(&k->themes, i))
            continue;
        codes->of_node[i] = (uint32_t)k->count;
        k->nodes[k->count++] = i;
    }
    k->together = calloc(k->count * k->count + 1, sizeof *k->together);
    codes->items = calloc(k->count + 1, sizeof *codes->items);
    codes->seen_in = calloc(k->count + 1, sizeof *codes->seen_in);
    return k->together && codes->items && codes->seen_in ? TIZBE_OK
                                                         : TIZBE_NOMEM;
}

static bool
is_same_unit(const counting *c, const counted_coding *a,
             const counted_coding *b)
{
    switch (c->options->unit) {
    case TIZBE_UNIT_DOCUMENT:
        return c->segments[a->segment].document ==
               c->segments[b->segment].document;
    case TIZBE_UNIT_SENTENCE:
        return a->segment == b->segment && a->sentence == b->sentence;
    default:
        return a->segment == b->segment;
    }
}

/* A coding counts for its code, or for its theme. */
static void
add_coding(const cooccur_counts *k, unit_codes *codes, uint32_t node)
{
    const theme_counts *t = &k->themes;
    uint32_t at = codes->of_node[t->by_code ? node : t->nodes[node].theme];

    if (at == NO_NODE || codes->seen_in[at] == codes->number)
        return;
    codes->seen_in[at] = codes->number;
    codes->items[codes->count++] = at;
}

static void
count_unit(cooccur_counts *k, const unit_codes *codes)
{
    for (size_t i = 0; i < codes->count; i++)
        for (size_t j = 0; j < codes->count; j++)
            k->together[codes->items[i] * k->count + codes->items[j]]++;
}

static void
count_pairs(cooccur_counts *k, const counting *c, unit_codes *codes)
{
    for (size_t from = 0, to; from < c->coding_count; from = to) {
        codes->count = 0;
        codes->number++;
        for (to = from; to < c->coding_count &&
                        is_same_unit(c, &c->codings[from], &c->codings[to]);
             to++)
            add_coding(k, codes, c->codings[to].node);
        count_unit(k, codes);
    }
}

tizbe_status
cooccur_read(cooccur_counts *k, corpus *c, const cooccur_options *options,
             tizbe_error *error)
{
    unit_codes   codes = { 0 };
    counting     codings;
    tizbe_status status;

    *k = (cooccur_counts){ 0 };
    counting_init(&codings, &k->themes, c, &options->counting, error);
    status = counting_read(&codings);
    if (status == TIZBE_OK && choose_codes(k, &codes) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK) {
        count_pairs(k, &codings, &codes);
        if (k->themes.group_count > 0)
            k->units = theme_group_units(&k->themes.groups[0],
                                         options->counting.unit);
    }
    counting_release(&codings);
    free(codes.of_node);
    free(codes.items);
    free(codes.seen_in);
    return status;
}

void
cooccur_release(cooccur_counts *k)
{
    theme_counts_release(&k->themes);
    free(k->nodes);
    free(k->together);
}

int64_t
cooccur_both(const cooccur_counts *k, size_t i, size_t j)
{
    return k->together[i * k->count + j];
}

fourfold
cooccur_pair(const cooccur_counts *k, size_t i, size_t j)
{
    return fourfold_of_margins((double)cooccur_both(k, i, j),
                               (double)cooccur_both(k, i, i),
                               (double)cooccur_both(k, j, j), (double)k->units);
}

figure
cooccur_figure(const fourfold *t, tizbe_association m)
{
    static figure (*const measures[])(const fourfold *) = {
        [TIZBE_JACCARD] = fourfold_jaccard,
        [TIZBE_SORENSEN] = fourfold_sorensen,
        [TIZBE_COSINE] = fourfold_cosine,
        [TIZBE_PMI] = fourfold_pmi,
        [TIZBE_NPMI] = fourfold_npmi,
        [TIZBE_PHI] = fourfold_phi,
        [TIZBE_ODDS_RATIO] = fourfold_odds_ratio,
        [TIZBE_G2] = fourfold_g2,
    };

    return m == TIZBE_BOTH ? figure_of(t->a) : measures[m](t);
}
