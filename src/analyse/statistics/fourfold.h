/*
 * A fourfold table, and how strongly its two sides go together. Pure
 * functions of numbers.
 *
 *                     B    not B
 *             A       a      b       a + b
 *           not A     c      d       c + d
 *                   a + c  b + d     n
 *
 * A and B are two codes in a segment, or a word and a group of documents
 * (then the columns are the groups), or a word and the neighbourhood of
 * another.
 *
 *     fourfold t = { 7, 2, 3, 7 };
 *     figure   g = fourfold_g2(&t);     // 4.534939
 *
 * A measure that is not defined for a table says why (figure.h).
 */
#ifndef ANALYSE_FOURFOLD_H
#define ANALYSE_FOURFOLD_H

#include "analyse/statistics/figure.h"

typedef struct fourfold {
    double a, b, c, d; /* counts; none is negative */
} fourfold;

/* From `both`, the totals of A and of B, and n. */
fourfold fourfold_of_margins(double both, double total_a, double total_b,
                             double n);

/* (a + b)(a + c) / n: `a` if the sides had nothing to do with each other. */
double fourfold_expected(const fourfold *t);

/* +1 when `a` is above what is expected, else -1. */
double fourfold_sign(const fourfold *t);

/* --- tests; never negative. NA when a row or column is empty -------------- */

/* G2 = 2 sum O ln (O / E) over four cells (Dunning 1993). */
figure fourfold_g2(const fourfold *t);

/* The same over a and b alone, as Rayson and Garside (2000) have it for the
 * columns as groups: expected from the sizes of the groups only. */
figure fourfold_g2_two_term(const fourfold *t);

/* G2 over Williams' (1976) q, which brings small tables nearer to chi2. */
figure fourfold_g2_williams(const fourfold *t);

/* chi2 = n (ad - bc)^2 / product of the margins. */
figure fourfold_chi2(const fourfold *t);

/* With Yates' correction: (|ad - bc| - n/2)^2 ... where |ad - bc| is n/2 or
 * more; below that chi2 itself, as quanteda does. */
figure fourfold_chi2_yates(const fourfold *t);

/* --- effect and association ----------------------------------------------- */

/* log2 of (a / (a + c)) / (b / (b + d)), the shares of A in both columns
 * (Hardie 2014); a count of 0 is taken for 0.5. NA for an empty column. */
figure fourfold_log_ratio(const fourfold *t);

figure fourfold_odds_ratio(const fourfold *t); /* ad / bc; NA for bc = 0     */
figure fourfold_jaccard(const fourfold *t);    /* a / (a + b + c)            */
figure fourfold_sorensen(const fourfold *t);   /* 2a / (2a + b + c)          */
figure fourfold_cosine(const fourfold *t);     /* a / sqrt((a+b)(a+c))       */
figure fourfold_phi(const fourfold *t);        /* (ad - bc) / sqrt(margins)  */
figure fourfold_pmi(const fourfold *t);        /* log2(a / expected)         */
figure fourfold_npmi(const fourfold *t);       /* pmi / -log2(a / n): -1 to 1 */
figure fourfold_t_score(const fourfold *t);    /* (a - expected) / sqrt(a)   */

/* 14 + log2(2a / (x + y)), x and y how often each occurs (Rychly 2008): its
 * size does not depend on the size of the corpus. */
figure log_dice(double both, double x, double y);

/* --- the chance ----------------------------------------------------------- */

/*
 * The p-value that goes with a test's value: chi-square with one degree of
 * freedom, or Fisher's exact test where a count below 5 is expected, since
 * the former is not to be trusted there (Cochran 1954). `by` (may be NULL)
 * becomes "chi-square" or "fisher".
 */
double fourfold_p(const fourfold *t, double statistic, const char **by);

#endif
