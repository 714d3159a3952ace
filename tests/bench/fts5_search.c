/*
 * The peer that we stand upon: FTS5 with its own bm25.
 *
 *     bench_fts5_search NAME TOKENIZER DATABASE ROWS QUERIES PASSES
 *
 * ROWS is a file of `number TAB language TAB text` lines. They are indexed in
 * one table for all languages, which holds the texts; then the queries are
 * asked: the ten best rows, with FTS5's snippets where these are asked for.
 */
#include "base/buffer.h"
#include "peers/query_times.h"

#include <sqlite3.h>

typedef struct asking {
    sqlite3      *db;
    sqlite3_stmt *rows, *snippets;
} asking;

static void
check(const asking *a, int code)
{
    if (code == SQLITE_OK || code == SQLITE_DONE)
        return;
    fprintf(stderr, "bench_fts5_search: %s\n", sqlite3_errmsg(a->db));
    exit(1);
}

static void
run(const asking *a, const char *sql)
{
    check(a, sqlite3_exec(a->db, sql, NULL, NULL, NULL));
}

static sqlite3_stmt *
prepare(const asking *a, const char *sql)
{
    sqlite3_stmt *stmt = NULL;

    check(a, sqlite3_prepare_v2(a->db, sql, -1, &stmt, NULL));
    return stmt;
}

static void
fill(const asking *a, const char *path, const char *tokenizer)
{
    FILE         *file = fopen(path, "r");
    char         *line = NULL, sql[160];
    size_t        size = 0;
    sqlite3_stmt *put;

    (void)snprintf(sql, sizeof sql,
                   "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
                   "CREATE VIRTUAL TABLE word USING fts5 (text,"
                   " tokenize = '%s')",
                   tokenizer);
    run(a, sql);
    put = prepare(a, "INSERT INTO word (rowid, text) VALUES (?1, ?2)");
    while (file && getline(&line, &size, file) > 0) {
        (void)sqlite3_bind_int64(put, 1, atoll(line));
        (void)sqlite3_bind_text(put, 2, strchr(strchr(line, '\t') + 1, '\t'),
                                -1, SQLITE_STATIC);
        check(a, sqlite3_step(put));
        (void)sqlite3_reset(put);
    }
    if (!file)
        exit(1);
    (void)fclose(file);
    free(line);
    (void)sqlite3_finalize(put);
    run(a, "INSERT INTO word (word) VALUES ('optimize'); COMMIT");
}

static long
ask(void *context, const query_line *q)
{
    asking       *a = context;
    const char   *joint = strcmp(q->kind, "and") == 0 ? " AND " : " OR ";
    bool          is_whole = strcmp(q->kind, "phrase") == 0;
    bool          is_prefix = strcmp(q->kind, "prefix") == 0;
    sqlite3_stmt *stmt = strcmp(q->kind, "snippet") == 0 ? a->snippets
                                                         : a->rows;
    buffer        text = { 0 };
    long          rows = 0;

    if (is_whole || is_prefix)
        buffer_printf(&text, "\"%s\"%s", q->text, is_prefix ? "*" : "");
    for (size_t i = 0; i < q->count && !is_whole && !is_prefix; i++)
        buffer_printf(&text, "%s\"%s\"", i ? joint : "", q->words[i]);
    (void)sqlite3_bind_text(stmt, 1, text.data, -1, SQLITE_STATIC);
    for (; sqlite3_step(stmt) == SQLITE_ROW; rows++)
        (void)sqlite3_column_text(stmt, 0);
    check(a, sqlite3_reset(stmt));
    buffer_release(&text);
    return rows;
}

int
main(int count, char **arguments)
{
    asking a = { 0 };

    if (count != 7) {
        fprintf(stderr, "usage: bench_fts5_search NAME TOKENIZER DATABASE ROWS"
                        " QUERIES PASSES\n");
        return 2;
    }
    (void)remove(arguments[3]);
    check(&a, sqlite3_open(arguments[3], &a.db));
    fill(&a, arguments[4], arguments[2]);
    run(&a, "PRAGMA cache_size = -400000; PRAGMA mmap_size = 2000000000");
    a.rows = prepare(&a, "SELECT rowid FROM word(?1) ORDER BY rank LIMIT 10");
    a.snippets = prepare(&a, "SELECT snippet(word, 0, '[', ']', '...', 24)"
                             " FROM word(?1) ORDER BY rank LIMIT 10");
    query_times_run(arguments[1], arguments[5], atoi(arguments[6]), ask, &a);
    (void)sqlite3_finalize(a.rows);
    (void)sqlite3_finalize(a.snippets);
    (void)sqlite3_close(a.db);
    return 0;
}
