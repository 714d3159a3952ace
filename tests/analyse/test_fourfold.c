/*
 * Measures of a fourfold table against published values: R's chisq.test and
 * quanteda.textstats' test-textstat_keyness.R for keyness, Manning and
 * Schuetze (1999, table 5.14) for PMI, the definitions for co-occurrence.
 */
#include "analyse/statistics/fourfold.h"

#include "analyse/statistics/probability.h"
#include "base/array.h"
#include "check_main.h"

#include <math.h>

typedef figure measure_of(const fourfold *t);

static const struct {
    const char *name;
    measure_of *measure;
    fourfold    table;
    double      value;
} published[] = {
    { "chi2", fourfold_chi2, { 7, 2, 3, 7 }, 4.337160 },
    { "yates", fourfold_chi2_yates, { 7, 2, 3, 7 }, 2.632438 },
    { "g2", fourfold_g2, { 7, 2, 3, 7 }, 4.534939 },
    { "g2 williams", fourfold_g2_williams, { 7, 2, 3, 7 }, 4.200833 },
    { "g2 two-term", fourfold_g2_two_term, { 7, 2, 3, 7 }, 2.440100 },
    { "pmi ln 0.390539",
      fourfold_pmi,
      { 7, 2, 3, 7 },
      0.390539 / 0.6931471806 },
    { "pmi", fourfold_pmi, { 20, 22, 0, 14307626 }, 18.377968 },
    { "jaccard", fourfold_jaccard, { 2, 2, 1, 5 }, 0.4 },
    { "sorensen", fourfold_sorensen, { 2, 2, 1, 5 }, 0.571429 },
    { "pmi2", fourfold_pmi, { 2, 2, 1, 5 }, 0.736966 },
    { "npmi", fourfold_npmi, { 2, 2, 1, 5 }, 0.317394 },
    { "phi", fourfold_phi, { 2, 2, 1, 5 }, 0.356348 },
    { "cosine", fourfold_cosine, { 2, 2, 1, 5 }, 0.577350 },
    { "odds ratio", fourfold_odds_ratio, { 2, 2, 1, 5 }, 5 },
    /* "new companies", Manning and Schuetze 5.3.1 */
    { "t", fourfold_t_score, { 8, 15820, 4667, 14287173 }, 0.999932 },
    /* Hardie's log ratio: twice as often is 1; a 0 is taken for 0.5 */
    { "log ratio", fourfold_log_ratio, { 20, 10, 980, 990 }, 1 },
    { "log ratio", fourfold_log_ratio, { 8, 0, 992, 1000 }, 4 },
};

START_TEST(published_values)
{
    figure f = published[_i].measure(&published[_i].table);

    ck_assert_msg(f.is_defined, "%s: %s", published[_i].name, f.reason);
    ck_assert_msg(fabs(f.value - published[_i].value) < 1e-6,
                  "%s: %.6f, expected %.6f", published[_i].name, f.value,
                  published[_i].value);
}
END_TEST

/* --- quanteda's two documents --------------------------------------------- */

/* "a a a b b c c c c c c d e f g h h" and "a a b c c d d d d e f h" */
static const struct {
    char   word;
    double target, reference, chi2, g2;
} words[] = {
    { 'a', 3, 2, 0.004738562, 0.004751409 },
    { 'b', 2, 1, 0.08930367, 0.09124189 },
    { 'c', 6, 2, 0.4672984, 1.274238 },
    { 'd', 1, 4, -2.040247, -3.779441 },
    { 'e', 1, 1, -0.06581336, -0.06490047 },
    { 'f', 1, 1, -0.06581336, -0.06490047 },
    { 'g', 1, 0, 0.7310924, 1.093291 },
    { 'h', 2, 1, 0.08930367, 0.09124189 },
};

static fourfold
word_table(size_t i)
{
    return (fourfold){ words[i].target, words[i].reference,
                       17 - words[i].target, 12 - words[i].reference };
}

START_TEST(keyness_of_two_documents)
{
    fourfold t = word_table((size_t)_i);
    double   sign = fourfold_sign(&t);

    ck_assert_double_eq_tol(sign * fourfold_chi2_yates(&t).value,
                            words[_i].chi2, 1e-6);
    ck_assert_double_eq_tol(sign * fourfold_g2(&t).value, words[_i].g2, 1e-6);
}
END_TEST

