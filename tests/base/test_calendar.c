/* Lengths of months, leap years among them. */
#include "base/calendar.h"

#include "base/array.h"
#include "check_main.h"

static const struct {
    unsigned year, month, days;
} months[] = {
    { 2023, 1, 31 }, { 2023, 2, 28 }, { 2023, 4, 30 }, { 2023, 12, 31 },
    { 2024, 2, 29 }, { 1900, 2, 28 }, { 2000, 2, 29 }, { 2100, 2, 28 },
    { 2023, 0, 0 },  { 2023, 13, 0 },
};

START_TEST(knows_leap_years)
{
    ck_assert_uint_eq(days_of_month(months[_i].year, months[_i].month),
                      months[_i].days);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/calendar");
    TCase *tc = tcase_create("calendar");

    tcase_add_loop_test(tc, knows_leap_years, 0, COUNT_OF(months));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
