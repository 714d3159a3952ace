/*
 * A table of counts, rows by columns: whether they have to do with each
 * other, and which cells make it so. Pure functions of numbers.
 *
 *     double      counts[] = { 12, 5, 3, 20 };
 *     contingency t = { counts, 2, 2 };
 *     association a = contingency_test(&t);
 *     double      r = contingency_residual(&t, 0, 1);
 *
 * Rows and columns without counts are as if they were not there.
 */
#ifndef ANALYSE_CONTINGENCY_H
#define ANALYSE_CONTINGENCY_H

#include "analyse/statistics/figure.h"

#include <stddef.h>

typedef struct contingency {
    const double *counts; /* rows x columns, row by row; none is negative */
    size_t        rows, columns;
} contingency;

typedef struct association {
    figure chi2; /* Pearson's, uncorrected; NA with one row or column       */
    double df;
    double p; /* as `by` says; NAN where chi2 is not defined                */
    const char *by;   /* "chi-square", or "fisher" for a fourfold table in
                       which a count below 5 is expected; NULL without p    */
    figure cramers_v; /* sqrt(chi2 / (n (min(rows, columns) - 1))): 0 to 1  */
    double least_expected; /* the smallest count expected in a cell         */
} association;

association contingency_test(const contingency *t);

/* The count expected in a cell if rows and columns were independent; 0 in an
 * empty table. */
double contingency_expected(const contingency *t, size_t row, size_t column);

/*
 * The adjusted (standardised) residual of a cell (Haberman 1973):
 * (O - E) / sqrt(E (1 - row share)(1 - column share)). Beyond 2 or -2 the
 * cell has more or less than chance gives it. NA where it has no variance.
 */
figure contingency_residual(const contingency *t, size_t row, size_t column);

#endif
