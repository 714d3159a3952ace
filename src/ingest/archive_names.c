/* Names of archive entries in UTF-8, whatever the locale. */
#include "ingest/archive_names.h"

#include <locale.h>
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static locale_t       utf8; /* 0 where the system has none */

static void
find_utf8(void)
{
    utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

int
archive_next_named(struct archive *a, struct archive_entry **entry)
{
    locale_t before;
    int      result;

    (void)pthread_once(&once, find_utf8);
    before = utf8 ? uselocale(utf8) : (locale_t)0;
    result = archive_read_next_header(a, entry);
    if (before)
        (void)uselocale(before);
    return result;
}
