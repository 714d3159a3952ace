/* The second number of a range, and what may stand between (ranges.h). */
#include "code/register/ranges.h"

#include "base/array.h"
#include "code/register/currencies.h"

#include <string.h>

enum { BETWEEN_WITHIN = 6 }; /* words from "пен" to "аралығында" */

/* "Two or three years". */
static bool
is_or(const segment_reading *r, uint32_t at)
{
    static const char *const ors[] = {
        "or", "или", "чи", "або", "немесе", NULL
    };

    return reading_is_one_of(r, at, ors);
}

/* "Between 300 and 500": `at` is the word between. */
static bool
is_between(const segment_reading *r, uint32_t start, uint32_t at)
{
    static const char *const between[] = { "between", "Between", "между", "між",
                                           NULL };
    static const char *const ands[] = { "and", "и", "і", "й", "та", NULL };
    const mark              *currency = currency_before(r, start);

    if (currency)
        start = currency->start;
    return start > 0 && reading_is_one_of(r, start - 1, between) &&
           reading_is_one_of(r, at, ands);
}

/* "Бес пен он пайыз аралығында": what says so stands behind both. */
static bool
is_kazakh_between(const segment_reading *r, uint32_t at)
{
    static const char *const ands[] = { "мен", "пен", "бен", NULL };

    if (r->lang != LANG_KK || !reading_is_one_of(r, at, ands))
        return false;
    for (uint32_t k = at + 1; k < r->count && k <= at + BETWEEN_WITHIN &&
                              reading_is_joined(r, k - 1);
         k++)
        if (slice_starts(reading_part(r, k, k + 1), SLICE("аралығ")))
            return true;
    return false;
}

/* "300-ден 500-ге дейін", "300 мыңнан 500 мың", "отыздан қырыққа": `at` is the
 * token behind the first. */
static bool
is_kazakh_from(const segment_reading *r, uint32_t at)
{
    static const char *const figures[] = { "-тен", "-тан", "-ден", "-дан",
                                           "-нен", "-нан", NULL };
    static const char *const words[] = { "тен", "тан", "ден", "дан",
                                         "нен", "нан", NULL };

    return r->lang == LANG_KK && reading_is_joined(r, at - 1) &&
           (numeral_is_ablative(r, at - 1) ||
            reading_ends(r, at - 1,
                         reading_mark(r, at - 1, ITEM_MULTIPLIER) ? words
                                                                  : figures));
}

/* "$500 to | $1,000": nothing but a sign between two words. */
static bool
is_sign(slice gap)
{
    static const char *const signs[] = { "$", "€", "£", "₸", "₽", "₴" };

    gap = slice_trim(gap);
    for (size_t i = 0; i < COUNT_OF(signs); i++)
        if (slice_is(gap, signs[i]))
            return true;
    return false;
}

uint32_t
range_leads_to(const segment_reading *r, uint32_t start, uint32_t at)
{
    slice gap;

    if (at >= r->count)
        return NO_TOKEN;
    if (at + 1 < r->count && reading_is_joined(r, at - 1) &&
        (reading_is_joined(r, at) || is_sign(reading_gap(r, at))) &&
        (reading_mark(r, at, ITEM_RANGE) || is_between(r, start, at) ||
         is_kazakh_between(r, at) || is_or(r, at)))
        return at + 1;
    if (is_kazakh_from(r, at))
        return at;
    gap = slice_trim(reading_gap(r, at - 1));
    if (slice_starts(gap, SLICE("–")))
        gap = slice_part(gap, strlen("–"), gap.size);
    else if (slice_starts(gap, SLICE("-")))
        gap = slice_part(gap, 1, gap.size);
    else
        return NO_TOKEN;
    return gap.size == 0 || is_sign(gap) ? at : NO_TOKEN;
}

/* "From EUR 300 to | EUR 500": the second number stands behind its currency. */
static uint32_t
step_over_currency(const segment_reading *r, uint32_t start, uint32_t at)
{
    const mark *first = currency_before(r, start);
    const mark *second = reading_mark(r, at, ITEM_CURRENCY);

    return first && second && first->item == second->item ? second->end : at;
}

static bool
range_word(const segment_reading *r, uint32_t at)
{
    return at + 1 < r->count && reading_is_joined(r, at - 1) &&
           (reading_mark(r, at, ITEM_RANGE) || is_kazakh_from(r, at));
}

/* "From one year | to two years": each number has its unit, and it is the
 * same; gives the token behind the first one's, or `end`. */
static uint32_t
step_over_unit(const segment_reading *r, uint32_t end)
{
    const mark *unit = end < r->count && reading_is_joined(r, end - 1)
                           ? unit_mark(r, end)
                           : NULL;

    return unit && range_word(r, unit->end) ? unit->end : end;
}

/* Whether the unit at a token is that of the first number, which stands right
 * before token `first`. */
static bool
is_same_unit(const segment_reading *r, uint32_t first, uint32_t second)
{
    const mark *unit = second < r->count && reading_is_joined(r, second - 1)
                           ? unit_mark(r, second)
                           : NULL;
    const mark *before = unit_mark(r, first);

    return unit && before && unit->item == before->item;
}

/* The thousands of "13-15 thousand" are of both. */
static double
scaled(const segment_reading *r, const amount *a, uint32_t end, double high)
{
    const mark *times = reading_mark(r, end - 1, ITEM_MULTIPLIER);

    return times && !reading_mark(r, a->end - 1, ITEM_MULTIPLIER) &&
                   a->low * times->item->value < high
               ? a->low * times->item->value
               : a->low;
}

/* "From | twenty to ten": what falls is told so. */
static bool
is_behind_from(const segment_reading *r, uint32_t start)
{
    static const char *const from[] = { "from", "с",  "со",  "от", "з",
                                        "із",   "зі", "від", NULL };
    const mark              *currency = currency_before(r, start);

    if (currency)
        start = currency->start;
    return start > 0 && reading_is_one_of(r, start - 1, from);
}

void
range_find(const segment_reading *r, amount *a)
{
    uint32_t first = step_over_unit(r, a->end);
    uint32_t at = range_leads_to(r, a->start, first), end;
    double   low, high;

    if (at == NO_TOKEN)
        return;
    at = step_over_currency(r, a->start, at);
    end = at < r->count ? numeral_read(r, at, &high) : at;
    if (end == at)
        return;
    low = scaled(r, a, end, high);
    if (high == low || (high < low && !is_behind_from(r, a->start)) ||
        (first > a->end && !is_same_unit(r, a->end, end)) ||
        (is_or(r, at - 1) && high - low > low))
        return;
    a->falls = high < low;
    a->low = a->falls ? high : low;
    a->high = a->falls ? low : high;
    a->end = a->number_end = end;
}
