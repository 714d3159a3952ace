/*
 * One walk over the words. Numerals in words, units and currencies are marks
 * of the lexicon; figures, signs of currencies and dashes are read here.
 */
#include "code/amounts.h"

#include "base/array.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    FIRST_YEAR = 1900,
    LAST_YEAR = 2100,
    UNIT_WITHIN = 3, /* words between a number and its unit, and one */
};

void
amounts_release(amount_list *list)
{
    free(list->items);
    free(list->periods);
    *list = (amount_list){ 0 };
}

/* --- figures -------------------------------------------------------------- */

static bool
is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* How many digits stand at the beginning. */
static size_t
digits_of(slice text)
{
    size_t n = 0;

    while (n < text.size && is_digit(text.data[n]))
        n++;
    return n;
}

/* "3,000" is three thousand, "4,5" and "4.5" are four and a half: a group is
 * of three digits, and a point groups only when it comes twice. */
static bool
is_grouping(slice rest, char sign, size_t signs)
{
    size_t n = digits_of(slice_part(rest, 1, rest.size));

    if (n != 3)
        return false;
    return sign != '.' || signs > 1;
}

/* The value of a token of figures; false when it is anything else. */
static bool
figures_value(slice token, double *value)
{
    char   plain[64];
    size_t size = 0, signs = 0;

    for (size_t i = 0; i < token.size; i++)
        signs += token.data[i] == '.' || token.data[i] == ',';
    for (size_t i = 0; i < token.size && size < sizeof plain - 1; i++) {
        char byte = token.data[i];

        if (is_digit(byte)) {
            plain[size++] = byte;
        } else if (byte == '.' || byte == ',') {
            if (!is_grouping(slice_part(token, i, token.size), byte, signs))
                plain[size++] = '.';
        } else if (byte != ' ') {
            return false;
        }
    }
    plain[size] = '\0';
    if (size == 0 || !is_digit(plain[0]))
        return false;
    *value = strtod(plain, NULL);
    return true;
}

/* --- years ---------------------------------------------------------------- */

/* The year that a token is: "2025", "2025-жылы", "15.05.2017", "2017-05-15". */
static int
year_of_token(const segment_reading *r, uint32_t token)
{
    slice  text = reading_part(r, token, token + 1);
    size_t n = digits_of(text);
    size_t at = 0;
    int    year;

    if (n == 2 && text.size == 10 && text.data[2] == '.' && text.data[5] == '.')
        at = 6;
    else if (n != 4 || (text.size > 4 && is_digit(text.data[text.size - 1]) &&
                        text.data[4] != '-'))
        return 0;
    else if (text.size > 4 && text.data[4] != '-')
        return 0;
    year = atoi(text.data + at);
    return year >= FIRST_YEAR && year <= LAST_YEAR ? year : 0;
}

static const mark *
unit_at(const segment_reading *r, uint32_t token)
{
    static const item_kind kinds[] = { ITEM_CURRENCY, ITEM_CAPACITY, ITEM_SHARE,
                                       ITEM_COUNT, ITEM_DURATION };
    const mark            *found = NULL;

    for (size_t i = 0; i < COUNT_OF(kinds) && !found; i++)
        found = reading_mark(r, token, kinds[i]);
    return found;
}

/* A year is no amount: "2100 people" is none. */
static bool
counts_something(const segment_reading *r, uint32_t token)
{
    const mark *unit;

    if (token + 1 >= r->count || !reading_is_joined(r, token))
        return false;
    unit = unit_at(r, token + 1);
    return (unit && unit->item->kind != ITEM_DURATION) ||
           reading_mark(r, token + 1, ITEM_MULTIPLIER);
}

/* A short dash, or one word of a range ("to", "по"), leads to a second year. */
static uint32_t
second_year(const segment_reading *r, uint32_t token)
{
    static const char *const dashes[] = { "-",   "–",   "—", " - ",
                                          " – ", " — ", "/" };
    static const char *const words[] = { "to", "until", "по", "до", "through" };
    slice                    gap;

    if (token + 1 >= r->count || r->sentences[token] != r->sentences[token + 1])
        return NO_TOKEN;
    gap = reading_gap(r, token);
    for (size_t i = 0; i < COUNT_OF(dashes); i++)
        if (slice_is(gap, dashes[i]) && year_of_token(r, token + 1))
            return token + 1;
    for (size_t i = 0; token + 2 < r->count && i < COUNT_OF(words); i++)
        if (slice_is(reading_part(r, token + 1, token + 2), words[i]) &&
            year_of_token(r, token + 2))
            return token + 2;
    return NO_TOKEN;
}

