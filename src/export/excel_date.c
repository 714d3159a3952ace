/* From a date to the number of its day, by the Gregorian calendar. */
#include "export/excel_date.h"

#include "base/ascii.h"
#include "base/calendar.h"

/* The number that digits [from, to) make; 0 when others are among them. */
static unsigned
number_at(slice text, size_t from, size_t to)
{
    unsigned value = 0;

    if (!ascii_is_number(slice_part(text, from, to)))
        return 0;
    for (size_t i = from; i < to; i++)
        value = value * 10 + (unsigned)(text.data[i] - '0');
    return value;
}

long
excel_day(slice text)
{
    enum { TO_1899 = 693594, FIRST = 61 }; /* 30 December 1899, 1 March 1900 */
    unsigned year, month, day;
    long     past, number;

    if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-')
        return 0;
    year = number_at(text, 0, 4);
    month = number_at(text, 5, 7);
    day = number_at(text, 8, 10);
    if (year < 1 || day < 1 || day > days_of_month(year, month))
        return 0;
    past = year - 1L;
    number = past * 365 + past / 4 - past / 100 + past / 400 + day - TO_1899;
    for (unsigned m = 1; m < month; m++)
        number += days_of_month(year, m);
    return number < FIRST ? 0 : number;
}
