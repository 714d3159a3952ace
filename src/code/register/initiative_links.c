/* One function a family of features, in the order of the list. */
#include "code/register/initiative_links.h"

#include "code/register/initiative_link_view.h"
#include "code/register/initiative_unsaid.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

enum {
    SOME_WAY = 8, /* words between                                */
    REACH = 120,  /* words: nothing farther is said of a measure  */
    SENTENCES = 2 /* ... nor in another sentence than these next  */
};

static const char *const family_names[] = { "amount", "year", "place" };

slice
link_feature_name(char out[LINK_NAME], link_family family, link_feature which)
{
#define LINK_NAMED(symbol, name) name,
    static const char *const names[] = { LINKS(LINK_NAMED) };
#undef LINK_NAMED

    (void)snprintf(out, LINK_NAME, "%s %s", family_names[family], names[which]);
    return slice_of(out);
}

slice
link_type_name(char out[LINK_NAME], link_family family, slice code,
               amount_kind kind)
{
    static const char *const kinds[] = { "money", "capacity", "share",
                                         "count", "term",     "number" };

    if (code.size > LINK_NAME / 2)
        code.size = LINK_NAME / 2;
    (void)snprintf(out, LINK_NAME, "%s %.*s%s%s", family_names[family],
                   (int)code.size, code.data, family == LINK_AMOUNT ? " " : "",
                   family == LINK_AMOUNT ? kinds[kind] : "");
    return slice_of(out);
}

static uint32_t
words_to(const found_mention *m, const link_end *end)
{
    return link_words_between(end->start, end->end, m->head_start, m->head_end);
}

static const found_mention *
nearest_mention(const segment_reading *r, const detection *list, size_t which,
                const link_end *end)
{
    const found_mention *found = NULL;
    uint32_t             here = r->sentences[end->start];

    for (size_t i = 0; i < list->mention_count; i++) {
        const found_mention *m = &list->mentions[i];
        uint32_t             there = r->sentences[m->head_start];

        if (m->found != which || words_to(m, end) > REACH ||
            (there > here ? there - here : here - there) > SENTENCES)
            continue;
        if (!found ||
            (r->sentences[found->head_start] == here) < (there == here) ||
            ((r->sentences[found->head_start] == here) == (there == here) &&
             words_to(m, end) < words_to(found, end)))
            found = m;
    }
    return found;
}

/* --- how far -------------------------------------------------------------- */

static bool
begins_with_pronoun(const link_view *v)
{
    uint32_t first = v->end->start;

    while (first > 0 && link_is_of_sentence(v, first - 1))
        first--;
    return reading_mark(v->r, first, ITEM_PRONOUN) != NULL;
}

/* "It opens a platform. In a year 6,000 learnt there.": what a paragraph with
 * one measure tells in its next sentence is of that measure, where its own
 * sentence says nothing of the kind. */
static void
see_across(const link_view *v)
{
    bool *has = v->has;
    bool  is_behind = has[LINK_NEXT_SENTENCE] || has[LINK_LATER_SENTENCE];

    has[LINK_NO_OWN_LIKE] = (is_behind || has[LINK_SENTENCE_BEFORE]) &&
                            v->end->family != LINK_PLACE &&
                            !link_end_has_like(v->r, &v->list->amounts, v->end,
                                               v->m->head_start);
    has[LINK_BEHIND_ONLY] = is_behind && link_is_only_measure(v);
    has[LINK_BEHIND_ONLY_LIKE] = has[LINK_BEHIND_ONLY] && has[LINK_NO_OWN_LIKE];
    has[LINK_BEHIND_ONLY_COUNT] = has[LINK_BEHIND_ONLY_LIKE] &&
                                  has[LINK_COUNTED];
}

