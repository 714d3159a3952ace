/*
 * Which words of the lexicon that name measures name none where they stand:
 * what is denied ("without a visa"), belongs to somebody's name ("British
 * Council"), only describes another thing ("campus operations", "grant
 * holders"), is an act cited in brackets ("(as amended by the law of 2008)") or
 * one that speaks of itself ("this Law").
 */
#ifndef CODE_INITIATIVE_CANDIDATE_H
#define CODE_INITIATIVE_CANDIDATE_H

#include "code/register/initiative_reading.h"

#include <stdbool.h>

/* Whether a mark of kind ITEM_TYPE or ITEM_MEASURE names no measure. */
bool candidate_is_none(const segment_reading *r, const mark *head);

#endif
