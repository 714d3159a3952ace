/* SQL about one index, and what makes it fast. */
#include "store/form_index.h"

#include "store/internal.h"

/* Bytes that SQLite sorts in memory, with CORPUS_CACHE and room to spare. */
enum { SORTED_AT_ONCE = 15 << 20 };

/* SQLite refuses it (SQLITE_ERROR) while a temporary table is in use; then
 * sorting is slower, and no less right. */
static tizbe_status
set_temp_store(corpus *c, const char *sql, tizbe_error *error)
{
    int code = sqlite3_exec(corpus_db(c), sql, NULL, NULL, NULL);

    return code == SQLITE_OK || code == SQLITE_ERROR
               ? TIZBE_OK
               : corpus_fail(c, code, "write", error);
}

static tizbe_status
make(corpus *c, tizbe_error *error)
{
    /* forms are sorted in as much memory as the cache may take */
    return corpus_exec(c,
                       CORPUS_CACHE "CREATE UNIQUE INDEX IF NOT EXISTS"
                                    " form_text ON form (text, lang)",
                       error);
}

/*
 * Where SQLite may sort in a temporary file it first sorts in one large piece
 * of memory, which is a quarter faster than in the many small ones that it
 * uses otherwise. So the file is allowed, but only when the forms are so few
 * that it will never be made.
 */
tizbe_status
form_index_make(corpus *c, size_t bytes, tizbe_error *error)
{
    tizbe_status status, after;

    if (bytes > SORTED_AT_ONCE)
        return make(c, error);
    status = set_temp_store(c, "PRAGMA temp_store = FILE", error);
    if (status == TIZBE_OK)
        status = make(c, error);
    after = set_temp_store(c, "PRAGMA temp_store = MEMORY",
                           status == TIZBE_OK ? error : NULL);
    return status == TIZBE_OK ? after : status;
}

tizbe_status
form_index_drop(corpus *c, tizbe_error *error)
{
    return corpus_exec(c, "DROP INDEX IF EXISTS form_text", error);
}
