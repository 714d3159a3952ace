/* Chi-square of a table of counts, its residuals and Cramer's V. */
#include "analyse/statistics/contingency.h"

#include "analyse/statistics/fourfold.h"
#include "analyse/statistics/probability.h"

#include <math.h>

static double
row_sum(const contingency *t, size_t row)
{
    double sum = 0;

    for (size_t j = 0; j < t->columns; j++)
        sum += t->counts[row * t->columns + j];
    return sum;
}

static double
column_sum(const contingency *t, size_t column)
{
    double sum = 0;

    for (size_t i = 0; i < t->rows; i++)
        sum += t->counts[i * t->columns + column];
    return sum;
}

static double
total(const contingency *t)
{
    double sum = 0;

    for (size_t i = 0; i < t->rows; i++)
        sum += row_sum(t, i);
    return sum;
}

double
contingency_expected(const contingency *t, size_t row, size_t column)
{
    double n = total(t);

    return n > 0 ? row_sum(t, row) * column_sum(t, column) / n : 0;
}

figure
contingency_residual(const contingency *t, size_t row, size_t column)
{
    double n = total(t), in_row = row_sum(t, row);
    double in_column = column_sum(t, column), expected, variance;

    if (in_row == 0 || in_column == 0)
        return figure_none("its row or column is empty");
    expected = in_row * in_column / n;
    variance = expected * (1 - in_row / n) * (1 - in_column / n);
    if (in_row == n || in_column == n)
        return figure_none("there is nothing to compare it with");
    return figure_of((t->counts[row * t->columns + column] - expected) /
                     sqrt(variance));
}

/* How many rows and columns have counts. */
static void
count_filled(const contingency *t, double *rows, double *columns)
{
    *rows = *columns = 0;
    for (size_t i = 0; i < t->rows; i++)
        *rows += row_sum(t, i) > 0;
    for (size_t j = 0; j < t->columns; j++)
        *columns += column_sum(t, j) > 0;
}

static double
pearson(const contingency *t, double *least)
{
    double n = total(t), chi2 = 0;

    *least = INFINITY;
    for (size_t j = 0; j < t->columns; j++) {
        double in_column = column_sum(t, j);

        for (size_t i = 0; i < t->rows; i++) {
            double expected = row_sum(t, i) * in_column / n;
            double off = t->counts[i * t->columns + j] - expected;

            if (expected == 0)
                continue;
            chi2 += off * off / expected;
            *least = fmin(*least, expected);
        }
    }
    return chi2;
}

association
contingency_test(const contingency *t)
{
    association a = { .p = NAN };
    double      rows, columns, chi2;

    count_filled(t, &rows, &columns);
    if (rows < 2 || columns < 2) {
        a.chi2 = a.cramers_v = figure_none(
            rows < 2 ? "all units are alike" : "there is one group only");
        return a;
    }
    chi2 = pearson(t, &a.least_expected);
    a.chi2 = figure_of(chi2);
    a.df = (rows - 1) * (columns - 1);
    a.cramers_v = figure_of(
        sqrt(chi2 / (total(t) * (fmin(rows, columns) - 1))));
    if (t->rows == 2 && t->columns == 2) {
        fourfold f = { t->counts[0], t->counts[1], t->counts[2], t->counts[3] };

        a.p = fourfold_p(&f, chi2, &a.by);
    } else {
        a.p = chi_square_tail(chi2, a.df);
        a.by = "chi-square";
    }
    return a;
}
