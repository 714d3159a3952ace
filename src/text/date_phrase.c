/*
 * One date at one token, in each order that the four languages have: day,
 * month, year; year, day, month (Kazakh); month, day, year (English);
 * figures. Years from 1800 on, so that a number is seldom taken for one.
 */
#include "text/date_phrase.h"

#include "base/calendar.h"

#include <stdio.h>

/* A place in a line, and what was read up to it; 0: not there. */
typedef struct date_reader {
    const official_words *words;
    const official_line  *line;
    size_t                at;
    unsigned              year, month, day;
} date_reader;

/* Whether these are a year (1000-2999), a month of it and a day of that;
 * 0 for a month or a day that is not known. */
static bool
is_valid(unsigned year, unsigned month, unsigned day)
{
    return year >= 1000 && year <= 2999 && month <= 12 &&
           day <= days_of_month(year, month);
}

bool
date_write(char out[DATE_BYTES], unsigned year, unsigned month, unsigned day)
{
    out[0] = '\0';
    if (!is_valid(year, month, day))
        return false;
    if (day > 0)
        snprintf(out, DATE_BYTES, "%04u-%02u-%02u", year % 10000, month % 100,
                 day % 100);
    else if (month > 0)
        snprintf(out, DATE_BYTES, "%04u-%02u", year % 10000, month % 100);
    else
        snprintf(out, DATE_BYTES, "%04u", year % 10000);
    return true;
}

static const official_token *
token_here(const date_reader *r)
{
    return r->at < r->line->count ? &r->line->tokens[r->at] : NULL;
}

/* Step over one of these marks or words, the list of which NULL ends. */
static bool
step(date_reader *r, const char *const *any)
{
    const official_token *token = token_here(r);

    for (; token && *any; any++)
        if (slice_is(token->form, *any)) {
            r->at++;
            return true;
        }
    return false;
}

static bool
step_one(date_reader *r, const char *mark)
{
    const char *const any[] = { mark, NULL };

    return step(r, any);
}

static bool
take_number(date_reader *r, size_t fewest, size_t most, unsigned *value)
{
    const official_token *token = token_here(r);
    size_t                size = token ? token->end - token->start : 0;

    if (!token || token->kind != OFFICIAL_NUMBER || size < fewest ||
        size > most)
        return false;
    *value = token->value;
    r->at++;
    return true;
}

/* A number in words, "двадцать первого", "two thousand and twenty-three":
 * each is smaller than the one before, but for a thousand. */
static bool
take_count(date_reader *r, unsigned *value)
{
    unsigned    thousands = 0, rest = 0, last = 1000;
    date_reader ahead = *r;

    for (;;) {
        slice    written;
        unsigned number = 0;
        size_t   count = official_match(ahead.words, ahead.line, ahead.at,
                                        OFFICIAL_COUNT, &written);

        for (size_t i = 0; count > 0 && i < written.size; i++)
            number = number * 10 + (unsigned)(written.data[i] - '0');
        if (number >= 1000 && thousands == 0) {
            thousands = number > 1000 ? number : (rest ? rest : 1) * 1000;
            rest = 0;
            last = 1000;
        } else if (number > 0 && number < last) {
            rest += number;
            last = number;
        } else {
            break;
        }
        ahead.at += count;
        r->at = ahead.at;
        (void)step_one(&ahead, "and");
    }
    *value = thousands + rest;
    return *value > 0;
}

static const char *const dashes[] = { "-", "–", "—", NULL };

/* What a figure for a day ends in: "15th", "15-го", "15-і", "6-сына" */
static const char *const endings[] = {
    "st",     "nd",     "rd",      "th",      "го",   "е",    "ші",    "шы",
    "і",      "ы",      "сі",      "сы",      "іне",  "ына",  "сіне",  "сына",
    "інде",   "ында",   "сінде",   "сында",   "інен", "ынан", "сінен", "сынан",
    "індегі", "ындағы", "сіндегі", "сындағы", NULL
};

