/* FTS5's table of functions for tokenizers and auxiliary functions. */
#ifndef SQLEXT_FTS5_API_H
#define SQLEXT_FTS5_API_H

#include <sqlite3.h>

/* FTS5's interface on this connection; NULL when SQLite has no FTS5. */
fts5_api *fts5_api_of(sqlite3 *db);

#endif
