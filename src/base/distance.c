/* The distance of two names, by three rows of its table. */
#include "base/distance.h"

#include <stdint.h>
#include <string.h>

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static bool
begin_alike(slice a, slice b)
{
    return a.size >= 2 && b.size >= 2 && memcmp(a.data, b.data, 2) == 0;
}

size_t
name_reach(slice a, slice b)
{
    size_t longer = a.size > b.size ? a.size : b.size;

    if (longer < 2)
        return 0;
    if (longer >= 6)
        return longer / 3;
    return longer >= 4 && begin_alike(a, b) ? 2 : 1;
}

size_t
name_distance(slice a, slice b)
{
    size_t row[3][DISTANCE_MAX_BYTES + 1];

    if (a.size > DISTANCE_MAX_BYTES || b.size > DISTANCE_MAX_BYTES)
        return SIZE_MAX;
    for (size_t j = 0; j <= b.size; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= a.size; i++) {
        size_t       *now = row[i % 3];
        const size_t *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];

        now[0] = i;
        for (size_t j = 1; j <= b.size; j++) {
            size_t change = a.data[i - 1] != b.data[j - 1];

            now[j] = least(least(last[j], now[j - 1]) + 1,
                           last[j - 1] + change);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] &&
                a.data[i - 2] == b.data[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
        }
    }
    return row[a.size % 3][b.size];
}
