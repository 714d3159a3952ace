/* Measures of a fourfold table. */
#include "analyse/statistics/fourfold.h"

#include "analyse/statistics/probability.h"

#include <math.h>
#include <stddef.h>

static const char *const EMPTY_MARGIN = "a row or column of the table is empty";
static const char *const NEVER = "they never occur together";
static const char *const NEITHER = "neither occurs";

static double
total(const fourfold *t)
{
    return t->a + t->b + t->c + t->d;
}

/* (a + b)(c + d)(a + c)(b + d); 0 when one is empty */
static double
margins_product(const fourfold *t)
{
    return (t->a + t->b) * (t->c + t->d) * (t->a + t->c) * (t->b + t->d);
}

fourfold
fourfold_of_margins(double both, double total_a, double total_b, double n)
{
    return (fourfold){ both, total_a - both, total_b - both,
                       n - total_a - total_b + both };
}

double
fourfold_expected(const fourfold *t)
{
    double n = total(t);

    return n > 0 ? (t->a + t->b) * (t->a + t->c) / n : 0;
}

/* The smallest count that is expected in a cell. */
static double
least_expected(const fourfold *t)
{
    double n = total(t);
    double row = fmin(t->a + t->b, t->c + t->d);
    double column = fmin(t->a + t->c, t->b + t->d);

    return n > 0 ? row * column / n : 0;
}

double
fourfold_sign(const fourfold *t)
{
    return t->a * t->d > t->b * t->c ? 1 : -1;
}

/* --- tests ---------------------------------------------------------------- */

/* O ln (O / E); nothing for an empty cell */
static double
term(double observed, double expected)
{
    return observed > 0 ? observed * log(observed / expected) : 0;
}

figure
fourfold_g2(const fourfold *t)
{
    double n = total(t), row = t->a + t->b, other = t->c + t->d;
    double column = t->a + t->c, rest = t->b + t->d, sum;

    if (margins_product(t) == 0)
        return figure_none(EMPTY_MARGIN);
    sum = term(t->a, row * column / n) + term(t->b, row * rest / n) +
          term(t->c, other * column / n) + term(t->d, other * rest / n);
    return figure_of(fmax(0, 2 * sum));
}

figure
fourfold_g2_two_term(const fourfold *t)
{
    double n = total(t), row = t->a + t->b;
    double column = t->a + t->c, rest = t->b + t->d;

    if (row == 0 || column == 0 || rest == 0)
        return figure_none(EMPTY_MARGIN);
    return figure_of(fmax(
        0, 2 * (term(t->a, row * column / n) + term(t->b, row * rest / n))));
}

figure
fourfold_g2_williams(const fourfold *t)
{
    figure g = fourfold_g2(t);
    double n = total(t), rows, columns;

    if (!g.is_defined)
        return g;
    rows = n / (t->a + t->b) + n / (t->c + t->d) - 1;
    columns = n / (t->a + t->c) + n / (t->b + t->d) - 1;
    return figure_of(g.value / (1 + rows * columns / (6 * n)));
}

/* chi2 with `less` taken off |ad - bc| */
static figure
chi2(const fourfold *t, double less)
{
    double product = margins_product(t);
    double difference = fabs(t->a * t->d - t->b * t->c) - less;

    if (product == 0)
        return figure_none(EMPTY_MARGIN);
    return figure_of(total(t) * difference * difference / product);
}

figure
fourfold_chi2(const fourfold *t)
{
    return chi2(t, 0);
}

figure
fourfold_chi2_yates(const fourfold *t)
{
    double half = total(t) / 2;

    return chi2(t, fabs(t->a * t->d - t->b * t->c) >= half ? half : 0);
}

double
fourfold_p(const fourfold *t, double statistic, const char **by)
{
    bool is_small = least_expected(t) < 5;

    if (by)
        *by = is_small ? "fisher" : "chi-square";
    return is_small ? fisher_exact(t->a, t->b, t->c, t->d)
                    : chi_square_tail(statistic, 1);
}

/* --- effect and association ----------------------------------------------- */

/* part / whole, or the reason */
static figure
share(double part, double whole, const char *reason)
{
    return whole > 0 ? figure_of(part / whole) : figure_none(reason);
}

figure
fourfold_log_ratio(const fourfold *t)
{
    double column = t->a + t->c, rest = t->b + t->d;
    double a = t->a > 0 ? t->a : 0.5, b = t->b > 0 ? t->b : 0.5;

    if (column == 0 || rest == 0)
        return figure_none("one side is empty");
    if (t->a + t->b == 0)
        return figure_none("it occurs on neither side");
    return figure_of(log2((a / column) / (b / rest)));
}

figure
fourfold_odds_ratio(const fourfold *t)
{
    return share(t->a * t->d, t->b * t->c,
                 "one never occurs without the other");
}

figure
fourfold_jaccard(const fourfold *t)
{
    return share(t->a, t->a + t->b + t->c, NEITHER);
}

figure
fourfold_sorensen(const fourfold *t)
{
    return share(2 * t->a, 2 * t->a + t->b + t->c, NEITHER);
}

figure
fourfold_cosine(const fourfold *t)
{
    return share(t->a, sqrt((t->a + t->b) * (t->a + t->c)),
                 "one of them does not occur");
}

figure
fourfold_phi(const fourfold *t)
{
    return share(t->a * t->d - t->b * t->c, sqrt(margins_product(t)),
                 EMPTY_MARGIN);
}

figure
fourfold_pmi(const fourfold *t)
{
    if (t->a == 0)
        return figure_none(NEVER);
    return figure_of(log2(t->a / fourfold_expected(t)));
}

figure
fourfold_npmi(const fourfold *t)
{
    figure pmi = fourfold_pmi(t);

    if (!pmi.is_defined)
        return pmi;
    if (t->a == total(t))
        return figure_none("both occur everywhere");
    return figure_of(pmi.value / -log2(t->a / total(t)));
}

figure
fourfold_t_score(const fourfold *t)
{
    if (t->a == 0)
        return figure_none(NEVER);
    return figure_of((t->a - fourfold_expected(t)) / sqrt(t->a));
}

figure
log_dice(double both, double x, double y)
{
    if (both == 0)
        return figure_none(NEVER);
    return figure_of(14 + log2(2 * both / (x + y)));
}
