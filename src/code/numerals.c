/* Figures, numerals in words, years. */
#include "code/numerals.h"

#include "base/array.h"

#include <math.h>
#include <stdlib.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2100 };

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

/* "150 000-ға": the figures before an ending. */
static slice
without_ending(slice token)
{
    size_t hyphen = slice_find(token, SLICE("-"), 0);

    if (hyphen >= token.size || hyphen + 1 == token.size ||
        (unsigned char)token.data[hyphen + 1] < 0x80)
        return token;
    return slice_part(token, 0, hyphen);
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

/* A year is no amount: "2100 people" is none. */
static bool
counts_something(const segment_reading *r, uint32_t token)
{
    const mark *unit;

    if (token + 1 >= r->count || !reading_is_joined(r, token))
        return false;
    unit = unit_mark(r, token + 1);
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

bool
period_read(const segment_reading *r, uint32_t token, period *out)
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

/* Only Kazakh puts case endings on figures; elsewhere they make ordinals. */
static slice
figures_of(const segment_reading *r, uint32_t token)
{
    slice text = reading_part(r, token, token + 1);

    return r->lang == LANG_KK ? without_ending(text) : text;
}

static bool
is_and(const segment_reading *r, uint32_t token)
{
    return slice_is(reading_part(r, token, token + 1), "and") &&
           token + 1 < r->count && reading_mark(r, token + 1, ITEM_NUMBER) &&
           reading_mark(r, token - 1, ITEM_NUMBER);
}

uint32_t
numeral_read(const segment_reading *r, uint32_t at, double *value)
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
        } else if (i == at && figures_value(figures_of(r, i), &figures)) {
            group = figures;
        } else if (group >= 100 && is_and(r, i)) {
            /* "two hundred and fifty" */
        } else if (!numeral || !take_numeral(&group, numeral->item->value)) {
            break;
        }
        i++;
    }
    *value = whole + group;
    return i;
}

bool
numeral_begins(const segment_reading *r, uint32_t token)
{
    double ignored;

    return reading_mark(r, token, ITEM_NUMBER) ||
           figures_value(figures_of(r, token), &ignored);
}

/* --- "десятилетний", "10-річний" ------------------------------------------ */

static const struct {
    const char *form;
    int         value;
} compound_numerals[] = {
    { "двух", 2 },        { "трех", 3 },      { "трёх", 3 },
    { "четырех", 4 },     { "четырёх", 4 },   { "пяти", 5 },
    { "шести", 6 },       { "семи", 7 },      { "восьми", 8 },
    { "девяти", 9 },      { "десяти", 10 },   { "двенадцати", 12 },
    { "двадцати", 20 },   { "тридцати", 30 }, { "дво", 2 },
    { "три", 3 },         { "чотири", 4 },    { "п'яти", 5 },
    { "п’яти", 5 },       { "дев'яти", 9 },   { "дев’яти", 9 },
    { "дванадцяти", 12 }, { "двадцяти", 20 },
};

static const struct {
    const char *stem, *unit;
} compound_units[] = {
    { "летн", "year" },    { "річн", "year" },   { "месячн", "month" },
    { "місячн", "month" }, { "дневн", "day" },   { "денн", "day" },
    { "недельн", "week" }, { "тижнев", "week" }, { "часов", "hour" },
    { "годинн", "hour" },
};

static const lexicon_item *
duration_named(const segment_reading *r, const char *id)
{
    for (size_t i = 0; i < r->lexicon->book->code_count; i++)
        if (r->lexicon->items[i].kind == ITEM_DURATION &&
            slice_is(r->lexicon->items[i].id, id))
            return &r->lexicon->items[i];
    return NULL;
}

/* The numeral that a word begins with; *rest is what follows it. */
static double
numeral_before(slice text, slice *rest)
{
    size_t digits = digits_of(text);

    if (digits > 0 && digits < 4 && digits + 1 < text.size &&
        text.data[digits] == '-') {
        *rest = slice_part(text, digits + 1, text.size);
        return atof(text.data);
    }
    for (size_t i = 0; i < COUNT_OF(compound_numerals); i++) {
        slice form = slice_of(compound_numerals[i].form);

        if (slice_starts(text, form)) {
            *rest = slice_part(text, form.size, text.size);
            return compound_numerals[i].value;
        }
    }
    return 0;
}

bool
duration_read(const segment_reading *r, uint32_t token, double *value,
              const lexicon_item **unit)
{
    slice rest = { 0 };

    *value = 0;
    if (r->lang == LANG_RU || r->lang == LANG_UK)
        *value = numeral_before(reading_part(r, token, token + 1), &rest);
    for (size_t i = 0; *value > 0 && i < COUNT_OF(compound_units); i++)
        if (slice_starts(rest, slice_of(compound_units[i].stem))) {
            *unit = duration_named(r, compound_units[i].unit);
            return *unit != NULL;
        }
    return false;
}
