/*
 * A change while memory fails: SQLite may take the transaction back by itself
 * in the midst of a statement, and nothing may be written alone then.
 */
#include "check_main.h"
#include "faults_corpus.h"

/* One change of two statements; the tables were changed after the second was
 * prepared. */
static tizbe_status
write_two(corpus *c, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status;

    fixture_ok(corpus_begin(c, &fixture_error));
    fixture_ok(corpus_prepare(c,
                              "INSERT INTO setting (name, value)"
                              " VALUES ('two', ''), ('three', '')",
                              &stmt, &fixture_error));
    fixture_ok(corpus_set_setting(c, "one", "", &fixture_error));
    fixture_ok(corpus_exec(c, "CREATE TABLE later (a)", &fixture_error));
    faults_go_on();
    status = corpus_step_done(c, stmt, error);
    faults_pause();
    (void)sqlite3_finalize(stmt);
    if (status == TIZBE_OK)
        status = corpus_commit(c, error);
    if (status != TIZBE_OK)
        corpus_rollback(c);
    return status;
}

static tizbe_status
strike_change(void *context, tizbe_error *error)
{
    corpus      *c;
    int64_t      written;
    tizbe_status status;

    (void)context;
    faults_fresh_corpus();
    faults_pause();
    fixture_ok(
        corpus_open(fixture_path("c.tizbe"), CORPUS_WRITE, &c, &fixture_error));
    status = write_two(c, error);
    written = fixture_number(
        c,
        "SELECT count(*) FROM setting WHERE name IN ('one', 'two', 'three')");
    ck_assert_int_eq(written, status == TIZBE_OK ? 3 : 0);
    corpus_close(c);
    faults_go_on();
    return status;
}

START_TEST(a_change_is_written_whole_or_not)
{
    uint64_t count;

    faults.kind = FAULTS_MEMORY;
    faults.wrong_count = 0;
    faults.count = 0;
    faults.is_noting = true;
    fixture_ok(strike_change(NULL, &fixture_error));
    faults.is_noting = false;
    count = faults.count;
    for (uint64_t at = 1; at <= count; at++) {
        faults_one(strike_change, NULL, at, false);
        faults_one(strike_change, NULL, at, true);
    }
    ck_assert_msg(faults.wrong_count == 0, "%s", faults.wrong);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/transaction_faults");
    TCase *tcase = tcase_create("changes");

    tcase_set_timeout(tcase, FAULTS_SECONDS);
    tcase_add_unchecked_fixture(tcase, faults_make_corpora, fixture_end);
    tcase_add_test(tcase, a_change_is_written_whole_or_not);
    suite_add_tcase(suite, tcase);
    return check_run(suite);
}
