/*
 * Places and partners of measures.
 *
 *     "South Korea opens a campus in Turkistan with Sogang University."
 *     -> campus: places Turkistan, partner Sogang University
 */
#ifndef CODE_INITIATIVE_PLACES_H
#define CODE_INITIATIVE_PLACES_H

#include "code/initiative_detect.h"

/* Give each place, body and nationality of the segment to the measure nearest
 * to it; a measure's first ones are kept, as many as there is room for. */
void initiative_places(const segment_reading *r, detection *list);

#endif
