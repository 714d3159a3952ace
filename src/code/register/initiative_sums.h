/*
 * Which sum, number or term measures a measure, and which year is its own: a
 * sum is of one measure, and a measure has one, or several that are listed
 * ("200 students and 30 teachers"); and mostly so is a year.
 */
#ifndef CODE_INITIATIVE_SUMS_H
#define CODE_INITIATIVE_SUMS_H

#include "base/status.h"
#include "code/register/initiative_detect.h"

/* Among candidates a sum or a year speaks for one alone; what are measures may
 * share it: "in 2025 the academy and the fund were set up". */
typedef enum sum_sharing { SUM_OF_ONE, SUM_SHARED } sum_sharing;

/* Give them out anew among the measures that still have mentions. Fails only
 * with TIZBE_NOMEM. */
tizbe_status initiative_sums(const segment_reading *r, detection *list,
                             sum_sharing sharing);

#endif
