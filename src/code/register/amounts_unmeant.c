/* Around a number: what tells that it counts nothing, or not what a measure
 * has (amounts_unmeant.h). */
#include "code/register/amounts_unmeant.h"

#include "base/array.h"
#include "base/ascii.h"
#include "code/register/currencies.h"
#include "code/register/figures.h"
#include "code/register/numerals.h"

enum {
    FRACTION_MAX = 20,
    YEAR_LEAST = 1900, /* in words */
    YEAR_MOST = 2099,
    CODE_DIGITS = 6,
    RANK_LEAST = 50,
    SAMPLE_WITHIN = 3, /* words: "a survey among some 724"            */
    AGE_LEAST = 16,
    AGE_MOST = 75,
    AGE_WITHIN = 5 /* words: "средний возраст приборов — 15 лет"   */
};

/* "Over the past two years": when, not for how long. */
static bool
is_past(const segment_reading *r, const amount *a)
{
    return a->kind == AMOUNT_DURATION && a->start > 0 &&
           reading_mark(r, a->start - 1, ITEM_PAST);
}

/* "Екі мың он жетінші жылы": a year in words, and no span of time. Its last
 * word, an ordinal, is none of our numerals. */
static bool
is_year_in_words(const segment_reading *r, const amount *a)
{
    static const char *const years[] = { "year", "год", "рік", "рок",
                                         "роц",  "жыл", NULL };
    uint32_t                 to = a->number_end + 2;

    if (a->low < YEAR_LEAST || a->low > YEAR_MOST)
        return false;
    for (uint32_t at = a->number_end; at < r->count && at < to; at++) {
        if (!reading_is_joined(r, at - 1))
            return false;
        if (reading_starts(r, at, years))
            return true;
    }
    return false;
}

/* "Fifteen years old": how old something is, and no term of a measure. */
static bool
is_age(const segment_reading *r, const amount *a)
{
    uint32_t from = a->start > AGE_WITHIN ? a->start - AGE_WITHIN : 0;

    if (a->kind != AMOUNT_DURATION)
        return false;
    for (uint32_t at = from; at < r->count && at <= a->end; at++)
        if ((at < a->start || at == a->end) &&
            r->sentences[at] == r->sentences[a->start] &&
            reading_mark(r, at, ITEM_AGE))
            return true;
    return false;
}

/* "35 жасқа дейінгі", "он үш жасар", "қырықтан асқандар": how old they are,
 * by the word behind. */
static bool
is_kazakh_age(const segment_reading *r, const amount *a)
{
    static const char *const of_age[] = { "жасқа", "жастан",  "жаста",
                                          "жасар", "жасында", NULL };
    static const char *const past[] = { "асқан", NULL };
    uint32_t                 behind = a->number_end;

    if (r->lang != LANG_KK || a->number_end >= r->count ||
        !reading_is_joined(r, a->number_end - 1))
        return false;
    return reading_starts(r, behind, of_age) ||
           (numeral_is_ablative(r, behind - 1) &&
            reading_starts(r, behind, past));
}

/* "Исследователям до 35 лет", "researchers under 35": how old they may be. */
static bool
is_age_limit(const segment_reading *r, const amount *a)
{
    static const char *const to[] = { "under", "over", "до", NULL };
    const mark              *people;

    if (a->low < AGE_LEAST || a->low > AGE_MOST)
        return false;
    if (is_kazakh_age(r, a))
        return true;
    if ((a->kind != AMOUNT_DURATION && a->kind != AMOUNT_NUMBER) ||
        a->start < 2 || !reading_is_one_of(r, a->start - 1, to))
        return false;
    people = reading_ends_at(r, a->start - 1, ITEM_COUNT);
    return people && people->item->is_people;
}

/* "Two thousand per million inhabitants": of how many, not how many. */
static bool
is_base(const segment_reading *r, const amount *a)
{
    static const char *const per[] = { "per", "на", NULL };

    return a->kind == AMOUNT_COUNT && a->start > 0 &&
           reading_mark(r, a->start, ITEM_MULTIPLIER) &&
           reading_is_one_of(r, a->start - 1, per);
}

