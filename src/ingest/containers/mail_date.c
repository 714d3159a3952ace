/* Dates of mail and feeds: day, month by name, year. */
#include "ingest/containers/mail_date.h"

#include "base/array.h"
#include "ingest/dates.h"
#include "ingest/number.h"

#include <stdio.h>

/* The next run of letters or digits at *at, which moves behind it. */
static slice
next_word(slice text, size_t *at)
{
    size_t start;

    while (*at < text.size && (text.data[*at] == ' ' || text.data[*at] == ',' ||
                               text.data[*at] == '\t' || text.data[*at] == '-'))
        (*at)++;
    start = *at;
    while (*at < text.size && !strchr(" ,\t-:", text.data[*at]))
        (*at)++;
    return slice_part(text, start, *at);
}

static unsigned
number_of(slice word)
{
    return word.size <= 4 && ascii_is_number(word) ? number_read(word) : 0;
}

static unsigned
month_of(slice word)
{
    static const char *const months[] = { "jan", "feb", "mar", "apr",
                                          "may", "jun", "jul", "aug",
                                          "sep", "oct", "nov", "dec" };

    for (unsigned i = 0; i < COUNT_OF(months); i++)
        if (slice_starts_ascii_nocase(word, slice_of(months[i])))
            return i + 1;
    return 0;
}

/*
 * "Tue, 7 Mar 2023 09:30:00 +0600" -> "2023-03-07": the day where it was
 * written. A year of two digits is 1950 to 2049. False when it is nothing of
 * the kind.
 */
static bool
day_of(slice text, char out[DATE_BYTES])
{
    size_t   at = 0;
    slice    word = next_word(text, &at);
    unsigned day = number_of(word), month, year;
    char     iso[36];

    if (day == 0) /* the day of the week */
        day = number_of(next_word(text, &at));
    month = month_of(next_word(text, &at));
    word = next_word(text, &at);
    year = number_of(word);
    if (word.size == 2)
        year += year < 50 ? 2000 : 1900;
    if (day == 0 || month == 0)
        return false;
    /* a date of that form is what date_iso reads */
    (void)snprintf(iso, sizeof iso, "%u-%u-%u", year, month, day);
    return date_iso(slice_of(iso), out);
}

void
mail_date_set(document *doc, slice text)
{
    char date[DATE_BYTES];

    text = slice_trim(text);
    if (day_of(text, date))
        document_set(doc, "date", slice_of(date), SOURCE_DOCUMENT);
    else if (text.size > 0)
        date_set(doc, text, SOURCE_DOCUMENT);
}