static void
see_sentence(const link_view *v)
{
    uint32_t here = v->r->sentences[v->end->start];
    uint32_t there = v->r->sentences[v->m->head_start];
    bool     is_other = false;

    for (size_t i = 0; i < v->list->mention_count; i++)
        is_other |= v->list->mentions[i].found != v->which &&
                    link_is_of_sentence(v, v->list->mentions[i].head_start);
    v->has[LINK_NEXT_SENTENCE] = here == there + 1;
    v->has[LINK_LATER_SENTENCE] = here > there + 1;
    v->has[LINK_SENTENCE_BEFORE] = here < there;
    v->has[LINK_GOES_ON] = here > there && begins_with_pronoun(v);
    v->has[LINK_NO_OTHER_MEASURE] = here != there && !is_other;
    v->has[LINK_ONLY_MEASURE] = here == there && !is_other;
    v->has[LINK_FIRST_MEASURE] = v->list->mentions[0].found == v->which;
    see_across(v);
}

static void
see_distance(const link_view *v)
{
    uint32_t words = words_to(v->m, v->end);

    if (!link_is_of_sentence(v, v->m->head_start))
        return;
    v->has[LINK_BESIDE] = words <= LINK_BESIDE_WORDS;
    v->has[LINK_NEAR] = words > LINK_BESIDE_WORDS && words <= LINK_NEAR_WORDS;
    v->has[LINK_SOME_WAY] = words > LINK_NEAR_WORDS && words <= SOME_WAY;
    v->has[LINK_BEHIND] = (v->end->start >= v->m->head_end) ==
                          (v->r->lang != LANG_KK);
    v->has[LINK_IN_NAME] = v->end->start >= v->m->name.start &&
                           v->end->end <= v->m->name.end;
    v->has[LINK_IN_TURN] = v->end->start >= v->m->head_start &&
                           v->end->end <= v->m->head_end;
}

/* --- what is between ------------------------------------------------------ */

/* The tokens between the two: [*from, *to). */
static void
gap_of(const link_view *v, uint32_t *from, uint32_t *to)
{
    bool is_behind = v->end->start >= v->m->head_end;

    *from = is_behind ? v->m->head_end : v->end->end;
    *to = is_behind ? v->end->start : v->m->head_start;
}

static bool
is_within(uint32_t start, uint32_t from, uint32_t to)
{
    return start >= from && start < to;
}

static bool
is_city_or_country(const mark *at)
{
    return at->item->kind == ITEM_CITY || at->item->kind == ITEM_COUNTRY;
}

static bool
is_like_between(const link_view *v, uint32_t from, uint32_t to)
{
    const amount_list *all = &v->list->amounts;

    if (v->end->family == LINK_AMOUNT)
        for (size_t i = 0; i < all->count; i++)
            if (all->items[i].kind != AMOUNT_NUMBER &&
                is_within(all->items[i].start, from, to))
                return true;
    if (v->end->family == LINK_YEAR)
        for (size_t i = 0; i < all->period_count; i++)
            if (is_within(all->periods[i].start, from, to))
                return true;
    for (size_t i = 0; v->end->family == LINK_PLACE && i < v->r->mark_count;
         i++)
        if (is_city_or_country(&v->r->marks[i]) &&
            is_within(v->r->marks[i].start, from, to))
            return true;
    return false;
}

/* Whether the clause of the sum names another measure, and not this one. */
static bool
is_with_another(const link_view *v)
{
    uint32_t from = v->end->start, to = v->end->end;
    bool     is_other = false;

    while (from > 0 && reading_is_joined(v->r, from - 1))
        from--;
    while (to < v->r->count && reading_is_joined(v->r, to - 1))
        to++;
    for (size_t i = 0; i < v->list->mention_count; i++) {
        const found_mention *m = &v->list->mentions[i];

        if (!is_within(m->head_start, from, to))
            continue;
        if (m->found == v->which)
            return false;
        is_other = true;
    }
    return is_other;
}

