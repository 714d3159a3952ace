/*
 * Places and partners of measures.
 *
 *     "South Korea opens a campus in Turkistan with Sogang University."
 *     -> campus: places Turkistan, partner Sogang University
 */
#ifndef CODE_INITIATIVE_PLACES_H
#define CODE_INITIATIVE_PLACES_H

#include "code/register/initiative_detect.h"

#include <stdbool.h>

/* Give every measure that still has mentions the places that it is said to be
 * in (initiative_links.h), as many as there is room for. */
void initiative_places(const segment_reading *r, detection *list);

/* Give each body, country and nationality that is not such a place to the
 * measure nearest to it; a measure's first ones are kept. */
void initiative_partners(const segment_reading *r, detection *list);

/* What is seen of mark i of the reading, a place: "in Almaty"; "the Tashkent
 * technopark" and provinces, which are partners of nobody; "South Korea issues
 * a visa"; the second of "in Spain and Finland". */
bool place_is_located(const segment_reading *r, size_t i);
bool place_describes(const segment_reading *r, size_t i);
bool place_gives(const segment_reading *r, size_t i);
bool place_is_listed(const segment_reading *r, size_t i);

#endif
