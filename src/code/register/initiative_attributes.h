/*
 * Which measure of a segment a sum, a year, a place, a partner and a state
 * belong to: for initiative_detect.c and initiative_places.c.
 */
#ifndef CODE_INITIATIVE_ATTRIBUTES_H
#define CODE_INITIATIVE_ATTRIBUTES_H

#include "code/register/initiative_detect.h"
#include "code/register/initiative_sums.h"

/* The number that counts the thing itself ("six joint programmes"), or NULL. */
amount *amount_of_head(const segment_reading *r, const amount_list *amounts,
                       const found_mention *m);

/* How far [start, end) is from a mention, in words; UINT32_MAX in another
 * sentence, or too far. */
uint32_t attribute_distance(const segment_reading *r, const found_mention *m,
                            uint32_t start, uint32_t end);

/* The measure nearest to [start, end) in its sentence, or NULL. */
found_initiative *attribute_nearest(const segment_reading *r, detection *list,
                                    uint32_t start, uint32_t end);

/* Give every measure its sums, years, places, partners and state, all anew;
 * sums and years as `sharing` says (initiative_sums.h). Fails only with
 * TIZBE_NOMEM. */
tizbe_status initiative_attributes(const segment_reading *r, detection *list,
                                   sum_sharing sharing);

#endif
