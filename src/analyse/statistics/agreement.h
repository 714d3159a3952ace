/*
 * How far coders agree: counts of their judgements, and the coefficients.
 *
 * A unit (a segment, a sentence, a document) is judged by each of two or more
 * coders with one of k categories, or not at all. What all coefficients need
 * is kept in a tally, a row of sums; tallies of parts of a corpus add up to
 * that of the whole, so that a bootstrap over documents need not look at units
 * again.
 *
 *     agreement_shape shape = { .coders = 2, .categories = 2, .values = v };
 *     tally           t;
 *
 *     tally_init(&t, &shape);                     // TIZBE_NOMEM
 *     tally_unit(&t, (int[]){ 1, 0 });            // once a unit
 *     coefficient kappa = coefficient_of(&t, MEASURE_COHEN, TIZBE_NOMINAL);
 *     tally_release(&t);
 *
 * A coefficient that is not defined for the data is not defined here either:
 * it says why.
 */
#ifndef ANALYSE_AGREEMENT_H
#define ANALYSE_AGREEMENT_H

#include "base/status.h"
#include "tizbe.h"

#include <stdbool.h>
#include <stddef.h>

#define NOT_JUDGED (-1)

typedef struct agreement_shape {
    size_t        coders;     /* 2 or more                            */
    size_t        categories; /* k                                    */
    const double *values;     /* of the categories, rising: for the
                                 ordinal, interval and ratio metrics  */
} agreement_shape;

typedef struct tally {
    const agreement_shape *shape;
    double                *sums; /* owned; see tally_size */
} tally;

/* A tally without units; `shape` is borrowed as long as it lives. Only
 * TIZBE_NOMEM, after which tally_release is allowed, too. */
tizbe_status tally_init(tally *t, const agreement_shape *shape);
void         tally_release(tally *t);
void         tally_clear(tally *t); /* no units again */

/* How many sums a tally has: to keep many tallies in one array. */
size_t tally_size(const agreement_shape *shape);

/* Count a unit: the category of each coder, from 0, or NOT_JUDGED. */
void tally_unit(tally *t, const int *categories);

/* Add `times` another tally of the same shape. */
void tally_add(tally *t, const double *sums, double times);

typedef enum measure {
    /*
     * Share of pairs of judgements of the same unit that agree. Two coders:
     * the plain percentage of units. NA without a unit judged twice.
     */
    MEASURE_PERCENT,
    /*
     * Cohen (1960): kappa = (po - pe) / (1 - pe), pe the product of both
     * coders' marginals, over units that both judged. Two coders. NA when pe
     * is 1: both used one and the same category.
     */
    MEASURE_COHEN,
    /* Scott (1955): pi, likewise, pe of the mean of both marginals. */
    MEASURE_SCOTT,
    /*
     * Fleiss (1971): kappa = (P - Pe) / (1 - Pe) over units that all coders
     * judged; P the mean share of agreeing pairs, Pe of the joint marginals.
     */
    MEASURE_FLEISS,
    /*
     * Krippendorff (2011): alpha = 1 - Do / De from coincidences of values
     * within units, where judgements may be missing; with the metric's squared
     * difference:
     *   nominal   1 unless equal
     *   ordinal   (n_c / 2 + n between c and k + n_k / 2)^2
     *   interval  (c - k)^2
     *   ratio     ((c - k) / (c + k))^2
     * NA when no unit has two values, or all values are one.
     */
    MEASURE_ALPHA,
    /* Brennan and Prediger (1981): (po - 1/k) / (1 - 1/k), po the percentage.
     * NA with one category. */
    MEASURE_BRENNAN_PREDIGER,
    /* Holsti (1969): 2 M / (N1 + N2), M agreements, N judgements of each. Two
     * coders; differs from the percentage where units were judged once. NA
     * without a unit judged twice. */
    MEASURE_HOLSTI,
    /*
     * Of two categories, absent (0) and present (1), with the first coder as
     * the standard: of what the second found, how much is right (precision);
     * of what there is, how much the second found (recall); 2PR / (P + R).
     */
    MEASURE_PRECISION,
    MEASURE_RECALL,
    MEASURE_F1,
    MEASURE_COUNT
} measure;

typedef struct coefficient {
    bool        is_defined;
    double      value;
    const char *reason; /* why it is not defined; else NULL */
    double      units;  /* that it is made of               */
} coefficient;

/* `scale` concerns MEASURE_ALPHA alone. */
coefficient coefficient_of(const tally *t, measure m, tizbe_scale scale);

/* "percent" "cohen_kappa" "scott_pi" "fleiss_kappa" "krippendorff_alpha"
 * "brennan_prediger" "holsti" "precision" "recall" "f1" */
const char *measure_name(measure m);

/* "nominal" "ordinal" "interval" "ratio" */
const char *metric_name(tizbe_scale scale);

#endif
