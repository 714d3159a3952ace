/*
 * The FTS5 tokenizer as any SQLite client meets it: what is found by what,
 * and that FTS5's own checks hold.
 */
#include "check_main.h"

#include "base/array.h"
#include "sqlext/tokenizer.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static sqlite3 *db;

static void
begin(void)
{
    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    ck_assert_int_eq(tokenizer_register(db), SQLITE_OK);
}

static void
end(void)
{
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

static int
run(const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

static void
make(const char *lang)
{
    char sql[200];

    (void)snprintf(sql, sizeof sql,
                   "CREATE VIRTUAL TABLE t USING fts5 (text, tokenize ="
                   " 'tizbe %s');"
                   "CREATE VIRTUAL TABLE v USING fts5vocab (t, 'instance');",
                   lang);
    ck_assert_int_eq(run(sql), SQLITE_OK);
}

static void
put(const char *text, int size)
{
    sqlite3_stmt *stmt;

    ck_assert_int_eq(sqlite3_prepare_v2(db, "INSERT INTO t (text) VALUES (?1)",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    (void)sqlite3_bind_text(stmt, 1, text, size, SQLITE_STATIC);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_DONE);
    (void)sqlite3_finalize(stmt);
}

/* One text answer; "" when there is no row. Good until the next call. */
static const char *
ask(const char *sql, const char *argument)
{
    static char   answer[1000];
    sqlite3_stmt *stmt;
    int           code;

    answer[0] = '\0';
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    (void)sqlite3_bind_text(stmt, 1, argument, -1, SQLITE_STATIC);
    code = sqlite3_step(stmt);
    ck_assert_msg(code == SQLITE_ROW || code == SQLITE_DONE, "%s",
                  sqlite3_errmsg(db));
    if (code == SQLITE_ROW && sqlite3_column_text(stmt, 0))
        (void)snprintf(answer, sizeof answer, "%s",
                       (const char *)sqlite3_column_text(stmt, 0));
    (void)sqlite3_finalize(stmt);
    return answer;
}

static bool
finds(const char *query)
{
    return strcmp(ask("SELECT count(*) FROM t WHERE t MATCH ?1", query), "0") !=
           0;
}

static const struct {
    const char *arguments;
    bool        good;
} arguments[] = {
    { "tizbe kk", true },  { "tizbe ru", true },     { "tizbe uk", true },
    { "tizbe en", true },  { "tizbe und", true },    { "tizbe", true },
    { "tizbe xx", false }, { "tizbe kk ru", false }, { "tizbe ''", false },
};

START_TEST(takes_a_language)
{
    char sql[200];

    (void)snprintf(sql, sizeof sql,
                   "CREATE VIRTUAL TABLE t USING fts5 (a, tokenize = \"%s\")",
                   arguments[_i].arguments);
    ck_assert_int_eq(run(sql) == SQLITE_OK, arguments[_i].good);
}
END_TEST

static const struct {
    const char *lang, *text, *query;
    bool        found;
} matches[] = {
    /* any inflected form finds all others */
    { "ru", "Срок действия визы истёк.", "виза", true },
    { "ru", "Срок действия визы истёк.", "ВИЗОЙ", true },
    { "ru", "Срок действия визы истёк.", "истек", true },
    { "ru", "Срок действия визы истёк.", "срок", true },
    { "ru", "Срок действия визы истёк.", "срочный", false },
    { "en", "The visas of remote workers", "visa", true },
    { "en", "The visas of remote workers", "worker", true },
    { "en", "The visas of remote workers", "remo", false },
    { "kk", "Университеттердің студенттеріне", "университет", true },
    { "kk", "Университеттердің студенттеріне", "студент", true },
    { "kk", "Университеттердің студенттеріне", "студенттерді", true },
    { "uk", "Українські університети", "університет", true },
    { "uk", "п’ять візових програм", "\"п'ять\"", true },
    { "und", "2024 12,5 abc", "2024", true },
    { "und", "2024 12,5 abc", "ABC", true },
    /* phrases and places */
    { "ru", "виза цифрового кочевника", "\"цифровые кочевники\"", true },
    { "ru", "виза цифрового кочевника", "\"виза кочевника\"", false },
    { "ru", "виза цифрового кочевника", "NEAR(виза кочевник, 1)", true },
    { "ru", "виза цифрового кочевника", "NEAR(виза кочевник, 0)", false },
    /* a hyphenated word by its whole and by its parts */
    { "ru", "научно-технический совет", "\"научно-техническому\"", true },
    { "ru", "научно-технический совет", "технический", true },
    { "ru", "научно-технический совет", "\"технический совет\"", true },
    { "ru", "технический совет", "\"научно-технический\"", false },
    { "ru", "научно и технически", "\"научно-технический\"", false },
    /* prefixes are compared with stems as they stand */
    { "ru", "визовый режим", "виз*", true },
    { "ru", "визовый режим", "ВИЗ*", true },
    { "ru", "визовый режим", "зов*", false },
    { "en", "universities", "univ*", true },
};

START_TEST(finds_forms_of_a_word)
{
    make(matches[_i].lang);
    put(matches[_i].text, -1);
    ck_assert_msg(finds(matches[_i].query) == matches[_i].found, "%s in '%s'",
                  matches[_i].query, matches[_i].text);
}
END_TEST

/* U+0001 before each place, U+0002 before an alternative. */
static const struct {
    const char *query;
    bool        found;
} ready[] = {
    { "\"\001один\"", true },
    { "\"\001один\001два\"", true },
    { "\"\001один\001три\"", false },
    { "\"\001один\001нет\002два\"", true },
    { "\"\001нет\002один\001два\"", true },
    { "\"\001один\002нет\001нет\002три\"", false },
    { "\"\001нет\"", false },
    { "\"\001\"", false },
    { "\"\001\002\"", false },
};

START_TEST(takes_ready_stems)
{
    make("und"); /* where the stem is the word */
    put("Один два. Три.", -1);
    ck_assert_int_eq(finds(ready[_i].query), ready[_i].found);
}
END_TEST

START_TEST(serves_any_connection)
{
    sqlite3 *other;

    ck_assert_int_eq(sqlite3_open(":memory:", &other), SQLITE_OK);
    ck_assert_int_eq(tokenizer_register(other), SQLITE_OK);
    ck_assert_int_eq(
        sqlite3_exec(other,
                     "CREATE VIRTUAL TABLE t USING fts5 (a, tokenize ="
                     " 'tizbe en'); INSERT INTO t VALUES ('visas');",
                     NULL, NULL, NULL),
        SQLITE_OK);
    ck_assert_int_eq(sqlite3_close(other), SQLITE_OK);
}
END_TEST

START_TEST(keeps_offsets_for_snippets)
{
    make("ru");
    put("Для визы цифрового кочевника нужен доход. Визы продлеваются.", -1);
    ck_assert_str_eq(
        ask("SELECT highlight(t, 0, '[', ']') FROM t WHERE t MATCH ?1", "виза"),
        "Для [визы] цифрового кочевника нужен доход. [Визы] продлеваются.");
    ck_assert_str_eq(ask("SELECT snippet(t, 0, '<', '>', '...', 4) FROM t"
                         " WHERE t MATCH ?1",
                         "\"цифровой кочевник\""),
                     "Для визы <цифрового кочевника>...");
    ck_assert(atof(ask("SELECT bm25(t) FROM t WHERE t MATCH ?1", "визы")) !=
              0.0);
}
END_TEST

/* A word is where it is, though what is before it is not UTF-8: highlight cuts
 * the text there, and would read behind its end. */
START_TEST(keeps_offsets_behind_bad_bytes)
{
    make("en");
    put("\xff\xff\xc3 visa \xe2\x80, visas", -1);
    ck_assert_str_eq(
        ask("SELECT highlight(t, 0, '[', ']') FROM t WHERE t MATCH ?1", "visa"),
        "\xff\xff\xc3 [visa] \xe2\x80, [visas]");
}
END_TEST

/* What no writer of ours stores, but some client may. */
static const struct {
    const char *bytes;
    int         size;
} odd[] = {
    { "", 0 },
    { " \t\n", 3 },
    { "...!?", 5 },
    { "\xff\xfe\x80", 3 },
    { "visa\xc3", 5 },
    { "\xed\xa0\x80 visa \xf4\x90\x80\x80", 13 },
    { "visa\0visa", 9 },
    { "\001visa\002visas", 11 },
    { "e\xcc\x81t\xc3\xa9", 6 },
    { "\xe2\x80\x8bvisa\xef\xbb\xbf", 10 },
};

START_TEST(survives_odd_texts)
{
    make("ru");
    put(odd[_i].bytes, odd[_i].size);
    (void)finds("visa");
    ck_assert_int_eq(run("INSERT INTO t(t) VALUES('integrity-check')"),
                     SQLITE_OK);
    ck_assert_int_eq(run("DELETE FROM t"), SQLITE_OK);
    ck_assert_int_eq(run("INSERT INTO t(t) VALUES('integrity-check')"),
                     SQLITE_OK);
}
END_TEST

START_TEST(takes_null)
{
    make("kk");
    ck_assert_int_eq(run("INSERT INTO t VALUES (NULL), (12), (1.5), (x'ff')"),
                     SQLITE_OK);
    ck_assert(finds("12"));
    ck_assert_int_eq(run("INSERT INTO t(t) VALUES('integrity-check')"),
                     SQLITE_OK);
}
END_TEST

START_TEST(cuts_endless_words)
{
    char *text = malloc(100001);

    memset(text, 'a', 100000);
    text[100000] = '\0';
    make("en");
    put(text, -1);
    ck_assert_int_eq(run("INSERT INTO t(t) VALUES('integrity-check')"),
                     SQLITE_OK);
    ck_assert(finds("aaaa*"));
    free(text);
}
END_TEST

/* Bytes at random, and half of a text: the same twice, whatever it is. */
START_TEST(gives_the_same_words_twice)
{
    static const char alphabet[] = "виза ВИЗЫ-ә’'ʼ. a1,5\xd0\xff\xe2\x80\xae";
    unsigned seed = (unsigned)_i + 1;
    char     bytes[200];

    make(_i % 2 ? "kk" : "uk");
    for (int row = 0; row < 50; row++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1103515245u + 12345u;
            bytes[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        }
        put(bytes, sizeof bytes);
    }
    ck_assert_int_eq(run("INSERT INTO t(t) VALUES('integrity-check')"),
                     SQLITE_OK);
    ck_assert_int_eq(run("DELETE FROM t"), SQLITE_OK);
    ck_assert_int_eq(run("INSERT INTO t(t) VALUES('integrity-check')"),
                     SQLITE_OK);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("sqlext/tokenizer");
    TCase *tc = tcase_create("tokenizer");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, takes_a_language, 0, COUNT_OF(arguments));
    tcase_add_loop_test(tc, finds_forms_of_a_word, 0, COUNT_OF(matches));
    tcase_add_loop_test(tc, takes_ready_stems, 0, COUNT_OF(ready));
    tcase_add_test(tc, serves_any_connection);
    tcase_add_test(tc, keeps_offsets_for_snippets);
    tcase_add_test(tc, keeps_offsets_behind_bad_bytes);
    tcase_add_loop_test(tc, survives_odd_texts, 0, COUNT_OF(odd));
    tcase_add_test(tc, takes_null);
    tcase_add_test(tc, cuts_endless_words);
    tcase_add_loop_test(tc, gives_the_same_words_twice, 0, 8);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
