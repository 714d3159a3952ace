/* The classifier: what it converges to, and what it does with too little. */
#include "analyse/statistics/classifier.h"
#include "base/random.h"
#include "check_main.h"

#include <math.h>
#include <string.h>

static training   t;
static classifier c;

static void
add(bool label, size_t count, const uint32_t *features)
{
    ck_assert_int_eq(training_add(&t, features, count, label), TIZBE_OK);
}

static void
end(void)
{
    classifier_release(&c);
    training_release(&t);
}

/* Feature 0 goes with yes, 1 with no, 2 with neither. */
static void
fill(void)
{
    for (uint32_t i = 0; i < 40; i++) {
        uint32_t features[2] = { i % 2, 2 };

        add(i % 2 == 0, i % 4 < 2 ? 1 : 2, features);
    }
}

START_TEST(weights_have_the_sign_of_what_they_speak_for)
{
    fill();
    ck_assert_uint_eq(t.positive, 20);
    ck_assert_int_eq(classifier_train(&c, &t, 3, 1.0), TIZBE_OK);
    ck_assert(c.weights[0] > 1);
    ck_assert(c.weights[1] < -1);
    ck_assert(fabs(c.weights[2]) < 0.05);
    ck_assert(classifier_chance(classifier_score(&c, (uint32_t[]){ 0, 2 }, 2)) >
              0.8);
    ck_assert(classifier_chance(classifier_score(&c, (uint32_t[]){ 1 }, 1)) <
              0.2);
    /* what was not learnt does not count */
    ck_assert(fabs(classifier_score(&c, (uint32_t[]){ 0, 99 }, 2) -
                   (c.bias + c.weights[0] / sqrt(2))) < 1e-12);
    end();
}
END_TEST

/* At the minimum the derivative of loss and penalty is 0 in every weight. */
START_TEST(ends_where_the_loss_is_least)
{
    double slope[20] = { 0 }, bias_slope = 0;
    size_t from = 0;

    for (uint32_t i = 0; i < 200; i++) {
        random_source chance = { i };
        uint32_t      features[20];
        size_t        count = 0;

        for (uint32_t f = 0; f < 20; f++)
            if (random_below(&chance, 3) == 0)
                features[count++] = f;
        add(random_below(&chance, 10) < (count > 6 ? 8u : 2u), count, features);
    }
    ck_assert_int_eq(classifier_train(&c, &t, 20, 2.0), TIZBE_OK);
    for (size_t i = 0; i < t.count; from = t.ends[i++]) {
        double wrong = classifier_chance(classifier_score(&c, t.features + from,
                                                          t.ends[i] - from)) -
                       t.labels[i];

        bias_slope += wrong;
        for (size_t k = from; k < t.ends[i]; k++)
            slope[t.features[k]] += wrong * classifier_share(t.ends[i] - from);
    }
    ck_assert_msg(fabs(bias_slope) < 0.3, "bias: %f", bias_slope);
    for (size_t f = 0; f < 20; f++)
        ck_assert_msg(fabs(slope[f] + 2.0 * c.weights[f]) < 0.3, "%zu: %f", f,
                      slope[f] + 2.0 * c.weights[f]);
    end();
}
END_TEST

START_TEST(learns_the_same_twice)
{
    classifier again;

    fill();
    ck_assert_int_eq(classifier_train(&c, &t, 3, 1.0), TIZBE_OK);
    ck_assert_int_eq(classifier_train(&again, &t, 3, 1.0), TIZBE_OK);
    ck_assert(memcmp(c.weights, again.weights, 3 * sizeof *c.weights) == 0);
    ck_assert(c.bias == again.bias);
    classifier_release(&again);
    end();
}
END_TEST

START_TEST(a_larger_penalty_makes_smaller_weights)
{
    classifier strict;

    fill();
    ck_assert_int_eq(classifier_train(&c, &t, 3, 0.1), TIZBE_OK);
    ck_assert_int_eq(classifier_train(&strict, &t, 3, 10), TIZBE_OK);
    ck_assert(strict.weights[0] < c.weights[0]);
    classifier_release(&strict);
    end();
}
END_TEST

START_TEST(one_kind_alone_teaches_nothing)
{
    for (int i = 0; i < 3; i++)
        add(true, 1, (uint32_t[]){ 0 });
    ck_assert_int_eq(classifier_train(&c, &t, 1, 1.0), TIZBE_OK);
    ck_assert(c.weights[0] == 0);
    ck_assert(fabs(c.bias - log(4)) < 1e-12);
    end();
    ck_assert_int_eq(classifier_train(&c, &t, 0, 1.0), TIZBE_OK);
    ck_assert(c.bias == 0);
    end();
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/classifier");
    TCase *tc = tcase_create("classifier");

    tcase_add_test(tc, weights_have_the_sign_of_what_they_speak_for);
    tcase_add_test(tc, ends_where_the_loss_is_least);
    tcase_add_test(tc, learns_the_same_twice);
    tcase_add_test(tc, a_larger_penalty_makes_smaller_weights);
    tcase_add_test(tc, one_kind_alone_teaches_nothing);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
