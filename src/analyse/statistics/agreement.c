/*
 * Coefficients of agreement from sums.
 *
 * The row of sums of a tally, k categories:
 *     [0, SCALARS)  see enum sum
 *     k*k           units by the category of the first and the second coder
 *     k*k           coincidences (Krippendorff): of each unit with m values,
 *                   every ordered pair of them, 1 / (m - 1) each
 *     k             judgements by category, in units that all coders judged
 *     k             likewise, in units that two or more judged: the sums of the
 *                   rows of coincidences
 */
#include "analyse/statistics/agreement.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum sum {
    PAIRS,          /* of judgements of one unit               */
    PAIRS_AGREEING, /* of them                                 */
    PAIRED,         /* units judged at least twice             */
    COMPLETE,       /* units that all coders judged            */
    COMPLETE_SHARE, /* sum over them of the agreeing share     */
    BOTH,           /* units that the first two judged         */
    BOTH_AGREEING,  /* of them                                 */
    BY_FIRST,       /* judgements of the first coder           */
    BY_SECOND,      /* of the second                           */
    SCALARS
};

static const char only_two[] = "it is for two coders";
static const char none_twice[] = "no unit was judged by two coders";
static const char none_complete[] = "no unit was judged by all coders";
static const char one_category[] = "only one category was used";

/* --- tallies -------------------------------------------------------------- */

size_t
tally_size(const agreement_shape *shape)
{
    return SCALARS + 2 * shape->categories * shape->categories +
           2 * shape->categories;
}

static double *
table_of(const tally *t)
{
    return t->sums + SCALARS;
}

static double *
coincidences_of(const tally *t)
{
    return table_of(t) + t->shape->categories * t->shape->categories;
}

static double *
marginals_of(const tally *t)
{
    return coincidences_of(t) + t->shape->categories * t->shape->categories;
}

static double *
totals_of(const tally *t)
{
    return marginals_of(t) + t->shape->categories;
}

tizbe_status
tally_init(tally *t, const agreement_shape *shape)
{
    t->shape = shape;
    t->sums = calloc(tally_size(shape), sizeof *t->sums);
    return t->sums ? TIZBE_OK : TIZBE_NOMEM;
}

void
tally_release(tally *t)
{
    free(t->sums);
    t->sums = NULL;
}

void
tally_clear(tally *t)
{
    memset(t->sums, 0, tally_size(t->shape) * sizeof *t->sums);
}

void
tally_add(tally *t, const double *sums, double times)
{
    size_t size = tally_size(t->shape);

    for (size_t i = 0; i < size; i++)
        t->sums[i] += times * sums[i];
}

static void
count_first_two(tally *t, int first, int second)
{
    double *sums = t->sums;
    size_t  k = t->shape->categories;

    sums[BY_FIRST] += first != NOT_JUDGED;
    sums[BY_SECOND] += second != NOT_JUDGED;
    if (first == NOT_JUDGED || second == NOT_JUDGED)
        return;
    sums[BOTH]++;
    sums[BOTH_AGREEING] += first == second;
    table_of(t)[(size_t)first * k + (size_t)second]++;
}

/* Every ordered pair of judgements; gives how many agree. */
static double
count_pairs(tally *t, const int *categories, double judged)
{
    size_t  coders = t->shape->coders, k = t->shape->categories;
    double *coincidences = coincidences_of(t);
    double  agreeing = 0;

    for (size_t i = 0; i < coders; i++) {
        int one = categories[i];

        if (one == NOT_JUDGED)
            continue;
        totals_of(t)[one]++;
        for (size_t j = 0; j < coders; j++) {
            int other = categories[j];

            if (i == j || other == NOT_JUDGED)
                continue;
            agreeing += one == other;
            coincidences[(size_t)one * k + (size_t)other] += 1 / (judged - 1);
        }
    }
    return agreeing;
}

void
tally_unit(tally *t, const int *categories)
{
    size_t  coders = t->shape->coders;
    double *sums = t->sums, judged = 0, agreeing, pairs;

    for (size_t i = 0; i < coders; i++)
        judged += categories[i] != NOT_JUDGED;
    count_first_two(t, categories[0], categories[1]);
    if (judged < 2)
        return;
    pairs = judged * (judged - 1);
    agreeing = count_pairs(t, categories, judged);
    sums[PAIRED]++;
    sums[PAIRS] += pairs;
    sums[PAIRS_AGREEING] += agreeing;
    if (judged < (double)coders)
        return;
    sums[COMPLETE]++;
    sums[COMPLETE_SHARE] += agreeing / pairs;
    for (size_t i = 0; i < coders; i++)
        marginals_of(t)[categories[i]]++;
}

/* --- coefficients --------------------------------------------------------- */

static coefficient
defined(double value, double units)
{
    return (coefficient){ true, value, NULL, units };
}

static coefficient
undefined(const char *reason, double units)
{
    return (coefficient){ false, 0, reason, units };
}

/* (observed - expected) / (1 - expected), the form of most of them. */
static coefficient
corrected(double observed, double expected, double units)
{
    if (1 - expected < 1e-12)
        return undefined(one_category, units);
    return defined((observed - expected) / (1 - expected), units);
}

static coefficient
percent(const tally *t)
{
    if (t->sums[PAIRS] == 0)
        return undefined(none_twice, 0);
    return defined(t->sums[PAIRS_AGREEING] / t->sums[PAIRS], t->sums[PAIRED]);
}

/* Cohen's chance is the product of both marginals, Scott's the square of their
 * mean. */
