/* Names of attached files. */
#include "ingest/containers/attachment.h"

#include "base/path.h"

const char *
attachment_name(arena *a, intern *names, const char *prefix, slice name,
                const char *ending, size_t number)
{
    bool     is_new = true;
    uint32_t place;
    char    *made;

    name = path_name(name);
    if (name.size > 0 && intern_add(names, name, &place, &is_new) != TIZBE_OK)
        return "";
    if (name.size == 0)
        made = arena_printf(a, "%s/part-%zu%s", prefix, number, ending);
    else if (is_new)
        made = arena_printf(a, "%s/%.*s", prefix, (int)name.size, name.data);
    else
        made = arena_printf(a, "%s/%zu-%.*s", prefix, number, (int)name.size,
                            name.data);
    return made ? made : "";
}
