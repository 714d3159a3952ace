/*
 * Which measure of a segment a sum, a year, a place, a partner and a state
 * belong to: for initiative_detect.c alone.
 */
#ifndef CODE_INITIATIVE_ATTRIBUTES_H
#define CODE_INITIATIVE_ATTRIBUTES_H

#include "code/initiative_detect.h"

/* The number that counts the thing itself ("six joint programmes"), or NULL. */
amount *amount_of_head(const segment_reading *r, const amount_list *amounts,
                       const found_mention *m);

/* Give every measure what is nearest to its mentions. A sum, a share or a year
 * in a sentence without any measure goes to the one that it goes on about. */
void initiative_attributes(const segment_reading *r, detection *list);

/* Sums, numbers and years anew, among the mentions that are left: what was
 * nearest to one that is gone goes to the next. A place does not. */
void initiative_amounts(const segment_reading *r, detection *list);

#endif
