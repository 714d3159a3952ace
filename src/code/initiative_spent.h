/*
 * Money that is said to go into a measure: not the money is what is decided,
 * but what it is for.
 *
 *     "will invest EUR 18 million in a centre of excellence"
 *     "орталыққа 18 миллион еуро салады"
 */
#ifndef CODE_INITIATIVE_SPENT_H
#define CODE_INITIATIVE_SPENT_H

#include "code/initiative_detect.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether a measure of type funding goes into another of its sentence. */
bool measure_is_spent(const segment_reading *r, const detection *list,
                      size_t which);

/* Whether another of its sentence, of type funding, goes into it. */
bool measure_is_paid(const segment_reading *r, const detection *list,
                     size_t which);

#endif
