/* Reading numbers of any bytes: those of other processes, or of a file. */
#include "base/varint.h"

bool
varint_read(const uint8_t *bytes, size_t size, size_t *at, uint64_t *value)
{
    uint64_t sum = 0;

    for (unsigned shift = 0; shift < 64 && *at < size; shift += 7) {
        uint8_t byte = bytes[(*at)++];

        if (shift == 63 && byte > 1)
            return false;
        sum |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            *value = sum;
            return true;
        }
    }
    return false;
}