static coefficient
of_two(const tally *t, bool is_pooled)
{
    size_t        k = t->shape->categories;
    const double *table = table_of(t);
    double        units = t->sums[BOTH], expected = 0;

    if (t->shape->coders != 2)
        return undefined(only_two, 0);
    if (units == 0)
        return undefined(none_twice, 0);
    for (size_t c = 0; c < k; c++) {
        double first = 0, second = 0;

        for (size_t i = 0; i < k; i++) {
            first += table[c * k + i];
            second += table[i * k + c];
        }
        expected += is_pooled ? pow((first + second) / (2 * units), 2)
                              : (first / units) * (second / units);
    }
    return corrected(t->sums[BOTH_AGREEING] / units, expected, units);
}

static coefficient
fleiss(const tally *t)
{
    double        units = t->sums[COMPLETE], expected = 0;
    const double *marginals = marginals_of(t);

    if (units == 0)
        return undefined(none_complete, 0);
    for (size_t c = 0; c < t->shape->categories; c++)
        expected += pow(marginals[c] / (units * (double)t->shape->coders), 2);
    return corrected(t->sums[COMPLETE_SHARE] / units, expected, units);
}

/* The squared difference of two categories that are not the same, between
 * whose middles so many judgements lie. */
static double
difference(const agreement_shape *shape, tizbe_scale scale, size_t c, size_t k,
           double between)
{
    double one = shape->values ? shape->values[c] : (double)c;
    double other = shape->values ? shape->values[k] : (double)k;

    switch (scale) {
    case TIZBE_ORDINAL:
        return pow(between, 2);
    case TIZBE_INTERVAL:
        return pow(one - other, 2);
    case TIZBE_RATIO:
        return one + other == 0 ? 0 : pow((one - other) / (one + other), 2);
    default:
        return 1;
    }
}

static coefficient
alpha(const tally *t, tizbe_scale scale)
{
    size_t        k = t->shape->categories;
    const double *coincidences = coincidences_of(t), *totals = totals_of(t);
    double        observed = 0, expected = 0, all = 0;

    for (size_t c = 0; c < k; c++) {
        double below = totals[c] / 2; /* from the middle of c up to i */

        all += totals[c];
        for (size_t i = c + 1; i < k; i++) {
            double apart = difference(t->shape, scale, c, i,
                                      below + totals[i] / 2);

            observed += 2 * coincidences[c * k + i] * apart;
            expected += 2 * totals[c] * totals[i] * apart;
            below += totals[i];
        }
    }
    if (all == 0)
        return undefined(none_twice, 0);
    if (expected <= 0)
        return undefined(one_category, t->sums[PAIRED]);
    return defined(1 - (all - 1) * observed / expected, t->sums[PAIRED]);
}

static coefficient
brennan_prediger(const tally *t)
{
    coefficient plain = percent(t);

    if (!plain.is_defined)
        return plain;
    if (t->shape->categories < 2)
        return undefined("there is only one category", plain.units);
    return corrected(plain.value, 1 / (double)t->shape->categories,
                     plain.units);
}

static coefficient
holsti(const tally *t)
{
    double judgements = t->sums[BY_FIRST] + t->sums[BY_SECOND];

    if (t->shape->coders != 2)
        return undefined(only_two, 0);
    if (t->sums[BOTH] == 0)
        return undefined(none_twice, 0);
    return defined(2 * t->sums[BOTH_AGREEING] / judgements, t->sums[BOTH]);
}

static coefficient
retrieval(const tally *t, measure m)
{
    const double *table = table_of(t);
    double        units = t->sums[BOTH], right, standard, found;

    if (t->shape->coders != 2)
        return undefined(only_two, 0);
    if (t->shape->categories != 2)
        return undefined("it is for present and absent", 0);
    if (units == 0)
        return undefined(none_twice, 0);
    right = table[3];
    standard = table[2] + table[3];
    found = table[1] + table[3];
    if (m == MEASURE_PRECISION)
        return found == 0 ? undefined("the second coder found none", units)
                          : defined(right / found, units);
    if (m == MEASURE_RECALL)
        return standard == 0
                   ? undefined("there are none by the first coder", units)
                   : defined(right / standard, units);
    return standard + found == 0
               ? undefined("neither coder found any", units)
               : defined(2 * right / (standard + found), units);
}

coefficient
coefficient_of(const tally *t, measure m, tizbe_scale scale)
{
    switch (m) {
    case MEASURE_PERCENT:
        return percent(t);
    case MEASURE_COHEN:
        return of_two(t, false);
    case MEASURE_SCOTT:
        return of_two(t, true);
    case MEASURE_FLEISS:
        return fleiss(t);
    case MEASURE_ALPHA:
        return alpha(t, scale);
    case MEASURE_BRENNAN_PREDIGER:
        return brennan_prediger(t);
    case MEASURE_HOLSTI:
        return holsti(t);
    default:
        return retrieval(t, m);
    }
}

const char *
measure_name(measure m)
{
    static const char *const names[MEASURE_COUNT] = {
        [MEASURE_PERCENT] = "percent",
        [MEASURE_COHEN] = "cohen_kappa",
        [MEASURE_SCOTT] = "scott_pi",
        [MEASURE_FLEISS] = "fleiss_kappa",
        [MEASURE_ALPHA] = "krippendorff_alpha",
        [MEASURE_BRENNAN_PREDIGER] = "brennan_prediger",
        [MEASURE_HOLSTI] = "holsti",
        [MEASURE_PRECISION] = "precision",
        [MEASURE_RECALL] = "recall",
        [MEASURE_F1] = "f1",
    };

    return names[m];
}

const char *
metric_name(tizbe_scale scale)
{
    static const char *const names[] = {
        [TIZBE_NOMINAL] = "nominal",
        [TIZBE_ORDINAL] = "ordinal",
        [TIZBE_INTERVAL] = "interval",
        [TIZBE_RATIO] = "ratio",
    };

    return names[scale];
}
