/* Two sums of a sentence are told of one measure in few ways; each is a
 * function here (initiative_companions.h). Which sum is its first, weights
 * decide (initiative_sums.c). */
#include "code/register/initiative_companions.h"

#include "base/array.h"
#include "code/register/initiative_links.h"

enum {
    LEAST = 0,          /* what a link weighs that may be a second    */
    LEAST_APART = -300, /* ... of who gets it, and of what each gets  */
    FEW = 10            /* fewer people than these act, and get nothing */
};

static bool
is_on_head(const detection *list, size_t which, const amount *a)
{
    for (size_t i = 0; i < list->mention_count; i++)
        if (list->mentions[i].found == which && list->mentions[i].own &&
            list->mentions[i].own->start == a->start)
            return true;
    return false;
}

static bool
is_of_unit(const amount *a, const char *const *units)
{
    return a->unit && is_any_of(a->unit->id, units);
}

static const char *const given[] = { "scholarship", "grant", "programme",
                                     NULL };
static const char *const places[] = { "places", "beds", NULL };

/* "Forty students receive a scholarship of RUB 25,000 a month." */
static bool
is_each_and_getters(const segment_reading *r, const found_initiative *f,
                    const amount *money, const amount *count)
{
    link_end end = link_end_of_sum(r, money);

    return is_any_of(f->type, given) && money->kind == AMOUNT_MONEY &&
           (money->per != PER_NOTHING || end.has[LINK_EACH]) &&
           count->kind == AMOUNT_COUNT && count->low >= FEW &&
           (is_of_unit(count, places) ||
            (count->unit && count->unit->is_people));
}

/* "Grants totalling KZT 12 billion, up to 50 million per project." */
static bool
is_whole_and_each(const segment_reading *r, const found_initiative *f,
                  const amount *whole, const amount *each)
{
    return is_any_of(f->type, given) && whole->kind == AMOUNT_MONEY &&
           each->kind == AMOUNT_MONEY && whole->low > each->high &&
           link_end_of_sum(r, each).has[LINK_EACH] &&
           !link_end_of_sum(r, whole).has[LINK_EACH];
}

/* "Sixty grants of up to KZT 15 million", "two supercomputers of 27 petaflops". */
static bool
is_number_and_worth(const detection *list, size_t which, const amount *worth,
                    const amount *count)
{
    return (worth->kind == AMOUNT_MONEY || worth->kind == AMOUNT_CAPACITY) &&
           is_on_head(list, which, count);
}

/* "800 places for KZT 6.5 billion", "2 exaflops for USD 40 million", "5,000
 * places on 120 hectares": how much there is, and what it takes. */
static bool
is_size_and_cost(const found_initiative *f, const amount *cost,
                 const amount *size)
{
    static const char *const built[] = { "infrastructure", "campus", NULL };
    static const char *const areas[] = { "hectares", "square-metres", NULL };

    if (cost->kind == AMOUNT_MONEY && cost->per == PER_NOTHING &&
        slice_is(f->type, "supercomputer"))
        return size->kind == AMOUNT_CAPACITY;
    return is_any_of(f->type, built) && is_of_unit(size, places) &&
           ((cost->kind == AMOUNT_MONEY && cost->per == PER_NOTHING) ||
            is_of_unit(cost, areas));
}

/* "(US$16 million": a bracket opens right before the sum, or its currency. */
static bool
is_in_brackets(const segment_reading *r, const amount *a)
{
    size_t at = r->words[a->start].start;

    while (at > 0 && r->text.data[at - 1] != ' ')
        if (r->text.data[--at] == '(')
            return true;
    return false;
}

/* "Investments by De Montfort (USD 16 million) and Coventry (USD 50 million)":
 * of each that is named. */
static bool
is_of_each_giver(const segment_reading *r, const found_initiative *f,
                 const amount *a, const amount *b)
{
    return slice_is(f->type, "funding") && f->partner_count > 1 &&
           a->kind == AMOUNT_MONEY && b->kind == AMOUNT_MONEY &&
           is_in_brackets(r, a) && is_in_brackets(r, b);
}

static bool
go_together(const segment_reading *r, const detection *list, size_t which,
            const amount *a, const amount *b)
{
    const found_initiative *f = &list->items[which];

    return is_number_and_worth(list, which, a, b) ||
           is_number_and_worth(list, which, b, a) ||
           is_whole_and_each(r, f, a, b) || is_whole_and_each(r, f, b, a) ||
           is_each_and_getters(r, f, a, b) || is_each_and_getters(r, f, b, a) ||
           is_size_and_cost(f, a, b) || is_size_and_cost(f, b, a) ||
           is_of_each_giver(r, f, a, b);
}

static bool
is_near_enough(const segment_reading *r, const detection *list, size_t which,
               const amount *a)
{
    link_end end = link_end_of_sum(r, a);
    bool     is_apart = end.has[LINK_EACH] || is_on_head(list, which, a) ||
                    r->sentences[a->start] !=
                        r->sentences[list->items[which].amounts[0].start] ||
                    (a->kind == AMOUNT_COUNT && a->unit &&
                     (a->unit->is_people || is_of_unit(a, places)));

    return link_weigh(r, list, which, &end) > (is_apart ? LEAST_APART : LEAST);
}

/* Whether the sentence of a sum names a measure that is not the one. */
static bool
has_another(const segment_reading *r, const detection *list, size_t which,
            const amount *a)
{
    for (size_t i = 0; i < list->mention_count; i++) {
        const found_mention *m = &list->mentions[i];

        if (m->found != which && list->items[m->found].is_kept &&
            r->sentences[m->head_start] == r->sentences[a->start])
            return true;
    }
    return false;
}

/* "A supercomputer of two exaflops was bought. It cost USD 40 million": told in
 * the next sentence, which has no other measure. */
static bool
is_told_on(const segment_reading *r, const detection *list, size_t which,
           const amount *first, const amount *a)
{
    uint32_t here = r->sentences[first->start], there = r->sentences[a->start];

    return there == here ||
           (there == here + 1 && !has_another(r, list, which, a));
}

/* Whether a sum goes with one that the measure has. */
static bool
joins_given(const segment_reading *r, const detection *list, size_t which,
            const amount *a)
{
    const found_initiative *f = &list->items[which];

    for (size_t i = 0; i < f->amount_count; i++)
        if (a->start != f->amounts[i].start &&
            is_told_on(r, list, which, &f->amounts[i], a) &&
            go_together(r, list, which, &f->amounts[i], a))
            return true;
    return false;
}

static void
give_companions(const segment_reading *r, detection *list, size_t which)
{
    found_initiative *f = &list->items[which];

    for (size_t i = 0;
         i < list->amounts.count && f->amount_count < FOUND_AMOUNTS; i++) {
        const amount *a = &list->amounts.items[i];

        if (!detection_has_amount(list, a) && joins_given(r, list, which, a) &&
            is_near_enough(r, list, which, a))
            f->amounts[f->amount_count++] = *a;
    }
}

void
initiative_companions(const segment_reading *r, detection *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].is_kept && list->items[i].amount_count == 1)
            give_companions(r, list, i);
}
