/* Numerals in words, years. How figures are written is figures.c's. */
#include "code/register/numerals.h"

#include "base/array.h"
#include "base/ascii.h"
#include "code/register/currencies.h"
#include "code/register/figures.h"
#include "code/register/initiative_edges.h"
#include "text/utf8.h"

#include <math.h>
#include <stdlib.h>

enum {
    FIRST_YEAR = 1900,
    LAST_YEAR = 2100,
    SHORT_PERIOD = 20,
    MODEL_LETTERS = 5, /* so many and more are a word in capitals */
    COUNTS_WITHIN = 3, /* words from "a thousand" to what it counts */
    WORD_BYTES = 4     /* fewer are an abbreviation's */
};

static const double QUARTER = 0.25;

/* --- years ---------------------------------------------------------------- */

static int
year_of(slice text)
{
    int year = figures_digits(text) == 4 ? (int)strtol(text.data, NULL, 10) : 0;

    return year >= FIRST_YEAR && year <= LAST_YEAR ? year : 0;
}

/* The year that a token is: "2025", "2025-жылы", "FY2026", "15.05.2017",
 * "2017-05-15". */
static int
year_of_token(const segment_reading *r, uint32_t token)
{
    slice text = reading_part(r, token, token + 1);

    if (figures_digits(text) == 2 && text.size == 10 && text.data[2] == '.' &&
        text.data[5] == '.')
        return year_of(slice_part(text, 6, text.size));
    if (slice_starts(text, SLICE("FY")))
        text = slice_part(text, 2, text.size);
    if (text.size > 4 &&
        (text.data[4] != '-' || (figures_digits(text) == text.size)))
        return 0;
    return year_of(text);
}

/* The year that two figures mean behind another: "2026–27". */
static int
short_year(slice text, int first)
{
    int year;

    if (text.size != 2 || figures_digits(text) != 2)
        return 0;
    year = first / 100 * 100 + (int)strtol(text.data, NULL, 10);
    return year > first && year <= first + SHORT_PERIOD ? year : 0;
}

/* "2026/27", "2025/2026": the year that begins in one and ends in the next. */
static int
academic_year(slice text)
{
    int   first = year_of(slice_part(text, 0, text.size < 4 ? text.size : 4));
    slice rest = slice_part(text, text.size < 5 ? text.size : 5, text.size);

    if (!first || text.size < 7 || text.data[4] != '/')
        return 0;
    return short_year(rest, first) == first + 1 || year_of(rest) == first + 1
               ? first
               : 0;
}

const mark *
unit_mark(const segment_reading *r, uint32_t token)
{
    static const item_kind kinds[] = { ITEM_CURRENCY, ITEM_CAPACITY, ITEM_SHARE,
                                       ITEM_COUNT, ITEM_DURATION };
    const mark            *found = NULL;

    for (size_t i = 0; i < COUNT_OF(kinds) && !found; i++)
        found = reading_mark(r, token, kinds[i]);
    return found;
}

/* "The agreement of 2025 lets citizens ...": a paper is of a year. */
static bool
dates_paper(const segment_reading *r, uint32_t token)
{
    static const char *const of[] = { "of", NULL };
    static const char *const papers[] = { "agreement", "legal-act",
                                          "policy-document", "convention",
                                          NULL };
    const mark              *type;

    if (token < 2 || !reading_is_one_of(r, token - 1, of))
        return false;
    type = reading_type(r, token - 2);
    return type && is_any_of(type->item->id, papers);
}

/* A year is no amount: "2100 people" is none; "from 2026 students" and "in May
 * 2026 students" have one. */
static bool
counts_something(const segment_reading *r, uint32_t token)
{
    static const char *const dates[] = { "in",    "In",    "since",  "Since",
                                         "by",    "By",    "from",   "From",
                                         "until", "Until", "before", "after",
                                         NULL };
    const mark              *unit;

    if (r->lang == LANG_EN && token > 0 &&
        (reading_is_one_of(r, token - 1, dates) || dates_paper(r, token) ||
         reading_mark(r, token - 1, ITEM_DATE)) &&
        !(token + 1 < r->count && reading_mark(r, token + 1, ITEM_MULTIPLIER)))
        return false;

    if (token + 1 >= r->count || !reading_is_joined(r, token))
        return false;
    unit = unit_mark(r, token + 1);
    return (unit && unit->item->kind != ITEM_DURATION) ||
           reading_mark(r, token + 1, ITEM_MULTIPLIER);
}