static void
see_between(const link_view *v)
{
    uint32_t from, to, breaks = 0;

    if (!link_is_of_sentence(v, v->m->head_start))
        return;
    gap_of(v, &from, &to);
    for (uint32_t at = from; at <= to && at > 0 && at < v->r->count; at++)
        breaks += !reading_is_joined(v->r, at - 1);
    v->has[LINK_OTHER_IN_CLAUSE] = is_with_another(v);
    v->has[LINK_ONE_BREAK] = breaks == 1;
    v->has[LINK_BREAKS] = breaks > 1;
    for (size_t i = 0; i < v->r->mark_count; i++)
        v->has[LINK_VERB_BETWEEN] |= v->r->marks[i].item->kind == ITEM_STATUS &&
                                     is_within(v->r->marks[i].start, from, to);
    v->has[LINK_LIKE_BETWEEN] = is_like_between(v, from, to);
}

/* --- who else ------------------------------------------------------------- */

/* The sums, years or places of its sentence that are not it. */
typedef struct rivals {
    uint32_t own; /* words from it to the measure */
    size_t   before, behind, nearer;
} rivals;

static void
see_rival(const link_view *v, uint32_t start, uint32_t end, rivals *others)
{
    if (start == v->end->start || !link_is_of_sentence(v, start))
        return;
    others->before += start < v->end->start;
    others->behind += start > v->end->start;
    others->nearer += link_words_between(start, end, v->m->head_start,
                                         v->m->head_end) < others->own;
}

/* Of what kind other sums are that may be said of it. */
static void
see_kind(const link_view *v, const amount *a)
{
    if (a == v->end->sum || !link_is_of_sentence(v, a->start) ||
        !link_is_nearest_to(v, a))
        return;
    v->has[LINK_WITH_MONEY] |= a->kind == AMOUNT_MONEY;
    v->has[LINK_WITH_COUNT] |= a->kind == AMOUNT_COUNT;
    v->has[LINK_WITH_TERM] |= a->kind == AMOUNT_DURATION;
}

static void
see_sums(const link_view *v, rivals *others)
{
    for (size_t i = 0; i < v->list->amounts.count; i++) {
        const amount *a = &v->list->amounts.items[i];

        see_kind(v, a);
        if (a->kind != AMOUNT_NUMBER)
            see_rival(v, a->start, a->end, others);
    }
}

static void
see_others(const link_view *v, rivals *others)
{
    const amount_list *all = &v->list->amounts;

    if (v->end->family == LINK_AMOUNT)
        see_sums(v, others);
    for (size_t i = 0; v->end->family == LINK_YEAR && i < all->period_count;
         i++)
        see_rival(v, all->periods[i].start, all->periods[i].end, others);
    for (size_t i = 0; v->end->family == LINK_PLACE && i < v->r->mark_count;
         i++)
        if (is_city_or_country(&v->r->marks[i]))
            see_rival(v, v->r->marks[i].start, v->r->marks[i].end, others);
}

static void
see_rivals(const link_view *v)
{
    rivals others = { .own = words_to(v->m, v->end) };
    bool   is_far = false;

    see_others(v, &others);
    for (size_t i = 0; i < v->list->mention_count; i++)
        is_far |= v->list->mentions[i].found != v->which &&
                  link_is_of_sentence(v, v->list->mentions[i].head_start) &&
                  words_to(&v->list->mentions[i], v->end) < others.own;
    v->has[LINK_ONLY_LIKE] = others.before + others.behind == 0;
    v->has[LINK_FIRST_LIKE] = others.before == 0;
    v->has[LINK_LAST_LIKE] = others.behind == 0;
    v->has[LINK_NEAREST_LIKE] = others.nearer == 0;
    v->has[LINK_NEAREST_MEASURE] = !is_far;
}

static bool
is_first_of_sentence(const link_view *v)
{
    for (size_t i = 0; i < v->list->mention_count; i++)
        if (v->list->mentions[i].found != v->which &&
            v->list->mentions[i].head_start < v->m->head_start &&
            v->r->sentences[v->list->mentions[i].head_start] ==
                v->r->sentences[v->m->head_start])
            return false;
    return true;
}

