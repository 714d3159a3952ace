/* English plurals, as far as the things go that this program counts. */
#include "base/counted.h"

#include "base/slice.h"

#include <stdio.h>
#include <string.h>

/* What stays of the singular is cut into *kept. */
static const char *
plural_ending(slice thing, size_t *kept)
{
    static const char *const hissing[] = { "s", "x", "z", "ch", "sh" };

    *kept = thing.size;
    for (size_t i = 0; i < sizeof hissing / sizeof *hissing; i++)
        if (slice_ends(thing, slice_of(hissing[i])))
            return "es";
    if (thing.size < 2 || thing.data[thing.size - 1] != 'y' ||
        strchr("aeiou", thing.data[thing.size - 2]))
        return "s";
    *kept = thing.size - 1;
    return "ies";
}

const char *
counted(char room[COUNTED_SIZE], uint64_t number, const char *thing)
{
    size_t      kept;
    const char *ending = plural_ending(slice_of(thing), &kept);

    if (number == 1)
        (void)snprintf(room, COUNTED_SIZE, "1 %s", thing);
    else
        (void)snprintf(room, COUNTED_SIZE, "%llu %.*s%s",
                       (unsigned long long)number, (int)kept, thing, ending);
    return room;
}

const char *
by_number(uint64_t number, const char *of_one, const char *of_more)
{
    return number == 1 ? of_one : of_more;
}