static double (*ranked_by)(const fourfold *);

static double
signed_chi2(const fourfold *t)
{
    return fourfold_sign(t) * fourfold_chi2_yates(t).value;
}

static double
signed_g2(const fourfold *t)
{
    return fourfold_sign(t) * fourfold_g2(t).value;
}

/* The words from the most to the least key. */
static void
rank(char *order)
{
    bool is_taken[COUNT_OF(words)] = { false };

    for (size_t k = 0; k < COUNT_OF(words); k++) {
        size_t best = COUNT_OF(words);

        for (size_t i = 0; i < COUNT_OF(words); i++) {
            fourfold one = word_table(i), other = word_table(best % 8);

            if (!is_taken[i] && (best == COUNT_OF(words) ||
                                 ranked_by(&one) > ranked_by(&other)))
                best = i;
        }
        is_taken[best] = true;
        order[k] = words[best].word;
    }
    order[COUNT_OF(words)] = '\0';
}

START_TEST(keyness_ranks_as_published)
{
    char order[COUNT_OF(words) + 1];

    ranked_by = signed_chi2;
    rank(order);
    ck_assert_str_eq(order, "gcbhaefd");
    ranked_by = signed_g2;
    rank(order);
    ck_assert_str_eq(order, "cgbhaefd");
}
END_TEST

/* --- what holds for every table ------------------------------------------- */

static const fourfold tables[] = {
    { 7, 2, 3, 7 },   { 1, 0, 17, 12 }, { 0, 5, 9, 2 },
    { 30, 30, 5, 5 }, { 2, 2, 1, 5 },   { 900, 12000, 40, 88000 },
};

static void
expect_same(figure x, figure y)
{
    ck_assert(x.is_defined == y.is_defined);
    if (x.is_defined)
        ck_assert_msg(fabs(x.value - y.value) <= 1e-9 * (1 + fabs(x.value)),
                      "%.12g and %.12g", x.value, y.value);
}

START_TEST(sides_may_change_places)
{
    static measure_of *const symmetric[] = {
        fourfold_g2,         fourfold_g2_williams, fourfold_chi2,
        fourfold_chi2_yates, fourfold_jaccard,     fourfold_sorensen,
        fourfold_cosine,     fourfold_phi,         fourfold_pmi,
        fourfold_npmi,       fourfold_odds_ratio,  fourfold_t_score,
    };
    fourfold t = tables[_i], turned = { t.a, t.c, t.b, t.d };

    for (size_t i = 0; i < COUNT_OF(symmetric); i++)
        expect_same(symmetric[i](&t), symmetric[i](&turned));
    ck_assert_double_eq_tol(fisher_exact(t.a, t.b, t.c, t.d),
                            fisher_exact(t.a, t.c, t.b, t.d), 1e-9);
}
END_TEST

/* Target and reference swapped: the same strength, the other way. */
START_TEST(groups_may_change_places)
{
    fourfold t = tables[_i], other = { t.b, t.a, t.d, t.c };

    expect_same(fourfold_g2(&t), fourfold_g2(&other));
    expect_same(fourfold_g2_two_term(&t), fourfold_g2_two_term(&other));
    ck_assert_double_eq_tol(fourfold_log_ratio(&t).value,
                            -fourfold_log_ratio(&other).value, 1e-12);
    if (t.a * t.d != t.b * t.c)
        ck_assert(fourfold_sign(&t) == -fourfold_sign(&other));
}
END_TEST

START_TEST(independent_sides_are_zero)
{
    static const fourfold t = { 20, 40, 10, 20 };

    ck_assert_double_eq_tol(fourfold_g2(&t).value, 0, 1e-12);
    ck_assert_double_eq_tol(fourfold_chi2(&t).value, 0, 1e-12);
    ck_assert_double_eq_tol(fourfold_phi(&t).value, 0, 1e-12);
    ck_assert_double_eq_tol(fourfold_pmi(&t).value, 0, 1e-12);
    ck_assert_double_eq_tol(fourfold_npmi(&t).value, 0, 1e-12);
    ck_assert_double_eq_tol(fourfold_odds_ratio(&t).value, 1, 1e-12);
    ck_assert_double_eq_tol(fourfold_log_ratio(&t).value, 0, 1e-12);
    ck_assert_double_eq_tol(fourfold_expected(&t), 20, 1e-12);
}
END_TEST

