/* Faults of rows, and how they are said. */
#include "base/bad_rows.h"

#include "check_main.h"

#include <stdio.h>

static bad_rows faults;

static void
begin(void)
{
    bad_rows_init(&faults);
}

static void
end(void)
{
    bad_rows_release(&faults);
}

static void
ck_assert_said(size_t i, const char *what, const char *expected)
{
    buffer out = { 0 };

    bad_rows_say(&faults, i, what, &out);
    ck_assert_int_eq(buffer_status(&out), TIZBE_OK);
    ck_assert_str_eq(out.data, expected);
    buffer_release(&out);
}

START_TEST(says_a_reason_once)
{
    static const size_t lines[] = { 4, 5, 7, 9, 12 };

    ck_assert_uint_eq(bad_rows_reasons(&faults), 0);
    for (size_t i = 0; i < 5; i++) {
        ck_assert_int_eq(bad_rows_add(&faults, lines[i], "no such action"),
                         TIZBE_OK);
        if (i == 0)
            ck_assert_said(0, "line", "line 4: no such action");
        if (i == 1)
            ck_assert_int_eq(bad_rows_add(&faults, 6, "no code"), TIZBE_OK);
    }
    ck_assert_uint_eq(bad_rows_reasons(&faults), 2);
    ck_assert_uint_eq(faults.rows, 6);
    ck_assert_said(0, "line", "lines 4, 5, 7, 9, 12: no such action");
    ck_assert_said(1, "item", "item 6: no code");
}
END_TEST

START_TEST(names_the_first_lines_alone)
{
    for (size_t line = 2; line < 102; line++)
        ck_assert_int_eq(bad_rows_add(&faults, line, "empty"), TIZBE_OK);
    ck_assert_said(0, "line", "lines 2, 3, 4, 5, 6 and 95 more: empty");
}
END_TEST

START_TEST(keeps_many_reasons_apart)
{
    char reason[16];

    for (unsigned i = 0; i < 300; i++) {
        (void)snprintf(reason, sizeof reason, "reason %u", i % 150);
        ck_assert_int_eq(bad_rows_add(&faults, i, reason), TIZBE_OK);
    }
    ck_assert_uint_eq(bad_rows_reasons(&faults), 150);
    ck_assert_said(149, "line", "lines 149, 299: reason 149");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/bad_rows");
    TCase *tc = tcase_create("bad_rows");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, says_a_reason_once);
    tcase_add_test(tc, names_the_first_lines_alone);
    tcase_add_test(tc, keeps_many_reasons_apart);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
