/*
 * A twin of a corpus's full-text index that FTS5 filled itself, row by row:
 * whatever is asked of both must be answered alike.
 */
#ifndef TESTS_STORE_TWIN_H
#define TESTS_STORE_TWIN_H

#include "fixture.h"

#include "base/array.h"
#include "sqlext/sqlite.h"

FIXTURE void
db_run(sqlite3 *db, const char *sql)
{
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK,
                  "%s: %s", sql, sqlite3_errmsg(db));
}

/* All rows as text; blobs in hexadecimal digits. Caller frees. */
FIXTURE char *
db_dump(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt = NULL;
    buffer        out = { 0 };
    int           code;

    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK,
                  "%s: %s", sql, sqlite3_errmsg(db));
    buffer_text(&out, "");
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const unsigned char *bytes = sqlite3_column_blob(stmt, i);
            int                  size = sqlite3_column_bytes(stmt, i);

            if (sqlite3_column_type(stmt, i) == SQLITE_BLOB)
                for (int k = 0; k < size; k++)
                    buffer_printf(&out, "%02x", bytes[k]);
            else
                buffer_append(&out, bytes, (size_t)size);
            buffer_byte(&out, i + 1 < sqlite3_column_count(stmt) ? '|' : '\n');
        }
    ck_assert_msg(code == SQLITE_DONE, "%s: %s", sql, sqlite3_errmsg(db));
    (void)sqlite3_finalize(stmt);
    ck_assert_int_eq(buffer_status(&out), TIZBE_OK);
    return out.data;
}

/* Both give the same rows; the first line that differs is shown. */
FIXTURE void
same_rows(sqlite3 *a, sqlite3 *b, const char *sql)
{
    char  *left = db_dump(a, sql), *right = db_dump(b, sql);
    size_t line = 0, at = 0;

    for (; left[at] && left[at] == right[at]; at++)
        if (left[at] == '\n')
            line = at + 1;
    ck_assert_msg(left[at] == right[at], "%s\n%.*s\n%.*s", sql,
                  (int)strcspn(left + line, "\n") < 400
                      ? (int)strcspn(left + line, "\n")
                      : 400,
                  left + line,
                  (int)strcspn(right + line, "\n") < 400
                      ? (int)strcspn(right + line, "\n")
                      : 400,
                  right + line);
    free(left);
    free(right);
}

/* Every word of the index `table` with its row and place, through a table
 * of vocabulary that begin_words has made. */
FIXTURE void
begin_words(sqlite3 *db, const char *table)
{
    char sql[160];

    (void)snprintf(sql, sizeof sql,
                   "CREATE VIRTUAL TABLE temp.words_%s USING"
                   " fts5vocab (main, '%s', 'instance')",
                   table, table);
    db_run(db, sql);
}

FIXTURE void
same_words(sqlite3 *a, sqlite3 *b, const char *table)
{
    char sql[160];

    (void)snprintf(
        sql, sizeof sql,
        "SELECT term, doc, \"offset\" FROM words_%s ORDER BY 1, 2, 3", table);
    same_rows(a, b, sql);
    (void)snprintf(sql, sizeof sql, "SELECT id, sz FROM %s_docsize ORDER BY 1",
                   table);
    same_rows(a, b, sql);
    /* the totals; of an index without a document zeros, or nothing */
    (void)snprintf(sql, sizeof sql,
                   "SELECT CASE WHEN ltrim(hex(block), '0') = '' THEN '' "
                   "ELSE block END FROM %s_data WHERE id = 1",
                   table);
    same_rows(a, b, sql);
}

/* Not only the words but every byte. */
FIXTURE void
same_bytes(sqlite3 *a, sqlite3 *b, const char *table)
{
    static const char *const queries[] = {
        "SELECT id, block FROM %s_data WHERE id <> 10 ORDER BY id",
        "SELECT segid, term, pgno FROM %s_idx ORDER BY 1, 2",
        "SELECT substr(block, 5) FROM %s_data WHERE id = 10",
        "SELECT id, sz FROM %s_docsize ORDER BY id",
    };

    for (size_t i = 0; i < COUNT_OF(queries); i++) {
        char *sql = sqlite3_mprintf(queries[i], table);

        same_rows(a, b, sql);
        sqlite3_free(sql);
    }
}

/* --- random numbers and words --------------------------------------------- */

FIXTURE uint64_t random_state = 88172645463325252u;

FIXTURE uint32_t
random_below(uint32_t end)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)(random_state >> 11) % end;
}

/* Mostly small. */
FIXTURE uint32_t
random_skewed(uint32_t end)
{
    return random_below(random_below(random_below(end) + 1) + 1);
}

#endif
