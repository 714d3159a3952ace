/*
 * Which measures stay (see initiative_detect.h): what its features are worth
 * together, as learnt, is more than nothing.
 */
#ifndef CODE_INITIATIVE_CHOOSE_H
#define CODE_INITIATIVE_CHOOSE_H

#include "code/register/initiative_detect.h"
#include "code/register/initiative_reading.h"

/* After sums, numbers, places, partners, years and states are given out. Sets
 * the features, the weight and is_kept of every item; the mentions of what is
 * not kept leave detection.mentions, so that it takes nothing away from what
 * is when sums are given out again. */
void initiatives_choose(const segment_reading *r, const detect_context *context,
                        detection *list);

#endif
