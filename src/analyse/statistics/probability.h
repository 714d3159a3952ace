/*
 * Probabilities of test statistics, and what is done with many of them. Pure
 * functions of numbers.
 *
 * They agree with R 4's pchisq, fisher.test and p.adjust to nine digits; what
 * lies below about 1e-300 is 0.
 */
#ifndef ANALYSE_PROBABILITY_H
#define ANALYSE_PROBABILITY_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The chance of a chi-square value of `x` or more with `df` degrees of
 * freedom, df from 1 to 100,000. x at or below 0 gives 1, infinity 0.
 *
 *     chi_square_tail(3.841459, 1)  ->  0.05
 */
double chi_square_tail(double x, double df);

/*
 * Fisher's exact test of a fourfold table [[a, b], [c, d]] of whole numbers,
 * two-sided as R has it: the chance, given the margins, of all tables that
 * are no more likely than this one. 1 where the margins leave one table only.
 * Takes time in proportion to the smallest margin.
 *
 *     fisher_exact(7, 2, 3, 7)  ->  0.0697785...
 */
double fisher_exact(double a, double b, double c, double d);

/*
 * Benjamini and Hochberg (1995): from `count` p-values to the least rate of
 * false discoveries at which each would be one, in the same order. `step` is
 * the bytes from one to the next, of p and of q: sizeof(double) for arrays,
 * the size of the structure for two fields of it. NAN stands for a test that
 * there is not: it stays, and does not count. Fails when memory ran out.
 */
bool benjamini_hochberg(const double *p, double *q, size_t count, size_t step);

#endif
