/* Decimal numbers in figures, whatever the locale of the program is. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/slice.h"

#include <stdbool.h>

/*
 * The value of digits with one `point` among them at most. False, and *number
 * left alone, for anything else: no digit, a sign, an exponent, some 300 digits.
 * As near as a double is up to 15 digits.
 *
 *     "2" "0.5" ".5" "2."        "" "." "-2" "1e3" "1.2.3"  ->  false
 */
bool decimal_read(slice text, char point, double *number);

#endif
