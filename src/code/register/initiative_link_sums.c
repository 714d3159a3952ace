/* What is so of a measure and a sum, beside what is of a year or place as well
 * (initiative_links.c), and what both ask. */
#include "code/register/initiative_link_view.h"
#include "code/register/initiative_mention.h"

uint32_t
link_words_between(uint32_t start, uint32_t end, uint32_t from, uint32_t to)
{
    return start >= to ? start - to : from >= end ? from - end : 0;
}

uint32_t
link_words_to_sum(const found_mention *m, const amount *a)
{
    return link_words_between(a->start, a->end, m->head_start, m->head_end);
}

bool
link_is_of_sentence(const link_view *v, uint32_t token)
{
    return v->r->sentences[token] == v->r->sentences[v->end->start];
}

bool
link_is_only_measure(const link_view *v)
{
    for (size_t i = 0; i < v->list->mention_count; i++)
        if (v->list->mentions[i].found != v->which)
            return false;
    return true;
}

bool
link_is_nearest_to(const link_view *v, const amount *a)
{
    uint32_t own = link_words_to_sum(v->m, a);

    for (size_t i = 0; i < v->list->mention_count; i++) {
        const found_mention *m = &v->list->mentions[i];

        if (m->found != v->which && link_is_of_sentence(v, m->head_start) &&
            link_words_to_sum(m, a) < own)
            return false;
    }
    return true;
}

/* "Programmes ... | They jointly supervise twelve theses": what a turn counts is
 * none of how many there are of what has a name besides. */
static bool
counts_measure(const link_view *v, const found_mention *m)
{
    return m->found != v->which || !mention_is_told(m) ||
           v->list->items[v->which].item->is_broad;
}

static void
see_heads(const link_view *v)
{
    for (size_t i = 0; i < v->list->mention_count; i++) {
        const found_mention *m = &v->list->mentions[i];

        if (m->own && m->own == v->end->sum && counts_measure(v, m))
            v->has[m->found == v->which ? LINK_ON_HEAD : LINK_ON_OTHER_HEAD] =
                true;
        else if (m->own && m->found == v->which)
            v->has[LINK_COUNTED_BY_ANOTHER] = true;
    }
    if (v->has[LINK_ON_HEAD])
        v->has[LINK_COUNTED_BY_ANOTHER] = false;
}

/* People and things that stand apart from a measure are mostly others' than
 * what it costs or how long it lasts would be. */
static void
see_kind_and_place(const link_view *v)
{
    bool *has = v->has;
    bool  is_elsewhere = !link_is_of_sentence(v, v->m->head_start);
    bool  is_apart = has[LINK_ONE_BREAK] || has[LINK_BREAKS] || is_elsewhere;
    bool  is_far = !has[LINK_BESIDE] && !has[LINK_NEAR] && !has[LINK_SOME_WAY];

    has[LINK_PEOPLE_SMALL] = has[LINK_SMALL] &&
                             (has[LINK_PEOPLE] || has[LINK_ACTORS]);
    has[LINK_ACTORS_BEFORE] = has[LINK_ACTORS] && has[LINK_COUNTED] &&
                              !has[LINK_BEHIND] && !has[LINK_ON_HEAD];
    has[LINK_COUNT_APART] = has[LINK_COUNTED] && is_apart;
    has[LINK_NOUN_APART] = has[LINK_PLAIN_NOUN] && (is_apart || is_far);
    has[LINK_NOUN_SMALL] = has[LINK_PLAIN_NOUN] && has[LINK_SMALL];
    has[LINK_CAPACITY_NEAR] = has[LINK_CAPACITY] && !is_apart && !is_far;
    has[LINK_TERM_APART] = has[LINK_TERM] && is_apart;
    has[LINK_MONEY_ELSEWHERE] = has[LINK_MONEY] && is_elsewhere;
    has[LINK_SHARE_ELSEWHERE] = has[LINK_SHARE] && is_elsewhere;
}

/* Whether another sum may be said of the measure as well: of its sentence, where
 * no other measure is nearer, or of a segment that has one measure. */
static bool
is_open_to(const link_view *v, const amount *a)
{
    return a != v->end->sum && a->kind != AMOUNT_NUMBER &&
           (link_is_only_measure(v) ||
            (link_is_of_sentence(v, a->start) && link_is_nearest_to(v, a)));
}

