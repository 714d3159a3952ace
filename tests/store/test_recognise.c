/* A corpus that another process is making. */
#include "check_main.h"
#include "fixture.h"

#include "base/array.h"
#include "store/waiting.h"

#include <signal.h>
#include <sys/wait.h>

static int      rounds;
static sqlite3 *holder;

/* Another process is done with making the corpus after a while. */
static bool
make_it(const char *path, int64_t waited_ms)
{
    corpus *c;

    (void)waited_ms;
    if (rounds++ == 3) {
        fixture_ok(corpus_open(path, CORPUS_CREATE, &c, &fixture_error));
        corpus_close(c);
    }
    return true;
}

static bool
wait_no_more(const char *path, int64_t waited_ms)
{
    (void)path;
    (void)waited_ms;
    return false;
}

/* What a process that makes a corpus begins with, and holds. */
static sqlite3 *
begun_corpus(void)
{
    sqlite3 *db;

    ck_assert_int_eq(sqlite3_open(fixture_path("c.tizbe"), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db,
                                  "PRAGMA journal_mode = WAL;"
                                  "BEGIN; SELECT * FROM sqlite_schema",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    return db;
}

START_TEST(waits_until_it_is_made)
{
    corpus  *c;
    sqlite3 *maker = begun_corpus();

    rounds = 0;
    waiting_listen(make_it);
    fixture_ok(corpus_open(fixture_path("c.tizbe"), (corpus_mode)_i, &c,
                           &fixture_error));
    corpus_close(c);
    ck_assert_int_eq(rounds, 4);
    (void)sqlite3_close(maker);
}
END_TEST

START_TEST(is_stopped_while_it_is_made)
{
    corpus  *c;
    sqlite3 *maker = begun_corpus();

    waiting_listen(wait_no_more);
    ck_assert_int_eq(
        corpus_open(fixture_path("c.tizbe"), CORPUS_READ, &c, &fixture_error),
        TIZBE_INTERRUPTED);
    ck_assert_ptr_null(c);
    ck_assert_ptr_nonnull(strstr(fixture_error.text, ": interrupted"));
    (void)sqlite3_close(maker);
}
END_TEST

/* Longer than the moment in which nobody may be seen to make it. */
static bool
make_it_late(const char *path, int64_t waited_ms)
{
    if (rounds++ < 40)
        return true;
    if (sqlite3_get_autocommit(holder) == 0)
        ck_assert_int_eq(sqlite3_exec(holder, "ROLLBACK", NULL, NULL, NULL),
                         SQLITE_OK);
    rounds = 3;
    return make_it(path, waited_ms);
}

START_TEST(waits_for_who_is_slow)
{
    corpus *c;

    holder = begun_corpus();
    ck_assert_int_eq(
        sqlite3_exec(holder, "ROLLBACK; BEGIN IMMEDIATE", NULL, NULL, NULL),
        SQLITE_OK);
    rounds = 0;
    waiting_listen(make_it_late);
    fixture_ok(corpus_open(fixture_path("c.tizbe"), (corpus_mode)_i, &c,
                           &fixture_error));
    corpus_close(c);
    (void)sqlite3_close(holder);
}
END_TEST

static void
die_making(void)
{
    sqlite3 *db = begun_corpus();

    (void)sqlite3_exec(db,
                       "ROLLBACK; BEGIN IMMEDIATE; CREATE TABLE x (y);"
                       "PRAGMA user_version = 1",
                       NULL, NULL, NULL);
    (void)raise(SIGKILL);
}

static bool
count_round(const char *path, int64_t waited_ms)
{
    (void)path;
    (void)waited_ms;
    return ++rounds < 100;
}

START_TEST(waits_a_moment_for_who_was_killed)
{
    corpus *c;
    int     status;
    pid_t   child = fork();

    if (child == 0)
        die_making();
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    ck_assert_int_eq(access(fixture_path("c.tizbe-wal"), F_OK), 0);
    rounds = 0;
    waiting_listen(count_round);
    ck_assert_int_eq(corpus_open(fixture_path("c.tizbe"), (corpus_mode)_i, &c,
                                 &fixture_error),
                     TIZBE_BUSY);
    ck_assert_ptr_nonnull(strstr(fixture_error.text, "nothing is in it yet"));
    ck_assert_int_lt(rounds, 20);
    waiting_listen(NULL);
    c = fixture_corpus(); /* goes on */
    fixture_check(c);
    corpus_close(c);
}
END_TEST

/* As another program would leave it: without our functions and views. */
static void
change(const char *sql)
{
    sqlite3 *db;

    corpus_close(fixture_corpus());
    ck_assert_int_eq(sqlite3_open(fixture_path("c.tizbe"), &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s",
                  sqlite3_errmsg(db));
    (void)sqlite3_close(db);
}

static void
refuses(corpus_mode mode, tizbe_status status, const char *reason)
{
    corpus *c;

    ck_assert_int_eq(
        corpus_open(fixture_path("c.tizbe"), mode, &c, &fixture_error), status);
    ck_assert_ptr_null(c);
    ck_assert_msg(strstr(fixture_error.text, reason), "%s", fixture_error.text);
}

#define EMPTIES                                                                \
    "CREATE TRIGGER empties AFTER INSERT ON event BEGIN"                       \
    " DELETE FROM memo; END"

static const struct {
    const char *sql, *name;
} triggers[] = {
    { EMPTIES, "'empties'" },
    { "DROP TRIGGER segment_gone; CREATE TRIGGER segment_gone AFTER DELETE ON"
      " segment BEGIN DELETE FROM memo; END",
      "'segment_gone'" },
    /* the statement is what SQLite takes it for */
    { EMPTIES "; PRAGMA writable_schema = ON; UPDATE sqlite_schema"
              " SET sql = replace(sql, 'CREATE TRIGGER', 'create/**/trigger')"
              " WHERE name = 'empties'",
      "'empties'" },
};

/* What it would do nobody would see; reading does nothing. */
START_TEST(is_not_written_with_triggers_of_others)
{
    corpus *c;

    change(triggers[_i].sql);
    refuses(CORPUS_WRITE, TIZBE_UNSUPPORTED, triggers[_i].name);
    refuses(CORPUS_CREATE, TIZBE_UNSUPPORTED, triggers[_i].name);
    fixture_ok(
        corpus_open(fixture_path("c.tizbe"), CORPUS_READ, &c, &fixture_error));
    corpus_close(c);
}
END_TEST

#define ENDLESS                                                                \
    " AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"      \
    " SELECT i AS id FROM n"

static const struct {
    const char *sql, *name;
} views[] = {
    { "PRAGMA foreign_keys = OFF; DROP TABLE source;"
      "CREATE VIEW source" ENDLESS,
      "'source' is a view" },
    { "DROP TABLE stream; CREATE VIEW Stream" ENDLESS, "'stream' is a view" },
    { "PRAGMA writable_schema = ON;"
      "DELETE FROM sqlite_schema WHERE name = 'fts_kk_docsize';"
      "PRAGMA writable_schema = RESET;"
      "CREATE VIEW fts_kk_docsize" ENDLESS,
      "'fts_kk_docsize' is a view" },
};

/* Whoever asks it for its rows would wait for ever. */
START_TEST(is_not_opened_with_a_view_for_a_table)
{
    change(views[_i].sql);
    refuses(CORPUS_READ, TIZBE_CORRUPT, views[_i].name);
    refuses(CORPUS_WRITE, TIZBE_CORRUPT, views[_i].name);
    refuses(CORPUS_BESIDE, TIZBE_CORRUPT, views[_i].name);
}
END_TEST

START_TEST(is_written_with_tables_of_others)
{
    corpus *c;

    change("CREATE TABLE trigger_log (a UNIQUE); CREATE INDEX i ON memo(text);"
           "CREATE UNIQUE INDEX j ON trigger_log(a);"
           "CREATE VIEW mine AS SELECT * FROM memo;"
           "CREATE VIRTUAL TABLE words USING fts5(a)");
    fixture_ok(
        corpus_open(fixture_path("c.tizbe"), CORPUS_WRITE, &c, &fixture_error));
    fixture_check(c);
    corpus_close(c);
}
END_TEST

START_TEST(is_damaged_without_a_version)
{
    change(_i == 0 ? "PRAGMA user_version = 0" : "PRAGMA user_version = -1");
    refuses(CORPUS_WRITE, TIZBE_CORRUPT, "recover");
    refuses(CORPUS_READ, TIZBE_CORRUPT, "recover");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/recognise");
    TCase *tc = tcase_create("made");

    tcase_add_checked_fixture(tc, fixture_begin, fixture_end);
    tcase_add_loop_test(tc, waits_until_it_is_made, CORPUS_READ,
                        CORPUS_WRITE + 1);
    tcase_add_test(tc, is_stopped_while_it_is_made);
    tcase_add_loop_test(tc, waits_for_who_is_slow, CORPUS_READ,
                        CORPUS_WRITE + 1);
    tcase_add_loop_test(tc, waits_a_moment_for_who_was_killed, CORPUS_READ,
                        CORPUS_WRITE + 1);
    tcase_add_loop_test(tc, is_not_written_with_triggers_of_others, 0,
                        COUNT_OF(triggers));
    tcase_add_loop_test(tc, is_not_opened_with_a_view_for_a_table, 0,
                        COUNT_OF(views));
    tcase_add_test(tc, is_written_with_tables_of_others);
    tcase_add_loop_test(tc, is_damaged_without_a_version, 0, 2);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
