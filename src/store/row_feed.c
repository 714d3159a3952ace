/* A virtual table without a file, over a list of the caller's. */
#include "store/row_feed.h"

#include "store/internal.h"

#include <stdlib.h>

typedef struct feed_table {
    sqlite3_vtab    base; /* first: SQLite sees only this */
    const row_feed *feed;
} feed_table;

typedef struct feed_cursor {
    sqlite3_vtab_cursor base;
    size_t              row;
} feed_cursor;

static const row_feed *
feed_of(sqlite3_vtab_cursor *cursor)
{
    return ((const feed_table *)(const void *)cursor->pVtab)->feed;
}

static feed_cursor *
cursor_of(sqlite3_vtab_cursor *cursor)
{
    return (feed_cursor *)(void *)cursor;
}

static int
connect_table(sqlite3 *db, void *feed, int count, const char *const *arguments,
              sqlite3_vtab **out, char **message)
{
    feed_table *t = sqlite3_malloc(sizeof *t);
    int         code;

    (void)count;
    (void)arguments;
    (void)message;
    if (!t)
        return SQLITE_NOMEM;
    *t = (feed_table){ .feed = feed };
    code = sqlite3_declare_vtab(
        db, "CREATE TABLE x (c0, c1, c2, c3, c4, c5, c6, c7, c8)");
    /* nothing that a corpus brings along may ask for it */
    if (code == SQLITE_OK)
        code = sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
    if (code != SQLITE_OK) {
        sqlite3_free(t);
        return code;
    }
    *out = &t->base;
    return SQLITE_OK;
}

static int
disconnect_table(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

static int
best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    info->estimatedCost = 1000;
    return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    feed_cursor *cursor = sqlite3_malloc(sizeof *cursor);

    (void)table;
    if (!cursor)
        return SQLITE_NOMEM;
    *cursor = (feed_cursor){ 0 };
    *out = &cursor->base;
    return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *cursor)
{
    sqlite3_free(cursor);
    return SQLITE_OK;
}

static int
begin(sqlite3_vtab_cursor *cursor, int index, const char *name, int count,
      sqlite3_value **values)
{
    (void)index;
    (void)name;
    (void)count;
    (void)values;
    cursor_of(cursor)->row = 0;
    return SQLITE_OK;
}

static int
next(sqlite3_vtab_cursor *cursor)
{
    cursor_of(cursor)->row++;
    return SQLITE_OK;
}

static int
is_at_end(sqlite3_vtab_cursor *cursor)
{
    return cursor_of(cursor)->row >= feed_of(cursor)->count;
}

static int
give_column(sqlite3_vtab_cursor *cursor, sqlite3_context *out, int column)
{
    const row_feed *feed = feed_of(cursor);

    feed->give(feed->rows, cursor_of(cursor)->row, column, out);
    return SQLITE_OK;
}

static int
give_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id)
{
    *id = (sqlite3_int64)cursor_of(cursor)->row;
    return SQLITE_OK;
}

int
row_feed_register(sqlite3 *db, row_feed *feed)
{
    /* without xCreate it exists by its name alone, in no schema */
    static const sqlite3_module module = {
        .xConnect = connect_table,
        .xDisconnect = disconnect_table,
        .xBestIndex = best_index,
        .xOpen = open_cursor,
        .xClose = close_cursor,
        .xFilter = begin,
        .xNext = next,
        .xEof = is_at_end,
        .xColumn = give_column,
        .xRowid = give_rowid,
    };

    return sqlite3_create_module(db, "tizbe_feed", &module, feed);
}

tizbe_status
row_feed_run(corpus *c, sqlite3_stmt *stmt, row_feed feed, tizbe_error *error)
{
    tizbe_status status;

    c->feed = feed;
    status = corpus_step_done(c, stmt, error);
    c->feed = (row_feed){ 0 };
    return status;
}
