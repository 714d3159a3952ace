/*
 * Which measures stay (see initiative_detect.h): two steps of its
 * initiatives_detect. What goes has is_kept false, and its mentions leave
 * detection.mentions.
 */
#ifndef CODE_INITIATIVE_CHOOSE_H
#define CODE_INITIATIVE_CHOOSE_H

#include "code/initiative_detect.h"
#include "code/initiative_reading.h"

/* After places, partners, years and what counts a measure itself are given
 * out, before the other sums are: what goes takes nothing away. */
void initiatives_choose(const segment_reading *r, const detect_context *context,
                        detection *list);

/* After all sums are given out: of a type that is told by its numbers
 * (needs_attribute) those of which nothing is said go, "by order of the
 * minister". */
void initiatives_drop_unsaid(detection *list);

#endif
