/*
 * Numbers in figures, one word of the text each. What the words beside it make
 * of one is numerals.h's.
 */
#ifndef CODE_FIGURES_H
#define CODE_FIGURES_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

/* How many digits stand at the beginning. */
size_t figures_digits(slice text);

/* "150 000-ға": the figures before an ending; anything else as it is. */
slice figures_without_ending(slice word);

/* The value of a word of figures, "3,000" or "4.5"; false of anything else. */
bool figures_value(slice word, double *value);

/* The value of figures with a multiplier right behind them: "2.4bn", "500k",
 * "700тыс"; false of anything else. One letter may be another unit as well
 * ("12m"): *is_letter, and the caller looks whether it is money. */
bool figures_scaled(slice word, double *value, bool *is_letter);

#endif
