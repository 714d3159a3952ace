/* Digits to a double. */
#include "base/decimal.h"

#include "base/ascii.h"

#include <math.h>

bool
decimal_read(slice text, char point, double *number)
{
    double digits = 0, unit = 1; /* both exact: divided once, rounded once */
    bool   is_fraction = false, is_any = false;

    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];

        if (byte == point && !is_fraction) {
            is_fraction = true;
            continue;
        }
        if (!ascii_is_digit(byte))
            return false;
        is_any = true;
        digits = digits * 10 + (byte - '0');
        unit = is_fraction ? unit * 10 : unit;
    }
    if (!is_any || !isfinite(digits) || !isfinite(unit))
        return false;
    *number = digits / unit;
    return true;
}
