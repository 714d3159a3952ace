/* Unicode 15, general category Cc, and of Zl, Zp and Cf what moves other text. */
#include "base/controls.h"

size_t
control_length(const char *at, const char *end)
{
    const unsigned char *c = (const unsigned char *)at;
    size_t               left = (size_t)(end - at);

    if (left == 0)
        return 0;
    if (c[0] < 0x20 || c[0] == 0x7F)
        return 1;
    if (c[0] == 0xC2 && left > 1)
        return c[1] >= 0x80 && c[1] < 0xA0 ? 2 : 0;
    if (c[0] != 0xE2 || left < 3)
        return 0;
    return (c[1] == 0x80 && c[2] >= 0xA8 && c[2] <= 0xAE) ||
                   (c[1] == 0x81 && c[2] >= 0xA6 && c[2] <= 0xA9)
               ? 3
               : 0;
}