/* Whether token `at` is the word "year" right behind another: "2024 года". */
static bool
is_year_word(const segment_reading *r, uint32_t at)
{
    const mark *unit = reading_mark(r, at, ITEM_DURATION);

    return unit && slice_is(unit->item->id, "year") &&
           reading_is_joined(r, at - 1);
}

/* "Between 2025 and 2028", "2025 пен 2028 жылдар аралығында", and two years that
 * follow each other, "in 2025 and 2026": `at` is the word between. */
static bool
joins_years(const segment_reading *r, uint32_t token, uint32_t at)
{
    static const char *const ands[] = { "and", "и",   "і",   "й",    "та",
                                        "мен", "пен", "бен", "және", NULL };
    static const char *const between[] = { "between", "Between", "между",
                                           "Между",   "між",     "Між",
                                           NULL };

    if (!reading_is_one_of(r, at, ands) || at + 1 >= r->count)
        return false;
    if (year_of_token(r, at + 1) == year_of_token(r, token) + 1 ||
        (token > 0 && reading_is_one_of(r, token - 1, between)))
        return true;
    return r->lang == LANG_KK && at + 3 < r->count &&
           slice_starts(reading_part(r, at + 3, at + 4), SLICE("аралығ"));
}

/* Behind "until" and what stands before its year: "the end of 2027", "конца
 * 2027 года". */
static uint32_t
behind_part_of_year(const segment_reading *r, uint32_t at)
{
    static const char *const words[] = { "the",      "end",      "of",
                                         "конца",    "кінця",    "middle",
                                         "середины", "середини", NULL };

    while (at + 1 < r->count && reading_is_joined(r, at - 1) &&
           reading_is_one_of(r, at, words))
        at++;
    return at;
}

/* The second year of a period that begins at `token`: behind a dash, or one
 * word of a range, before which "year" may stand ("с 2024 года по 2028 год");
 * in Kazakh that in the ablative leads to it alone ("2025 жылдан 2029
 * жылға"). */
static uint32_t
second_year(const segment_reading *r, uint32_t token)
{
    static const char *const dashes[] = { "-",   "–",   "—", " - ",
                                          " – ", " — ", "/" };
    static const char *const words[] = { "to",      "until",  "по", "до",
                                         "through", "жылдан", NULL };
    uint32_t                 at = token + 1;
    slice                    gap;

    if (at >= r->count || r->sentences[token] != r->sentences[at])
        return NO_TOKEN;
    gap = reading_gap(r, token);
    for (size_t i = 0; i < COUNT_OF(dashes); i++)
        if (slice_is(gap, dashes[i]) &&
            (year_of_token(r, at) ||
             short_year(reading_part(r, at, at + 1), year_of_token(r, token))))
            return at;
    if (is_year_word(r, at) && r->lang != LANG_KK)
        at++;
    if (at + 1 >= r->count || !reading_is_joined(r, at - 1))
        return NO_TOKEN;
    if (joins_years(r, token, at))
        return year_of_token(r, at + 1) ? at + 1 : NO_TOKEN;
    if (!reading_is_one_of(r, at, words))
        return NO_TOKEN;
    at = behind_part_of_year(r, at + 1);
    return year_of_token(r, at) ? at : NO_TOKEN;
}

/* "XCT-2000 scanners": what a thing is called, and no year. "Стратегия-2050"
 * has one. */
static bool
is_of_model(const segment_reading *r, uint32_t token)
{
    slice  letters = token > 0 ? reading_part(r, token - 1, token)
                               : (slice){ 0 };
    size_t at = 0, count = 0;

    if (token == 0 || !slice_is(reading_gap(r, token - 1), "-"))
        return false;
    for (; at < letters.size; count++)
        if (!letter_is_capital(utf8_next(letters, &at)))
            return false;
    return count < MODEL_LETTERS;
}

