/* The surest link first (initiative_links.h). */
#include "code/register/initiative_sums.h"

#include "base/array.h"
#include "code/register/initiative_links.h"

#include <stdlib.h>

/* Two measures may share a sum, "the fund, set up with USD 5 million, and its
 * grants", where it is said of both surely. */
enum {
    SURE = 200,
    MANY = 10,       /* fewer things than these are told in passing       */
    MUCH_SURER = 300 /* so much more, and a year is of that one alone */
};

static int
by_weight(const void *left, const void *right)
{
    const link_offer *a = left, *b = right;

    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    if (a->sum != b->sum)
        return a->sum < b->sum ? -1 : 1;
    return a->item < b->item ? -1 : a->item > b->item;
}

static size_t
count_of(const detection *list, link_family family)
{
    return family == LINK_AMOUNT ? list->amounts.count
                                 : list->amounts.period_count;
}

/* All that have a weight, the surest first. */
static tizbe_status
collect(const segment_reading *r, detection *list, link_family family)
{
    list->offer_count = 0;
    for (size_t i = 0; i < count_of(list, family); i++) {
        const link_end end = family == LINK_AMOUNT
                                 ? link_end_of_sum(r, &list->amounts.items[i])
                                 : link_end_of_year(r,
                                                    &list->amounts.periods[i]);

        for (size_t k = 0; k < list->count; k++) {
            link_offer one = { link_weigh(r, list, k, &end), k, i };

            if (one.weight <= 0)
                continue;
            if (!ARRAY_ROOM(list->offers, list->offer_count,
                            list->offer_capacity))
                return TIZBE_NOMEM;
            list->offers[list->offer_count++] = one;
        }
    }
    if (list->offer_count > 1)
        qsort(list->offers, list->offer_count, sizeof *list->offers, by_weight);
    return TIZBE_OK;
}

static bool
is_taken(const detection *list, const period *p)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].when.from > 0 &&
            list->items[i].when.start == p->start)
            return true;
    return false;
}

static bool
counts_head(const detection *list, size_t item, const amount *a)
{
    for (size_t i = 0; i < list->mention_count; i++)
        if (list->mentions[i].found == item && list->mentions[i].own == a)
            return true;
    return false;
}

static bool
is_of_many(const amount *a)
{
    return a->kind == AMOUNT_COUNT &&
           (a->low >= MANY || (a->unit && a->unit->is_people));
}

/* "200 students and 30 teachers", "650 colleges and 70,000 students": nothing
 * but a conjunction between; "sixty places and two degrees" are not. */
static bool
is_listed_with(const segment_reading *r, const amount *a, const amount *b)
{
    static const char *const ands[] = { "and", "и",   "і",   "й",    "та",
                                        "мен", "пен", "бен", "және", NULL };

    return is_of_many(a) && is_of_many(b) && b->start == a->end + 1 &&
           reading_is_one_of(r, a->end, ands);
}

static void
give_sums(const segment_reading *r, detection *list, sum_sharing sharing)
{
    for (size_t i = 0; i < list->offer_count; i++) {
        const link_offer *one = &list->offers[i];
        found_initiative *f = &list->items[one->item];
        const amount     *a = &list->amounts.items[one->sum];

        if (f->amount_count > 0 ||
            ((sharing == SUM_OF_ONE || one->weight <= SURE) &&
             detection_has_amount(list, a)))
            continue;
        f->is_counted = counts_head(list, one->item, a);
        while (a > list->amounts.items && is_listed_with(r, a - 1, a))
            a--; /* "two hundred students and thirty teachers" */
        f->amounts[f->amount_count++] = *a;
        for (size_t k = (size_t)(a - list->amounts.items) + 1;
             k < list->amounts.count && f->amount_count < FOUND_AMOUNTS &&
             is_listed_with(r, a, a + 1);
             k++, a++)
            f->amounts[f->amount_count++] = a[1];
    }
}

/* In "In 2025 the academy and the fund were set up" the year is of both; in "a
 * law on diplomas followed the convention, signed in 2025" it is of the one in
 * whose clause it stands, or that it is much surer of. */
static bool
is_year_shared(const segment_reading *r, const detection *list, size_t i)
{
    const link_offer *one = &list->offers[i];
    link_end end = link_end_of_year(r, &list->amounts.periods[one->sum]);
    bool     has[LINK_COUNT];
    size_t   first = 0;

    while (list->offers[first].sum != one->sum)
        first++;
    return list->offers[first].weight - one->weight < MUCH_SURER &&
           link_features(r, list, one->item, &end, has) &&
           !has[LINK_OTHER_IN_CLAUSE];
}

static void
give_years(const segment_reading *r, detection *list, sum_sharing sharing)
{
    for (size_t i = 0; i < list->offer_count; i++) {
        found_initiative *f = &list->items[list->offers[i].item];
        const period     *p = &list->amounts.periods[list->offers[i].sum];

        if (f->when.from == 0 &&
            (!is_taken(list, p) ||
             (sharing == SUM_SHARED && is_year_shared(r, list, i))))
            f->when = *p;
    }
}

tizbe_status
initiative_sums(const segment_reading *r, detection *list, sum_sharing sharing)
{
    tizbe_status status;

    for (size_t i = 0; i < list->count; i++) {
        list->items[i].is_counted = false;
        list->items[i].amount_count = 0;
        list->items[i].when = (period){ 0 };
    }
    status = collect(r, list, LINK_AMOUNT);
    if (status != TIZBE_OK)
        return status;
    give_sums(r, list, sharing);
    status = collect(r, list, LINK_YEAR);
    if (status == TIZBE_OK)
        give_years(r, list, sharing);
    return status;
}
