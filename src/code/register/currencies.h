/*
 * Which currency a number is of, by its sign or by the word before it. Words
 * behind it are units as others are (unit_mark in numerals.h).
 */
#ifndef CODE_CURRENCIES_H
#define CODE_CURRENCIES_H

#include "code/register/initiative_reading.h"

#include <stdint.h>

/* The currency whose sign stands right before token `start`, or right behind
 * token `end` - 1: "US$16", "16 €"; or NULL. */
const lexicon_item *currency_signed(const segment_reading *r, uint32_t start,
                                    uint32_t end);

/* "USD 22 million": the mark of the word before a token, or NULL. */
const mark *currency_before(const segment_reading *r, uint32_t token);

#endif