/* "15", «15», "15th", "15-го"; "twenty-first day" */
static bool
take_one_day(date_reader *r)
{
    static const char *const quotes[] = { "\"", "«", "»", "“",
                                          "”",  "„", "'", NULL };
    size_t                   before = r->at;

    if (take_count(r, &r->day) && r->day <= 31) {
        (void)step_one(r, "day");
        return true;
    }
    r->at = before;
    (void)step(r, quotes);
    if (!take_number(r, 1, 2, &r->day) || r->day < 1 || r->day > 31) {
        r->at = before;
        return false;
    }
    before = r->at;
    (void)step_one(r, "-");
    if (!step(r, endings))
        r->at = before;
    (void)step(r, quotes);
    return true;
}

/* One, or the first of several: "27-30", "15 по 17", "6 and 7" */
static bool
take_day(date_reader *r)
{
    static const char *const to[] = { "по", "до", "to", "and",
                                      "и",  "і",  "та", NULL };
    date_reader              last;

    if (!take_one_day(r))
        return false;
    last = *r;
    if ((step(&last, dashes) || step(&last, to)) && take_one_day(&last) &&
        last.day > r->day)
        r->at = last.at;
    return true;
}

static bool
take_month(date_reader *r)
{
    slice  value;
    size_t count = official_match(r->words, r->line, r->at, OFFICIAL_MONTH,
                                  &value);

    if (count == 0)
        return false;
    r->month = (unsigned)(value.data[0] - '0') * 10 +
               (unsigned)(value.data[1] - '0');
    r->at += count;
    (void)step_one(r, ".");
    return true;
}

/* "года", "г." */
static bool
take_year_word(date_reader *r)
{
    const official_token *word = token_here(r);

    if (official_match(r->words, r->line, r->at, OFFICIAL_YEAR, NULL) == 0)
        return false;
    r->at++;
    if (word->end - word->start <= 2)
        (void)step_one(r, ".");
    return true;
}

/* Behind a year: a span of years is no date. */
static bool
is_span(const date_reader *r)
{
    date_reader ahead = *r;
    unsigned    next;

    return (step(&ahead, dashes) || step_one(&ahead, "/")) &&
           take_number(&ahead, 2, 4, &next);
}

/* A number beyond these is hardly ever the year of a document. */
static bool
is_year(unsigned number)
{
    return number >= 1800 && number <= 2199;
}

static bool
take_year(date_reader *r)
{
    size_t before = r->at;

    if (take_number(r, 4, 4, &r->year) && is_year(r->year) && !is_span(r))
        return true;
    r->at = before;
    if (take_count(r, &r->year) && is_year(r->year))
        return true;
    r->at = before;
    return false;
}

/* ", 2017 года", behind a day and a month, or a month alone */
static bool
take_year_behind(date_reader *r)
{
    (void)step_one(r, ",");
    if (!take_year(r))
        return false;
    (void)take_year_word(r);
    return true;
}

/* "мая – 2 июня", of which the first counts */
static void
skip_last_day(date_reader *r)
{
    date_reader last = *r;

    if (step(&last, dashes) && take_one_day(&last) && take_month(&last))
        r->at = last.at;
}

/* 15 May 2017; 15 мая 2017 года; 15 мамыр 2017 жыл; 30 мая – 2 июня 2024 */
static bool
day_first(date_reader *r)
{
    if (!take_day(r))
        return false;
    (void)step_one(r, "of");
    if (!take_month(r))
        return false;
    skip_last_day(r);
    return take_year_behind(r);
}

/* 2017 жылғы 15 мамыр; 2017 жылғы мамырдың 15-і; 2017 жылғы мамыр */
static bool
year_first(date_reader *r)
{
    if (!take_year(r) || !take_year_word(r))
        return false;
    if (take_day(r))
        return take_month(r);
    if (!take_month(r))
        return false;
    (void)take_day(r);
    return true;
}