/* --- what is not defined -------------------------------------------------- */

static const struct {
    measure_of *measure;
    fourfold    table;
    const char *reason;
} undefined[] = {
    { fourfold_g2, { 0, 0, 5, 5 }, "a row or column of the table is empty" },
    { fourfold_g2, { 5, 0, 5, 0 }, "a row or column of the table is empty" },
    { fourfold_g2_two_term,
      { 0, 0, 5, 5 },
      "a row or column of the table is empty" },
    { fourfold_g2_williams,
      { 0, 5, 0, 5 },
      "a row or column of the table is empty" },
    { fourfold_chi2, { 5, 5, 0, 0 }, "a row or column of the table is empty" },
    { fourfold_phi, { 5, 0, 5, 0 }, "a row or column of the table is empty" },
    { fourfold_jaccard, { 0, 0, 0, 9 }, "neither occurs" },
    { fourfold_sorensen, { 0, 0, 0, 9 }, "neither occurs" },
    { fourfold_cosine, { 0, 3, 0, 9 }, "one of them does not occur" },
    { fourfold_pmi, { 0, 3, 4, 9 }, "they never occur together" },
    { fourfold_npmi, { 0, 3, 4, 9 }, "they never occur together" },
    { fourfold_npmi, { 9, 0, 0, 0 }, "both occur everywhere" },
    { fourfold_t_score, { 0, 3, 4, 9 }, "they never occur together" },
    { fourfold_odds_ratio,
      { 3, 0, 4, 9 },
      "one never occurs without the other" },
    { fourfold_log_ratio, { 0, 3, 0, 9 }, "one side is empty" },
    { fourfold_log_ratio, { 0, 0, 4, 9 }, "it occurs on neither side" },
};

START_TEST(undefined_says_why)
{
    figure f = undefined[_i].measure(&undefined[_i].table);

    ck_assert_msg(!f.is_defined, "it is %f", f.value);
    ck_assert_str_eq(f.reason, undefined[_i].reason);
}
END_TEST

START_TEST(dice_in_logarithms)
{
    /* always together: 14, whatever the corpus; half as much is 1 less */
    ck_assert_double_eq_tol(log_dice(50, 50, 50).value, 14, 1e-12);
    ck_assert_double_eq_tol(log_dice(25, 50, 50).value, 13, 1e-12);
    ck_assert_str_eq(log_dice(0, 5, 5).reason, "they never occur together");
}
END_TEST

START_TEST(small_counts_are_for_fisher)
{
    static const fourfold small = { 7, 2, 3, 7 }, large = { 70, 20, 30, 70 };
    const char           *by;

    ck_assert_double_eq_tol(fourfold_p(&small, 4.337160, &by), 0.0697785186949,
                            1e-12);
    ck_assert_str_eq(by, "fisher");
    ck_assert_double_eq_tol(fourfold_p(&large, 3.841458820694124, &by), 0.05,
                            1e-12);
    ck_assert_str_eq(by, "chi-square");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/fourfold");
    TCase *tc = tcase_create("fourfold");

    tcase_add_loop_test(tc, published_values, 0, COUNT_OF(published));
    tcase_add_loop_test(tc, keyness_of_two_documents, 0, COUNT_OF(words));
    tcase_add_test(tc, keyness_ranks_as_published);
    tcase_add_loop_test(tc, sides_may_change_places, 0, COUNT_OF(tables));
    tcase_add_loop_test(tc, groups_may_change_places, 0, COUNT_OF(tables));
    tcase_add_test(tc, independent_sides_are_zero);
    tcase_add_loop_test(tc, undefined_says_why, 0, COUNT_OF(undefined));
    tcase_add_test(tc, dice_in_logarithms);
    tcase_add_test(tc, small_counts_are_for_fisher);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
