/*
 * A number of a statistic, or the reason why there is none.
 *
 * What is not defined is never 0, 1 or infinite: it is NA, and a column of the
 * table says why.
 */
#ifndef ANALYSE_FIGURE_H
#define ANALYSE_FIGURE_H

#include "analyse/table/table.h"

#include "base/buffer.h"

#include <stdbool.h>

typedef struct figure {
    bool        is_defined;
    double      value;
    const char *reason; /* why it is not defined, a literal; else NULL */
} figure;

static inline figure
figure_of(double value)
{
    return (figure){ .is_defined = true, .value = value };
}

static inline figure
figure_none(const char *reason)
{
    return (figure){ .reason = reason };
}

/* Append "NAME: why" to what a row says of its NAs. */
static inline void
figure_explain(buffer *reasons, const char *name, figure f)
{
    if (!f.is_defined)
        buffer_printf(reasons, "%s%s: %s", reasons->size ? "; " : "", name,
                      f.reason);
}

/* Those reasons as a cell; NA when nothing had to be explained. */
static inline table_cell
cell_reasons(const buffer *reasons)
{
    return reasons->size > 0 ? cell_text(buffer_slice(reasons))
                             : (table_cell){ 0 };
}

static inline table_cell
cell_figure(figure f)
{
    return f.is_defined ? cell_real(f.value) : (table_cell){ 0 };
}

#endif
