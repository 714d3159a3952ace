/*
 * How evenly something is spread over the parts of a corpus. Pure functions
 * of numbers.
 *
 *     spread s = { .frequency = 15, .total = 50 };
 *
 *     spread_add(&s, 1, 9);           once a part: how often, and its size
 *     ...
 *     figure dp = spread_dp(&s);
 *
 * Parts may be of different sizes; one of size 0 is none.
 */
#ifndef ANALYSE_SPREAD_H
#define ANALYSE_SPREAD_H

#include "analyse/statistics/figure.h"

typedef struct spread {
    double frequency, total; /* in all parts; all words: to be set first */
    double parts;            /* that were added                          */
    double range;            /* parts in which it occurs                 */
    double least;            /* size of the smallest part                */
    double covered;          /* words in the parts that were added       */
    double rates, squares;   /* sums of frequencies over sizes           */
    double deviation;        /* sum of |share of it - share of words|    */
} spread;

/* A part of `size` words in which it occurs `times`, which may be 0. */
void spread_add(spread *s, double times, double size);

/* It occurs nowhere else: as if all other parts had been added, of which there
 * are `parts` with these, the smallest of all of size `least`. */
void spread_add_empty(spread *s, double parts, double least);

/*
 * Gries' (2008) deviation of proportions: half the sum of differences between
 * the share of its occurrences and the share of words in each part. 0: as
 * even as can be; near 1: all in one small part. The normalised one (Lijffijt
 * and Gries 2012) divides by 1 - the share of the smallest part, and is 1
 * when all is there.
 */
figure spread_dp(const spread *s);
figure spread_dp_norm(const spread *s);

/* Juilland's D: 1 - V / sqrt(parts - 1), V the variation coefficient (of the
 * population) of its rates in the parts. 1: even; 0: all in one part. */
figure spread_juilland(const spread *s);

#endif
