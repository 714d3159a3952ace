/* Counting how often a text came in a file. */
#include "add/equal_records.h"

#include "base/array.h"
#include "text/document_hash.h"

#include <stdlib.h>

void
equal_records_release(equal_records *e)
{
    if (e->times) /* else nothing was met */
        intern_release(&e->texts);
    free(e->times);
    *e = (equal_records){ 0 };
}

tizbe_status
equal_records_name(equal_records *e, arena *a, slice *sha256)
{
    size_t       known = e->texts.count;
    uint32_t     number;
    bool         is_new;
    tizbe_status status = TIZBE_OK;

    if (!e->times)
        intern_init(&e->texts);
    if (!ARRAY_ROOM(e->times, known, e->capacity))
        return TIZBE_NOMEM;
    status = intern_add(&e->texts, *sha256, &number, &is_new);
    if (status != TIZBE_OK)
        return status;
    e->times[number] = is_new ? 1 : e->times[number] + 1;
    return document_hash_of_equal(sha256, e->times[number], a);
}
