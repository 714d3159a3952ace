/* Rows out of a list of the caller's: all of them, in order, or none. */
#include "check_main.h"
#include "store/one_corpus.h"

#include "base/array.h"
#include "store/row_feed.h"

static void
begin(void)
{
    one_corpus_begin();
    fixture_sql(c, "CREATE TABLE pair (n INTEGER UNIQUE, text TEXT)");
}

typedef struct pair {
    int64_t     n;
    const char *text; /* NULL: none */
} pair;

static void
give_pair(const void *rows, size_t row, int column, sqlite3_context *out)
{
    const pair *p = &((const pair *)rows)[row];

    if (column == 0)
        sqlite3_result_int64(out, p->n);
    else if (p->text)
        row_feed_text(out, slice_of(p->text));
}

static tizbe_status
put(const pair *pairs, size_t count)
{
    sqlite3_stmt *stmt;
    tizbe_status  status;

    ck_assert_int_eq(corpus_prepare(c,
                                    "INSERT INTO pair (n, text)"
                                    " SELECT c0, c1 FROM tizbe_feed",
                                    &stmt, &fixture_error),
                     TIZBE_OK);
    status = row_feed_run(c, stmt, (row_feed){ pairs, count, give_pair },
                          &fixture_error);
    (void)sqlite3_finalize(stmt);
    return status;
}

static void
expect_pairs(const char *rows)
{
    fixture_expect(c, "SELECT rowid, n, quote(text) FROM pair ORDER BY rowid",
                   rows);
}

START_TEST(puts_rows_in_order)
{
    static const pair pairs[] = { { 7, "тізбе" }, { 3, NULL }, { 5, "" } };

    ck_assert_int_eq(put(pairs, COUNT_OF(pairs)), TIZBE_OK);
    ck_assert_int_eq(put(NULL, 0), TIZBE_OK);
    expect_pairs("1|7|'тізбе'\n2|3|NULL\n3|5|''\n");
}
END_TEST

START_TEST(puts_all_or_none)
{
    static const pair pairs[] = { { 1, "a" }, { 2, "b" }, { 1, "c" } };

    ck_assert_int_ne(put(pairs, COUNT_OF(pairs)), TIZBE_OK);
    expect_pairs("");
    ck_assert_int_eq(put(pairs, 2), TIZBE_OK);
    expect_pairs("1|1|'a'\n2|2|'b'\n");
}
END_TEST

START_TEST(is_empty_between)
{
    static const pair pairs[] = { { 1, "a" } };

    ck_assert_int_eq(put(pairs, COUNT_OF(pairs)), TIZBE_OK);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM tizbe_feed"), 0);
}
END_TEST

static void
give_rowid(const void *rows, size_t row, int column, sqlite3_context *out)
{
    (void)rows;
    (void)column;
    sqlite3_result_int64(out, 10 * (int64_t)row);
}

START_TEST(numbers_its_rows)
{
    sqlite3_stmt *stmt;

    fixture_ok(corpus_prepare(c,
                              "INSERT INTO pair (n, text)"
                              " SELECT rowid, c0 FROM tizbe_feed",
                              &stmt, &fixture_error));
    fixture_ok(row_feed_run(c, stmt, (row_feed){ NULL, 3, give_rowid },
                            &fixture_error));
    (void)sqlite3_finalize(stmt);
    expect_pairs("1|0|'0'\n2|1|'10'\n3|2|'20'\n");
}
END_TEST

/* What a corpus brings along, a view or a trigger, has no way to it. */
START_TEST(is_closed_to_the_schema)
{
    fixture_sql(c, "CREATE VIEW spy AS SELECT c0 FROM tizbe_feed");
    ck_assert_int_ne(corpus_exec(c, "SELECT * FROM spy", &fixture_error),
                     TIZBE_OK);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/row_feed");
    TCase *tc = tcase_create("row_feed");

    tcase_add_checked_fixture(tc, begin, one_corpus_end);
    tcase_add_test(tc, puts_rows_in_order);
    tcase_add_test(tc, puts_all_or_none);
    tcase_add_test(tc, is_empty_between);
    tcase_add_test(tc, numbers_its_rows);
    tcase_add_test(tc, is_closed_to_the_schema);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
