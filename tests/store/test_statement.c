/* Values of statements: each kind, in order, and what is asked with them. */
#include "check_main.h"
#include "fixture.h"

#include "store/statement.h"

/* What SQLite sees of each, as one text. */
static void
bound(corpus *c, const sql_value *values, const char *expected)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         c,
         "SELECT typeof(?1) || ' ' || quote(?1) || ', '"
          " || typeof(?2) || ' ' || quote(?2) || ', ' || quote(?3)",
         values, &stmt, &fixture_error);

    ck_assert(rows_next(c, stmt, &status, &fixture_error));
    ck_assert_str_eq((const char *)sqlite3_column_text(stmt, 0), expected);
    (void)sqlite3_finalize(stmt);
}

START_TEST(has_values_of_each_kind)
{
    corpus     *c = fixture_corpus();
    const char *none = NULL;
    char        room[] = "in room";

    bound(c, WITH(7, -1, true), "integer 7, integer -1, 1");
    bound(c, WITH(0.5, INT64_MAX),
          "real 0.5, integer 9223372036854775807, NULL");
    bound(c, WITH("виза", room), "text 'виза', text 'in room', NULL");
    bound(c, WITH(SLICE("a\"b"), (slice){ 0 }), "text 'a\"b', text '', NULL");
    bound(c, WITH(none, sql_null(), none), "null NULL, null NULL, NULL");
    bound(c, WITH(sql_stated(SLICE("")), sql_stated(SLICE("said"))),
          "null NULL, text 'said', NULL");
    bound(c, WITH(sql_bytes(SLICE("\xFF/a")), sql_bytes(SLICE(""))),
          "blob X'FF2F61', blob X'', NULL");
    bound(c, NULL, "null NULL, null NULL, NULL");
    corpus_close(c);
}
END_TEST

START_TEST(has_twelve_values)
{
    corpus *c = fixture_corpus();
    int64_t number;

    ck_assert_int_eq(
        corpus_ask_number(c,
                          "SELECT ?1 + ?2 + ?3 + ?4 + ?5 + ?6 + ?7 + ?8 + ?9"
                          " + ?10 + ?11 + 100 * ?12",
                          WITH(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), &number,
                          &fixture_error),
        TIZBE_OK);
    ck_assert_int_eq(number, 66 + 1200);
    corpus_close(c);
}
END_TEST

START_TEST(runs_asks_and_keeps)
{
    static const char find[] = "SELECT value FROM setting WHERE name = ?1";
    corpus           *c = fixture_corpus();
    sqlite3_stmt     *stmt, *again;
    tizbe_status      status;
    int64_t           number;

    ck_assert_int_eq(corpus_run(c, "INSERT INTO setting VALUES (?1, ?2)",
                                WITH("one", 1), &fixture_error),
                     TIZBE_OK);
    ck_assert_int_eq(
        corpus_ask_number(c, find, WITH("one"), &number, &fixture_error),
        TIZBE_OK);
    ck_assert_int_eq(number, 1);
    ck_assert_int_eq(
        corpus_ask_number(c, find, WITH("two"), &number, &fixture_error),
        TIZBE_OK);
    ck_assert_int_eq(number, 0);
    status = corpus_ask_kept(c, find, WITH("one"), &stmt, &fixture_error);
    ck_assert(rows_next(c, stmt, &status, &fixture_error));
    ck_assert_int_eq(sqlite3_reset(stmt), SQLITE_OK);
    status = corpus_ask_kept(c, find, WITH("two"), &again, &fixture_error);
    ck_assert_ptr_eq(stmt, again);
    ck_assert(!rows_next(c, again, &status, &fixture_error));
    ck_assert_int_eq(status, TIZBE_OK);
    ck_assert_int_eq(sqlite3_reset(again), SQLITE_OK);
    corpus_close(c);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("store/statement");
    TCase *t = tcase_create("values");

    tcase_add_checked_fixture(t, fixture_begin, fixture_end);
    tcase_add_test(t, has_values_of_each_kind);
    tcase_add_test(t, has_twelve_values);
    tcase_add_test(t, runs_asks_and_keeps);
    suite_add_tcase(s, t);
    return check_run(s);
}
