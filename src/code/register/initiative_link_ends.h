/*
 * A sum, a year or a place that could be said of a measure, and what the words
 * around it tell whichever measure that is.
 *
 *     "... for about USD 40 million"  ->  after-for, about
 */
#ifndef CODE_INITIATIVE_LINK_ENDS_H
#define CODE_INITIATIVE_LINK_ENDS_H

#include "code/register/amounts.h"
#include "code/register/initiative_link_list.h"
#include "code/register/initiative_reading.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What could be said of a measure, and what is so of it whichever that is. */
typedef struct link_end {
    link_family   family;
    uint32_t      start, end; /* tokens */
    const amount *sum;        /* of LINK_AMOUNT */
    const period *year;       /* of LINK_YEAR */
    size_t        place;      /* of LINK_PLACE: a mark of the reading */
    bool          has[LINK_COUNT];
} link_end;

link_end link_end_of_sum(const segment_reading *r, const amount *a);
link_end link_end_of_year(const segment_reading *r, const period *year);
link_end link_end_of_place(const segment_reading *r, size_t which);

/* Whether the sentence of a token has a sum, or a year, as `end` is one. */
bool link_end_has_like(const segment_reading *r, const amount_list *all,
                       const link_end *end, uint32_t token);

#endif
