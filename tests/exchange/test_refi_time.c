/* When something was made, as other programs write it. */
#include "exchange/refi_time.h"

#include "base/array.h"
#include "check_main.h"

#include <stdlib.h>

#define NOW "1970-01-02T00:00:00Z"

static const struct {
    const char *written, *read;
} times[] = {
    { "2023-08-16T15:49:36Z", "2023-08-16T15:49:36Z" },
    { "2023-08-16T15:49:36", "2023-08-16T15:49:36Z" },
    { "2023-08-16 15:49:36.1234567Z", "2023-08-16T15:49:36Z" },
    { "2023-08-16T03:49:36+06:00", "2023-08-15T21:49:36Z" },
    { "2023-12-31T20:00:00.5-04:30", "2024-01-01T00:30:00Z" },
    { "2023-08-16T03:49:36+0600", "2023-08-15T21:49:36Z" },
    { "2023-08-16T03:49:36.123 +06", "2023-08-15T21:49:36Z" },
    { "2023-12-31T20:00:00-0430", "2024-01-01T00:30:00Z" },
    { "2023-08-16T03:49:36+06:", "2023-08-16T03:49:36Z" },
    { "2023-08-16T03:49:36+06000", "2023-08-16T03:49:36Z" },
    { "2023-08-16T03:49:36 0600", "2023-08-16T03:49:36Z" },
    { "2024-02-29T24:00:00Z", "2024-03-01T00:00:00Z" },
    { "1900-01-01T00:00:00Z", "1900-01-01T00:00:00Z" },
    { "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z" },
    { "2023-08-16T15:49:36+0a:00", "2023-08-16T15:49:36Z" },
    { "2023-08-16T15:49:36+06:a0", "2023-08-16T15:49:36Z" },
    { "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z" },
    /* no times */
    { "9999-12-31T23:59:59-01:00", NOW },
    { "", NOW },
    { "2023", NOW },
    { "2023-08-16", NOW },
    { "2023-08-16T15:49", NOW },
    { "16.08.2023 15:49:36", NOW },
    { "1899-12-30T00:00:00Z", NOW },
    { "2023-00-16T15:49:36Z", NOW },
    { "2023-13-16T15:49:36Z", NOW },
    { "2023-02-29T15:49:36Z", NOW },
    { "2023-08-00T15:49:36Z", NOW },
    { "2023-08-16T25:49:36Z", NOW },
    { "2023-08-16T15:60:36Z", NOW },
    { "2023-08-16T15:49:61Z", NOW },
};

START_TEST(reads_times)
{
    char out[TIME_SIZE];

    refi_time(slice_of(times[_i].written), out);
    ck_assert_str_eq(out, times[_i].read);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("exchange/refi_time");
    TCase *tc = tcase_create("times");

    (void)setenv("SOURCE_DATE_EPOCH", "86400", 1);
    tcase_add_loop_test(tc, reads_times, 0, COUNT_OF(times));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
