/* By word formation in Russian and Ukrainian, by the verb elsewhere. */
#include "code/register/durations.h"

#include "base/array.h"
#include "code/register/figures.h"
#include "code/register/numerals.h"
#include "text/cyrillic.h"

#include <math.h>
#include <stdlib.h>

enum {
    LASTING_BEFORE = 5, /* words from "lives" to its year                   */
    LASTING_BEHIND = 4, /* from "бір жыл" to its verb                       */
    COUNTED_BEFORE = 4 /* words before "на рік" that may count something  */
};

static const double HALF = 0.5;
static const double MONTHS_OF_HALF = 6; /* of half a year */

/* --- "десятилетний", "10-річний", "300-местный" --------------------------- */

static const struct {
    const char *form;
    int         value;
} compound_numerals[] = {
    { "двух", 2 },
    { "трех", 3 },
    { "трёх", 3 },
    { "четырех", 4 },
    { "четырёх", 4 },
    { "пяти", 5 },
    { "шести", 6 },
    { "семи", 7 },
    { "восьми", 8 },
    { "девяти", 9 },
    { "десяти", 10 },
    { "одиннадцати", 11 },
    { "двенадцати", 12 },
    { "тринадцати", 13 },
    { "четырнадцати", 14 },
    { "пятнадцати", 15 },
    { "шестнадцати", 16 },
    { "семнадцати", 17 },
    { "восемнадцати", 18 },
    { "девятнадцати", 19 },
    { "двадцати", 20 },
    { "тридцати", 30 },
    { "сорока", 40 },
    { "пятидесяти", 50 },
    { "шестидесяти", 60 },
    { "девяносто", 90 },
    { "ста", 100 },
    { "сто", 100 },
    { "двухсот", 200 },
    { "трехсот", 300 },
    { "трёхсот", 300 },
    { "четырехсот", 400 },
    { "четырёхсот", 400 },
    { "пятисот", 500 },
    { "шестисот", 600 },
    { "семисот", 700 },
    { "восьмисот", 800 },
    { "девятисот", 900 },
    { "дво", 2 },
    { "три", 3 },
    { "чотири", 4 },
    { "п'яти", 5 },
    { "п’яти", 5 },
    { "дев'яти", 9 },
    { "дев’яти", 9 },
    { "одинадцяти", 11 },
    { "дванадцяти", 12 },
    { "тринадцяти", 13 },
    { "чотирнадцяти", 14 },
    { "п'ятнадцяти", 15 },
    { "п’ятнадцяти", 15 },
    { "шістнадцяти", 16 },
    { "сімнадцяти", 17 },
    { "вісімнадцяти", 18 },
    { "дев'ятнадцяти", 19 },
    { "дев’ятнадцяти", 19 },
    { "двадцяти", 20 },
    { "тридцяти", 30 },
    { "п'ятдесяти", 50 },
    { "п’ятдесяти", 50 },
    { "шістдесяти", 60 },
    { "вісьми", 8 },
    { "двохсот", 200 },
    { "трьохсот", 300 },
    { "чотирьохсот", 400 },
    { "п'ятисот", 500 },
    { "п’ятисот", 500 },
};

static const struct {
    const char *stem, *unit;
    int         least; /* a room for two has no places to tell of */
} compound_units[] = {
    { "летн", "year", 1 },
    { "річн", "year", 1 },
    { "месячн", "month", 1 },
    { "місячн", "month", 1 },
    { "дневн", "day", 1 },
    { "денн", "day", 1 },
    { "недельн", "week", 1 },
    { "тижнев", "week", 1 },
    { "часов", "hour", 1 },
    { "годинн", "hour", 1 },
    { "местн", "places", 10 },
    { "місн", "places", 10 },
    { "петафлопсн", "petaflops", 1 },
    { "кредитн", "credits", 10 },
};

static bool
is_unit_of(item_kind kind)
{
    return kind == ITEM_DURATION || kind == ITEM_COUNT || kind == ITEM_CAPACITY;
}

static const lexicon_item *
unit_named(const segment_reading *r, const char *id)
{
    for (size_t i = 0; i < r->lexicon->book->code_count; i++)
        if (is_unit_of(r->lexicon->items[i].kind) &&
            slice_is(r->lexicon->items[i].id, id))
            return &r->lexicon->items[i];
    return NULL;
}