static bool
read_period(const segment_reading *r, uint32_t token, period *out)
{
    int      year = year_of_token(r, token);
    uint32_t second;

    if (!year || counts_something(r, token))
        return false;
    *out = (period){ token, token + 1, year, year };
    second = second_year(r, token);
    if (second == NO_TOKEN || year_of_token(r, second) <= year)
        return true;
    out->to = year_of_token(r, second);
    out->end = second + 1;
    return true;
}

/* --- numbers -------------------------------------------------------------- */

/* Add a numeral to what was read: "two hundred" multiplies, "сорок два"
 * adds. False when it cannot follow ("three four"). */
static bool
take_numeral(double *group, double value)
{
    double below_ten = fmod(*group, 10), below_hundred = fmod(*group, 100);

    if (value == 100 && *group >= 1 && *group <= 9) {
        *group *= 100;
        return true;
    }
    if ((value >= 100 && *group > 0) || (value >= 10 && below_hundred > 0) ||
        below_ten > 0)
        return false;
    *group += value;
    return true;
}

/* Numerals and multipliers from `at` on; gives the token behind the last
 * one, or `at` when there is none. */
static uint32_t
read_number(const segment_reading *r, uint32_t at, double *value)
{
    double   whole = 0, group = 0;
    uint32_t i = at;

    while (i < r->count && (i == at || reading_is_joined(r, i - 1))) {
        const mark *numeral = reading_mark(r, i, ITEM_NUMBER);
        const mark *times = reading_mark(r, i, ITEM_MULTIPLIER);
        double      figures;

        if (times && i > at) {
            whole += (group > 0 ? group : 1) * times->item->value;
            group = 0;
        } else if (i == at &&
                   figures_value(reading_part(r, i, i + 1), &figures)) {
            group = figures;
        } else if (!numeral || !take_numeral(&group, numeral->item->value)) {
            break;
        }
        i++;
    }
    *value = whole + group;
    return i;
}

/* Whether `text` begins, or ends, with one of the signs, which are apart by
 * blanks; blanks between do no harm. */
static bool
has_sign(slice text, slice signs, bool at_end)
{
    text = slice_trim(text);
    while (signs.size > 0) {
        size_t end = slice_find(signs, SLICE(" "), 0);
        slice  sign = slice_part(signs, 0, end < signs.size ? end : signs.size);

        if (at_end ? slice_ends(text, sign) : slice_starts(text, sign))
            return true;
        signs = slice_part(signs, end < signs.size ? end + 1 : signs.size,
                           signs.size);
    }
    return false;
}

/* The currency whose sign stands right before token `start`, or right behind
 * token `end` - 1: "US$16", "16 €". */
static const lexicon_item *
signed_currency(const segment_reading *r, uint32_t start, uint32_t end)
{
    slice before = slice_part(r->text, start > 0 ? r->words[start - 1].end : 0,
                              r->words[start].start);
    slice behind = slice_part(r->text, r->words[end - 1].end,
                              end < r->count ? r->words[end].start
                                             : (uint32_t)r->text.size);

    for (size_t i = 0; i < r->lexicon->currency_count; i++) {
        const lexicon_item *currency = r->lexicon->currencies[i];

        if (has_sign(before, currency->of, true) ||
            has_sign(behind, currency->of, false))
            return currency;
    }
    return NULL;
}

/* --- numbers with their units --------------------------------------------- */

static amount_kind
kind_of_unit(item_kind kind)
{
    switch (kind) {
    case ITEM_CURRENCY:
        return AMOUNT_MONEY;
    case ITEM_CAPACITY:
        return AMOUNT_CAPACITY;
    case ITEM_SHARE:
        return AMOUNT_SHARE;
    case ITEM_COUNT:
        return AMOUNT_COUNT;
    default:
        return AMOUNT_DURATION;
    }
}

