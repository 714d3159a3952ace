/* The first filling of a corpus: without a log, and taken back when it ends
 * half way. */
#include "check_main.h"
#include "store/one_corpus.h"

#include "store/filling.h"
#include "store/internal.h"

#include <signal.h>
#include <sys/wait.h>

static const char *
journal(corpus *of)
{
    static char mode[16];
    char       *found = fixture_dump(of, "PRAGMA journal_mode");

    (void)snprintf(mode, sizeof mode, "%s", found);
    free(found);
    return mode;
}

START_TEST(is_without_a_log_until_its_end)
{
    int64_t wiping = fixture_number(c, "PRAGMA secure_delete");

    ck_assert_str_eq(journal(c), "wal\n");
    ck_assert(filling_begin(c, FILLING_DOCUMENTS));
    ck_assert_str_eq(journal(c), "delete\n");
    ck_assert_int_eq(fixture_number(c, "PRAGMA secure_delete"), 0);
    ck_assert_int_eq(fixture_number(c, "PRAGMA synchronous"), 3);
    fixture_add(c, "/a.txt", "Бір сөз.");
    ck_assert(filling_end(c));
    ck_assert_str_eq(journal(c), "wal\n");
    ck_assert_int_eq(fixture_number(c, "PRAGMA synchronous"), 2);
    ck_assert_int_eq(fixture_number(c, "PRAGMA secure_delete"), wiping);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM document"), 1);
}
END_TEST

#ifdef __linux__
START_TEST(sends_ahead_what_was_added)
{
    filling_push(c); /* there is a log */
    ck_assert_int_eq(c->pushed, 0);
    ck_assert(filling_begin(c, FILLING_DOCUMENTS));
    filling_push(c);
    ck_assert_int_eq(c->pushed, 0);
    fixture_sql(c, "CREATE TABLE large AS SELECT zeroblob(8000000)");
    filling_push(c);
    ck_assert_int_ge(c->pushed, 8000000);
    fixture_sql(c, "DROP TABLE large");
    fixture_add(c, "/a.txt", "Бір сөз.");
    ck_assert(filling_end(c));
    filling_push(c);
    fixture_check(c);
}
END_TEST
#endif

static int64_t
rows_without_document(void)
{
    return fixture_number(c, "SELECT (SELECT count(*) FROM segment WHERE"
                             "  document_id NOT IN (SELECT id FROM document))"
                             " + (SELECT count(*) FROM stream WHERE"
                             "  segment_id NOT IN (SELECT id FROM segment))"
                             " + (SELECT count(*) FROM variable WHERE"
                             "  document_id NOT IN (SELECT id FROM document))"
                             " + (SELECT count(*) FROM source WHERE"
                             "  document_id NOT IN (SELECT id FROM document))");
}

START_TEST(removes_where_references_are_not_followed)
{
    ck_assert(filling_begin(c, FILLING_DOCUMENTS));
    fixture_ok(corpus_trust_rows(c, &fixture_error));
    ck_assert_int_eq(fixture_number(c, "PRAGMA foreign_keys"), 0);
    ck_assert_int_eq(fixture_number(c, "PRAGMA cache_size"), -2048);
    fixture_add(c, "/a.txt", "Бір сөз.");
    fixture_add(c, "/a.txt", "Екі сөз."); /* takes the place of the first */
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM document"), 1);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM segment"), 1);
    ck_assert_int_eq(rows_without_document(), 0);
    ck_assert_int_eq(fixture_number(c, "PRAGMA foreign_keys"), 0);
    ck_assert(filling_end(c));
    ck_assert_int_eq(fixture_number(c, "PRAGMA cache_size"), -16384);
}
END_TEST

START_TEST(goes_on_until_somebody_comes)
{
    corpus *reader;

    ck_assert(filling_begin(c, FILLING_DOCUMENTS));
    fixture_add(c, "/a.txt", "Бір сөз.");
    ck_assert(filling_go_on(c));
    fixture_add(c, "/b.txt", "Екі сөз.");
    ck_assert(filling_go_on(c));
    fixture_ok(corpus_open(fixture_path("c.tizbe"), CORPUS_READ, &reader,
                           &fixture_error));
    ck_assert(!filling_go_on(c));
    ck_assert(filling_end(c));
    ck_assert_int_eq(fixture_number(reader, "SELECT count(*) FROM document"),
                     2);
    corpus_close(reader);
}
END_TEST

