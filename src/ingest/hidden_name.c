/* Names of files that are no documents. */
#include "ingest/hidden_name.h"

#include "base/array.h"

bool
is_hidden_name(slice name)
{
    static const char *const of_systems[] = { "__MACOSX", "Thumbs.db",
                                              "desktop.ini" };

    if (slice_starts(name, SLICE(".")))
        return !slice_is(name, ".") && !slice_is(name, "..");
    for (size_t i = 0; i < COUNT_OF(of_systems); i++)
        if (slice_is(name, of_systems[i]))
            return true;
    return slice_starts(name, SLICE("~$"));
}
