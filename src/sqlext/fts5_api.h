/* FTS5's table of functions for tokenizers and auxiliary functions. */
#ifndef SQLEXT_FTS5_API_H
#define SQLEXT_FTS5_API_H

#include <sqlite3.h>

/* FTS5's interface on this connection. SQLite's code: SQLITE_ERROR when it has
 * no FTS5, and *api is NULL. */
int fts5_api_of(sqlite3 *db, fts5_api **api);

#endif
