/*
 * One walk over the words. Numerals in words, units and currencies are marks
 * of the lexicon; figures, signs of currencies and dashes are read here.
 */
#include "code/register/amounts.h"

#include "base/array.h"
#include "code/register/amounts_unmeant.h"
#include "code/register/currencies.h"
#include "code/register/durations.h"
#include "code/register/initiative_edges.h"
#include "code/register/initiative_name.h"
#include "code/register/ranges.h"
#include "text/utf8.h"

#include <stdlib.h>

enum {
    UNIT_WITHIN = 3,     /* words between a number and its unit, and one */
    NUMBER_BEFORE = 14,  /* words: "the number of ... to sixty"        */
    NUMBERED_WITHIN = 4, /* words from "number" to what it is of    */
    UNIT_BEFORE = 6,     /* "the number of students to 150,000"          */
    MANY = 100           /* so many are of a unit named before           */
};

void
amounts_release(amount_list *list)
{
    free(list->items);
    free(list->periods);
    *list = (amount_list){ 0 };
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

/* "700 тыс. рублей": a full stop that ends no sentence. */
static bool
is_abbreviated(const segment_reading *r, uint32_t token)
{
    static const char *const shortened[] = { "тыс", "тис", "млн", "млрд",
                                             NULL };

    return (reading_mark(r, token, ITEM_MULTIPLIER) ||
            reading_ends(r, token, shortened)) &&
           r->sentences[token] == r->sentences[token + 1] &&
           slice_is(reading_gap(r, token), ". ");
}

/* What Kazakh puts between a number and its unit: "up to", "about",
 * "more than" ("12 000-нан астам студент"). */
static uint32_t
step_over_endings(const segment_reading *r, uint32_t end)
{
    static const char *const about[] = { "дейін", "дейінгі", "жуық", "астам",
                                         "аса",   "артық",   NULL };

    if (r->lang != LANG_KK)
        return end;
    return end < r->count && reading_is_joined(r, end - 1) &&
                   reading_is_one_of(r, end, about)
               ? end + 1
               : end;
}

/* "2 billion Japanese yen". */
static bool
is_of_state(const segment_reading *r, uint32_t token)
{
    return reading_holds(r, token - 1, ITEM_NATIONALITY) ||
           reading_holds(r, token - 1, ITEM_COUNTRY);
}

/* "5,000 school teachers", "мектеп мұғалімі": whose they are stands before the
 * people who are counted. */
static const mark *
people_of(const segment_reading *r, const mark *unit)
{
    bool        is_kept = r->lang == LANG_EN || r->lang == LANG_KK;
    const mark *people = is_kept && unit->end < r->count &&
                                 slice_is(reading_gap(r, unit->end - 1), " ")
                             ? reading_mark(r, unit->end, ITEM_COUNT)
                             : NULL;

    return unit->item->kind == ITEM_COUNT && !unit->item->is_people && people &&
                   people->item->is_people
               ? people
               : unit;
}

/* "Три областных университета": behind two, three and four the adjective is in
 * the plural, and what it describes in the singular. */
static bool
describes_counted(const segment_reading *r, uint32_t token)
{
    return name_describes(r, token) ||
           (edge_is_adjective(r, token) && !reading_is_function(r, token));
}

/* The unit among the words behind a number: at once, or behind what
 * describes it ("200 foreign students"). */
static const mark *
unit_behind(const segment_reading *r, uint32_t end)
{
    for (uint32_t i = end; i < r->count && i <= end + UNIT_WITHIN; i++) {
        const mark *unit;

        if (!reading_is_joined(r, i - 1) && !is_abbreviated(r, i - 1))
            return NULL;
        unit = unit_mark(r, i);
        if (unit && (i == end || unit->item->kind == ITEM_COUNT ||
                     unit->item->kind == ITEM_DURATION ||
                     (unit->item->kind == ITEM_CURRENCY && is_of_state(r, i))))
            return people_of(r, unit);
        if (reading_type(r, i) || numeral_begins(r, i) ||
            !describes_counted(r, i))
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

/* The word that names a measure of which a number is, "250 full scholarships",
 * or NULL. */
static const mark *
measure_behind(const segment_reading *r, const amount *a)
{
    for (uint32_t i = a->end; i < r->count && i <= a->end + UNIT_WITHIN; i++) {
        if (!reading_is_joined(r, i - 1))
            return NULL;
        if (reading_type(r, i)) /* "grants" may be a verb too */
            return reading_type(r, i);
        if (!describes_counted(r, i)) /* "two states signed an agreement" */
            return NULL;
    }
    return NULL;
}

/* "To 150,000", "150 000-ға": where something is brought to. */
static bool
is_reached(const segment_reading *r, const amount *a)
{
    static const char *const datives[] = { "ға", "ге", "қа", "ке", NULL };

    if (r->lang == LANG_KK)
        return reading_ends(r, a->end - 1, datives);
    return a->start > 0 && reading_mark(r, a->start - 1, ITEM_RANGE);
}

/* "The number of students is 300". */
static bool
is_number_of(const segment_reading *r, uint32_t token)
{
    static const char *const words[] = { "number", "числ", "колич", "кільк",
                                         "чисел",  "сан",  NULL };

    return reading_starts(r, token, words);
}

/* Whether a number above one begins at a token: "one programmer" is anybody. */
static bool
is_many(const segment_reading *r, uint32_t token)
{
    double value;

    return numeral_read(r, token, &value) > token && value > 1;
}

/* The unit named before a number that nothing follows, where a word says so:
 * "the number of students to 150,000"; or NULL. */
static const lexicon_item *
unit_before(const segment_reading *r, const amount *a)
{
    uint32_t from = a->start > UNIT_BEFORE ? a->start - UNIT_BEFORE : 0;
    const lexicon_item *found = NULL;
    bool                is_told = is_reached(r, a) || a->high > a->low;

    for (uint32_t i = a->start; i-- > from;) {
        const mark *unit = reading_mark(r, i, ITEM_COUNT);

        if (r->sentences[i] != r->sentences[a->start])
            break;
        is_told = is_told || is_number_of(r, i);
        /* "40 students, and 600 in contests" */
        is_told = is_told || (unit && i > from && is_many(r, i - 1));
        if (unit && !found)
            found = unit->item;
    }
    return is_told ? found : NULL;
}

/* «programme 2201470 "Examinations"»: a name begins there. */
static bool
is_quoted(const segment_reading *r, uint32_t left)
{
    slice gap = reading_gap(r, left);

    return slice_find(gap, SLICE("\""), 0) < gap.size ||
           slice_find(gap, SLICE("«"), 0) < gap.size ||
           slice_find(gap, SLICE("“"), 0) < gap.size;
}

/* "Two of them", "16.11.95 г.": not what is counted. */
static bool
names_nothing(const segment_reading *r, uint32_t token)
{
    static const char *const of[] = { "of", NULL };

    return reading_is_one_of(r, token, of) ||
           utf8_count(reading_part(r, token, token + 1)) == 1;
}

/* "77 yearly | payments", "17 research | organisations": the noun, behind what
 * describes it. */
static uint32_t
counted_noun(const segment_reading *r, uint32_t at)
{
    uint32_t noun = at;

    while (noun - at < UNIT_WITHIN && noun + 1 < r->count &&
           reading_is_joined(r, noun) && !is_quoted(r, noun) &&
           !reading_is_function(r, noun + 1) &&
           !reading_mark(r, noun + 1, ITEM_ATTACH) &&
           !numeral_begins(r, noun + 1) &&
           (r->lang == LANG_EN ? !edge_is_plural(r, noun)
                               : edge_is_adjective(r, noun)))
        noun++;
    return r->lang != LANG_EN || edge_is_plural(r, noun) ? noun : at;
}

/* What a number counts: "17 members", or, where nothing follows it,
 * what was named before: "the number of students to 150,000". */
static void
find_noun(const segment_reading *r, amount *a)
{
    const mark         *counted = measure_behind(r, a);
    const lexicon_item *unit = a->low >= MANY ? unit_before(r, a) : NULL;
    uint32_t            noun;

    if (counted) {
        a->noun = reading_part(r, counted->start, counted->end);
        return;
    }
    if (unit) {
        a->kind = AMOUNT_COUNT;
        a->unit = unit;
        return;
    }
    if (a->end >= r->count || !reading_is_joined(r, a->end - 1) ||
        is_quoted(r, a->end - 1) || reading_mark(r, a->end, ITEM_FUNCTION) ||
        numeral_begins(r, a->end) || edge_is_verb(r, a->end) ||
        names_nothing(r, a->end))
        return;
    a->kind = AMOUNT_COUNT;
    noun = counted_noun(r, a->end);
    a->noun = reading_part(r, noun, noun + 1);
}

/* "The number of grants that they give will rise to sixty": what the number
 * is of, or NULL. In Kazakh that stands before the word. */
static const lexicon_item *
numbered_before(const segment_reading *r, const amount *a)
{
    uint32_t at = a->start;
    bool     is_kazakh = r->lang == LANG_KK;

    if (!is_reached(r, a))
        return NULL;
    while (at-- > 0 && a->start - at <= NUMBER_BEFORE &&
           r->sentences[at] == r->sentences[a->start]) {
        if (!is_number_of(r, at))
            continue;
        for (uint32_t k = 1; k <= NUMBERED_WITHIN && (!is_kazakh || k <= at);
             k++) {
            uint32_t    token = is_kazakh ? at - k : at + k;
            const mark *unit = reading_mark(r, token, ITEM_COUNT);

            if (!unit)
                unit = reading_type(r, token);
            if (unit)
                return unit->item;
        }
    }
    return NULL;
}

static void
find_unit(const segment_reading *r, amount *a)
{
    const lexicon_item *numbered = numbered_before(r, a);
    const lexicon_item *sign = currency_signed(r, a->start, a->end);
    const mark         *unit = currency_before(r, a->start);

    if (!unit)
        unit = unit_behind(r, step_over_endings(r, a->end));
    if (sign && !(unit && unit->item->kind == ITEM_CURRENCY)) {
        a->unit = sign;
        a->kind = AMOUNT_MONEY;
    } else if (is_percent(r, a->end - 1)) {
        a->kind = AMOUNT_SHARE;
    } else if (unit) {
        set_unit(a, unit);
    } else if (numbered && !measure_behind(r, a)) {
        a->kind = AMOUNT_COUNT;
        a->unit = numbered;
    } else {
        find_noun(r, a);
    }
}

static void
find_per(const segment_reading *r, amount *a)
{
    uint32_t from = a->start > 4 ? a->start - 4 : 0;

    if (a->kind != AMOUNT_MONEY)
        return;
    for (uint32_t i = from; i < r->count && i < a->end + 3; i++) {
        if (r->sentences[i] != r->sentences[a->start] ||
            (i >= a->start && i < a->end) || /* "10 | monthly indices" */
            (r->lang == LANG_KK && i > 0 &&
             numeral_begins(r, i - 1))) /* "үш | жылдық" */
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
    static const char *const from[] = { "дан", "ден", "тан", "тен",
                                        "нан", "нен", NULL };
    amount *last = list->count > 0 ? &list->items[list->count - 1] : NULL;

    if (!last || last->end != a->start || last->unit != a->unit || !a->unit ||
        last->low == a->low || r->lang != LANG_KK ||
        (last->low > a->low && !reading_ends(r, last->end - 1, from)))
        return false;
    last->falls = last->low > a->low;
    last->high = last->falls ? last->low : a->high;
    last->low = last->falls ? a->low : last->low;
    last->end = a->end;
    last->number_end = a->number_end;
    return true;
}

static tizbe_status
keep_amount(const segment_reading *r, amount_list *list, const amount *a)
{
    if (amount_is_unmeant(r, a) || joins_last(r, list, a) ||
        list->count >= AMOUNTS_MAX)
        return TIZBE_OK;
    if (!ARRAY_ROOM(list->items, list->count, list->capacity))
        return TIZBE_NOMEM;
    list->items[list->count++] = *a;
    return TIZBE_OK;
}

/* "15 грудня", "June 27-30", "4 желтоқсандағы": the day of a date. "In April
 * eighteen universities came" has none. */
static bool
is_day(const segment_reading *r, uint32_t start, uint32_t end)
{
    if (r->lang == LANG_EN && start > 0 && reading_is_joined(r, start - 1) &&
        reading_mark(r, start - 1, ITEM_DATE))
        return !reading_mark(r, start, ITEM_NUMBER);
    return end < r->count && reading_is_joined(r, end - 1) &&
           reading_mark(r, end, ITEM_DATE);
}

/* "27-30": the days of a date go on; gives the token behind them. */
static uint32_t
last_day(const segment_reading *r, uint32_t end)
{
    uint32_t at = range_leads_to(r, end - 1, end);
    double   day;

    return at == end ? numeral_read(r, at, &day) : end;
}

/* The word "one" counts where its unit stands beside it: "one percent of GDP",
 * "a one-year visa", "бір жылдық виза"; "one student" is anybody. */
static bool
is_one_meant(const segment_reading *r, const amount *a)
{
    static const char *const lasting[] = { "лық", "лік", "дық", "дік",
                                           "тық", "тік", NULL };
    static const char *const from[] = { "дан", "ден", "тан", "тен",
                                        "нан", "нен", NULL };

    if (a->high > a->low)
        return true;
    if (a->kind == AMOUNT_DURATION)
        return (slice_is(reading_gap(r, a->number_end - 1), "-") &&
                !slice_is(a->unit->id, "semester")) ||
               duration_is_of_one(r, a->end - 1) ||
               (r->lang == LANG_KK &&
                (reading_ends(r, a->end - 1, lasting) ||
                 (reading_ends(r, a->end - 1, from) && a->end < r->count &&
                  numeral_begins(r, a->end)))); /* "бір жылдан | екі" */
    return a->kind == AMOUNT_SHARE || a->kind == AMOUNT_CAPACITY ||
           a->kind == AMOUNT_MONEY;
}

/* "UAH 480 million in grants, up to six million per project": of the money of
 * the sentence, where nothing else says of what. */
static void
take_currency(const segment_reading *r, const amount_list *list, amount *a)
{
    static const char *const per[] = { "per",    "each",    "на",     "каждому",
                                       "каждой", "кожному", "кожній", NULL };
    const amount *last = list->count > 0 ? &list->items[list->count - 1] : NULL;

    if (!last || last->kind != AMOUNT_MONEY || a->kind != AMOUNT_NUMBER ||
        r->sentences[last->start] != r->sentences[a->start] ||
        !reading_mark(r, a->number_end - 1, ITEM_MULTIPLIER) ||
        a->end >= r->count || !reading_is_joined(r, a->end - 1) ||
        !reading_is_one_of(r, a->end, per))
        return;
    a->kind = AMOUNT_MONEY;
    a->unit = last->unit;
}

/* Read what begins at *at, and step over it. */
static tizbe_status
read_amount(const segment_reading *r, amount_list *list, uint32_t *at)
{
    amount   a = { .start = *at, .kind = AMOUNT_NUMBER };
    uint32_t end = numeral_read(r, *at, &a.low);
    bool     is_word = reading_mark(r, *at, ITEM_NUMBER) != NULL;

    if (end == *at) {
        bool is_span = duration_read(r, *at, &a.low, &a.unit);

        *at += 1;
        a.kind = a.unit ? kind_of_unit(a.unit->kind) : AMOUNT_DURATION;
        a.high = a.low;
        a.end = a.number_end = *at;
        return is_span ? keep_amount(r, list, &a) : TIZBE_OK;
    }
    a.high = a.low;
    a.end = a.number_end = end;
    if (number_is_name(r, *at) || is_day(r, *at, end)) {
        *at = last_day(r, end);
        return TIZBE_OK;
    }
    *at = number_fraction_end(r, end, a.low);
    if (*at > end)
        return TIZBE_OK;
    range_find(r, &a);
    find_unit(r, &a);
    take_currency(r, list, &a);
    if (is_word && a.low == 1 && !is_one_meant(r, &a))
        return TIZBE_OK;
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

        if (!period_read(r, at, &found)) {
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
