/*
 * Coefficients of agreement against published values: Krippendorff 2011
 * (Computing Krippendorff's Alpha-Reliability), the worked examples of Cohen's
 * and Fleiss' kappa, and the definitions where nobody published any.
 */
#include "analyse/statistics/agreement.h"
#include "base/array.h"
#include "check_main.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Judgements as lines, a coder each: categories are 'a' + number or digits; a
 * dot is none. `first` is the character of category 0. */
typedef struct judgements {
    size_t      coders, categories;
    char        first;
    const char *lines[16];
} judgements;

static agreement_shape shape;
static double          values[16];
static tally           t;

static void
fill(const judgements *j)
{
    shape = (agreement_shape){ j->coders, j->categories, values };
    for (size_t i = 0; i < j->categories; i++)
        values[i] = (double)i + (j->first == '1' ? 1 : 0);
    ck_assert_int_eq(tally_init(&t, &shape), TIZBE_OK);
    for (size_t unit = 0; j->lines[0][unit]; unit++) {
        int categories[16];

        for (size_t i = 0; i < j->coders; i++)
            categories[i] = j->lines[i][unit] == '.'
                                ? NOT_JUDGED
                                : j->lines[i][unit] - j->first;
        tally_unit(&t, categories);
    }
}

static void
expect(measure m, tizbe_scale scale, double value)
{
    coefficient c = coefficient_of(&t, m, scale);

    ck_assert_msg(c.is_defined, "%s: %s", measure_name(m), c.reason);
    ck_assert_msg(fabs(c.value - value) < 5e-7, "%s %s: %.6f, expected %.6f",
                  measure_name(m), metric_name(scale), c.value, value);
}

static void
expect_none(measure m, const char *reason)
{
    coefficient c = coefficient_of(&t, m, TIZBE_NOMINAL);

    ck_assert_msg(!c.is_defined, "%s is %f", measure_name(m), c.value);
    ck_assert_str_eq(c.reason, reason);
}

/* --- Krippendorff --------------------------------------------------------- */

START_TEST(alpha_with_missing_values)
{
    static const judgements j = { 4,
                                  5,
                                  '1',
                                  { "123321412...", "1233224125.3",
                                    ".3332342251.", "12332441251." } };

    fill(&j);
    expect(MEASURE_ALPHA, TIZBE_NOMINAL, 0.743421);
    expect(MEASURE_ALPHA, TIZBE_ORDINAL, 0.815388);
    expect(MEASURE_ALPHA, TIZBE_INTERVAL, 0.849107);
    expect(MEASURE_ALPHA, TIZBE_RATIO, 0.797403);
    /* the twelfth unit has one value and pairs with nothing */
    ck_assert(coefficient_of(&t, MEASURE_ALPHA, TIZBE_NOMINAL).units == 11);
    expect_none(MEASURE_COHEN, "it is for two coders");
    expect_none(MEASURE_SCOTT, "it is for two coders");
    expect_none(MEASURE_HOLSTI, "it is for two coders");
    expect_none(MEASURE_F1, "it is for two coders");
    tally_release(&t);
}
END_TEST

START_TEST(alpha_of_two_coders)
{
    static const judgements binary = {
        2, 2, '0', { "0100000010", "1110010000" }
    };
    static const judgements letters = {
        2, 5, 'a', { "aabbdcccedda", "babbbccceddd" }
    };

    fill(&binary);
    expect(MEASURE_ALPHA, TIZBE_NOMINAL, 0.095238);
    /* two values: all metrics are one */
    expect(MEASURE_ALPHA, TIZBE_ORDINAL, 0.095238);
    expect(MEASURE_ALPHA, TIZBE_INTERVAL, 0.095238);
    expect(MEASURE_PERCENT, TIZBE_NOMINAL, 0.6);
    tally_release(&t);
    fill(&letters);
    expect(MEASURE_ALPHA, TIZBE_NOMINAL, 0.691964);
    tally_release(&t);
}
END_TEST

/* --- two coders, present and absent --------------------------------------- */

