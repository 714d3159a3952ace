/*
 * Rows out of the pages of a file, of each size of page, with rows that end
 * everywhere on their pages and behind them, from the file and from its log.
 */
#include "check_main.h"
#include "fixture.h"

#include "base/array.h"
#include "embedded/sql.h"
#include "store/internal.h"
#include "store/salvage.h"

enum { ROWS = 600 };

/* Rows of all lengths around what fits a page of that size. */
static const char fill[] =
    "INSERT INTO document VALUES (1, 'g', 's', 'txt', 'UTF-8', 0, 0, '');"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    "                          WHERE i < 600)"
    " INSERT INTO segment SELECT -350 + i * 3, 1, i, 'item', i % 300 - 150,"
    " nullif(i % 7, 0), iif(i % 3, NULL, 'kk'), i * 1000000007 * i,"
    " substr(hex(zeroblob(i * ?1 / 400 + i)), 1, iif(?1 <= 1024, i, i * ?1 / 400))"
    " || char(0x49B),"
    " NULL FROM n;"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    "                          WHERE i < 600)"
    " INSERT INTO variable SELECT 1, 'name ' || (i * 7919 % 10007),"
    " substr(hex(zeroblob(i * ?1 / 400 + i)), 1, iif(?1 <= 1024, i, i * ?1 / 400)),"
    " 'person',"
    " i / 7.0 FROM n;";

static const struct {
    int  page;
    bool has_log; /* all of it is there, and nothing in the file itself */
} files[] = {
    { 512, false },  { 1024, true }, { 4096, false },
    { 8192, false }, { 8192, true }, { 65536, false },
};

static void
run(sqlite3 *db, const char *sql)
{
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s",
                  sqlite3_errmsg(db));
}

/* Statements that name the size of a page. */
static void
run_with(sqlite3 *db, const char *sql, int size)
{
    while (*sql) {
        sqlite3_stmt *stmt = NULL;

        ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, &sql),
                         SQLITE_OK);
        (void)sqlite3_bind_int(stmt, 1, size);
        ck_assert_int_eq(sqlite3_step(stmt), SQLITE_DONE);
        (void)sqlite3_finalize(stmt);
    }
}

/* The file, open, so that its log stays. */
static sqlite3 *
make_file(const char *path, int size, bool has_log)
{
    sqlite3 *db;
    char     pragma[64];

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    (void)snprintf(pragma, sizeof pragma, "PRAGMA page_size = %d", size);
    run(db, pragma);
    run(db, has_log ? "PRAGMA journal_mode = WAL;"
                      "PRAGMA wal_autocheckpoint = 0"
                    : "PRAGMA journal_mode = DELETE");
    for (size_t i = 0; i < COUNT_OF(migrations); i++)
        run(db, migrations[i].sql);
    run_with(db, fill, size);
    return db;
}