static void
set_unit(amount *a, const mark *unit)
{
    a->unit = unit->item;
    a->kind = kind_of_unit(unit->item->kind);
    if (unit->end > a->end)
        a->end = unit->end;
    if (unit->start < a->start)
        a->start = unit->start;
}

/* "USD 22 million": the word before. */
static const mark *
currency_before(const segment_reading *r, uint32_t token)
{
    for (size_t i = 0; i < r->mark_count && r->marks[i].start < token; i++)
        if (r->marks[i].end == token &&
            r->marks[i].item->kind == ITEM_CURRENCY &&
            reading_is_joined(r, token - 1))
            return &r->marks[i];
    return NULL;
}

static bool
begins_number(const segment_reading *r, uint32_t token)
{
    double ignored;

    return reading_mark(r, token, ITEM_NUMBER) ||
           figures_value(reading_part(r, token, token + 1), &ignored);
}

/* The unit among the words behind a number: at once, or behind what
 * describes it ("200 foreign students"). */
static const mark *
unit_behind(const segment_reading *r, uint32_t end)
{
    for (uint32_t i = end; i < r->count && i <= end + UNIT_WITHIN; i++) {
        const mark *unit;

        if (!reading_is_joined(r, i - 1))
            return NULL;
        unit = unit_at(r, i);
        if (unit && (i == end || unit->item->kind == ITEM_COUNT ||
                     unit->item->kind == ITEM_DURATION))
            return unit;
        if (reading_mark(r, i, ITEM_TYPE) ||
            reading_mark(r, i, ITEM_FUNCTION) || begins_number(r, i))
            return NULL;
    }
    return NULL;
}

/* A percent sign is no word. */
static bool
is_percent(const segment_reading *r, uint32_t token)
{
    slice behind = slice_part(r->text, r->words[token].end, r->text.size);

    return slice_starts(behind, SLICE("%")) ||
           slice_starts(behind, SLICE(" %"));
}

static void
find_unit(const segment_reading *r, amount *a)
{
    const lexicon_item *sign = signed_currency(r, a->start, a->end);
    const mark         *unit = currency_before(r, a->start);

    if (!unit)
        unit = unit_behind(r, a->end);
    if (sign && !(unit && unit->item->kind == ITEM_CURRENCY)) {
        a->unit = sign;
        a->kind = AMOUNT_MONEY;
    } else if (is_percent(r, a->end - 1)) {
        a->kind = AMOUNT_SHARE;
    } else if (unit) {
        set_unit(a, unit);
    }
}

/* "from 4.5 to 7 percent", "3-5 years": the second number of a range. */
static void
find_range(const segment_reading *r, amount *a)
{
    uint32_t at = a->end, end;
    double   high;

    if (at + 1 < r->count && reading_mark(r, at, ITEM_RANGE) &&
        reading_is_joined(r, at - 1) && reading_is_joined(r, at))
        at++;
    else if (at >= r->count ||
             !slice_is(slice_trim(reading_gap(r, at - 1)), "–"))
        if (at >= r->count ||
            !slice_is(slice_trim(reading_gap(r, at - 1)), "-"))
            return;
    end = read_number(r, at, &high);
    if (end == at || high <= a->low)
        return;
    a->high = high;
    a->end = a->number_end = end;
}

static void
find_per(const segment_reading *r, amount *a)
{
    uint32_t from = a->start > 4 ? a->start - 4 : 0;

    if (a->kind != AMOUNT_MONEY)
        return;
    for (uint32_t i = from; i < r->count && i < a->end + 3; i++) {
        if (r->sentences[i] != r->sentences[a->start])
            continue;
        if (reading_mark(r, i, ITEM_MONTHLY))
            a->per = PER_MONTH;
        else if (reading_mark(r, i, ITEM_ANNUAL) && a->per == PER_NOTHING)
            a->per = PER_YEAR;
    }
}

