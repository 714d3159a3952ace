/*
 * Numbers that go on to a second one.
 *
 *     "from 4.5 to 7 percent", "3-5 years"          ->  4.5-7, 3-5
 *     "от одного года до двух лет"                  ->  1-2
 *     "отыздан қырыққа", "бес пен он аралығында"    ->  30-40, 5-10
 *     "two or three years"                          ->  2-3
 *     "from 20 to 10 percent"                       ->  20-10, which falls
 */
#ifndef CODE_RANGES_H
#define CODE_RANGES_H

#include "code/register/amounts.h"

#include <stdint.h>

/* Whether the number from token `start` goes on to a second one behind token
 * `at` - 1: by a word or by a dash; gives where that begins, or NO_TOKEN. */
uint32_t range_leads_to(const segment_reading *r, uint32_t start, uint32_t at);

/* Make a range of a number whose unit is not read yet, where it goes on; `end`
 * is then behind the second number. */
void range_find(const segment_reading *r, amount *a);

#endif
