/* Drawing documents, and the middle of what came of it. */
#include "analyse/statistics/bootstrap.h"

#include "base/array.h"
#include "check_main.h"

START_TEST(as_many_as_there_are)
{
    random_source chance = { 7 }, again = { 7 };
    uint32_t      drawn[13], same[13], sum = 0, missed = 0;

    bootstrap_draw(&chance, COUNT_OF(drawn), drawn);
    bootstrap_draw(&again, COUNT_OF(same), same);
    for (size_t i = 0; i < COUNT_OF(drawn); i++) {
        ck_assert_uint_eq(drawn[i], same[i]);
        sum += drawn[i];
        missed += drawn[i] == 0;
    }
    ck_assert_uint_eq(sum, COUNT_OF(drawn));
    ck_assert_uint_gt(missed, 0); /* drawn with replacement */
}
END_TEST

/* R: quantile(c(0:10), c(0.025, 0.975)), type 7 */
START_TEST(percentiles_between_neighbours)
{
    double   values[] = { 3, 9, 1, 7, 5, 0, 10, 2, 8, 4, 6 };
    interval i = bootstrap_interval(values, COUNT_OF(values), 11);

    ck_assert(i.is_defined);
    ck_assert_double_eq_tol(i.low, 0.25, 1e-12);
    ck_assert_double_eq_tol(i.high, 9.75, 1e-12);
}
END_TEST

START_TEST(too_few_values)
{
    double values[] = { 1, 2, 3 };

    ck_assert(!bootstrap_interval(values, 3, 6).is_defined);
    ck_assert(bootstrap_interval(values, 3, 5).is_defined);
    ck_assert(!bootstrap_interval(values, 0, 0).is_defined);
    ck_assert(bootstrap_interval(values, 1, 1).high == 1);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/bootstrap");
    TCase *tc = tcase_create("bootstrap");

    tcase_add_test(tc, as_many_as_there_are);
    tcase_add_test(tc, percentiles_between_neighbours);
    tcase_add_test(tc, too_few_values);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