/* Both, the first alone, the second alone, neither. */
static void
fill_table(int both, int first, int second, int neither)
{
    static const int cells[4][2] = { { 1, 1 }, { 1, 0 }, { 0, 1 }, { 0, 0 } };
    const int        counts[4] = { both, first, second, neither };

    shape = (agreement_shape){ 2, 2, NULL };
    ck_assert_int_eq(tally_init(&t, &shape), TIZBE_OK);
    for (size_t i = 0; i < 4; i++)
        for (int k = 0; k < counts[i]; k++)
            tally_unit(&t, cells[i]);
}

static const struct {
    int    both, first, second, neither;
    double cohen, scott;
} tables[] = {
    { 20, 5, 10, 15, 0.4, 0.393939 },
    { 45, 15, 25, 15, 0.130435, 0.120879 },
    { 25, 35, 5, 35, 0.259259, 0.191919 },
};

START_TEST(kappa_and_pi)
{
    fill_table(tables[_i].both, tables[_i].first, tables[_i].second,
               tables[_i].neither);
    expect(MEASURE_COHEN, TIZBE_NOMINAL, tables[_i].cohen);
    expect(MEASURE_SCOTT, TIZBE_NOMINAL, tables[_i].scott);
    /* with two coders Fleiss' kappa is Scott's pi */
    expect(MEASURE_FLEISS, TIZBE_NOMINAL, tables[_i].scott);
    tally_release(&t);
}
END_TEST

START_TEST(the_other_measures)
{
    fill_table(20, 5, 10, 15);
    expect(MEASURE_PERCENT, TIZBE_NOMINAL, 0.7);
    expect(MEASURE_ALPHA, TIZBE_NOMINAL, 0.4);
    expect(MEASURE_BRENNAN_PREDIGER, TIZBE_NOMINAL, 0.4);
    expect(MEASURE_HOLSTI, TIZBE_NOMINAL, 0.7);
    expect(MEASURE_PRECISION, TIZBE_NOMINAL, 0.666667);
    expect(MEASURE_RECALL, TIZBE_NOMINAL, 0.8);
    expect(MEASURE_F1, TIZBE_NOMINAL, 0.727273);
    tally_release(&t);
}
END_TEST

/* Ten units judged by both, four by the first alone: M = 8, N = 14 and 10. */
START_TEST(holsti_counts_what_one_coder_judged)
{
    static const judgements j = {
        2, 2, '0', { "11110000110101", "1111000000...." }
    };

    fill(&j);
    expect(MEASURE_PERCENT, TIZBE_NOMINAL, 0.8);
    expect(MEASURE_HOLSTI, TIZBE_NOMINAL, 16.0 / 24);
    expect(MEASURE_COHEN, TIZBE_NOMINAL, (0.8 - 0.48) / 0.52);
    tally_release(&t);
}
END_TEST

/* --- Fleiss --------------------------------------------------------------- */

START_TEST(fleiss_kappa)
{
    static const int subjects[10][5] = {
        { 0, 0, 0, 0, 14 }, { 0, 2, 6, 4, 2 }, { 0, 0, 3, 5, 6 },
        { 0, 3, 9, 2, 0 },  { 2, 2, 8, 1, 1 }, { 7, 7, 0, 0, 0 },
        { 3, 2, 6, 3, 0 },  { 2, 5, 3, 2, 2 }, { 6, 5, 2, 1, 0 },
        { 0, 2, 2, 3, 7 },
    };

    shape = (agreement_shape){ 14, 5, NULL };
    ck_assert_int_eq(tally_init(&t, &shape), TIZBE_OK);
    for (size_t i = 0; i < 10; i++) {
        int categories[14], next = 0;

        for (int c = 0; c < 5; c++)
            for (int k = 0; k < subjects[i][c]; k++)
                categories[next++] = c;
        ck_assert_int_eq(next, 14);
        tally_unit(&t, categories);
    }
    expect(MEASURE_FLEISS, TIZBE_NOMINAL, 0.209931);
    expect(MEASURE_PERCENT, TIZBE_NOMINAL, 0.378022);
    tally_release(&t);
}
END_TEST

