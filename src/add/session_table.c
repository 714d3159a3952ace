/* The table of --meta and the documents that it speaks of. */
#include "add/session_table.h"

#include "base/counted.h"
#include "store/documents.h"

#include <string.h>

void
session_consult_table(session *s, const job *j, const char *path,
                      document *said)
{
    if (!s->table)
        return;
    (void)metadata_apply(s->table, path, said);
    if (strcmp(path, j->absolute) != 0)
        (void)metadata_apply(s->table, j->absolute, said);
}

/* A value of the table; a year says nothing new of a day that the document says
 * itself. */
static tizbe_status
tell_value(session *s, int64_t id, const variable *v, bool *is_new,
           tizbe_error *error)
{
    bool         is_said = false;
    tizbe_status status = TIZBE_OK;

    *is_new = false;
    if (slice_is(v->name, "date"))
        status = document_says_day(s->corpus, id, v->value, &is_said, error);
    if (status != TIZBE_OK || is_said)
        return status;
    return document_set_variable(s->corpus, id, v->name, v->value, SOURCE_TABLE,
                                 is_new, error);
}

tizbe_status
session_tell(session *s, const job *j, const char *path, int64_t id,
             tizbe_error *error)
{
    arena        a;
    document     said;
    bool         is_new, is_any = false;
    tizbe_status status = TIZBE_OK;

    if (!s->table)
        return TIZBE_OK;
    arena_init(&a);
    document_init(&said, &a);
    session_consult_table(s, j, path, &said);
    if (document_status(&said) != TIZBE_OK)
        status = error_nomem(error);
    else if (said.variable_count > 0)
        status = session_need_transaction(s, error);
    for (size_t i = 0; i < said.variable_count && status == TIZBE_OK; i++) {
        status = tell_value(s, id, &said.variables[i], &is_new, error);
        is_any |= is_new;
    }
    s->summary->described += is_any;
    document_release(&said);
    arena_release(&a);
    return status;
}

tizbe_status
session_tell_file(session *s, job *j, tizbe_error *error)
{
    const file_source *list;
    size_t             count;
    tizbe_status       status;

    if (!s->table)
        return TIZBE_OK;
    status = source_list(s->corpus, slice_of(j->absolute), &j->arena, &list,
                         &count, error);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = session_tell(s, j, list[i].path.data, list[i].document_id,
                              error);
    return status;
}

tizbe_status
session_log_table(session *s, tizbe_error *error)
{
    tizbe_status status;

    if (s->summary->described == 0)
        return TIZBE_OK;
    status = session_need_transaction(s, error);
    if (status != TIZBE_OK)
        return status;
    return corpus_log(s->corpus, "meta", s->options->meta,
                      COUNTED(s->summary->described, "document"), error);
}
