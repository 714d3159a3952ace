/* Hints for names of codes. */
#include "code/codebook/code_meant.h"

#include "base/buffer.h"
#include "code/entry/near_names.h"
#include "store/statement.h"

enum { NAMED_MOST = 5 };

#define AMONG                                                                  \
    " codebook = ?1 AND (parent_id IS NULL OR NOT ?2) AND NOT (retired AND ?3)"

#define ASKED(asked)                                                           \
    (asked)->codebook, (asked)->are_themes, (asked)->are_in_force

/* "'a', 'b'" of the rows; gives how many there are. */
static size_t
put_names(sqlite3_stmt *stmt, buffer *out)
{
    size_t count = 0;

    for (; sqlite3_step(stmt) == SQLITE_ROW; count++) {
        slice name = column_slice(stmt, 0);

        if (count < NAMED_MOST)
            buffer_printf(out, "%s'%.*s'", count > 0 ? ", " : "",
                          (int)name.size, name.data);
    }
    if (count > NAMED_MOST)
        buffer_text(out, " ...");
    return count;
}

static const char *
labelled(arena *memory, corpus *c, const codes_asked *asked, const char *label)
{
    static const char sql[] =
        "SELECT code.name FROM code JOIN label ON code_id = code.id"
        " WHERE" AMONG " AND tizbe_fold(text) = tizbe_fold(?4)"
        " GROUP BY code.id ORDER BY code.id";
    sqlite3_stmt *stmt = NULL;
    const char   *hint = "";
    buffer        names = { 0 };
    size_t        count = 0;
    tizbe_status  status = corpus_ask(c, sql, WITH(ASKED(asked), label), &stmt,
                                      NULL);

    if (status == TIZBE_OK)
        count = put_names(stmt, &names);
    if (count > 0 && buffer_status(&names) == TIZBE_OK)
        hint = arena_printf(memory,
                            count == 1 ? ", did you mean %s?"
                                       : " (it is the label of %s)",
                            names.data);
    buffer_release(&names);
    (void)sqlite3_finalize(stmt);
    return hint ? hint : "";
}

const char *
code_meant(arena *memory, corpus *c, const codes_asked *asked, const char *name)
{
    const char   *hint = labelled(memory, c, asked, name);
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status;

    if (*hint)
        return hint;
    status = corpus_ask(c, "SELECT name FROM code WHERE" AMONG " ORDER BY id",
                        WITH(ASKED(asked)), &stmt, NULL);
    if (status == TIZBE_OK)
        hint = near_row(memory, stmt, slice_of(name));
    (void)sqlite3_finalize(stmt);
    return hint;
}
