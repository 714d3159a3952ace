/* Dates as metadata writes them. */
#include "ingest/dates.h"

#include <stdio.h>

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

        while (at < text.size && at - start < 9 && text.data[at] >= '0' &&
               text.data[at] <= '9')
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

static bool
is_date(unsigned year, unsigned month, unsigned day)
{
    return year >= 1000 && year <= 2999 && month <= 12 && day <= 31 &&
           (month > 0 || day == 0);
}

/* What may follow a date: nothing, a time, a zone, a Russian "г." */
static bool
ends_date(char mark)
{
    return mark == '\0' || mark == 'T' || mark == ' ' || mark == 'Z' ||
           mark == '+' || mark == ',' || mark == '.';
}

static bool
write_date(char out[DATE_BYTES], unsigned year, unsigned month, unsigned day)
{
    if (!is_date(year, month, day))
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

bool
date_iso(slice text, char out[DATE_BYTES])
{
    date_parts p = split_digits(slice_trim(text));

    out[0] = '\0';
    if (p.count == 0 || !ends_date(p.mark[p.count - 1]))
        return false;
    if (p.count == 1 && p.digits[0] == 8)
        return p.value[0] % 100 > 0 &&
               write_date(out, p.value[0] / 10000, p.value[0] / 100 % 100,
                          p.value[0] % 100);
    if (p.digits[0] == 4 && p.count < 3)
        return (p.count == 1 || p.value[1] > 0) &&
               write_date(out, p.value[0], p.value[1], 0);
    if (p.digits[0] == 4)
        return p.value[2] > 0 &&
               write_date(out, p.value[0], p.value[1], p.value[2]);
    if (p.count == 3 && p.digits[2] == 4 && p.mark[0] != '-')
        return p.value[0] > 0 &&
               write_date(out, p.value[2], p.value[1], p.value[0]);
    return false;
}

void
date_set(document *doc, slice text, variable_source source)
{
    char iso[DATE_BYTES];

    text = slice_trim(text);
    if (text.size == 0)
        return;
    if (date_iso(text, iso))
        document_set(doc, "date", slice_of(iso), source);
    else
        document_note(doc, "the date \"%.*s\" is not understood",
                      text.size < 60 ? (int)text.size : 60, text.data);
}
