/* The SQL functions, over texts, numbers, NULL and bytes that are no text. */
#include "check_main.h"

#include "base/array.h"
#include "base/version.h"
#include "sqlext/functions.h"
#include "text/language.h"

#include <stdbool.h>

static sqlite3 *db;

static void
begin(void)
{
    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    ck_assert_int_eq(functions_register(db), SQLITE_OK);
}

static void
end(void)
{
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

/* The answer of one expression; NULL stays NULL. */
static void
check(const char *expression, const char *expected)
{
    sqlite3_stmt *stmt = NULL;
    char         *sql = sqlite3_mprintf("SELECT %s", expression);
    const char   *answer;

    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    ck_assert_msg(sqlite3_step(stmt) == SQLITE_ROW, "%s: %s", sql,
                  sqlite3_errmsg(db));
    answer = (const char *)sqlite3_column_text(stmt, 0);
    if (expected)
        ck_assert_msg(answer && strcmp(answer, expected) == 0, "%s = %s", sql,
                      answer ? answer : "NULL");
    else
        ck_assert_ptr_null(answer);
    (void)sqlite3_finalize(stmt);
    sqlite3_free(sql);
}

/* The same text as in tests/text/test_packed_text.c. */
#define PACKED                                                                 \
    "x'"                                                                       \
    "01204965010043010490c603f1300e46bc5f3cd691ec6cf60808fc29bc5f"             \
    "095ae6102186245ac021748ceac947b483da4542"                                 \
    "'"
#define UNPACKED                                                               \
    "Виза цифрового кочевника выдаётся на один год «с правом продления» — № 5."

static const struct {
    const char *expression, *answer;
} answers[] = {
    { "tizbe_text('виза')", "виза" },
    { "tizbe_text(NULL)", NULL },
    { "tizbe_text(12)", "12" },
    { "tizbe_text('виза', 'x')", "виза" },
    { "tizbe_text(x'02', 'x')", "x" },
    { "tizbe_text(CAST(x'D0B2C3' AS TEXT), 'x')", "x" },
    { "tizbe_text(x'', NULL)", NULL },
    { "tizbe_text(" PACKED ")", UNPACKED },
    { "length(tizbe_text(" PACKED ", NULL))", "73" },
    { "tizbe_fold('Ёлка — ЁЛКИ!')", "елка елки" },
    { "tizbe_fold('')", "" },
    { "tizbe_fold('...')", "" },
    { "tizbe_fold(NULL)", NULL },
    { "tizbe_fold(NULL, 'kk')", NULL },
    { "tizbe_fold('п’ЯТЬ', 'uk')", "п'ять" },
    { "tizbe_fold('Neo-nomad', 'en')", "neo nomad" },
    { "tizbe_fold('Научно-технический', 'ru')", "научно-технический" },
    { "tizbe_fold(12)", "12" },
    { "tizbe_stem('визы', 'ru')", "виза" },
    { "tizbe_stem('visas visa', 'en')", "visa visa" },
    { "tizbe_stem('visas', 'en')", "visa" },
    { "tizbe_stem('Visas', 'eng')", "visa" },
    { "tizbe_stem('визы', 'und')", "визы" },
    { "tizbe_stem(NULL, 'ru')", NULL },
    { "tizbe_stem('', 'ru')", "" },
    { "tizbe_lang(NULL)", NULL },
    { "tizbe_lang('')", "und" },
    { "tizbe_lang('12345')", "und" },
    { "tizbe_lang('Қазақстан Республикасының Үкіметі қаулы етеді')", "kk" },
    { "tizbe_lang('Правительство Республики Казахстан постановляет')", "ru" },
    { "tizbe_lang('Кабінет Міністрів України постановляє')", "uk" },
    { "tizbe_lang('The Government of the Republic resolves')", "en" },
};

START_TEST(answers_as_expected)
{
    check(answers[_i].expression, answers[_i].answer);
}
END_TEST

static const char *const mistakes[] = {
    "SELECT tizbe_stem('x', 'xx')", "SELECT tizbe_stem('x', NULL)",
    "SELECT tizbe_stem('x', '')",   "SELECT tizbe_fold('x', 'klingon')",
    "SELECT tizbe_fold('x', 7)",
};

START_TEST(names_an_unknown_language)
{
    sqlite3_stmt *stmt = NULL;

    ck_assert_int_eq(sqlite3_prepare_v2(db, mistakes[_i], -1, &stmt, NULL),
                     SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ERROR);
    ck_assert_str_eq(sqlite3_errmsg(db),
                     "language expected: one of " LANGUAGES_LISTED " und");
    (void)sqlite3_finalize(stmt);
}
END_TEST

static const char *const wrong_counts[] = {
    "SELECT tizbe_stem('x')",
    "SELECT tizbe_fold()",
    "SELECT tizbe_lang('x', 'y')",
    "SELECT tizbe_version(1)",
};

START_TEST(wants_its_arguments)
{
    ck_assert_int_ne(sqlite3_exec(db, wrong_counts[_i], NULL, NULL, NULL),
                     SQLITE_OK);
}
END_TEST

START_TEST(survives_bytes_that_are_no_text)
{
    static const char *const bytes[] = { "x'ff'",         "x'd0'",
                                         "x'00'",         "x'eda080'",
                                         "x'76697361ff'", "zeroblob(70000)" };

    for (size_t i = 0; i < COUNT_OF(bytes); i++) {
        char *sql = sqlite3_mprintf(
            "SELECT tizbe_fold(%s), tizbe_stem(%s, 'kk'), tizbe_lang(%s)",
            bytes[i], bytes[i], bytes[i]);

        ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
        sqlite3_free(sql);
    }
}
END_TEST

START_TEST(says_that_a_text_is_damaged)
{
    ck_assert_int_eq(
        sqlite3_exec(db, "SELECT tizbe_text(x'01ff')", NULL, NULL, NULL),
        SQLITE_CORRUPT);
    ck_assert_str_eq(sqlite3_errmsg(db), "a text is damaged");
}
END_TEST

/* An index or a generated column may stand on them. */
START_TEST(may_be_built_upon)
{
    ck_assert_int_eq(
        sqlite3_exec(db,
                     "CREATE TABLE t (a TEXT, b TEXT AS (tizbe_fold(a)));"
                     "CREATE INDEX i ON t (tizbe_stem(a, 'ru'));"
                     "INSERT INTO t (a) VALUES ('ВИЗЫ');",
                     NULL, NULL, NULL),
        SQLITE_OK);
    check("(SELECT b FROM t WHERE tizbe_stem(a, 'ru') = 'виза')", "визы");
}
END_TEST

START_TEST(tells_its_versions)
{
    check("tizbe_version() LIKE 'tizbe " TIZBE_VERSION ", kk %, ru %, uk %,"
          " en %'",
          "1");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("sqlext/functions");
    TCase *tc = tcase_create("functions");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, answers_as_expected, 0, COUNT_OF(answers));
    tcase_add_loop_test(tc, names_an_unknown_language, 0, COUNT_OF(mistakes));
    tcase_add_loop_test(tc, wants_its_arguments, 0, COUNT_OF(wrong_counts));
    tcase_add_test(tc, survives_bytes_that_are_no_text);
    tcase_add_test(tc, says_that_a_text_is_damaged);
    tcase_add_test(tc, may_be_built_upon);
    tcase_add_test(tc, tells_its_versions);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
