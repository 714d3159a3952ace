/*
 * What frames a measure in its sentence: the act that orders it, and the
 * measure that it may be asked for after. What is so is seen here; what it is
 * worth is learnt (initiative_features.h).
 *
 *     "By decree of the President a scholarship is set up."  -> the act frames
 *     "After five years one may apply for residence."        -> asked for
 */
#ifndef CODE_INITIATIVE_FRAMES_H
#define CODE_INITIATIVE_FRAMES_H

#include "code/register/initiative_detect.h"

/* Whether measures of this type order others: laws and agreements. */
bool is_act(slice type);

/* Whether the sentence of `act`, a mention of `list`, names a measure that is
 * no act, outside the words that name the act. */
bool act_has_content(const segment_reading *r, const detection *list,
                     const found_mention *act);

/* "Указом Президента ...": governed by nothing, and in the instrumental. */
bool act_is_by_case(const segment_reading *r, const found_mention *act);

/* Whether a mention is what somebody "may apply for". */
bool measure_is_asked_for(const segment_reading *r, const found_mention *m);

#endif