/* --- what is not defined -------------------------------------------------- */

START_TEST(one_category_alone)
{
    fill_table(0, 0, 0, 9);
    expect(MEASURE_PERCENT, TIZBE_NOMINAL, 1);
    expect(MEASURE_BRENNAN_PREDIGER, TIZBE_NOMINAL, 1);
    expect_none(MEASURE_COHEN, "only one category was used");
    expect_none(MEASURE_SCOTT, "only one category was used");
    expect_none(MEASURE_FLEISS, "only one category was used");
    expect_none(MEASURE_ALPHA, "only one category was used");
    expect_none(MEASURE_PRECISION, "the second coder found none");
    expect_none(MEASURE_RECALL, "there are none by the first coder");
    expect_none(MEASURE_F1, "neither coder found any");
    tally_release(&t);
}
END_TEST

/* One coder always yes, the other always no: kappa is 0, not undefined. */
START_TEST(two_constant_coders)
{
    fill_table(0, 9, 0, 0);
    expect(MEASURE_COHEN, TIZBE_NOMINAL, 0);
    expect(MEASURE_SCOTT, TIZBE_NOMINAL, -1);
    expect_none(MEASURE_PRECISION, "the second coder found none");
    expect(MEASURE_RECALL, TIZBE_NOMINAL, 0);
    expect(MEASURE_F1, TIZBE_NOMINAL, 0);
    tally_release(&t);
}
END_TEST

START_TEST(no_unit_judged_twice)
{
    static const judgements j = { 2, 2, '0', { "01..", "..10" } };

    fill(&j);
    for (measure m = 0; m < MEASURE_COUNT; m++)
        if (m == MEASURE_FLEISS)
            expect_none(m, "no unit was judged by all coders");
        else
            expect_none(m, "no unit was judged by two coders");
    tally_release(&t);
}
END_TEST

START_TEST(one_category_there_is)
{
    static const judgements j = { 2, 1, '0', { "00", "00" } };

    fill(&j);
    expect_none(MEASURE_BRENNAN_PREDIGER, "there is only one category");
    expect_none(MEASURE_F1, "it is for present and absent");
    tally_release(&t);
}
END_TEST

/* --- sums ----------------------------------------------------------------- */

START_TEST(tallies_add_up)
{
    tally  whole;
    double before[32];

    fill_table(20, 5, 10, 15);
    ck_assert_uint_le(tally_size(&shape), 32);
    memcpy(before, t.sums, tally_size(&shape) * sizeof *before);
    ck_assert_int_eq(tally_init(&whole, &shape), TIZBE_OK);
    tally_add(&whole, before, 2);
    tally_release(&t);
    fill_table(45, 15, 25, 15);
    tally_add(&whole, t.sums, 1);
    tally_release(&t);
    fill_table(2 * 20 + 45, 2 * 5 + 15, 2 * 10 + 25, 2 * 15 + 15);
    for (size_t i = 0; i < tally_size(&shape); i++)
        ck_assert(fabs(whole.sums[i] - t.sums[i]) < 1e-9);
    tally_clear(&whole);
    for (size_t i = 0; i < tally_size(&shape); i++)
        ck_assert(whole.sums[i] == 0);
    tally_release(&whole);
    tally_release(&t);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/agreement");
    TCase *tc = tcase_create("agreement");

    tcase_add_test(tc, alpha_with_missing_values);
    tcase_add_test(tc, alpha_of_two_coders);
    tcase_add_loop_test(tc, kappa_and_pi, 0, COUNT_OF(tables));
    tcase_add_test(tc, the_other_measures);
    tcase_add_test(tc, holsti_counts_what_one_coder_judged);
    tcase_add_test(tc, fleiss_kappa);
    tcase_add_test(tc, one_category_alone);
    tcase_add_test(tc, two_constant_coders);
    tcase_add_test(tc, no_unit_judged_twice);
    tcase_add_test(tc, one_category_there_is);
    tcase_add_test(tc, tallies_add_up);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
