/*
 * Whether a sum is never said of a measure: what is lacking, how often, a
 * percentage in brackets, the number in a law's name.
 *
 *     "40,000 welders are lacking", "four days a week", "(38%)"  ->  true
 */
#ifndef CODE_INITIATIVE_UNSAID_H
#define CODE_INITIATIVE_UNSAID_H

#include "code/register/initiative_detect.h"

#include <stdbool.h>
#include <stddef.h>

/* `m` is a mention of item `which` of the list; nothing is kept. */
bool sum_is_unsaid(const segment_reading *r, const detection *list,
                   size_t which, const found_mention *m, const amount *a);

#endif
