/*
 * Tails of distributions, from their published definitions.
 *
 * The incomplete gamma function is summed as a series below its mean and as a
 * continued fraction above (Abramowitz and Stegun 6.5.29, 6.5.31; the fraction
 * by Lentz's method as Thompson and Barnett 1986 put it).
 */
#include "analyse/statistics/probability.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* More terms than df 100,000 needs. */
enum { TERMS_MOST = 20000 };

static const double NEGLIGIBLE = 1e-17;

/* x^a e^-x / gamma(a) */
static double
gamma_weight(double a, double x)
{
    int sign;

    return exp(a * log(x) - x - lgamma_r(a, &sign));
}

/* The lower regularised function P(a, x). */
static double
gamma_series(double a, double x)
{
    double term = 1 / a, sum = term;

    for (int n = 1; n < TERMS_MOST; n++) {
        term *= x / (a + n);
        sum += term;
        if (term < sum * NEGLIGIBLE)
            break;
    }
    return sum * gamma_weight(a, x);
}

/* The upper one, Q(a, x). */
static double
gamma_fraction(double a, double x)
{
    static const double tiny = 1e-300;
    double              b = x + 1 - a, c = 1 / tiny, d = 1 / b, value = d;

    for (int n = 1; n < TERMS_MOST; n++) {
        double numerator = -n * (n - a), step;

        b += 2;
        d = numerator * d + b;
        d = 1 / (fabs(d) < tiny ? tiny : d);
        c = b + numerator / c;
        c = fabs(c) < tiny ? tiny : c;
        step = c * d;
        value *= step;
        if (fabs(step - 1) < 1e-16)
            break;
    }
    return value * gamma_weight(a, x);
}

double
chi_square_tail(double x, double df)
{
    double a = df / 2, half = x / 2;

    if (!(x > 0))
        return 1;
    if (isinf(x))
        return 0;
    if (df == 1)
        return erfc(sqrt(half));
    return half < a + 1 ? 1 - gamma_series(a, half) : gamma_fraction(a, half);
}

/* --- Fisher --------------------------------------------------------------- */

/* What all tables share that this one is compared with: those differ in
 * their first cell alone. */
typedef struct margins {
    double row, column, total;
} margins;

/* The likelihood of the first cell k + 1 against that of k. */
static double
step_up(const margins *m, int64_t k)
{
    double cell = (double)k;

    return (m->row - cell) * (m->column - cell) /
           ((cell + 1) * (m->total - m->row - m->column + cell + 1));
}

/* The cell where tables are most likely; its weight is 1. */
static int64_t
likeliest(const margins *m)
{
    return (int64_t)((m->row + 1) * (m->column + 1) / (m->total + 2));
}

static double
weight_of(const margins *m, int64_t from, int64_t to)
{
    double weight = 1;

    for (int64_t k = from; k < to; k++)
        weight *= step_up(m, k);
    for (int64_t k = from; k > to; k--)
        weight /= step_up(m, k - 1);
    return weight;
}

/* Weights added up: of all tables, and of those within the bound. */
typedef struct weights {
    double all, tail, bound;
} weights;

static void
take(weights *w, double weight)
{
    w->all += weight;
    if (weight <= w->bound)
        w->tail += weight;
}

double
fisher_exact(double a, double b, double c, double d)
{
    /* equal likelihoods computed in two ways differ a little: R's allowance */
    static const double allowance = 1 + 1e-7;
    margins m = { .row = a + b, .column = a + c, .total = a + b + c + d };
    int64_t low = (int64_t)fmax(0, m.row + m.column - m.total);
    int64_t high = (int64_t)fmin(m.row, m.column), mode = likeliest(&m);
    weights w = { .bound = weight_of(&m, mode, (int64_t)a) * allowance };
    double  weight = 1;

    if (low == high)
        return 1;
    take(&w, weight);
    for (int64_t k = mode; k < high && weight > 0; k++) {
        weight *= step_up(&m, k);
        take(&w, weight);
    }
    weight = 1;
    for (int64_t k = mode; k > low && weight > 0; k--) {
        weight /= step_up(&m, k - 1);
        take(&w, weight);
    }
    return fmin(1, w.tail / w.all);
}

/* --- many tests ----------------------------------------------------------- */

typedef struct ranked {
    double p;
    size_t place;
} ranked;

static int
by_p(const void *a, const void *b)
{
    const ranked *x = a, *y = b;

    if (x->p != y->p)
        return x->p < y->p ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* Number i of values that stand `step` bytes apart. */
static const double *
value_at(const double *first, size_t i, size_t step)
{
    return (const double *)(const void *)((const char *)first + i * step);
}

bool
benjamini_hochberg(const double *p, double *q, size_t count, size_t step)
{
    ranked *order = malloc((count + 1) * sizeof *order);
    size_t  tests = 0;
    double  least = 1;

    if (!order)
        return false;
    for (size_t i = 0; i < count; i++) {
        double one = *value_at(p, i, step);

        if (isnan(one))
            *(double *)(void *)((char *)q + i * step) = one;
        else
            order[tests++] = (ranked){ one, i };
    }
    if (tests > 1)
        qsort(order, tests, sizeof *order, by_p);
    for (size_t i = tests; i > 0; i--) {
        least = fmin(least, order[i - 1].p * (double)tests / (double)i);
        *(double *)(void *)((char *)q + order[i - 1].place * step) = least;
    }
    free(order);
    return true;
}