START_TEST(is_only_of_an_empty_corpus)
{
    fixture_add(c, "/a.txt", "Бір сөз.");
    ck_assert(!filling_begin(c, FILLING_DOCUMENTS));
    ck_assert_str_eq(journal(c), "wal\n");
}
END_TEST

START_TEST(waits_for_no_reader)
{
    corpus *reader;

    fixture_ok(corpus_open(fixture_path("c.tizbe"), CORPUS_READ, &reader,
                           &fixture_error));
    ck_assert_int_eq(fixture_number(reader, "SELECT count(*) FROM document"),
                     0);
    ck_assert(!filling_begin(c, FILLING_DOCUMENTS));
    ck_assert_str_eq(journal(c), "wal\n");
    corpus_close(reader);
    ck_assert(filling_begin(c, FILLING_DOCUMENTS));
}
END_TEST

START_TEST(ends_when_readers_let_it)
{
    corpus       *reader;
    sqlite3_stmt *stmt;

    ck_assert(filling_begin(c, FILLING_DOCUMENTS));
    fixture_add(c, "/a.txt", "Бір сөз.");
    fixture_ok(corpus_open(fixture_path("c.tizbe"), CORPUS_READ, &reader,
                           &fixture_error));
    fixture_ok(corpus_prepare(reader, "SELECT id FROM segment", &stmt,
                              &fixture_error));
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    ck_assert(!filling_end(c));
    ck_assert_str_eq(journal(c), "delete\n");
    (void)sqlite3_finalize(stmt);
    ck_assert(filling_end(c));
    ck_assert_int_eq(fixture_number(reader, "SELECT count(*) FROM document"),
                     1);
    corpus_close(reader);
}
END_TEST

/* Fill in a process of its own until pages stand in the file, then die. */
static void
die_filling(void)
{
    corpus *own = fixture_corpus();

    (void)filling_begin(own, FILLING_DOCUMENTS);
    fixture_sql(own, "PRAGMA cache_size = 4");
    fixture_sql(own, "BEGIN IMMEDIATE");
    fixture_sql(
        own, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
             " WHERE i < 500) INSERT INTO setting (name, value)"
             " SELECT 'x' || i, hex(zeroblob(500)) FROM n");
    (void)raise(SIGKILL);
}

START_TEST(is_taken_back_for_a_reader)
{
    int64_t before = fixture_number(c, "SELECT count(*) FROM setting");
    corpus *reader;
    pid_t   child;
    int     status;

    corpus_close(c);
    c = NULL;
    child = fork();
    if (child == 0)
        die_filling();
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    ck_assert_int_eq(access(fixture_path("c.tizbe-journal"), F_OK), 0);
    fixture_ok(corpus_open(fixture_path("c.tizbe"), CORPUS_READ, &reader,
                           &fixture_error));
    ck_assert_int_eq(fixture_number(reader, "SELECT count(*) FROM setting"),
                     before);
    corpus_close(reader);
    ck_assert_int_ne(access(fixture_path("c.tizbe-journal"), F_OK), 0);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/filling");
    TCase *tc = tcase_create("filling");

    tcase_add_checked_fixture(tc, one_corpus_begin, one_corpus_end);
    tcase_add_test(tc, is_without_a_log_until_its_end);
#ifdef __linux__
    tcase_add_test(tc, sends_ahead_what_was_added);
#endif
    tcase_add_test(tc, removes_where_references_are_not_followed);
    tcase_add_test(tc, goes_on_until_somebody_comes);
    tcase_add_test(tc, is_only_of_an_empty_corpus);
    tcase_add_test(tc, waits_for_no_reader);
    tcase_add_test(tc, ends_when_readers_let_it);
    tcase_add_test(tc, is_taken_back_for_a_reader);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
