/* Dates as metadata writes them. */
#include "ingest/dates.h"

#include "base/ascii.h"

#include <stdint.h>
#include <stdlib.h>
#include <time.h>

enum {
    PROGRAM_YEAR = 2026,  /* no clock is behind it           */
    TWO_DAYS = 2 * 86400, /* seconds                         */
    MEAN_YEAR = 31556952  /* seconds, of the Gregorian ones  */
};

bool
date_is_to_come(const char *iso)
{
    int64_t now = (int64_t)time(NULL) + TWO_DAYS;
    int64_t year = 1970 + now / MEAN_YEAR;

    return strtol(iso, NULL, 10) > (year > PROGRAM_YEAR ? year : PROGRAM_YEAR);
}

/* Up to three groups of digits, and what stands behind each. */
typedef struct date_parts {
    unsigned value[3];
    size_t   digits[3];
    size_t   count;
    char     mark[3];
} date_parts;

static date_parts
split_digits(slice text)
{
    date_parts p = { 0 };
    size_t     at = 0;

    while (p.count < 3 && at < text.size) {
        size_t start = at;

        while (at < text.size && at - start < 9 &&
               ascii_is_digit(text.data[at]))
            p.value[p.count] = p.value[p.count] * 10 +
                               (unsigned)(text.data[at++] - '0');
        p.digits[p.count] = at - start;
        if (at == start)
            break;
        p.mark[p.count++] = at < text.size ? text.data[at] : '\0';
        if (at < text.size && !strchr("-./", text.data[at]))
            break;
        at++;
    }
    return p;
}

/* What may follow a date: nothing, a time, a zone, a Russian "г." */
static bool
ends_date(char mark)
{
    return mark == '\0' || mark == 'T' || mark == ' ' || mark == 'Z' ||
           mark == '+' || mark == ',' || mark == '.';
}

static bool
iso_of_figures(slice text, char out[DATE_BYTES])
{
    date_parts p = split_digits(text);

    out[0] = '\0';
    if (p.count == 0 || !ends_date(p.mark[p.count - 1]))
        return false;
    if (p.count == 1 && p.digits[0] == 8)
        return p.value[0] % 100 > 0 &&
               date_write(out, p.value[0] / 10000, p.value[0] / 100 % 100,
                          p.value[0] % 100);
    if (p.digits[0] == 4 && p.count < 3)
        return (p.count == 1 || p.value[1] > 0) &&
               date_write(out, p.value[0], p.value[1], 0);
    if (p.digits[0] == 4)
        return p.value[2] > 0 &&
               date_write(out, p.value[0], p.value[1], p.value[2]);
    if (p.count == 3 && p.digits[2] == 4 && p.mark[0] != '-')
        return p.value[0] > 0 &&
               date_write(out, p.value[2], p.value[1], p.value[0]);
    return false;
}

bool
date_whole(slice text, char out[DATE_BYTES])
{
    arena                 a;
    const official_words *words;
    official_line         line;
    date_phrase           found;
    bool                  is_date;

    arena_init(&a);
    words = official_words_table();
    is_date = official_line_read(&a, text, &line) == TIZBE_OK &&
              date_phrase_find(words, &line, 0, &found) && found.first == 0 &&
              found.end == line.count;
    if (is_date)
        memcpy(out, found.iso, DATE_BYTES);
    arena_release(&a);
    return is_date;
}

bool
date_iso(slice text, char out[DATE_BYTES])
{
    text = slice_trim(text);
    if (text.size < 80 && slice_has(text, SLICE(" ")) && date_whole(text, out))
        return true;
    return iso_of_figures(text, out);
}

/* Whether it is a date; if not, that is noted, unless it is nothing. */
static bool
read_or_note(document *doc, slice text, char iso[DATE_BYTES])
{
    text = slice_trim(text);
    if (date_iso(text, iso))
        return true;
    if (text.size > 0)
        document_note(doc, "the date \"%.*s\" is not understood",
                      text.size < 60 ? (int)text.size : 60, text.data);
    return false;
}

void
date_set(document *doc, slice text, variable_source source)
{
    char iso[DATE_BYTES];

    if (read_or_note(doc, text, iso))
        document_set(doc, "date", slice_of(iso), source);
}

void
date_set_posted(document *doc, slice text)
{
    char iso[DATE_BYTES];

    if (read_or_note(doc, text, iso))
        document_claim(doc, "date", slice_of(iso), SOURCE_DOCUMENT, 0.85);
}
