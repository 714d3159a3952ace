/*
 * The peer: what SQLite's full-text index costs with nothing around it.
 *
 *     bench_fts5_bare DATABASE FOLDER
 *
 * Each paragraph (blank lines between) of each file below FOLDER is a row
 * of an ordinary table, and of an FTS5 table with tokenizer unicode61 whose
 * content that table is. One transaction, journal off, synchronous off,
 * 64 MB of page cache: no promise is kept but speed. No segments, no
 * languages, no stems, no streams.
 */
#include "base/buffer.h"
#include "base/file.h"
#include "base/slice.h"

#include <fts.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct peer {
    sqlite3      *db;
    sqlite3_stmt *put_row, *put_text;
    sqlite3_int64 rows, bytes;
} peer;

static const char set_up[] =
    "PRAGMA journal_mode = OFF;"
    "PRAGMA synchronous = OFF;"
    "PRAGMA cache_size = -65536;"
    "CREATE TABLE paragraph (id INTEGER PRIMARY KEY, text TEXT);"
    "CREATE VIRTUAL TABLE word USING fts5 (text, content = 'paragraph',"
    " content_rowid = 'id', tokenize = 'unicode61');"
    "BEGIN;";

static void
die(const char *what)
{
    fprintf(stderr, "bench_fts5_bare: %s\n", what);
    exit(1);
}

static void
put(peer *p, sqlite3_stmt *stmt, slice text)
{
    (void)sqlite3_bind_int64(stmt, 1, p->rows);
    (void)sqlite3_bind_text64(stmt, 2, text.data, text.size, SQLITE_STATIC,
                              SQLITE_UTF8);
    if (sqlite3_step(stmt) != SQLITE_DONE)
        die(sqlite3_errmsg(p->db));
    (void)sqlite3_reset(stmt);
}

static void
put_file(peer *p, slice text)
{
    size_t at = 0;

    p->bytes += (sqlite3_int64)text.size;
    while (at < text.size) {
        size_t end = slice_find(text, SLICE("\n\n"), at);

        if (end == SIZE_MAX)
            end = text.size;
        if (end > at) {
            p->rows++;
            put(p, p->put_row, slice_part(text, at, end));
            put(p, p->put_text, slice_part(text, at, end));
        }
        at = end + 2;
    }
}

static int
by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void
put_folder(peer *p, char *folder)
{
    char       *roots[] = { folder, NULL };
    FTS        *open = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    FTSENT     *entry;
    buffer      text = { 0 };
    tizbe_error error;

    while (open && (entry = fts_read(open)) != NULL) {
        if (entry->fts_info != FTS_F)
            continue;
        if (file_read(entry->fts_path, (size_t)1 << 30, &text, NULL, &error) !=
            TIZBE_OK)
            die(error.text);
        put_file(p, buffer_slice(&text));
    }
    if (open)
        (void)fts_close(open);
    buffer_release(&text);
}

int
main(int count, char **arguments)
{
    peer p = { 0 };

    if (count != 3) {
        fprintf(stderr, "usage: bench_fts5_bare DATABASE FOLDER\n");
        return 2;
    }
    (void)remove(arguments[1]);
    if (sqlite3_open(arguments[1], &p.db) != SQLITE_OK ||
        sqlite3_exec(p.db, set_up, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(p.db, "INSERT INTO paragraph VALUES (?1, ?2)", -1,
                           &p.put_row, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(p.db,
                           "INSERT INTO word (rowid, text) VALUES (?1, ?2)", -1,
                           &p.put_text, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(p.db));
    put_folder(&p, arguments[2]);
    if (sqlite3_exec(p.db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(p.db));
    (void)sqlite3_finalize(p.put_row);
    (void)sqlite3_finalize(p.put_text);
    (void)sqlite3_close(p.db);
    printf("%lld paragraphs, %lld bytes\n", (long long)p.rows,
           (long long)p.bytes);
    return 0;
}
