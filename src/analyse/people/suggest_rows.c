/* Reading codings with what was decided about them. */
#include "analyse/people/suggest_rows.h"

#include "base/array.h"
#include "embedded/sql.h"
#include "store/statement.h"

static verdict
verdict_of(slice state)
{
    return slice_is(state, "pending")    ? VERDICT_NONE
           : slice_is(state, "accepted") ? VERDICT_YES
                                         : VERDICT_NO;
}

static tizbe_status
take_row(judged_list *list, sqlite3_stmt *stmt)
{
    if (!ARRAY_ROOM(list->items, list->count, list->capacity))
        return TIZBE_NOMEM;
    list->items[list->count++] = (judged){
        .coding = sqlite3_column_int64(stmt, 0),
        .segment = sqlite3_column_int64(stmt, 1),
        .code = sqlite3_column_int64(stmt, 2),
        .entry = sqlite3_column_int64(stmt, 3),
        .said = verdict_of(column_slice(stmt, 4)),
        .in_scope = sqlite3_column_int(stmt, 7) != 0,
    };
    return TIZBE_OK;
}

tizbe_status
judged_list_read(judged_list *list, corpus *c, const char *book, const scope *s,
                 tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         c, sql_query_suggest_codings,
         WITH(s->documents, s->langs, s->codes, book), &stmt, error);

    while (rows_next(c, stmt, &status, error))
        if (take_row(list, stmt) != TIZBE_OK)
            status = error_nomem(error);
    (void)sqlite3_finalize(stmt);
    return status;
}

size_t
judged_list_at(const judged_list *list, int64_t segment, size_t *next)
{
    size_t behind;

    while (*next < list->count && list->items[*next].segment < segment)
        ++*next;
    behind = *next;
    while (behind < list->count && list->items[behind].segment == segment)
        behind++;
    return behind;
}