/* Whether a word begins so, its first letter small or capital. */
static bool
begins_word(slice text, slice form)
{
    unsigned small = text.size > 1
                         ? cyrillic_small_pair((unsigned char)text.data[0],
                                               (unsigned char)text.data[1])
                         : 0;

    return small && form.size > 1 &&
           small == cyrillic_small_pair((unsigned char)form.data[0],
                                        (unsigned char)form.data[1]) &&
           slice_starts(slice_part(text, 2, text.size),
                        slice_part(form, 2, form.size));
}

/* "Двадцати|пяти|летний": each smaller than the one before. */
static double
take_numerals(slice text, slice *rest)
{
    double value = 0, least = INFINITY;
    size_t longest;

    do {
        double part = 0;

        longest = 0;
        for (size_t i = 0; i < COUNT_OF(compound_numerals); i++) {
            slice form = slice_of(compound_numerals[i].form);

            if (form.size > longest && compound_numerals[i].value < least &&
                begins_word(text, form)) {
                longest = form.size; /* "три" begins "тридцяти" */
                part = compound_numerals[i].value;
            }
        }
        value += part;
        least = part >= 100 ? 100 : part >= 20 ? 10 : 0;
        text = slice_part(text, longest, text.size);
    } while (longest > 0);
    *rest = text;
    return value;
}

/* The numeral that a word begins with; *rest is what follows it. */
static double
numeral_before(slice text, slice *rest)
{
    size_t digits = figures_digits(text);

    if (digits > 0 && digits < 5 && digits + 1 < text.size &&
        text.data[digits] == '-') {
        *rest = slice_part(text, digits + 1, text.size);
        return (double)strtol(text.data, NULL, 10);
    }
    return take_numerals(text, rest);
}

static bool
is_compound(const segment_reading *r, uint32_t token, double *value,
            const lexicon_item **unit)
{
    slice rest = { 0 };

    *value = numeral_before(reading_part(r, token, token + 1), &rest);
    for (size_t i = 0; *value > 0 && i < COUNT_OF(compound_units); i++)
        if (*value >= compound_units[i].least &&
            slice_starts(rest, slice_of(compound_units[i].stem))) {
            *unit = unit_named(r, compound_units[i].unit);
            return *unit != NULL;
        }
    return false;
}

/* --- "годовая виза" ------------------------------------------------------- */

static const struct {
    const char *stem, *unit;
    int         value;
} single_units[] = {
    { "годов", "year", 1 },       { "годичн", "year", 1 },
    { "одногодичн", "year", 1 },  { "річн", "year", 1 },
    { "однорічн", "year", 1 },    { "полугодов", "month", 6 },
    { "полугодичн", "month", 6 }, { "піврічн", "month", 6 },
    { "месячн", "month", 1 },     { "місячн", "month", 1 },
    { "недельн", "week", 1 },     { "тижнев", "week", 1 },
};

/* Right before the word for what lasts: budgets, sums and some programmes are
 * a year's. */
static bool
is_single(const segment_reading *r, uint32_t token, double *value,
          const lexicon_item **unit)
{
    static const char *const lasting[] = { "visa", "permit", "course", NULL };
    static const char *const half[] = { "programme", "workshop", "academy",
                                        NULL };
    slice                    text = reading_part(r, token, token + 1);
    const mark              *type = token + 1 < r->count &&
                               slice_is(reading_gap(r, token), " ")
                                        ? reading_type(r, token + 1)
                                        : NULL;
    bool                     lasts = type && is_any_of(type->item->id, lasting);
    bool lasts_half = type && is_any_of(type->item->id, half);

    for (size_t i = 0; i < COUNT_OF(single_units); i++)
        if ((lasts || (lasts_half && single_units[i].value > 1)) &&
            begins_word(text, slice_of(single_units[i].stem))) {
            *value = single_units[i].value;
            *unit = unit_named(r, single_units[i].unit);
            return *unit != NULL;
        }
    return false;
}

/* --- "for a year" --------------------------------------------------------- */

/* "Живут здесь год", "give graduates one year": `at` is the word for the year,
 * or what stands before it. */
