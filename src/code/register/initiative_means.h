/*
 * Contracts, sums and fees: mostly the way to another measure, and then no
 * measure of their own.
 *
 *     "A visa for founders costs a fee of USD 80."  -> the visa alone
 *     "The fee for a visa is USD 80."               -> the fee alone
 *     "The programme gives grants for three years." -> the programme alone
 */
#ifndef CODE_INITIATIVE_MEANS_H
#define CODE_INITIATIVE_MEANS_H

#include "code/register/initiative_detect.h"

/* Whether mention i is a price that its sentence sets: nothing is named before
 * it there, and it is introduced or, first of the segment, has a sum. */
bool means_is_set(const segment_reading *r, const detection *list, size_t i);

/* Whether mention i is what such a price is for, and no measure beside it. */
bool means_is_paid_for(const segment_reading *r, const detection *list,
                       size_t i);

/* Whether mention i is money that a programme named before it gives, and not so
 * many grants of it. */
bool means_is_given(const segment_reading *r, const detection *list, size_t i);

/* "An institute with a starting budget of USD 6 million": whether mention i is
 * money that what its sentence names before it has. */
bool means_is_budget(const segment_reading *r, const detection *list, size_t i);

/* "The plan sees spending on schools as a source of growth. | Financing of these
 * sectors will rise": whether mention i is money that a plan speaks of, in its
 * sentence with no figure, or behind it for what was said there. */
bool means_is_planned(const segment_reading *r, const detection *list,
                      size_t i);

/* "On this visa they | may stay for a year": whether mention i is a turn that
 * says what a visa named in its sentence is for. */
bool means_is_effect(const segment_reading *r, const detection *list, size_t i);

/* "Under a memorandum between Kazakhstan and Mongolia ...": with its parties
 * an agreement is one of its own. Contracts of universities are not. */
bool means_is_between_states(const segment_reading *r, const found_mention *m);

#endif
