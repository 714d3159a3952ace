/*
 * A table of counts, rows by columns: whether they have to do with each
 * other, and which cells make it so. Pure functions of numbers.
 *
 *     contingency t;
 *
 *     contingency_init(&t, 2, 2);
 *     contingency_add(&t, 0, 1, 12);             // cell by cell
 *     association a = contingency_test(&t);
 *     figure      r = contingency_residual(&t, 0, 1);
 *     contingency_release(&t);
 *
 * Rows and columns without counts are as if they were not there.
 */
#ifndef ANALYSE_CONTINGENCY_H
#define ANALYSE_CONTINGENCY_H

#include "analyse/statistics/chance.h"
#include "analyse/statistics/figure.h"
#include "base/status.h"

#include <stddef.h>

typedef struct contingency {
    size_t  rows, columns;
    double *counts; /* owned: rows x columns, row by row; none is negative */
    double *row_sums, *column_sums; /* owned */
    double  total;
} contingency;

/* A table of zeros. Fails only with TIZBE_NOMEM. To be released whatever comes
 * back. */
tizbe_status contingency_init(contingency *t, size_t rows, size_t columns);
void         contingency_release(contingency *t);

/* So many more in a cell. */
void contingency_add(contingency *t, size_t row, size_t column, double count);

typedef struct association {
    figure chi2; /* Pearson's, uncorrected; NA with one row or column       */
    double df;
    chance chance;    /* of chi2; of two rows by two columns as fourfold_p
                         has it                                             */
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