static bool
is_behind_lasting(const segment_reading *r, uint32_t at)
{
    static const char *const lasting[] = {
        "live",      "living", "stay",    "remain",  "spend",    "spent",
        "valid",     "last",   "give",    "gives",   "given",    "grant",
        "жить",      "живет",  "живёт",   "живут",   "прожи",    "пребыва",
        "остава",    "остать", "провест", "находит", "находят",  "действу",
        "длит",      "продл",  "даёт",    "дает",    "дают",     "даётся",
        "предостав", "жити",   "живе",    "перебув", "залиша",   "залиши",
        "провед",    "діє",    "діють",   "дійсн",   "діятиме",  "трива",
        "дає",       "дають",  "надає",   "надають", "надаєтьс", "дається",
        NULL
    };

    for (uint32_t back = 1; back <= LASTING_BEFORE && back <= at; back++) {
        if (!reading_is_joined(r, at - back) || numeral_begins(r, at - back))
            return false;
        if (reading_starts(r, at - back, lasting))
            return true;
    }
    return false;
}

/* "One year to look for work", "год на поиск работы", "могут год искать": what
 * the year is for stands right behind the word for it. */
static bool
is_before_purpose(const segment_reading *r, uint32_t at)
{
    static const char *const to[] = { "to", NULL };
    static const char *const looking[] = { "поиск",  "пошук",     "искать",
                                           "шукать", "шукати",    "подыск",
                                           "підшук", "трудоустр", "працевлашт",
                                           NULL };
    static const char *const on[] = { "на", "для", NULL };

    if (at + 2 >= r->count || !reading_is_joined(r, at))
        return false;
    if (r->lang == LANG_EN)
        return reading_is_one_of(r, at + 1, to);
    if (reading_is_one_of(r, at + 1, on) && reading_is_joined(r, at + 1))
        at++;
    return reading_starts(r, at + 1, looking);
}

/* "Двічі | на рік", "200 visas | a year", "200 віз | на рік": a year's share,
 * where something is counted before. */
static bool
is_share_of_time(const segment_reading *r, uint32_t at)
{
    static const char *const times[] = { "once",  "twice", "times", "двічі",
                                         "тричі", "раз",   "рази",  "разів",
                                         "раза",  NULL };

    for (uint32_t back = 1; back <= COUNTED_BEFORE && back <= at; back++) {
        if (!reading_is_joined(r, at - back))
            return false;
        if (numeral_begins(r, at - back) ||
            reading_is_one_of(r, at - back, times))
            return true;
    }
    return false;
}

/* "In one year", "за год", "once a year to review": when, or how often. */
static bool
is_when(const segment_reading *r, uint32_t before)
{
    static const char *const words[] = { "in",     "within", "over",   "once",
                                         "twice",  "times",  "each",   "every",
                                         "в",      "во",     "за",     "через",
                                         "каждый", "раз",    "раза",   "у",
                                         "щороку", "кожен",  "кожний", "рази",
                                         "разів",  "спустя", NULL };

    return reading_is_one_of(r, before, words) ||
           is_share_of_time(r, before + 1);
}

/* "Бір жыл жұмыс істеп тұруға": what is done for so long stands behind. */
static bool
is_before_lasting(const segment_reading *r, uint32_t at)
{
    static const char *const lasting[] = { "тұр",     "қал",  "жүр", "өмір",
                                           "жұмыс",   "бола", "бер", "жарамд",
                                           "қолданы", NULL };

    for (uint32_t step = 1; step <= LASTING_BEHIND && at + step < r->count;
         step++) {
        if (!reading_is_joined(r, at + step - 1))
            return false;
        if (reading_starts(r, at + step, lasting))
            return true;
    }
    return false;
}

static bool
is_kazakh_one(const segment_reading *r, uint32_t at)
{
    static const char *const dative[] = { "ға", "ге", "қа", "ке", NULL };
    static const char *const one[] = { "бір", NULL };

    return reading_is_one_of(r, at - 1, one) &&
           (reading_ends(r, at, dative) || is_before_lasting(r, at));
}

/* `at` is the unit, before which the word for one stands. */
static bool
is_said_one(const segment_reading *r, uint32_t at)
{
    static const char *const on[] = { "for", "на", NULL };

    return at > 1 && reading_is_joined(r, at - 2) &&
           (reading_is_one_of(r, at - 2, on) || is_behind_lasting(r, at - 1) ||
            (is_before_purpose(r, at) && !is_when(r, at - 2)));
}

