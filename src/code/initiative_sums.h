/*
 * Which sum, number or term measures a measure, and which year is its own: a
 * sum is of one measure, and a measure has one, or several that are listed
 * ("200 students and 30 teachers"); and mostly so is a
 * year.
 */
#ifndef CODE_INITIATIVE_SUMS_H
#define CODE_INITIATIVE_SUMS_H

#include "base/status.h"
#include "code/initiative_detect.h"

/* Give them out anew among the measures that still have mentions. Fails only
 * with TIZBE_NOMEM. */
tizbe_status initiative_sums(const segment_reading *r, detection *list);

#endif