/* "1990-е", "1990-ті", "1990 жылдары": ten years. */
static bool
is_decade(const segment_reading *r, uint32_t token)
{
    static const char *const endings[] = { "-е",  "-х",   "-ые", "-ых", "-ми",
                                           "-ті", "-тих", "-і",  NULL };
    static const char *const years[] = { "жылдар", "годы", "годах", "роки",
                                         "роках" };
    slice                    text = reading_part(r, token, token + 1);

    if (year_of_token(r, token) % 10 != 0)
        return false;
    if (text.size > 4)
        return reading_ends(r, token, endings);
    for (size_t i = 0; i < COUNT_OF(years); i++)
        if (token + 1 < r->count && reading_is_joined(r, token) &&
            slice_starts(reading_part(r, token + 1, token + 2),
                         slice_of(years[i])))
            return token == 0 || !year_of_token(r, token - 1);
    return false;
}

bool
period_read(const segment_reading *r, uint32_t token, period *out)
{
    slice    text = reading_part(r, token, token + 1);
    int      year = year_of_token(r, token), last;
    uint32_t second;

    *out = (period){ .start = token, .end = token + 1 };
    if (is_of_model(r, token))
        return false;
    if (academic_year(text)) {
        out->from = academic_year(text);
        out->to = out->from + 1;
        out->is_academic = true;
        return true;
    }
    if (!year || counts_something(r, token))
        return false;
    out->from = out->to = year;
    second = second_year(r, token);
    if (second == NO_TOKEN)
        return !is_decade(r, token);
    last = year_of_token(r, second);
    if (!last)
        last = short_year(reading_part(r, second, second + 1), year);
    if (last > year) {
        out->to = last;
        out->end = second + 1;
    }
    return true;
}

/* --- numbers -------------------------------------------------------------- */

/* Add a numeral to what was read: "two hundred" multiplies, "сорок два"
 * adds. False when it cannot follow ("three four"). */
static bool
take_numeral(double *group, double value)
{
    double below_ten = fmod(*group, 10), below_hundred = fmod(*group, 100);

    if (value == 100 && *group >= 1 && *group < 20) { /* "twelve hundred" */
        *group *= 100;
        return true;
    }
    if ((value >= 100 && *group > 0) || (value >= 10 && below_hundred > 0) ||
        below_ten > 0)
        return false;
    *group += value;
    return true;
}

/* The figures that a token is; one letter behind them multiplies money alone.
 * Only Kazakh puts case endings on figures; elsewhere they make ordinals. */
static bool
figures_at(const segment_reading *r, uint32_t token, double *value)
{
    slice text = reading_part(r, token, token + 1);
    bool  is_letter = false;

    if (r->lang == LANG_KK)
        text = figures_without_ending(text);
    if (figures_value(text, value))
        return true;
    return figures_scaled(text, value, &is_letter) &&
           (!is_letter || currency_signed(r, token, token + 1) ||
            currency_before(r, token) ||
            (token + 1 < r->count && reading_is_joined(r, token) &&
             reading_mark(r, token + 1, ITEM_CURRENCY)));
}

static bool
is_and(const segment_reading *r, uint32_t token)
{
    return slice_is(reading_part(r, token, token + 1), "and") &&
           token + 1 < r->count && reading_mark(r, token + 1, ITEM_NUMBER) &&
           (reading_mark(r, token - 1, ITEM_NUMBER) ||
            reading_mark(r, token - 1, ITEM_MULTIPLIER));
}

/* "Three quarters of a million", "три четверти миллиона": a part so many times;
 * `at` is the word for the part. Gives the multiplier, or NO_TOKEN. */
static uint32_t
parts_of(const segment_reading *r, uint32_t at, double *part)
{
    static const char *const linking[] = { "of", "a", NULL };
    const mark              *numeral = reading_mark(r, at, ITEM_NUMBER);

    if (!numeral || numeral->item->value != QUARTER)
        return NO_TOKEN;
    *part = numeral->item->value;
    for (at++; at < r->count && reading_is_joined(r, at - 1); at++) {
        if (reading_mark(r, at, ITEM_MULTIPLIER))
            return at;
        if (!reading_is_one_of(r, at, linking))
            return NO_TOKEN;
    }
    return NO_TOKEN;
}

