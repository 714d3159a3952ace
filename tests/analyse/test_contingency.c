/* Tables of counts: worked examples, and what holds for any. */
#include "analyse/statistics/contingency.h"

#include "check_main.h"

#include <math.h>
#include <string.h>

/* Party identification by sex, Agresti 2007, table 2.5: X2 = 30.07, df 2;
 * adjusted residuals 4.50, 0.70, -5.32 (table 2.6). */
/* To be released. */
static contingency
table_of(const double *counts, size_t rows, size_t columns)
{
    contingency t;

    ck_assert_int_eq(contingency_init(&t, rows, columns), TIZBE_OK);
    for (size_t i = 0; i < rows * columns; i++)
        contingency_add(&t, i / columns, i % columns, counts[i]);
    return t;
}

static const double agresti[] = { 762, 327, 468, 484, 239, 477 };

START_TEST(published_table)
{
    contingency t = table_of(agresti, 2, 3);
    association a = contingency_test(&t);

    ck_assert_double_eq_tol(a.chi2.value, 30.07, 0.005);
    ck_assert(a.df == 2);
    ck_assert_double_eq_tol(contingency_expected(&t, 0, 0), 703.7, 0.05);
    ck_assert_double_eq_tol(contingency_residual(&t, 0, 0).value, 4.50, 0.005);
    ck_assert_double_eq_tol(contingency_residual(&t, 0, 1).value, 0.70, 0.005);
    ck_assert_double_eq_tol(contingency_residual(&t, 1, 2).value, 5.32, 0.005);
    ck_assert_double_eq_tol(a.cramers_v.value, sqrt(30.0701 / 2757), 1e-5);
    ck_assert_str_eq(a.chance.by, "chi-square");
    ck_assert(a.chance.p < 3e-7 && a.chance.p > 2.9e-7);
    contingency_release(&t);
}
END_TEST

START_TEST(order_does_not_matter)
{
    static const double turned[] = { 477, 468, 239, 327, 484, 762 };
    contingency         t = table_of(agresti, 2, 3);
    contingency         other = table_of(turned, 3, 2);
    association         a = contingency_test(&t), b = contingency_test(&other);

    ck_assert_double_eq_tol(a.chi2.value, b.chi2.value, 1e-9);
    ck_assert_double_eq_tol(a.cramers_v.value, b.cramers_v.value, 1e-12);
    ck_assert(a.df == b.df && a.least_expected == b.least_expected);
    ck_assert_double_eq_tol(contingency_residual(&t, 0, 1).value,
                            contingency_residual(&other, 1, 1).value, 1e-12);
    contingency_release(&t);
    contingency_release(&other);
}
END_TEST

START_TEST(empty_columns_are_not_there)
{
    static const double with[] = { 762, 0, 327, 468, 484, 0, 239, 477 };
    contingency         t = table_of(with, 2, 4);
    contingency         plain = table_of(agresti, 2, 3);
    association         a = contingency_test(&t), b = contingency_test(&plain);

    ck_assert_double_eq_tol(a.chi2.value, b.chi2.value, 1e-9);
    ck_assert(a.df == 2 && a.chance.p == b.chance.p);
    ck_assert_str_eq(contingency_residual(&t, 0, 1).reason,
                     "its row or column is empty");
    contingency_release(&t);
    contingency_release(&plain);
}
END_TEST

START_TEST(perfect_and_none)
{
    static const double perfect[] = { 30, 0, 0, 40 },
                        none[] = { 10, 20, 5, 10 };
    contingency t = table_of(perfect, 2, 2), u = table_of(none, 2, 2);

    ck_assert_double_eq_tol(contingency_test(&t).cramers_v.value, 1, 1e-12);
    ck_assert_double_eq_tol(contingency_test(&u).cramers_v.value, 0, 1e-12);
    ck_assert_double_eq_tol(contingency_test(&u).chance.p, 1, 1e-9);
    contingency_release(&t);
    contingency_release(&u);
}
END_TEST

START_TEST(undefined_says_why)
{
    static const double one_row[] = { 5, 6, 7, 0, 0, 0 },
                        one_column[] = { 5, 6 };
    contingency t = table_of(one_row, 2, 3), u = table_of(one_column, 2, 1);
    association a = contingency_test(&t), b = contingency_test(&u);

    ck_assert(!a.chi2.is_defined && !a.cramers_v.is_defined &&
              isnan(a.chance.p));
    ck_assert_str_eq(a.chi2.reason, "all units are alike");
    ck_assert_str_eq(b.chi2.reason, "there is one group only");
    ck_assert(!a.chance.by && !b.chance.by);
    ck_assert_str_eq(contingency_residual(&t, 0, 1).reason,
                     "there is nothing to compare it with");
    contingency_release(&t);
    contingency_release(&u);
}
END_TEST

/* A value without units leaves a fourfold table of the others. */
START_TEST(empty_column_leaves_a_fourfold)
{
    static const double with[] = { 7, 0, 2, 3, 0, 7 };
    contingency         t = table_of(with, 2, 3);
    association         a = contingency_test(&t);

    ck_assert(a.df == 1);
    ck_assert_str_eq(a.chance.by, "fisher");
    ck_assert_double_eq_tol(a.chance.p, 0.0697785186949, 1e-12);
    contingency_release(&t);
}
END_TEST

/* Fourfold tables of small counts have an exact test. */
START_TEST(small_fourfold_is_exact)
{
    static const double small[] = { 7, 2, 3, 7 };
    contingency         t = table_of(small, 2, 2);
    association         a = contingency_test(&t);

    ck_assert_str_eq(a.chance.by, "fisher");
    ck_assert_double_eq_tol(a.chance.p, 0.0697785186949, 1e-12);
    ck_assert_double_eq_tol(a.chi2.value, 4.337160, 1e-6);
    ck_assert_double_eq_tol(a.least_expected, 9 * 9 / 19.0, 1e-9);
    contingency_release(&t);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/contingency");
    TCase *tc = tcase_create("contingency");

    tcase_add_test(tc, published_table);
    tcase_add_test(tc, order_does_not_matter);
    tcase_add_test(tc, empty_columns_are_not_there);
    tcase_add_test(tc, perfect_and_none);
    tcase_add_test(tc, undefined_says_why);
    tcase_add_test(tc, empty_column_leaves_a_fourfold);
    tcase_add_test(tc, small_fourfold_is_exact);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
