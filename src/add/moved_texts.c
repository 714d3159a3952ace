/* Looking once in a run for the files of a document. */
#include "add/moved_texts.h"

#include "base/array.h"
#include "store/gone_files.h"

#include <stdlib.h>

void
moved_texts_release(moved_texts *m)
{
    if (m->has_gone) /* else nothing was looked at */
        intern_release(&m->documents);
    free(m->has_gone);
    *m = (moved_texts){ 0 };
}

tizbe_status
moved_texts_look(moved_texts *m, corpus *c, int64_t id, bool *has_gone,
                 tizbe_error *error)
{
    slice        key = slice_make((const char *)&id, sizeof id);
    uint32_t     number;
    tizbe_status status;

    if (!m->has_gone)
        intern_init(&m->documents);
    if (!ARRAY_ROOM(m->has_gone, m->documents.count, m->capacity))
        return error_nomem(error);
    number = intern_find(&m->documents, key);
    if (number != INTERN_NONE) {
        *has_gone = m->has_gone[number];
        return TIZBE_OK;
    }
    status = document_has_gone_file(c, id, has_gone, error);
    if (status != TIZBE_OK)
        return status;
    if (intern_add(&m->documents, key, &number, NULL) != TIZBE_OK)
        return error_nomem(error);
    m->has_gone[number] = *has_gone;
    return TIZBE_OK;
}