/* `at` is the unit, before which no number stands. */
static bool
is_bare_one(const segment_reading *r, uint32_t at)
{
    static const char *const on[] = { "на", NULL };
    /* "Дни открытых дверей", "до конца месяца" are none of one */
    static const char *const singulars[] = { "год",     "месяц",  "неделю",
                                             "день",    "час",    "рік",
                                             "тиждень", "місяць", NULL };

    if (!reading_is_one_of(r, at, singulars))
        return false;
    if (reading_is_one_of(r, at - 1, on))
        return r->lang == LANG_RU || !is_share_of_time(r, at - 1);
    return (is_behind_lasting(r, at) || is_before_purpose(r, at)) &&
           !is_when(r, at - 1);
}

/* A semester abroad is how exchanges are counted, and no term of a measure:
 * hardly any coder gives it. */
bool
duration_is_of_one(const segment_reading *r, uint32_t at)
{
    static const char *const one[] = { "a",    "an",   "one",  "один",
                                       "одну", "одне", "одна", NULL };
    static const char *const half[] = { "half", NULL };
    const mark              *unit = reading_mark(r, at, ITEM_DURATION);

    if (at == 0 || !unit || !reading_is_joined(r, at - 1) ||
        slice_is(unit->item->id, "semester") ||
        (at > 1 && reading_is_one_of(r, at - 2, half)))
        return false;
    if (r->lang == LANG_KK)
        return is_kazakh_one(r, at);
    return reading_is_one_of(r, at - 1, one) ? is_said_one(r, at)
                                             : is_bare_one(r, at);
}

/* "A year | and a half". */
static bool
has_half_behind(const segment_reading *r, uint32_t at)
{
    static const char *const half[] = { "half", NULL };

    return r->lang == LANG_EN && at + 3 < r->count &&
           reading_is_run(r, at, at + 3) &&
           slice_is(reading_part(r, at + 1, at + 2), "and") &&
           reading_is_one_of(r, at + 3, half);
}

/* "Half | a | year", "жарты | жылға", "полгода", "пів | року"; "жарты жылда"
 * says when. */
static bool
names_half_year(const segment_reading *r, uint32_t at)
{
    static const char *const slavic[] = { "полгода", "полугода", "півроку",
                                          NULL };
    static const char *const half[] = { "half", "жарты", "пів", NULL };
    static const char *const when[] = { "да", "дан", "сайын", NULL };
    uint32_t                 year = at + (r->lang == LANG_EN ? 2 : 1);
    const mark              *unit;

    if (!reading_is_one_of(r, at, half))
        return reading_is_slavic(r) && reading_is_one_of(r, at, slavic);
    if (r->lang == LANG_EN && at + 1 < r->count &&
        slice_is(reading_gap(r, at), "-"))
        year = at + 1;
    unit = year < r->count && reading_is_run(r, at, year)
               ? reading_mark(r, year, ITEM_DURATION)
               : NULL;
    return unit && slice_is(unit->item->id, "year") &&
           (r->lang != LANG_KK || !reading_ends(r, year, when));
}

/* As papers count it: six months. */
static bool
is_half_year(const segment_reading *r, uint32_t at, double *value,
             const lexicon_item **unit)
{
    static const char *const ago[] = { "назад", "тому", "бұрын", NULL };

    if (!names_half_year(r, at) || (at > 0 && is_when(r, at - 1)) ||
        (at + 1 < r->count && reading_is_one_of(r, at + 1, ago)))
        return false;
    *value = MONTHS_OF_HALF;
    *unit = unit_named(r, "month");
    return *unit != NULL;
}

bool
duration_read(const segment_reading *r, uint32_t token, double *value,
              const lexicon_item **unit)
{
    bool is_slavic = reading_is_slavic(r);

    if ((is_slavic && (is_compound(r, token, value, unit) ||
                       is_single(r, token, value, unit))) ||
        is_half_year(r, token, value, unit))
        return true;
    if (!duration_is_of_one(r, token))
        return false;
    *value = has_half_behind(r, token) ? 1 + HALF : 1;
    *unit = reading_mark(r, token, ITEM_DURATION)->item;
    return true;
}
