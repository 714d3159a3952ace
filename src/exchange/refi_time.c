/* Times of a project (exchange/refi_time.h). */
#include "exchange/refi_time.h"

#include "base/calendar.h"
#include "store/identity.h"

#include <time.h>

/* Digits at text[at ...], `count` of them; -1 for anything else. */
static int
digits_at(slice text, size_t at, size_t count)
{
    int number = 0;

    for (size_t i = at; i < at + count; i++) {
        if (i >= text.size || text.data[i] < '0' || text.data[i] > '9')
            return -1;
        number = number * 10 + (text.data[i] - '0');
    }
    return number;
}

/* "+06:00" in seconds, and as some programs write it: "+0600", "+06", a blank in
 * front; 0 for Z, for nothing and for what is none. */
static long
offset_of(slice zone)
{
    int hours, minutes = 0;

    zone = slice_trim(zone);
    hours = digits_at(zone, 1, 2);
    if (zone.size == 6 && zone.data[3] == ':')
        minutes = digits_at(zone, 4, 2);
    else if (zone.size == 5)
        minutes = digits_at(zone, 3, 2);
    else if (zone.size != 3)
        return 0;
    if ((zone.data[0] != '-' && zone.data[0] != '+') || hours < 0 ||
        minutes < 0)
        return 0;
    return (zone.data[0] == '-' ? -60L : 60L) * (hours * 60 + minutes);
}

/* As months and hours go; "24:00:00" is the end of a day. */
static bool
is_time(const struct tm *t)
{
    return t->tm_year >= 0 && t->tm_mon >= 0 && t->tm_mday >= 1 &&
           (unsigned)t->tm_mday <= days_of_month((unsigned)t->tm_year + 1900,
                                                 (unsigned)t->tm_mon + 1) &&
           t->tm_hour >= 0 && t->tm_hour <= 24 && t->tm_min >= 0 &&
           t->tm_min < 60 && t->tm_sec >= 0 && t->tm_sec <= 60;
}

void
refi_time(slice written, char out[TIME_SIZE])
{
    struct tm parts = { .tm_year = digits_at(written, 0, 4) - 1900,
                        .tm_mon = digits_at(written, 5, 2) - 1,
                        .tm_mday = digits_at(written, 8, 2),
                        .tm_hour = digits_at(written, 11, 2),
                        .tm_min = digits_at(written, 14, 2),
                        .tm_sec = digits_at(written, 17, 2) };
    size_t    at = 19;
    time_t    when;

    time_now(out);
    if (!is_time(&parts))
        return;
    while (at < written.size &&
           (written.data[at] == '.' || digits_at(written, at, 1) >= 0))
        at++;
    when = timegm(&parts) - offset_of(slice_part(written, at, written.size));
    (void)gmtime_r(&when, &parts); /* fails for years beyond an int */
    /* an offset may lead into the year 10000, for which there is no room */
    if (strftime(out, TIME_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        time_now(out);
}
