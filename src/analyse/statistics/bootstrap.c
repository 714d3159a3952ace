/* Drawing documents, and percentiles of what came of it. */
#include "analyse/statistics/bootstrap.h"

#include "base/order.h"

#include <stdlib.h>
#include <string.h>

tizbe_status
bootstrap_check(unsigned resamples, tizbe_error *error)
{
    if (resamples <= BOOTSTRAP_MOST)
        return TIZBE_OK;
    return error_set(error, TIZBE_USAGE, "cannot draw %u resamples: at most %d",
                     resamples, BOOTSTRAP_MOST);
}

void
bootstrap_draw(random_source *chance, uint32_t documents, uint32_t *drawn)
{
    memset(drawn, 0, documents * sizeof *drawn);
    for (uint32_t i = 0; i < documents; i++)
        drawn[random_below(chance, documents)]++;
}

/* The value below which `share` of them lie, between neighbours in proportion
 * (Hyndman and Fan 1996, type 7). */
static double
quantile(const double *sorted, size_t count, double share)
{
    double place = share * (double)(count - 1);
    size_t below = (size_t)place;
    double rest = place - (double)below;

    if (below + 1 >= count)
        return sorted[count - 1];
    return sorted[below] * (1 - rest) + sorted[below + 1] * rest;
}

interval
bootstrap_interval(double *values, size_t count, size_t resamples)
{
    if (count * 2 <= resamples)
        return (interval){ 0 };
    qsort(values, count, sizeof *values, order_double);
    return (interval){ true, quantile(values, count, 0.025),
                       quantile(values, count, 0.975) };
}
