/*
 * Numbers that are no amounts of anything: ages, years in words, names of
 * articles, shares.
 *
 *     "the microscopes are 22 years old", "article 5", "two graduates in five"
 */
#ifndef CODE_AMOUNTS_UNMEANT_H
#define CODE_AMOUNTS_UNMEANT_H

#include "code/register/amounts.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether an amount that was read, with its unit, is none of a measure. */
bool amount_is_unmeant(const segment_reading *r, const amount *a);

/* "№ 58", "No. 58", "point 1": whether the number at a token is a name. */
bool number_is_name(const segment_reading *r, uint32_t token);

/* Where "two (graduates) in five" ends, of which `part` was read before token
 * `end`; `end` itself where it is no such share. */
uint32_t number_fraction_end(const segment_reading *r, uint32_t end,
                             double part);

#endif
