/* FTS5 hands out its interface through a bound pointer. */
#include "sqlext/sqlite.h"

#include "sqlext/fts5_api.h"

#include <stddef.h>

int
fts5_api_of(sqlite3 *db, fts5_api **api)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL);

    *api = NULL;
    if (code == SQLITE_OK) {
        (void)sqlite3_bind_pointer(stmt, 1, api, "fts5_api_ptr", NULL);
        (void)sqlite3_step(stmt);
        code = sqlite3_finalize(stmt);
    }
    return code == SQLITE_OK && !*api ? SQLITE_ERROR : code;
}