/* "Initiative 8", "Initiatives 1 and 2": one of several, by its number. */
static bool
is_label(const segment_reading *r, uint32_t token)
{
    static const char *const ands[] = { "and", "or", "to", NULL };

    if (r->lang != LANG_EN || token == 0 ||
        !slice_is(reading_gap(r, token - 1), " ") ||
        !ascii_is_digit(r->text.data[r->words[token].start]) ||
        (token + 1 < r->count && unit_mark(r, token + 1)))
        return false;
    if (token > 1 && reading_is_one_of(r, token - 1, ands))
        return is_label(r, token - 2);
    return reading_is_capital(r, token - 1) &&
           reading_holds_type(r, token - 1) &&
           !(token + 1 < r->count &&
             (reading_mark(r, token + 1, ITEM_MULTIPLIER) ||
              reading_type(r, token + 1)));
}

/* “Open Kazakhstan 500+”, «Дорожная карта 2»: the last of a name. */
static bool
ends_quotation(const segment_reading *r, uint32_t token)
{
    slice behind = slice_part(r->text, r->words[token].end, r->text.size);

    if (slice_starts(behind, SLICE("+")))
        behind = slice_part(behind, 1, behind.size);
    return slice_starts(behind, SLICE("”")) || slice_starts(behind, SLICE("»"));
}

/* What stands behind the number of a point, or of "11 -1", a point put in
 * later: a bracket, or a full stop. */
static char
sign_behind(const segment_reading *r, uint32_t token)
{
    slice text = slice_trim(
        slice_part(r->text, r->words[token].end, r->text.size));

    if (text.size > 1 && text.data[0] == '-' && ascii_is_digit(text.data[1]))
        text = slice_part(text, 1, text.size);
    text = slice_trim(slice_part(text, figures_digits(text), text.size));
    return text.size > 0 ? text.data[0] : '\0';
}

/* "23) academic mobility", "2. The council ...", and what a law
 * puts into another, "13) by 1 January": a point of a list. */
static bool
is_point(const segment_reading *r, uint32_t token)
{
    static const char *const before_points[] = {
        ";", ":", ".", "\"", "«", "“"
    };
    slice number = reading_part(r, token, token + 1);
    slice before = slice_trim(slice_part(r->text, 0, r->words[token].start));
    char  sign = sign_behind(r, token);
    bool  is_behind_point = before.size == 0;

    for (size_t i = 0; i < COUNT_OF(before_points); i++)
        is_behind_point = is_behind_point ||
                          slice_ends(before, slice_of(before_points[i]));
    return figures_digits(number) == number.size &&
           ((sign == '.' && token == 0) || (sign == ')' && is_behind_point));
}

/* "69-бабына", "5-сынып", "2-ші": an ordinal of Kazakh. */
static bool
is_kazakh_ordinal(const segment_reading *r, uint32_t token)
{
    static const char *const nouns[] = { "баб",  "бап",   "тарма", "тарау",
                                         "бөлі", "ғасыр", "сынып", "қосымша",
                                         "бет",  "курс",  "кесте", "сурет",
                                         "ші",   "шы",    "нші",   "ншы",
                                         "інші", "ыншы" };
    slice                    text = reading_part(r, token, token + 1);
    size_t                   hyphen = slice_find(text, SLICE("-"), 0);

    if (r->lang != LANG_KK || hyphen >= text.size)
        return false;
    text = slice_part(text, hyphen + 1, text.size);
    for (size_t i = 0; i < COUNT_OF(nouns); i++)
        if (slice_starts(text, slice_of(nouns[i])))
            return true;
    return false;
}

/* "Sections 71", "ст. 30": the word that the number is a name of. */
static bool
is_behind_numbered(const segment_reading *r, uint32_t token)
{
    if (token + 1 < r->count && reading_mark(r, token + 1, ITEM_MULTIPLIER))
        return false; /* "қосымша тоғыз миллион еуро": nine million more */
    return token > 0 && reading_mark(r, token - 1, ITEM_NUMBERED) &&
           (reading_is_joined(r, token - 1) ||
            (r->sentences[token - 1] == r->sentences[token] &&
             slice_is(reading_gap(r, token - 1), ". ")));
}

/* "Sections 71, 72 and 75": parts of a law, by their numbers. */
static bool
is_numbered(const segment_reading *r, uint32_t token)
{
    static const char *const ands[] = { "and", "or",   "to",     "и",
                                        "или", "і",    "й",      "та",
                                        "або", "және", "немесе", NULL };
    uint32_t                 before = token;

    if (is_behind_numbered(r, token))
        return true;
    /* "articles 12 , 12 -1 of this law": set with blanks as well */
    if (token > 1 && (slice_is(slice_trim(reading_gap(r, token - 1)), ",") ||
                      slice_is(reading_gap(r, token - 1), " -")))
        before = token - 1;
    else if (token > 2 && reading_is_one_of(r, token - 1, ands))
        before = token - 2;
    return before < token &&
           ascii_is_digit(r->text.data[r->words[token].start]) &&
           ascii_is_digit(r->text.data[r->words[before].start]) &&
           !(token + 1 < r->count && unit_mark(r, token + 1)) &&
           is_numbered(r, before);
}

