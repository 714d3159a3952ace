/* Names of archive entries in UTF-8, whatever the locale. */
#include "ingest/archive_names.h"

#include "base/once.h"

#include <locale.h>

/* 0 where the system has none. */
static locale_t
find_utf8(void)
{
    static once     found;
    static locale_t utf8;

    if (once_begin(&found)) {
        utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
        once_end(&found);
    }
    return utf8;
}

int
archive_next_named(struct archive *a, struct archive_entry **entry)
{
    locale_t utf8 = find_utf8(), before;
    int      result;

    before = utf8 ? uselocale(utf8) : (locale_t)0;
    result = archive_read_next_header(a, entry);
    if (before)
        (void)uselocale(before);
    return result;
}
