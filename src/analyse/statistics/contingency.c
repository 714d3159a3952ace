/* Chi-square of a table of counts, its residuals and Cramer's V. */
#include "analyse/statistics/contingency.h"

#include "analyse/statistics/probability.h"

#include <math.h>
#include <stdlib.h>

tizbe_status
contingency_init(contingency *t, size_t rows, size_t columns)
{
    *t = (contingency){ .rows = rows, .columns = columns };
    t->counts = calloc(rows * columns + 1, sizeof *t->counts);
    t->row_sums = calloc(rows + 1, sizeof *t->row_sums);
    t->column_sums = calloc(columns + 1, sizeof *t->column_sums);
    return t->counts && t->row_sums && t->column_sums ? TIZBE_OK : TIZBE_NOMEM;
}

void
contingency_release(contingency *t)
{
    free(t->counts);
    free(t->row_sums);
    free(t->column_sums);
    *t = (contingency){ 0 };
}

void
contingency_add(contingency *t, size_t row, size_t column, double count)
{
    t->counts[row * t->columns + column] += count;
    t->row_sums[row] += count;
    t->column_sums[column] += count;
    t->total += count;
}

double
contingency_expected(const contingency *t, size_t row, size_t column)
{
    return t->total > 0 ? t->row_sums[row] * t->column_sums[column] / t->total
                        : 0;
}

figure
contingency_residual(const contingency *t, size_t row, size_t column)
{
    double n = t->total, in_row = t->row_sums[row];
    double in_column = t->column_sums[column], expected, variance;

    if (in_row == 0 || in_column == 0)
        return figure_none("its row or column is empty");
    expected = in_row * in_column / n;
    variance = expected * (1 - in_row / n) * (1 - in_column / n);
    if (in_row == n || in_column == n)
        return figure_none("there is nothing to compare it with");
    return figure_of((t->counts[row * t->columns + column] - expected) /
                     sqrt(variance));
}

/* How many of these have counts. */
static double
count_filled(const double *sums, size_t count)
{
    double filled = 0;

    for (size_t i = 0; i < count; i++)
        filled += sums[i] > 0;
    return filled;
}

static double
pearson(const contingency *t, double *least)
{
    double chi2 = 0;

    *least = INFINITY;
    for (size_t j = 0; j < t->columns; j++)
        for (size_t i = 0; i < t->rows; i++) {
            double expected = contingency_expected(t, i, j);
            double off = t->counts[i * t->columns + j] - expected;

            if (expected == 0)
                continue;
            chi2 += off * off / expected;
            *least = fmin(*least, expected);
        }
    return chi2;
}

/* The four cells of a table of which two rows and two columns have counts. */
static fourfold
fourfold_in(const contingency *t)
{
    double cells[4] = { 0 };
    size_t at = 0;

    for (size_t i = 0; i < t->rows; i++)
        for (size_t j = 0; j < t->columns; j++)
            if (t->row_sums[i] > 0 && t->column_sums[j] > 0)
                cells[at++] = t->counts[i * t->columns + j];
    return (fourfold){ cells[0], cells[1], cells[2], cells[3] };
}

association
contingency_test(const contingency *t)
{
    association a = { .chance = { .p = NAN, .q = NAN } };
    double      rows = count_filled(t->row_sums, t->rows);
    double      columns = count_filled(t->column_sums, t->columns);

    if (rows < 2 || columns < 2) {
        a.chi2 = a.cramers_v = figure_none(
            rows < 2 ? "all units are alike" : "there is one group only");
        return a;
    }
    a.chi2 = figure_of(pearson(t, &a.least_expected));
    a.df = (rows - 1) * (columns - 1);
    a.cramers_v = figure_of(
        sqrt(a.chi2.value / (t->total * (fmin(rows, columns) - 1))));
    if (rows + columns == 4) {
        fourfold f = fourfold_in(t);

        a.chance = chance_of(&f, a.chi2);
    } else {
        a.chance.p = chi_square_tail(a.chi2.value, a.df);
        a.chance.by = "chi-square";
    }
    return a;
}
