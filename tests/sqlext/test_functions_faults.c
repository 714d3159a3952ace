/* The functions of SQL that need memory, while it fails: what they answer is
 * what they answer undisturbed. */
#include "check_main.h"
#include "faults.h"
#include "sqlext/functions.h"

static const char *const questions[] = {
    "SELECT tizbe_in('Құжат. Виза выдана.', 'kk', 'ru 7-19', 'ru')",
    "SELECT tizbe_in('Құжат. Виза выдана.', 'kk', 'ru 7-19', 'kk')",
    "SELECT tizbe_stem('Визы выданы студентам', 'ru')",
    "SELECT tizbe_fold('Визы выданы студентам', 'ru')",
    "SELECT tizbe_lang('Визы выданы студентам')",
    "SELECT tizbe_with('[[1,5,9,4,1,1,1]]', '[[1,0,4,17,345,1,3]]')",
    "SELECT tizbe_without('[[1,5,9,4,1,1,1]]', '[[1,0,4,17,345,1,3]]')",
    "SELECT tizbe_settled('[[2,5,9,4,1,1,1],[1,0,4,17,345,1,3]]')",
    "SELECT start FROM tizbe_codings('[[1,0,4,17,345,1,3]]')",
};

static char expected[200];

static tizbe_status
ask(void *question, tizbe_error *error)
{
    sqlite3      *db = NULL;
    sqlite3_stmt *stmt = NULL;
    const char   *answer = NULL;
    tizbe_status  status = TIZBE_NOMEM;

    faults_pause();
    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    ck_assert_int_eq(functions_register(db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, question, -1, &stmt, NULL),
                     SQLITE_OK);
    faults_go_on();
    if (sqlite3_step(stmt) == SQLITE_ROW)
        answer = (const char *)sqlite3_column_text(stmt, 0);
    if (answer)
        status = TIZBE_OK;
    if (answer && faults.is_noting)
        (void)snprintf(expected, sizeof expected, "%s", answer);
    else if (answer && strcmp(answer, expected) != 0)
        status = error_set(error, TIZBE_FORMAT, "another answer: %s", answer);
    if (status == TIZBE_NOMEM)
        (void)error_nomem(error);
    (void)sqlite3_finalize(stmt);
    (void)sqlite3_close(db);
    return status;
}

START_TEST(answers_as_ever_or_not_at_all)
{
    char question[200];

    (void)snprintf(question, sizeof question, "%s", questions[_i]);
    faults_sqlite();
    faults_each(FAULTS_MEMORY, ask, question);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("sqlext/functions_faults");
    TCase *tc = tcase_create("functions");

    tcase_add_loop_test(tc, answers_as_ever_or_not_at_all, 0,
                        (int)(sizeof questions / sizeof *questions));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
