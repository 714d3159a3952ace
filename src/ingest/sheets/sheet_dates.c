/* Which cells of a workbook are dates: ECMA-376 part 1, 18.8.30. */
#include "ingest/sheets/sheet_dates.h"

#include "base/array.h"
#include "ingest/number.h"
#include "ingest/part.h"

#include <stdlib.h>
#include <string.h>

/* A year or a day in it, outside quotes, brackets and behind no backslash. */
static bool
is_date_code(slice code)
{
    char closing = 0;

    for (size_t i = 0; i < code.size; i++) {
        char c = code.data[i];

        if (closing) {
            closing = c == closing ? 0 : closing;
        } else if (c == '"' || c == '[') {
            closing = c == '"' ? '"' : ']';
        } else if (c == '\\') {
            i++;
        } else if (strchr("yYdD", c)) {
            return true;
        }
    }
    return false;
}

/* 14 to 17 and 22 are the dates that every workbook has; 18 to 21 are times
 * of day, 27 to 36 and 50 to 58 dates of East Asia. */
static bool
is_date_format(const sheet_dates *dates, unsigned format)
{
    if ((format >= 14 && format <= 17) || format == 22 ||
        (format >= 27 && format <= 36) || (format >= 50 && format <= 58))
        return true;
    for (size_t i = 0; i < dates->own_count; i++)
        if (dates->own[i] == format)
            return true;
    return false;
}

tizbe_status
sheet_dates_define(sheet_dates *dates, unsigned format, slice code)
{
    if (!is_date_code(code))
        return TIZBE_OK;
    return ARRAY_ADD(dates->own, dates->own_count, dates->own_capacity, format)
               ? TIZBE_OK
               : TIZBE_NOMEM;
}

tizbe_status
sheet_dates_style(sheet_dates *dates, unsigned format)
{
    return ARRAY_ADD(dates->is_date, dates->count, dates->capacity,
                     is_date_format(dates, format))
               ? TIZBE_OK
               : TIZBE_NOMEM;
}

static tizbe_status
take_element(const xml_stream *x, bool in_cells, sheet_dates *out)
{
    const char *name = xml_name(x);
    unsigned    format = number_read(xml_attribute(x, "numFmtId"));

    if (strcmp(name, "numFmt") == 0)
        return sheet_dates_define(out, format, xml_attribute(x, "formatCode"));
    return in_cells && strcmp(name, "xf") == 0 ? sheet_dates_style(out, format)
                                               : TIZBE_OK;
}

tizbe_status
sheet_dates_read(const zip *z, slice part_name, sheet_dates *out,
                 tizbe_error *error)
{
    part         p;
    bool         in_cells = false;
    xml_event    event;
    tizbe_status status = part_open(z, part_name, &p, error);

    while (part_next(&p, &event, &status, error)) {
        if (event == XML_TEXT)
            continue;
        if (strcmp(xml_name(p.x), "cellXfs") == 0)
            in_cells = event == XML_START;
        else if (event == XML_START &&
                 take_element(p.x, in_cells, out) != TIZBE_OK)
            status = error_nomem(error);
    }
    part_close(&p);
    return status == TIZBE_NOT_FOUND ? TIZBE_OK : status;
}

void
sheet_dates_release(sheet_dates *dates)
{
    free(dates->is_date);
    free(dates->own);
    *dates = (sheet_dates){ 0 };
}

/* Days since 1970-01-01 as a date (the civil calendar, by eras of 400 years
 * that begin in March). */
static void
put_day(long days, buffer *out)
{
    long shifted = days + 719468;
    long era = shifted / 146097, of_era = shifted % 146097;
    long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) /
                365;
    long of_year = of_era - (365 * year + year / 4 - year / 100);
    long month = (5 * of_year + 2) / 153;
    long day = of_year - (153 * month + 2) / 5 + 1;

    month += month < 10 ? 3 : -9;
    buffer_printf(out, "%04ld-%02ld-%02ld",
                  era * 400 + year + (month <= 2 ? 1 : 0), month, day);
}

bool
sheet_date_put(const sheet_dates *dates, size_t style, slice number,
               buffer *out)
{
    enum { TO_1970 = 25569, FROM_1904 = 1462, LAST = 2958465 };
    char   digits[32];
    double value;
    long   day;

    if (style >= dates->count || !dates->is_date[style] || number.size == 0 ||
        number.size >= sizeof digits)
        return false;
    memcpy(digits, number.data, number.size);
    digits[number.size] = '\0';
    value = strtod(digits, NULL);
    if (!(value >= 1 && value <= LAST))
        return false;
    day = (long)value + (dates->from_1904 ? FROM_1904 : 0);
    /* Excel has a 29 February 1900 that there was not */
    put_day(day - TO_1970 + (day < 60 ? 1 : 0), out);
    return true;
}