/* What a percentage is of: near behind, or near before. */
static void
find_whole(const segment_reading *r, amount *a)
{
    uint32_t from = a->start > 4 ? a->start - 4 : 0;

    for (uint32_t i = from; i < r->count && i < a->end + 3; i++)
        if (r->sentences[i] == r->sentences[a->start] &&
            reading_mark(r, i, ITEM_WHOLE))
            a->whole = reading_mark(r, i, ITEM_WHOLE)->item;
}

/* "4,5 пайызынан 7 пайызына": two amounts of one unit side by side. */
static bool
joins_last(const segment_reading *r, amount_list *list, const amount *a)
{
    amount *last = list->count > 0 ? &list->items[list->count - 1] : NULL;

    if (!last || last->end != a->start || last->unit != a->unit || !a->unit ||
        last->low >= a->low || r->lang != LANG_KK)
        return false;
    last->high = a->high;
    last->end = a->end;
    last->number_end = a->number_end;
    return true;
}

/* "Over the past two years": when, not for how long. */
static bool
is_past(const segment_reading *r, const amount *a)
{
    return a->kind == AMOUNT_DURATION && a->start > 0 &&
           reading_mark(r, a->start - 1, ITEM_PAST);
}

static tizbe_status
keep_amount(const segment_reading *r, amount_list *list, const amount *a)
{
    if (is_past(r, a) || joins_last(r, list, a))
        return TIZBE_OK;
    if (!ARRAY_ROOM(list->items, list->count, list->capacity))
        return TIZBE_NOMEM;
    list->items[list->count++] = *a;
    return TIZBE_OK;
}

/* Read what begins at *at, and step over it. */
static tizbe_status
read_amount(const segment_reading *r, amount_list *list, uint32_t *at)
{
    amount   a = { .start = *at, .kind = AMOUNT_NUMBER };
    uint32_t end = read_number(r, *at, &a.low);
    bool     is_word = reading_mark(r, *at, ITEM_NUMBER) != NULL;

    if (end == *at) {
        *at += 1;
        return TIZBE_OK;
    }
    a.high = a.low;
    a.end = a.number_end = end;
    *at = end;
    if (is_word && a.low == 1)
        return TIZBE_OK;
    find_range(r, &a);
    find_unit(r, &a);
    find_per(r, &a);
    if (a.kind == AMOUNT_SHARE)
        find_whole(r, &a);
    *at = a.end > end ? a.end : end;
    return keep_amount(r, list, &a);
}

tizbe_status
amounts_find(const segment_reading *r, amount_list *list)
{
    tizbe_status status = TIZBE_OK;
    uint32_t     at = 0;

    list->count = list->period_count = 0;
    while (at < r->count && status == TIZBE_OK) {
        period found;

        if (!read_period(r, at, &found)) {
            status = read_amount(r, list, &at);
            continue;
        }
        if (!ARRAY_ROOM(list->periods, list->period_count,
                        list->period_capacity))
            return TIZBE_NOMEM;
        list->periods[list->period_count++] = found;
        at = found.end;
    }
    return status;
}

/* --- writing -------------------------------------------------------------- */

static void
put_value(buffer *out, double value)
{
    char   text[64];
    size_t size = (size_t)snprintf(text, sizeof text, "%.3f", value);

    while (size > 0 && text[size - 1] == '0')
        size--;
    if (size > 0 && text[size - 1] == '.')
        size--;
    buffer_append(out, text, size);
}

void
amount_put_number(buffer *out, const amount *a)
{
    put_value(out, a->low);
    if (a->high <= a->low)
        return;
    buffer_byte(out, '-');
    put_value(out, a->high);
}

void
amount_put_unit(buffer *out, const amount *a)
{
    static const char *const per[] = { "", " per month", " per year" };

    if (a->kind == AMOUNT_SHARE) {
        buffer_text(out, a->whole ? "% of " : "%");
        buffer_put(out, a->whole ? a->whole->id : (slice){ 0 });
    } else if (a->unit) {
        buffer_put(out, a->kind != AMOUNT_MONEY && a->unit->of.size > 0
                            ? a->unit->of
                            : a->unit->id);
    }
    buffer_text(out, per[a->per]);
}

void
period_put(buffer *out, const period *p)
{
    buffer_printf(out, "%d", p->from);
    if (p->to > p->from)
        buffer_printf(out, "-%d", p->to);
}
