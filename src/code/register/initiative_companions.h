/*
 * The sums that are said of a measure besides its first: how many there are
 * and what each is worth, how much fits in and what it costs, what each gets
 * and what all get.
 *
 *     "40 scholarships of RUB 25,000 a month"       -> 25000;40
 *     "a dormitory with 800 places for KZT 6 bn"    -> 6000000000;800
 *     "(USD 16 million in Almaty) ... (USD 50 million in Astana)"
 */
#ifndef CODE_INITIATIVE_COMPANIONS_H
#define CODE_INITIATIVE_COMPANIONS_H

#include "code/register/initiative_detect.h"
#include "code/register/initiative_reading.h"

/* Give measures that have one sum those that go with it, and that no other
 * measure has. */
void initiative_companions(const segment_reading *r, detection *list);

#endif
