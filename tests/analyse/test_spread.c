/*
 * Dispersion against the worked example of Gries (2008, Dispersions and
 * adjusted frequencies in corpora; 2010): the letter "a" in five parts.
 */
#include "analyse/statistics/spread.h"

#include "check_main.h"

/* b a m n i b e u p / b a s a t b e w q n / b c a g a b e s t a /
 * b a g h a b e a a t / b a h a a b e a x a t */
static const double times[] = { 1, 2, 3, 4, 5 },
                    sizes[] = { 9, 10, 10, 10, 11 };

static spread
example(bool is_turned)
{
    spread s = { .frequency = 15, .total = 50 };

    for (int i = 0; i < 5; i++) {
        int k = is_turned ? 4 - i : i;

        spread_add(&s, times[k], sizes[k]);
    }
    return s;
}

START_TEST(published_example)
{
    spread s = example(false);

    ck_assert_double_eq_tol(spread_dp(&s).value, 0.18, 0.0005);
    ck_assert_double_eq_tol(spread_dp_norm(&s).value, 0.2195, 0.0005);
    ck_assert_double_eq_tol(spread_juilland(&s).value, 0.785, 0.0005);
    ck_assert(s.range == 5 && s.parts == 5 && s.least == 9);
}
END_TEST

START_TEST(order_of_parts_does_not_matter)
{
    spread s = example(false), turned = example(true);

    ck_assert_double_eq_tol(spread_dp(&s).value, spread_dp(&turned).value,
                            1e-12);
    ck_assert_double_eq_tol(spread_juilland(&s).value,
                            spread_juilland(&turned).value, 1e-12);
}
END_TEST

START_TEST(even_and_uneven)
{
    spread even = { .frequency = 30, .total = 300 };
    spread one = { .frequency = 30, .total = 300 };

    for (int i = 0; i < 3; i++) {
        spread_add(&even, 10, 100);
        spread_add(&one, i == 1 ? 30 : 0, 100);
    }
    ck_assert_double_eq_tol(spread_dp(&even).value, 0, 1e-12);
    ck_assert_double_eq_tol(spread_juilland(&even).value, 1, 1e-12);
    ck_assert_double_eq_tol(spread_dp(&one).value, 2 / 3.0, 1e-12);
    ck_assert_double_eq_tol(spread_dp_norm(&one).value, 1, 1e-12);
    ck_assert_double_eq_tol(spread_juilland(&one).value, 0, 1e-12);
}
END_TEST

/* Parts without it, added at once, are as if each had been added. */
START_TEST(empty_parts_at_once)
{
    spread each = { .frequency = 4, .total = 100 }, at_once = each;

    spread_add(&each, 4, 40);
    spread_add(&each, 0, 35);
    spread_add(&each, 0, 25);
    spread_add(&each, 0, 0);
    spread_add(&at_once, 4, 40);
    spread_add_empty(&at_once, 3, 25);
    spread_add_empty(&at_once, 3, 25);
    ck_assert(each.parts == 3 && at_once.parts == 3);
    ck_assert(each.least == 25 && at_once.least == 25);
    ck_assert_double_eq_tol(spread_dp(&each).value, 0.6, 1e-12);
    ck_assert_double_eq_tol(spread_dp(&at_once).value, 0.6, 1e-12);
    ck_assert_double_eq_tol(spread_dp_norm(&each).value,
                            spread_dp_norm(&at_once).value, 1e-12);
    ck_assert_double_eq_tol(spread_juilland(&each).value,
                            spread_juilland(&at_once).value, 1e-12);
}
END_TEST

START_TEST(undefined_says_why)
{
    spread none = { .frequency = 0, .total = 50 };
    spread one = { .frequency = 3, .total = 50 };

    spread_add_empty(&none, 2, 20);
    spread_add(&one, 3, 50);
    ck_assert(!spread_dp(&none).is_defined);
    ck_assert_str_eq(spread_juilland(&none).reason, "it does not occur");
    ck_assert_str_eq(spread_dp_norm(&one).reason, "there is one part only");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/spread");
    TCase *tc = tcase_create("spread");

    tcase_add_test(tc, published_example);
    tcase_add_test(tc, order_of_parts_does_not_matter);
    tcase_add_test(tc, even_and_uneven);
    tcase_add_test(tc, empty_parts_at_once);
    tcase_add_test(tc, undefined_says_why);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