/* Halves and quarters count nothing by themselves. */
static bool
is_part_of_one(const mark *numeral)
{
    return numeral->item->value < 1;
}

/* "Half a million", "a quarter of a million", "(two) and a half million",
 * "(два) с половиной миллиона", "(бір) жарым миллиард": a part of what
 * multiplies or measures ("half a petaflop", "half a percent"), and behind a number of any unit,
 * "(three) and a half years". Gives the token behind the part, or NO_TOKEN. */
static uint32_t
part_of(const segment_reading *r, uint32_t at, bool is_behind, double *part)
{
    static const char *const linking[] = { "and", "a",  "of", "с",
                                           "з",   "із", NULL };

    *part = 0;

    for (uint32_t end = at + 4; at < end && at < r->count; at++) {
        const mark *numeral = reading_mark(r, at, ITEM_NUMBER);

        if (*part > 0 && (reading_mark(r, at, ITEM_MULTIPLIER) ||
                          reading_mark(r, at, ITEM_CAPACITY) ||
                          reading_mark(r, at, ITEM_SHARE) ||
                          (is_behind && unit_mark(r, at))))
            return at;
        if (numeral && is_part_of_one(numeral) && *part == 0)
            *part = numeral->item->value;
        else if (!reading_is_one_of(r, at, linking))
            return NO_TOKEN;
        if (at + 1 == r->count || !reading_is_joined(r, at))
            return NO_TOKEN;
    }
    return NO_TOKEN;
}

/* "2 млн 300 тыс.", "3bn 200m": figures that a smaller multiplier follows go
 * on with the number. */
static bool
goes_on(const segment_reading *r, uint32_t token, double least)
{
    const mark *times = token + 1 < r->count
                            ? reading_mark(r, token + 1, ITEM_MULTIPLIER)
                            : NULL;

    return times && reading_is_joined(r, token) && times->item->value < least;
}

/* Whether what a multiplier counts stands behind it, at once or behind what
 * describes it: "a thousand young engineers". */
static bool
counts_behind(const segment_reading *r, uint32_t token)
{
    for (uint32_t at = token + 1; at < r->count && at <= token + COUNTS_WITHIN;
         at++) {
        if (!reading_is_joined(r, at - 1))
            return false;
        if (unit_mark(r, at) || reading_type(r, at) ||
            reading_mark(r, at, ITEM_NUMBER))
            return true;
        if (reading_is_function(r, at) ||
            (reading_is_slavic(r) && !edge_is_adjective(r, at)))
            return false;
    }
    return false;
}

/* "Ондаған | мың студент", "several | hundred": nobody knows how many. */
static bool
is_of_many(const segment_reading *r, uint32_t token)
{
    static const char *const many[] = { "ондаған",  "жүздеген", "бірнеше",
                                        "мыңдаған", "several",  "few",
                                        NULL };

    return token > 0 && reading_is_joined(r, token - 1) &&
           reading_is_one_of(r, token - 1, many);
}

/* "Свыше тысячи долларов", "для сотни учителей", "тысячи | двухсот": in the
 * genitive, as what is before it or behind it says. */
static bool
is_one_in_genitive(const segment_reading *r, uint32_t token)
{
    static const char *const genitives[] = { "тысячи", "тисячі", "сотни",
                                             "сотні", NULL };
    static const char *const before[] = {
        "свыше",   "более", "больше", "около",   "до",  "менее",
        "меньше",  "менше", "більше", "близько", "для", "от",
        "порядка", "від",   "понад",  NULL
    };

    if (!reading_is_one_of(r, token, genitives))
        return false;
    return (token > 0 && reading_is_joined(r, token - 1) &&
            reading_is_one_of(r, token - 1, before)) ||
           (token + 1 < r->count && reading_mark(r, token + 1, ITEM_NUMBER));
}

/* "A million people", "миллион тенге", "тысячу пятьсот мест": a multiplier that
 * no number precedes is one of it, where it stands in the singular and counts
 * something or goes on; "millions of people" are no number, nor is the letter
 * of "a K visa". */