/* What tells most goes before the rest: "a card for those with six points ...
 * valid for one year", "two years at EUR 1,400 a month". */
static void
see_what_tells_more(const link_view *v)
{
    bool *has = v->has;

    for (size_t i = 0; i < v->list->amounts.count; i++) {
        const amount *a = &v->list->amounts.items[i];
        bool          is_money = a->kind == AMOUNT_MONEY;
        bool          is_many = a->kind == AMOUNT_COUNT && a->high >= LINK_FEW;

        if (!is_open_to(v, a))
            continue;
        has[LINK_TERM_BESIDE_MONEY] |= has[LINK_TERM] && is_money;
        has[LINK_TERM_BESIDE_MANY] |= has[LINK_TERM] && is_many;
        has[LINK_COUNT_BESIDE_MONEY] |= has[LINK_COUNTED] && is_money;
        has[LINK_SMALL_BESIDE_MORE] |= has[LINK_SMALL] && has[LINK_COUNTED] &&
                                       (is_money || is_many);
    }
}

/* "200 students took part in the programme. ... They write twelve theses": the
 * measure is named in a sentence before, with a sum. */
static bool
is_named_before_with_like(const link_view *v)
{
    for (size_t i = 0; i < v->list->mention_count; i++) {
        const found_mention *m = &v->list->mentions[i];

        if (m->found == v->which &&
            v->r->sentences[m->head_start] < v->r->sentences[v->end->start] &&
            link_end_has_like(v->r, &v->list->amounts, v->end, m->head_start))
            return true;
    }
    return false;
}

void
link_see_sum(const link_view *v)
{
    see_heads(v);
    see_kind_and_place(v);
    see_what_tells_more(v);
    v->has[LINK_NAMED_BEFORE_LIKE] = is_named_before_with_like(v);
}

/* "Two diplomas": a small number within the words that name a measure. */
static bool
is_of_a_name(const detection *list, const link_end *end)
{
    for (size_t i = 0; i < list->mention_count; i++) {
        const found_mention *m = &list->mentions[i];

        if (end->sum->high < LINK_FEW &&
            (end->sum->kind == AMOUNT_COUNT ||
             end->sum->kind == AMOUNT_NUMBER) &&
            end->start >= m->head_start && end->end <= m->head_end &&
            !list->items[m->found].item->is_broad)
            return true;
    }
    return false;
}

/* "Who has worked three years gets a permit for ten years": likewise the term
 * right at it; "who puts in USD 60,000 is free of tax for five years". */
static bool
has_own_term(const link_view *v)
{
    const amount_list *all = &v->list->amounts;
    bool is_free = slice_is(v->list->items[v->which].item->id, "tax-incentive");

    if ((v->end->sum->kind != AMOUNT_DURATION &&
         !(is_free && v->end->sum->kind == AMOUNT_MONEY)) ||
        link_words_to_sum(v->m, v->end->sum) <= LINK_BESIDE_WORDS)
        return false;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].kind == AMOUNT_DURATION &&
            link_is_of_sentence(v, all->items[i].start) &&
            link_words_to_sum(v->m, &all->items[i]) <= LINK_BESIDE_WORDS)
            return true;
    return false;
}

/* "The 12-petaflop supercomputer takes 9 million hryvnias a year": what it can
 * goes before what it costs. */
static bool
has_capacity(const link_view *v)
{
    const amount_list *all = &v->list->amounts;

    for (size_t i = 0; v->end->sum->kind != AMOUNT_CAPACITY && i < all->count;
         i++)
        if (all->items[i].kind == AMOUNT_CAPACITY &&
            link_is_of_sentence(v, all->items[i].start) &&
            link_words_to_sum(v->m, &all->items[i]) <= LINK_NEAR_WORDS &&
            link_is_nearest_to(v, &all->items[i]))
            return true;
    return false;
}

bool
link_sum_is_outdone(const link_view *v)
{
    return is_of_a_name(v->list, v->end) ||
           (link_is_of_sentence(v, v->m->head_start) &&
            (has_own_term(v) || has_capacity(v)));
}
