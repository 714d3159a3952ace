/* Tables of what happened. */
#include "analyse/history.h"

#include "base/array.h"
#include "code/people/coder.h"
#include "embedded/sql.h"
#include "store/statement.h"

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
    sqlite3_stmt *stmt = NULL;
    int64_t       id;
    tizbe_status  status = coder_known(c, coder, &id, error);

    if (status == TIZBE_OK)
        status = corpus_ask(c, sql_query_list_events,
                            WITH(coder, limit > 0 ? (int64_t)limit : -1), &stmt,
                            error);
    if (status == TIZBE_OK)
        status = table_pour(c, stmt, event_columns, COUNT_OF(event_columns),
                            sink, error);
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
changes_table(corpus *c, const scope *s, const char *book, const char *which,
              const table_sink *sink, tizbe_error *error)
{
    const char *const texts[] = { s->documents, s->langs, s->codes, book,
                                  which };

    return table_query(c, sql_query_list_changes, texts, COUNT_OF(texts),
                       change_columns, COUNT_OF(change_columns), sink, error);
}

tizbe_status
memos_table(corpus *c, const scope *s, const char *book, const char *coder,
            const table_sink *sink, tizbe_error *error)
{
    const char *const texts[] = { s->documents, s->codes, book, coder,
                                  s->langs };
    int64_t           id;
    tizbe_status      status = coder_known(c, coder, &id, error);

    if (status != TIZBE_OK)
        return status;
    return table_query(c, sql_query_list_memos, texts, COUNT_OF(texts),
                       memo_columns, COUNT_OF(memo_columns), sink, error);
}
