/* From a date to the number of its day, by the Gregorian calendar. */
#include "export/excel_date.h"

#include "base/ascii.h"

/* The number that digits [from, to) make; -1 when others are among them. */
static int
number_at(slice text, size_t from, size_t to)
{
    int value = 0;

    if (!ascii_is_number(slice_part(text, from, to)))
        return -1;
    for (size_t i = from; i < to; i++)
        value = value * 10 + (text.data[i] - '0');
    return value;
}

static int
days_of_month(int year, int month)
{
    static const int days[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

long
excel_day(slice text)
{
    enum { TO_1899 = 693594, FIRST = 61 }; /* 30 December 1899, 1 March 1900 */
    int  year, month, day;
    long past, number;

    if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-')
        return 0;
    year = number_at(text, 0, 4);
    month = number_at(text, 5, 7);
    day = number_at(text, 8, 10);
    if (year < 1 || month < 1 || month > 12 || day < 1 ||
        day > days_of_month(year, month))
        return 0;
    past = year - 1;
    number = past * 365 + past / 4 - past / 100 + past / 400 + day - TO_1899;
    for (int m = 1; m < month; m++)
        number += days_of_month(year, m);
    return number < FIRST ? 0 : number;
}
