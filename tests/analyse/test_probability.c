/* Probabilities against values of tables and of R; adjusting many of them. */
#include "analyse/statistics/probability.h"

#include "base/array.h"
#include "check_main.h"

#include <math.h>

static const struct {
    double x, df, p;
} tails[] = {
    { 3.841458820694124, 1, 0.05 },
    { 6.634896601021213, 1, 0.01 },
    { 5.991464547107979, 2, 0.05 },
    { 18.307038053275146, 10, 0.05 },
    { 2.705543454095404, 1, 0.1 },
    { 0, 1, 1 },
    { -1, 3, 1 },
    { 0.5, 4, 0.9735009788392564 },
    { 500, 1, 9.5053977665540e-111 },
    { 1074.679449, 1000, 0.05 },
    { INFINITY, 2, 0 },
    { 1e6, 1, 0 },
};

START_TEST(chi_square_tails)
{
    double p = chi_square_tail(tails[_i].x, tails[_i].df);

    ck_assert_msg(fabs(p - tails[_i].p) <= 1e-8 * tails[_i].p,
                  "%.15g, expected %.15g", p, tails[_i].p);
}
END_TEST

/* Series and fraction meet where one takes over from the other. */
START_TEST(no_step_in_the_tail)
{
    double df = (double[]){ 2, 3, 7, 40, 999, 100000 }[_i], at = df + 2;
    double before = chi_square_tail(at * (1 - 1e-12), df);
    double after = chi_square_tail(at * (1 + 1e-12), df);

    ck_assert_double_eq_tol(before, after, 1e-9);
    ck_assert(before > 0.1 && before < 0.6);
}
END_TEST

static const struct {
    double a, b, c, d, p;
} exact[] = {
    { 7, 2, 3, 7, 0.0697785186949 },
    { 3, 1, 1, 3, 0.485714285714 }, /* Fisher's tea */
    { 10, 0, 0, 10, 2.0 / 184756 },
    { 5, 5, 5, 5, 1 },
    { 0, 0, 4, 9, 1 },
    { 0, 4, 0, 9, 1 },
    { 1, 0, 0, 999999, 1e-6 },
};

START_TEST(fisher)
{
    double p = fisher_exact(exact[_i].a, exact[_i].b, exact[_i].c, exact[_i].d);

    ck_assert_msg(fabs(p - exact[_i].p) <= 1e-10 * exact[_i].p + 1e-13,
                  "%.12g, expected %.12g", p, exact[_i].p);
}
END_TEST

START_TEST(false_discoveries)
{
    /* Benjamini and Hochberg 1995, section 3.2: four are below 0.05 */
    double p[] = { 0.0001, 0.0004, 0.0019, 0.0095, 0.0201,
                   0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
                   0.4262, 0.5719, 0.6528, 0.7590, 1.0000 };
    size_t below = 0;

    ck_assert(benjamini_hochberg(p, p, COUNT_OF(p), sizeof *p));
    for (size_t i = 0; i < COUNT_OF(p); i++)
        below += p[i] <= 0.05;
    ck_assert_uint_eq(below, 4);
    ck_assert_double_eq_tol(p[0], 0.0015, 1e-12);
    ck_assert_double_eq_tol(p[3], 0.0095 * 15 / 4, 1e-12);
    ck_assert_double_eq_tol(p[14], 1, 1e-12);
}
END_TEST

START_TEST(order_of_tests_does_not_matter)
{
    double p[] = { 0.04, NAN, 0.01, 0.03, NAN }, q[] = { 0.01, 0.03, 0.04 };

    ck_assert(benjamini_hochberg(p, p, COUNT_OF(p), sizeof *p));
    ck_assert(benjamini_hochberg(q, q, COUNT_OF(q), sizeof *q));
    ck_assert(isnan(p[1]) && isnan(p[4]));
    ck_assert(p[2] == q[0] && p[3] == q[1] && p[0] == q[2]);
    ck_assert_double_eq_tol(q[0], 0.03, 1e-12);
    ck_assert_double_eq_tol(q[1], 0.04, 1e-12);
    ck_assert(benjamini_hochberg(NULL, NULL, 0, 1));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/probability");
    TCase *tc = tcase_create("probability");

    tcase_add_loop_test(tc, chi_square_tails, 0, COUNT_OF(tails));
    tcase_add_loop_test(tc, no_step_in_the_tail, 0, 6);
    tcase_add_loop_test(tc, fisher, 0, COUNT_OF(exact));
    tcase_add_test(tc, false_discoveries);
    tcase_add_test(tc, order_of_tests_does_not_matter);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
