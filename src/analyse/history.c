/* Tables of what happened. */
#include "analyse/history.h"

#include "base/array.h"
#include "code/people/coder.h"
#include "embedded/sql.h"

static const table_column event_columns[] = {
    { .name = "event", .type = COLUMN_INTEGER },
    { .name = "at" },
    { .name = "what" },
    { .name = "subject" },
    { .name = "detail", .is_main = true },
    { .name = "coder" },
    { .name = "undone", .type = COLUMN_INTEGER },
};

static const table_column change_columns[] = {
    { .name = "change" },
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "title", .is_detail = true },
    { .name = "segment", .type = COLUMN_INTEGER },
    { .name = "lang" },
    { .name = "theme", .is_detail = true },
    { .name = "code" },
    { .name = "start", .type = COLUMN_INTEGER },
    { .name = "end", .type = COLUMN_INTEGER },
    { .name = "text", .is_main = true },
    { .name = "entry", .is_detail = true },
    { .name = "state" },
};

static const table_column memo_columns[] = {
    { .name = "memo", .type = COLUMN_INTEGER },
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "title", .is_detail = true },
    { .name = "start", .type = COLUMN_INTEGER },
    { .name = "end", .type = COLUMN_INTEGER },
    { .name = "code" },
    { .name = "coder" },
    { .name = "at", .is_detail = true },
    { .name = "state" },
    { .name = "text", .is_main = true },
};

tizbe_status
events_table(corpus *c, const char *coder, size_t limit, const table_sink *sink,
             tizbe_error *error)
{
    int64_t      id;
    tizbe_status status = coder_known(c, coder, &id, error);

    if (status != TIZBE_OK)
        return status;
    return table_query(c, sql_query_list_events,
                       WITH(coder, limit > 0 ? (int64_t)limit : -1),
                       event_columns, COUNT_OF(event_columns), sink, error);
}

tizbe_status
changes_table(corpus *c, const scope *s, const char *book, const char *which,
              const table_sink *sink, tizbe_error *error)
{
    return table_query(c, sql_query_list_changes,
                       WITH(s->documents, s->langs, s->codes, book, which),
                       change_columns, COUNT_OF(change_columns), sink, error);
}

tizbe_status
memos_table(corpus *c, const scope *s, const char *book, const char *coder,
            const table_sink *sink, tizbe_error *error)
{
    int64_t      id;
    tizbe_status status = coder_known(c, coder, &id, error);

    if (status != TIZBE_OK)
        return status;
    return table_query(c, sql_query_list_memos,
                       WITH(s->documents, s->codes, book, coder, s->langs),
                       memo_columns, COUNT_OF(memo_columns), sink, error);
}
