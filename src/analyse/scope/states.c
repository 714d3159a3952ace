/* States of codings (analyse/scope/states.h). */
#include "analyse/scope/states.h"

#include <stdint.h>

bool
states_hold(const char *states, slice state)
{
    slice  all = slice_of(states);
    size_t at = slice_find(all, state, 0);

    while (at != SIZE_MAX) {
        size_t end = at + state.size;

        if (at > 0 && all.data[at - 1] == '"' && end < all.size &&
            all.data[end] == '"')
            return true;
        at = slice_find(all, state, at + 1);
    }
    return false;
}
