/*
 * Whether a sum, a year or a place is said of a measure: what is so of the
 * two, and what that is worth, as learnt (initiative_weights.h).
 *
 *     "A fund of USD 40 million will be set up; last year there was none."
 *     -> fund and sum are beside each other, the sum behind "of": a fund of
 *        that sum
 */
#ifndef CODE_INITIATIVE_LINKS_H
#define CODE_INITIATIVE_LINKS_H

#include "code/register/initiative_detect.h"
#include "code/register/initiative_link_ends.h"

#include <stdbool.h>
#include <stddef.h>

/* "amount on-head", "year t-visa", "amount t-visa money": how the table of
 * weights names them. The longest has LINK_NAME bytes, with its end. */
enum { LINK_NAME = 96 };

slice link_feature_name(char out[LINK_NAME], link_family family,
                        link_feature which);
slice link_type_name(char out[LINK_NAME], link_family family, slice code,
                     amount_kind kind);

/* What is so of item `which` of the list and `end`, seen from that of its
 * mentions that is nearest. False, and nothing set, when they are so far apart
 * that none says anything of the other. */
bool link_features(const segment_reading *r, const detection *list,
                   size_t which, const link_end *end, bool out[LINK_COUNT]);

/* What that is worth; above 0 it is said of it. INT_MIN when too far. */
int link_weigh(const segment_reading *r, const detection *list, size_t which,
               const link_end *end);

#endif