/* All rows of both, by their numbers. */
static void
same_rows(sqlite3 *a, sqlite3 *b, const char *sql)
{
    sqlite3_stmt *x = NULL, *y = NULL;
    int           rows = 0;

    ck_assert_int_eq(sqlite3_prepare_v2(a, sql, -1, &x, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(b, sql, -1, &y, NULL), SQLITE_OK);
    while (sqlite3_step(x) == SQLITE_ROW) {
        ck_assert_int_eq(sqlite3_step(y), SQLITE_ROW);
        rows++;
        for (int i = 0; i < sqlite3_column_count(x); i++) {
            ck_assert_int_eq(sqlite3_column_type(x, i),
                             sqlite3_column_type(y, i));
            ck_assert_int_eq(sqlite3_column_bytes(x, i),
                             sqlite3_column_bytes(y, i));
            if (sqlite3_column_bytes(x, i) > 0)
                ck_assert_mem_eq(sqlite3_column_text(x, i),
                                 sqlite3_column_text(y, i),
                                 (size_t)sqlite3_column_bytes(x, i));
        }
    }
    ck_assert_int_eq(sqlite3_step(y), SQLITE_DONE);
    ck_assert_int_eq(rows, ROWS);
    (void)sqlite3_finalize(x);
    (void)sqlite3_finalize(y);
}

typedef struct saving {
    page_file      file;
    row_shapes     shapes;
    arena          memory;
    corpus        *to;
    salvage_result result;
} saving;

static void
save(saving *s, const char *path)
{
    *s = (saving){ 0 };
    arena_init(&s->memory);
    fixture_ok(page_file_open(&s->file, path, &fixture_error));
    fixture_ok(corpus_make_bare(":memory:", corpus_newest_version(), &s->to,
                                &fixture_error));
    run(corpus_db(s->to), "DELETE FROM coder");
    ck_assert_int_eq(
        row_shapes_add(&s->shapes, corpus_db(s->to), true, &s->memory),
        SQLITE_OK);
    ck_assert_int_eq(
        salvage_rows(&s->file, &s->shapes, corpus_db(s->to), &s->result),
        SQLITE_OK);
}

static void
save_end(saving *s)
{
    corpus_close(s->to);
    page_file_release(&s->file);
    arena_release(&s->memory);
}

START_TEST(reads_all_rows)
{
    const char *path = fixture_path("c.db");
    sqlite3    *db = make_file(path, files[_i].page, files[_i].has_log);
    saving      s;

    save(&s, path);
    ck_assert_uint_eq(s.file.size, (size_t)files[_i].page);
    ck_assert(!s.file.is_cut && !s.file.log_is_cut && !s.result.tables_lost);
    for (size_t i = 0; i < s.shapes.count; i++) {
        ck_assert_int_eq(s.shapes.items[i].lost, 0);
        ck_assert_int_eq(s.shapes.items[i].pages, 0);
    }
    same_rows(db, corpus_db(s.to), "SELECT * FROM segment ORDER BY id");
    same_rows(db, corpus_db(s.to), "SELECT * FROM variable ORDER BY name");
    fixture_ok(page_file_is_as_it_was(&s.file, path, &fixture_error));
    run(db, "INSERT INTO setting VALUES ('a', 'b')");
    ck_assert_int_eq(page_file_is_as_it_was(&s.file, path, &fixture_error),
                     TIZBE_BUSY);
    save_end(&s);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

/* A log that is there and cannot be read may hold what is lost without it. */
START_TEST(says_that_the_log_cannot_be_read)
{
    const char *path = fixture_path("c.db");
    char        log[512];
    page_file   file;

    ck_assert_int_eq(sqlite3_close(make_file(path, 4096, false)), SQLITE_OK);
    (void)snprintf(log, sizeof log, "%s-wal", path);
    ck_assert_int_eq(symlink(log, log), 0);
    fixture_ok(page_file_open(&file, path, &fixture_error));
    ck_assert(file.log_is_cut);
    page_file_release(&file);
}
END_TEST

/* What a log holds behind its last commit never happened. */
START_TEST(leaves_out_what_is_not_committed)
{
    const char *path = fixture_path("c.db");
    sqlite3    *db = make_file(path, 1024, true);
    saving      s;

    run(db, "PRAGMA cache_size = 5; BEGIN;"
            "UPDATE segment SET text = text || 'x';"); /* spills */
    save(&s, path);
    same_rows(db, corpus_db(s.to),
              "SELECT id, replace(text, 'x', '') FROM segment ORDER BY id");
    ck_assert_int_eq(fixture_number(s.to, "SELECT count(*) FROM segment"
                                          " WHERE text LIKE '%x'"),
                     0);
    save_end(&s);
    run(db, "ROLLBACK");
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

/* Deleted rows lie about in free pages. */
START_TEST(leaves_out_what_was_deleted)
{
    const char *path = fixture_path("c.db");
    sqlite3    *db = make_file(path, 4096, false);
    saving      s;

    run(db, "PRAGMA secure_delete = OFF; DELETE FROM segment WHERE seq > 10");
    save(&s, path);
    ck_assert_int_eq(fixture_number(s.to, "SELECT count(*) FROM segment"), 10);
    save_end(&s);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

/* --- bytes that are others ------------------------------------------------ */

enum { DAMAGES = 25, FIRST_BYTES = 40, CHANGES = 12 };

static uint32_t random_state;

static uint32_t
random_below(uint32_t bound)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % bound;
}

/* In the first bytes of a page stand the numbers that all others hang on. */
static void
damage(const buffer *whole, size_t each, buffer *out)
{
    buffer_clear(out);
    buffer_put(out, buffer_slice(whole));
    for (int i = 0; i < CHANGES && whole->size > FIRST_BYTES; i++) {
        size_t at = random_below((uint32_t)(whole->size - FIRST_BYTES));

        if (i % 3 == 0)
            at = at / each * each + random_below(FIRST_BYTES);
        out->data[at] = (char)random_below(256);
    }
    if (random_below(4) == 0)
        out->size = random_below((uint32_t)out->size + 1);
}

/* No more than there was, and an end. */
START_TEST(bears_any_bytes)
{
    const char *path = fixture_path("c.db");
    size_t      each = (size_t)files[_i].page;
    sqlite3    *db = make_file(path, files[_i].page, files[_i].has_log);
    buffer      whole = { 0 }, log = { 0 }, changed = { 0 };

    random_state = 77u + (uint32_t)_i;
    fixture_ok(file_read(path, SIZE_MAX / 8, &whole, NULL, &fixture_error));
    if (files[_i].has_log)
        fixture_ok(file_read(fixture_path("c.db-wal"), SIZE_MAX / 8, &log, NULL,
                             &fixture_error));
    for (int i = 0; i < DAMAGES; i++) {
        page_file file;
        saving    s;

        damage(&whole, each, &changed);
        fixture_write("d.db", changed.data, changed.size);
        damage(&log, each, &changed);
        fixture_write("d.db-wal", changed.data ? changed.data : "",
                      changed.size);
        if (page_file_open(&file, fixture_path("d.db"), NULL) == TIZBE_OK) {
            save(&s, fixture_path("d.db"));
            ck_assert_int_le(
                fixture_number(s.to, "SELECT count(*) FROM segment"), ROWS);
            save_end(&s);
        }
        page_file_release(&file);
    }
    buffer_release(&whole);
    buffer_release(&log);
    buffer_release(&changed);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/salvage");
    TCase *tc = tcase_create("rows");

    tcase_add_checked_fixture(tc, fixture_begin, fixture_end);
    tcase_add_test(tc, says_that_the_log_cannot_be_read);
    tcase_add_loop_test(tc, bears_any_bytes, 0, COUNT_OF(files) - 1);
    tcase_add_loop_test(tc, reads_all_rows, 0, COUNT_OF(files));
    tcase_add_test(tc, leaves_out_what_is_not_committed);
    tcase_add_test(tc, leaves_out_what_was_deleted);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