/* "[43]", "[30, 31]": a work that is cited. */
static bool
is_citation(const segment_reading *r, uint32_t token)
{
    slice  before = slice_part(r->text, 0, r->words[token].start);
    size_t at = before.size;

    while (at > 0 &&
           (ascii_is_digit(before.data[at - 1]) || before.data[at - 1] == ',' ||
            before.data[at - 1] == '-' || before.data[at - 1] == ' '))
        at--;
    return at > 0 && before.data[at - 1] == '[';
}

/* "N 31": the sign of a number where there was none to type. */
static bool
is_behind_letter(const segment_reading *r, uint32_t token)
{
    return token > 0 && slice_is(reading_gap(r, token - 1), " ") &&
           slice_is(reading_part(r, token - 1, token), "N");
}

/* "(1) inadequate selection; (2) ...": points told in a sentence. */
static bool
is_point_in_brackets(const segment_reading *r, uint32_t token)
{
    slice number = reading_part(r, token, token + 1);
    slice before = slice_part(r->text, 0, r->words[token].start);
    slice behind = slice_part(r->text, r->words[token].end, r->text.size);

    return figures_digits(number) == number.size && number.size < 3 &&
           slice_ends(before, SLICE("(")) && slice_starts(behind, SLICE(")"));
}

/* "№ 58", "No. 58", "point 1": a name, not how many. */
bool
number_is_name(const segment_reading *r, uint32_t token)
{
    static const char *const shortened[] = { "No", "Nos", "Nr", NULL };
    slice before = slice_part(r->text, token > 0 ? r->words[token - 1].end : 0,
                              r->words[token].start);

    return is_label(r, token) || ends_quotation(r, token) ||
           is_point(r, token) || is_kazakh_ordinal(r, token) ||
           slice_ends(slice_trim(before), SLICE("№")) ||
           (token > 0 && slice_is(before, ". ") &&
            reading_is_one_of(r, token - 1, shortened)) ||
           is_numbered(r, token) || is_citation(r, token) ||
           is_behind_letter(r, token) || is_point_in_brackets(r, token);
}

/* "Thirds", "четвертей": parts of a whole. */
static bool
is_part(const segment_reading *r, uint32_t token)
{
    static const char *const stems[] = { "thirds", "quarters", "fifths",
                                         "трет",   "четверт",  "чверт",
                                         "пятых",  "п'ятих",   NULL };

    return reading_starts(r, token, stems);
}

/* "Бестен | бірі", "төрттен | үш миллион": so many of five. "Үштен | беске"
 * leads from one to the other, "оннан | орын" is ten each. */
static uint32_t
kazakh_fraction_end(const segment_reading *r, uint32_t end, double whole)
{
    static const char *const stems[] = {
        "бірі",    "бірге",  "екісі",  "екеуі",  "үші",    "үшеуі",  "төрті",
        "төртеуі", "бесеуі", "алтауы", "жетеуі", "сегізі", "тоғызы", NULL
    };
    const mark *part;
    double      ignored;

    if (!numeral_is_ablative(r, end - 1) || end >= r->count ||
        reading_mark(r, end - 1, ITEM_MULTIPLIER))
        return end;
    if (reading_starts(r, end, stems))
        return end + 1;
    part = reading_mark(r, end, ITEM_NUMBER);
    return part && part->item->value < whole ? numeral_read(r, end, &ignored)
                                             : end;
}

/* "Six out | of ten". */
static bool
is_out_of(const segment_reading *r, uint32_t at)
{
    static const char *const out[] = { "out", NULL };
    static const char *const of[] = { "of", NULL };

    return at > 0 && reading_is_one_of(r, at, of) &&
           reading_is_one_of(r, at - 1, out);
}

/* "Two graduates in five", "two thirds": a share, whose numbers count nothing
 * by themselves. Gives where it ends, or `end`. */
