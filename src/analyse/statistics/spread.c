/* Dispersion from sums over parts. */
#include "analyse/statistics/spread.h"

#include <math.h>

static void
note_size(spread *s, double size)
{
    if (s->parts == 0 || size < s->least)
        s->least = size;
}

void
spread_add(spread *s, double times, double size)
{
    double rate;

    if (size <= 0)
        return;
    rate = times / size;
    note_size(s, size);
    s->parts++;
    s->covered += size;
    s->range += times > 0;
    s->rates += rate;
    s->squares += rate * rate;
    s->deviation += fabs(times / s->frequency - size / s->total);
}

void
spread_add_empty(spread *s, double parts, double least)
{
    if (parts <= s->parts)
        return;
    note_size(s, least);
    s->deviation += (s->total - s->covered) / s->total;
    s->parts = parts;
    s->covered = s->total;
}

static figure
undefined(const spread *s)
{
    if (s->frequency <= 0)
        return figure_none("it does not occur");
    if (s->parts < 2)
        return figure_none("there is one part only");
    return figure_of(0);
}

figure
spread_dp(const spread *s)
{
    figure f = undefined(s);

    return f.is_defined ? figure_of(s->deviation / 2) : f;
}

figure
spread_dp_norm(const spread *s)
{
    figure f = undefined(s);

    return f.is_defined
               ? figure_of(s->deviation / 2 / (1 - s->least / s->total))
               : f;
}

figure
spread_juilland(const spread *s)
{
    figure f = undefined(s);
    double mean, variance;

    if (!f.is_defined)
        return f;
    mean = s->rates / s->parts;
    variance = fmax(0, s->squares / s->parts - mean * mean);
    return figure_of(1 - sqrt(variance) / mean / sqrt(s->parts - 1));
}