/* How many sums or years the whole segment has; of places not asked. */
static size_t
count_here(const link_view *v)
{
    size_t count = 0;

    if (v->end->family == LINK_YEAR)
        return v->list->amounts.period_count;
    for (size_t i = 0; i < v->list->amounts.count; i++)
        count += v->list->amounts.items[i].kind != AMOUNT_NUMBER;
    return count;
}

/* What two features say together that neither says alone. */
static void
see_both(const link_view *v)
{
    bool *has = v->has;

    has[LINK_FIRST_OF_SENTENCE] = is_first_of_sentence(v);
    has[LINK_NEAREST_BOTH] = has[LINK_NEAREST_MEASURE] &&
                             has[LINK_NEAREST_LIKE];
    has[LINK_ALONE_TOGETHER] = has[LINK_ONLY_MEASURE] && has[LINK_ONLY_LIKE];
    has[LINK_BOTH_FIRST] = has[LINK_FIRST_OF_SENTENCE] &&
                           has[LINK_FIRST_LIKE] &&
                           link_is_of_sentence(v, v->m->head_start);
    has[LINK_ONLY_ONE_HERE] = v->end->family != LINK_PLACE &&
                              count_here(v) == 1;
    has[LINK_TOLD] = v->list->items[v->which].item->is_broad;
}

/* --- all of it ------------------------------------------------------------ */

/* "In 2022 the minister signed the Plan for 2023-2027": the period that a
 * measure is for stands right at it, and goes before all other years. */
static bool
has_own_period(const link_view *v)
{
    const amount_list *all = &v->list->amounts;

    for (size_t i = 0; i < all->period_count; i++) {
        const period *p = &all->periods[i];

        if (p != v->end->year && p->to > p->from && !p->is_academic &&
            link_is_of_sentence(v, p->start) &&
            link_words_between(p->start, p->end, v->m->name.start,
                               v->m->name.end) <= LINK_BESIDE_WORDS)
            return v->end->year->to <= v->end->year->from;
    }
    return false;
}

/* Whether it is none of the measure's, whatever else is so. */
static bool
is_outdone(const link_view *v)
{
    if (v->end->family == LINK_AMOUNT)
        return sum_is_unsaid(v->r, v->list, v->which, v->m, v->end->sum) ||
               link_sum_is_outdone(v);
    return v->end->family == LINK_YEAR &&
           link_is_of_sentence(v, v->m->head_start) && has_own_period(v);
}

bool
link_features(const segment_reading *r, const detection *list, size_t which,
              const link_end *end, bool out[LINK_COUNT])
{
    link_view v = { .r = r,
                    .list = list,
                    .m = nearest_mention(r, list, which, end),
                    .which = (uint32_t)which,
                    .end = end,
                    .has = out };

    if (!v.m || is_outdone(&v))
        return false;
    memcpy(out, end->has, sizeof end->has);
    see_sentence(&v);
    see_distance(&v);
    see_between(&v);
    see_rivals(&v);
    see_both(&v);
    if (end->family == LINK_AMOUNT)
        link_see_sum(&v);
    /* "six programmes with two diplomas" */
    return !(out[LINK_COUNTED_BY_ANOTHER] && out[LINK_SMALL]);
}

int
link_weigh(const segment_reading *r, const detection *list, size_t which,
           const link_end *end)
{
    const int          *weights = r->lexicon->link_weights[end->family];
    const lexicon_item *item = list->items[which].item;
    bool                has[LINK_COUNT];
    int                 sum;

    if (!link_features(r, list, which, end, has))
        return INT_MIN;
    sum = end->family == LINK_AMOUNT ? item->amount_weights[end->sum->kind]
          : end->family == LINK_YEAR ? item->year_weight
                                     : item->place_weight;
    for (size_t i = 0; i < LINK_COUNT; i++)
        if (has[i])
            sum += weights[i];
    return sum;
}
