/*
 * The loadable extension: `.load tizbe_fts` in any SQLite client, or
 *
 *     SELECT load_extension('tizbe_fts');
 *
 * gives the tokenizer and the SQL functions to that connection.
 */
#ifdef TIZBE_LOADABLE

#include "sqlext/sqlite.h"

#include "sqlext/functions.h"
#include "sqlext/tokenizer.h"

SQLITE_EXTENSION_INIT1

int sqlite3_extension_init(sqlite3 *db, char **message,
                           const sqlite3_api_routines *api)
    __attribute__((visibility("default")));

int
sqlite3_extension_init(sqlite3 *db, char **message,
                       const sqlite3_api_routines *api)
{
    int result;

    SQLITE_EXTENSION_INIT2(api);
    result = tokenizer_register(db);
    if (result != SQLITE_OK)
        *message = sqlite3_mprintf("this SQLite has no FTS5");
    if (result == SQLITE_OK)
        result = functions_register(db);
    return result;
}

#else

/* An empty translation unit is not C. */
typedef int extension_is_a_module_of_its_own;

#endif