static bool
is_alone(const segment_reading *r, uint32_t token)
{
    static const char *const articles[] = { "a", "A", NULL };
    static const char *const singulars[] = { "он",     "она",  "ард",  "арда",
                                             "ячу",    "яча",  "тня",  "тню",
                                             "ток",    "жина", "жину", "мың",
                                             "мыңнан", NULL };

    if (reading_part(r, token, token + 1).size < WORD_BYTES ||
        !counts_behind(r, token) || is_of_many(r, token))
        return false;
    if (r->lang == LANG_EN)
        return token > 0 && reading_is_one_of(r, token - 1, articles);
    if (is_one_in_genitive(r, token))
        return true;
    return reading_ends(r, token, singulars) &&
           !(token > 0 && reading_is_joined(r, token - 1) &&
             (reading_mark(r, token - 1, ITEM_NUMBER) ||
              ascii_is_digit(r->text.data[r->words[token - 1].start])));
}

/* "Привезти семью": the family, and not seven, which the instrumental of what
 * is counted follows ("с семью вузами"). */
static bool
is_family(const segment_reading *r, uint32_t token)
{
    static const char *const family[] = { "семью", NULL };
    static const char *const instrumental[] = { "ами", "ями", "ыми",
                                                "ими", "ью",  NULL };

    return r->lang == LANG_RU && reading_is_one_of(r, token, family) &&
           !(token + 1 < r->count && reading_is_joined(r, token) &&
             reading_ends(r, token + 1, instrumental));
}

/* What was read so far of a numeral: "two hundred" of "four million two
 * hundred" is its group, and a million the least that multiplied. */
typedef struct numeral {
    double whole, group, least;
} numeral;

/* Take the token as a part of a numeral that begins at `start`; gives the
 * token behind it, or `at` where it is none. */
static uint32_t
take_token(const segment_reading *r, uint32_t start, uint32_t at, numeral *n)
{
    const mark *plain = reading_mark(r, at, ITEM_NUMBER);
    const mark *times = reading_mark(r, at, ITEM_MULTIPLIER);
    double      figures, part;
    uint32_t    behind = n->group > 0 ? parts_of(r, at, &part) : NO_TOKEN;

    if (behind != NO_TOKEN) {
        n->group *= part;
        return behind;
    }
    behind = part_of(r, at, n->group > 0, &part);
    if (behind != NO_TOKEN && n->group == floor(n->group)) {
        n->group += part;
        return behind;
    }
    if (times && (at > start || is_alone(r, at))) {
        n->whole += (n->group > 0 ? n->group : 1) * times->item->value;
        n->group = 0;
        n->least = times->item->value;
        return at + 1;
    }
    if (figures_at(r, at, &figures) &&
        (at == start || (n->group == 0 && goes_on(r, at, n->least)))) {
        n->group = figures;
        return at + 1;
    }
    if ((n->group >= 100 || (n->group == 0 && n->whole > 0)) &&
        is_and(r, at)) /* "two hundred and fifty", "two thousand and twenty" */
        return at + 1;
    return plain && !is_part_of_one(plain) && !is_family(r, at) &&
                   !(at == start && is_of_many(r, at)) &&
                   take_numeral(&n->group, plain->item->value)
               ? at + 1
               : at;
}

bool
numeral_is_ablative(const segment_reading *r, uint32_t token)
{
    static const char *const ends[] = { "тен", "тан", "ден", "дан",
                                        "нен", "нан", NULL };

    return r->lang == LANG_KK && reading_ends(r, token, ends) &&
           (reading_mark(r, token, ITEM_NUMBER) ||
            reading_mark(r, token, ITEM_MULTIPLIER));
}

uint32_t
numeral_read(const segment_reading *r, uint32_t at, double *value)
{
    numeral  n = { 0, 0, 0 };
    uint32_t i = at;

    while (i < r->count && (i == at || reading_is_joined(r, i - 1))) {
        uint32_t next = take_token(r, at, i, &n);

        if (next == i)
            break;
        i = next;
        if (numeral_is_ablative(r, i - 1))
            break;
    }
    *value = n.whole + n.group;
    return i;
}

bool
numeral_begins(const segment_reading *r, uint32_t token)
{
    double ignored;

    return numeral_read(r, token, &ignored) > token;
}
