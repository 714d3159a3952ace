/*
 * Spans of time beside whose unit no numeral stands: what holds both in one
 * word, and the one that is not said; and what else one word holds with its
 * number. "Two years" are amounts.c's.
 *
 *     "десятилетняя виза", "10-річна віза"    ->  10 years
 *     "годовая виза", "річна віза"            ->  1 year
 *     "полгода", "half a year", "жарты жыл"   ->  6 months
 *     "300-местное общежитие"                 ->  300 places
 *     "for a year", "живут здесь год"         ->  1 year
 */
#ifndef CODE_DURATIONS_H
#define CODE_DURATIONS_H

#include "code/register/initiative_reading.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether a token, of which no number begins, is such a span; then its number
 * and its unit, an item of kind ITEM_DURATION but for what is counted or
 * measured so. A year that something happens in
 * ("годовой бюджет", "двічі на рік", "a year ago") is none. */
bool duration_read(const segment_reading *r, uint32_t token, double *value,
                   const lexicon_item **unit);

/* Whether the unit at a token has no numeral, or the word for one, and is so
 * long that something lasts: "for a year", "valid one month". */
bool duration_is_of_one(const segment_reading *r, uint32_t at);

#endif
