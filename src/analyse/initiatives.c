/* Tables over initiative_mention, one query each. */
#include "analyse/initiatives.h"

#include "base/array.h"
#include "embedded/sql.h"

static const table_column initiative_columns[] = {
    { .name = "id", .type = COLUMN_INTEGER },
    { .name = "name", .is_main = true },
    { .name = "names", .is_detail = true },
    { .name = "type" },
    { .name = "theme", .is_detail = true },
    { .name = "code", .is_detail = true },
    { .name = "partner", .is_detail = true },
    { .name = "place", .is_detail = true },
    { .name = "year" },
    { .name = "amount" },
    { .name = "unit" },
    { .name = "status" },
    { .name = "documents", .type = COLUMN_INTEGER },
    { .name = "mentions", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "document", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "segment", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "evidence", .is_detail = true },
};

static const table_column mention_columns[] = {
    { .name = "initiative", .type = COLUMN_INTEGER },
    { .name = "mention", .type = COLUMN_INTEGER },
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "title", .is_detail = true },
    { .name = "segment", .type = COLUMN_INTEGER },
    { .name = "lang" },
    { .name = "type" },
    { .name = "theme", .is_detail = true },
    { .name = "code", .is_detail = true },
    { .name = "start", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "end", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "text", .is_main = true },
    { .name = "partner", .is_detail = true },
    { .name = "place", .is_detail = true },
    { .name = "year" },
    { .name = "amount" },
    { .name = "unit" },
    { .name = "status", .is_detail = true },
    { .name = "evidence", .is_detail = true },
};

static tizbe_status
pour(corpus *c, const char *sql, const scope *s,
     const initiatives_filter *filter, bool by_id, const table_column *columns,
     size_t count, const table_sink *sink, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(c, sql, &stmt, error);

    if (status == TIZBE_OK) {
        scope_bind(stmt, 1, s->documents);
        scope_bind(stmt, 2, s->langs);
        scope_bind(stmt, 3, s->codes);
        scope_bind(stmt, 4, filter->types);
        if (by_id)
            scope_bind(stmt, 5, filter->ids);
        status = table_pour(c, stmt, columns, count, sink, error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
initiatives_table(corpus *c, const scope *s, const initiatives_filter *filter,
                  const table_sink *sink, tizbe_error *error)
{
    return pour(c, sql_query_list_initiatives, s, filter, false,
                initiative_columns, COUNT_OF(initiative_columns), sink, error);
}

tizbe_status
initiative_mentions_table(corpus *c, const scope *s,
                          const initiatives_filter *filter,
                          const table_sink *sink, tizbe_error *error)
{
    return pour(c, sql_query_list_mentions, s, filter, true, mention_columns,
                COUNT_OF(mention_columns), sink, error);
}
