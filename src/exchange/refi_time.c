/* Times of a project (exchange/refi_time.h). */
#include "exchange/refi_time.h"

#include "store/corpus.h"
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

/* "+06:00" in seconds; 0 for Z and for nothing. */
static long
offset_of(slice zone)
{
    int hours = digits_at(zone, 1, 2), minutes = digits_at(zone, 4, 2);

    if (zone.size != 6 || hours < 0 || minutes < 0)
        return 0;
    return (zone.data[0] == '-' ? -60L : 60L) * (hours * 60 + minutes);
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
    if (parts.tm_year < 0 || parts.tm_mon < 0 || parts.tm_mday < 1 ||
        parts.tm_hour < 0 || parts.tm_min < 0 || parts.tm_sec < 0)
        return;
    while (at < written.size &&
           (written.data[at] == '.' || digits_at(written, at, 1) >= 0))
        at++;
    when = timegm(&parts) - offset_of(slice_part(written, at, written.size));
    if (gmtime_r(&when, &parts))
        (void)strftime(out, TIME_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts);
}