uint32_t
number_fraction_end(const segment_reading *r, uint32_t end, double part)
{
    static const char *const between[] = { "in", "из", "з", "із", NULL };
    static const char *const linking[] = { "of", "a", NULL };
    uint32_t                 last = r->lang == LANG_EN ? end + 2 : end;
    double                   whole;

    if (r->lang == LANG_KK)
        return kazakh_fraction_end(r, end, part);
    if (end < r->count && reading_is_joined(r, end - 1) && is_part(r, end)) {
        end++; /* "three quarters of a million" */
        while (end < r->count && (reading_is_one_of(r, end, linking) ||
                                  reading_mark(r, end, ITEM_MULTIPLIER)))
            end++;
        return end;
    }
    for (uint32_t at = end; at <= last && at + 1 < r->count; at++) {
        uint32_t behind;

        if (!reading_is_joined(r, at - 1) || !reading_is_joined(r, at))
            return end;
        if (!reading_is_one_of(r, at, between) && !is_out_of(r, at))
            continue;
        behind = numeral_read(r, at + 1, &whole);
        return behind > at + 1 && part < whole && whole <= FRACTION_MAX ? behind
                                                                        : end;
    }
    return end;
}

/* "1.5 times the salary", "екі есе": how much more, or how often. */
static bool
is_factor(const segment_reading *r, const amount *a)
{
    static const char *const times[] = { "times",  "fold",  "раз",   "раза",
                                         "рази",   "разів", "есе",   "есеге",
                                         "еседен", "рет",   "сайын", NULL };
    static const char *const many_times[] = { "есел", NULL };

    return a->number_end < r->count &&
           reading_is_joined(r, a->number_end - 1) &&
           (reading_is_one_of(r, a->number_end, times) ||
            reading_starts(r, a->number_end, many_times));
}

/* "A survey of 724 graduates": who was asked, not whom a measure has. */
static bool
is_sample(const segment_reading *r, const amount *a)
{
    static const char *const words[] = { "survey",  "Survey",    "interview",
                                         "poll",    "sample",    "опрос",
                                         "анкетир", "выборк",    "опит",
                                         "вибірк",  "сауалнама", NULL };
    uint32_t from = a->start > SAMPLE_WITHIN ? a->start - SAMPLE_WITHIN : 0;

    for (uint32_t at = from; at < a->start; at++)
        if (r->sentences[at] == r->sentences[a->start] &&
            reading_starts(r, at, words))
            return true;
    return false;
}

/* "Among the first five hundred of the ranking", "топ-500", "500 лучших": a
 * place among others. Of people and places so many are counted. */
static bool
is_rank(const segment_reading *r, const amount *a)
{
    static const char *const before[] = {
        "first", "top",    "best",  "Top",     "первых",  "первые", "топ",
        "Топ",   "перших", "перші", "алдыңғы", "алғашқы", "үздік",  NULL
    };
    static const char *const behind[] = { "best",      "leading", "лучших",
                                          "ведущих",   "кращих",  "найкращих",
                                          "провідних", "үздік",   NULL };

    if ((a->kind != AMOUNT_NUMBER && a->kind != AMOUNT_COUNT) ||
        a->low < RANK_LEAST ||
        (a->unit && !slice_is(a->unit->id, "universities")))
        return false;
    return (a->start > 0 && reading_is_one_of(r, a->start - 1, before)) ||
           (a->number_end < r->count &&
            reading_is_joined(r, a->number_end - 1) &&
            reading_is_one_of(r, a->number_end, behind));
}

/* "1 Section 58 is amended", "304 бабы", "үш жүз төртінші": a number before the
 * name of a part of a law, or one that our numerals end in the midst of. */
static bool
is_before_part(const segment_reading *r, const amount *a)
{
    static const char *const ordinals[] = { "інші", "ыншы", NULL };
    uint32_t                 end = a->number_end;

    return end < r->count && reading_is_joined(r, end - 1) &&
           ((!a->unit && reading_mark(r, end, ITEM_NUMBERED)) ||
            (r->lang == LANG_KK && reading_ends(r, end, ordinals)));
}

/* "Budget programme 2201470": long, in one, and of nothing. */
static bool
is_code(const segment_reading *r, const amount *a)
{
    return a->kind == AMOUNT_NUMBER && a->number_end == a->start + 1 &&
           figures_digits(reading_part(r, a->start, a->number_end)) >=
               CODE_DIGITS;
}

bool
amount_is_unmeant(const segment_reading *r, const amount *a)
{
    return is_past(r, a) || is_age(r, a) || is_age_limit(r, a) ||
           is_base(r, a) || is_before_part(r, a) || is_year_in_words(r, a) ||
           is_factor(r, a) || is_sample(r, a) || is_code(r, a) || is_rank(r, a);
}