/* May 15th, 2017; May 2017; май 2017 года */
static bool
month_first(date_reader *r)
{
    if (!take_month(r))
        return false;
    (void)take_day(r);
    return take_year_behind(r);
}

/* Whether the token before stands next to this one: "2017-05" is in
 * "12-2017-05". */
static bool
is_inside(const date_reader *r, size_t first)
{
    const official_token *t = r->line->tokens;

    return first > 0 && t[first - 1].end == t[first].start &&
           (t[first - 1].kind == OFFICIAL_NUMBER ||
            strchr("-/.", t[first - 1].form.data[0]));
}

/* Two figures for a year need its word: "16.11.95 г." */
static bool
whole_year(date_reader *r, size_t digits)
{
    if (digits == 4)
        return is_year(r->year);
    r->year += r->year > 30 ? 1900 : 2000;
    return take_year_word(r);
}

/* Three numbers with the same mark between them and no blanks. */
static bool
is_figures(const date_reader *r)
{
    const official_token *t = &r->line->tokens[r->at];

    if (r->at + 5 > r->line->count || is_inside(r, r->at) ||
        !strchr("-/.", t[1].form.data[0]) || !slice_equal(t[1].form, t[3].form))
        return false;
    for (size_t i = 0; i < 5; i++)
        if ((i < 4 && t[i].end != t[i + 1].start) ||
            (i % 2 == 0 && t[i].kind != OFFICIAL_NUMBER))
            return false;
    return true;
}

/* 15.05.2017, 15/05/2017, 16.11.95 г., 2017-05-15 */
static bool
in_figures(date_reader *r)
{
    const official_token *t = &r->line->tokens[r->at];
    size_t                sizes[3];
    bool                  year_first;

    if (!is_figures(r))
        return false;
    for (size_t i = 0; i < 3; i++)
        sizes[i] = t[2 * i].end - t[2 * i].start;
    year_first = sizes[0] == 4;
    if (sizes[1] > 2 || sizes[year_first ? 2 : 0] > 2 ||
        (!year_first && sizes[2] != 2 && sizes[2] != 4))
        return false;
    r->at += 5;
    r->month = t[2].value;
    r->year = t[year_first ? 0 : 4].value;
    r->day = t[year_first ? 4 : 0].value;
    if (r->month < 1 || r->day < 1 || !whole_year(r, year_first ? 4 : sizes[2]))
        return false;
    (void)take_year_word(r);
    return true;
}

/* Whether a date can begin at this token: with a number, in words perhaps,
 * with the quotes around one, or with a month. */
static bool
may_begin(const official_line *line, size_t at)
{
    const official_token *t = &line->tokens[at];

    switch (t->kind) {
    case OFFICIAL_NUMBER:
        return true;
    case OFFICIAL_MARK:
        return at + 1 < line->count && t[1].kind == OFFICIAL_NUMBER;
    default:
        return ((t->roles >> OFFICIAL_MONTH | t->roles >> OFFICIAL_COUNT) &
                1) != 0;
    }
}

bool
date_phrase_find(const official_words *words, const official_line *line,
                 size_t from, date_phrase *out)
{
    static bool (*const orders[])(date_reader *) = { day_first, year_first,
                                                     month_first, in_figures };

    if (!line->has_figure && !official_may_have(line, OFFICIAL_COUNT))
        return false; /* a line without a year */
    for (size_t at = from; at < line->count; at++)
        for (size_t i = 0;
             may_begin(line, at) && i < sizeof orders / sizeof *orders; i++) {
            date_reader r = { words, line, at, 0, 0, 0 };

            if (!orders[i](&r) || !date_write(out->iso, r.year, r.month, r.day))
                continue;
            out->first = at;
            out->end = r.at;
            return true;
        }
    return false;
}
