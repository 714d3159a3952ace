/* Lists of codings: read as a table, joined, taken out; and what is no list. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "sqlext/coding_list.h"
#include "sqlext/functions.h"

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

/* Rows parted by blanks, columns by '|', or what SQLite says. */
static int
run(const char *sql, buffer *out)
{
    sqlite3_stmt *stmt = NULL;
    int           code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);

    while (code == SQLITE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        buffer_text(out, out->size > 0 ? " " : "");
        for (int i = 0; i < sqlite3_column_count(stmt); i++)
            buffer_printf(out, "%s%s", i > 0 ? "|" : "",
                          sqlite3_column_text(stmt, i)
                              ? (const char *)sqlite3_column_text(stmt, i)
                              : "-");
        code = SQLITE_OK;
    }
    if (code != SQLITE_DONE)
        buffer_text(out, sqlite3_errmsg(db));
    (void)sqlite3_finalize(stmt);
    return code;
}

static void
expect(const char *sql, const char *answer)
{
    buffer out = { 0 };

    ck_assert_msg(run(sql, &out) == SQLITE_DONE, "%s: %s", sql, out.data);
    ck_assert_str_eq(out.data ? out.data : "", answer);
    buffer_release(&out);
}

static const struct {
    const char *sql, *answer;
} answers[] = {
    { "SELECT * FROM tizbe_codings('[]')", "" },
    { "SELECT * FROM tizbe_codings(NULL)", "" },
    { "SELECT * FROM tizbe_codings('[[1,0,4,17,345,1,3],[2,5,9,4,0,2,0]]')",
      "1|0|4|17|345|1|3 2|5|9|4|-|2|-" },
    { "SELECT number FROM tizbe_codings('[[1,0,4,17,345,1,3],[7,5,9,4,0,2,0]]')"
      " WHERE code_id = 4",
      "7" },
    { "SELECT start FROM tizbe_codings('[[1,-2,4,17,345,1,3]]')", "-2" },
    /* what SQLite's own functions read is the same */
    { "SELECT json_valid(tizbe_with('[]', '[[1,0,4,17,345,1,3]]'))", "1" },

    /* in order of place; numbers stay, new ones follow */
    { "SELECT tizbe_with('[[3,5,9,4,1,1,1]]', '[[1,0,4,17,2,1,2]]')",
      "[[4,0,4,17,2,1,2],[3,5,9,4,1,1,1]]" },
    { "SELECT tizbe_with(NULL, '[[9,5,9,4,1,1,1],[8,0,4,17,2,1,2]]')",
      "[[1,0,4,17,2,1,2],[2,5,9,4,1,1,1]]" },
    /* found again: number and run stay, the entry is the new one's */
    { "SELECT tizbe_with('[[3,5,9,4,1,1,1]]', '[[1,5,9,4,2,1,2]]')",
      "[[3,5,9,4,2,1,1]]" },
    /* another coder's is another one */
    { "SELECT tizbe_with('[[3,5,9,4,1,1,1]]', '[[1,5,9,4,0,2,0]]')",
      "[[3,5,9,4,1,1,1],[4,5,9,4,0,2,0]]" },
    { "SELECT tizbe_with('[[3,5,9,4,1,1,1]]', '[]')", "[[3,5,9,4,1,1,1]]" },

    { "SELECT tizbe_without('[[1,0,4,17,2,1,2],[2,5,9,4,1,1,1]]',"
      " '[[1,5,9,4,0,1,0]]')",
      "[[1,0,4,17,2,1,2]]" },
    { "SELECT tizbe_without('[[1,0,4,17,2,1,2],[2,5,9,4,1,1,1]]',"
      " '[[2,5,9,4,0,1,0],[1,0,4,17,0,1,0]]')",
      "[]" },
    { "SELECT tizbe_without('[[1,0,4,17,2,1,2]]', '[[1,0,4,17,0,2,0]]')",
      "[[1,0,4,17,2,1,2]]" },
    { "SELECT tizbe_without(NULL, '[[1,0,4,17,0,2,0]]')", "[]" },

    { "SELECT tizbe_settled('[[2,0,4,17,2,1,2],[1,5,9,4,1,1,1]]')",
      "[[2,0,4,17,2,1,2],[1,5,9,4,1,1,1]]" },
    { "SELECT tizbe_settled('[[2,5,9,4,1,1,1],[1,0,4,17,2,1,2]]')",
      "[[1,0,4,17,2,1,2],[2,5,9,4,1,1,1]]" },
    /* there twice; two of one number; no number left */
    { "SELECT tizbe_settled('[[1,0,4,17,2,1,2],[2,0,4,17,2,1,2]]')",
      "[[2,0,4,17,2,1,2]]" },
    { "SELECT tizbe_settled('[[5,0,4,17,2,1,2],[5,5,9,4,1,1,1]]')",
      "[[5,0,4,17,2,1,2],[6,5,9,4,1,1,1]]" },
    { "SELECT tizbe_settled('[[16777215,5,9,4,1,1,1],[1,0,4,17,2,1,2]]')",
      "[[1,0,4,17,2,1,2],[2,5,9,4,1,1,1]]" },
    { "SELECT tizbe_settled('[]')", "[]" },
};

START_TEST(answers_rightly)
{
    expect(answers[_i].sql, answers[_i].answer);
}
END_TEST

static const char *const damaged[] = {
    "",
    "[",
    "[[1,0,4,17,345,1,3]",
    "[[1,0,4,17,345,1,3],]",
    ",[1,0,4,17,345,1,3]]",
    "[[1,0,4,17,345,1,3]][",
    "[[1,0,4,17,345,1]]",
    "[[1,0,4,17,345,1,3,4]]",
    "[[1,0,4,17,345,1,]]",
    "[[1,0,4,17,345,1,3][2,0,4,17,345,1,3]]",
    "[[0,0,4,17,345,1,3]]",
    "[[16777216,0,4,17,345,1,3]]",
    "[[1,0,4,17,345,1,1234567890123456789]]",
    "[[1,0,4,17,345,1,--3]]",
    "[[1, 0,4,17,345,1,3]]",
    "{\"a\":1}",
};

/* What is no list is damage, for each who reads it. */
START_TEST(names_damage)
{
    static const char *const calls[] = {
        "SELECT count(*) FROM tizbe_codings('%s')",
        "SELECT tizbe_with('%s', '[]')",
        "SELECT tizbe_with('[]', '%s')",
        "SELECT tizbe_without('%s', '[]')",
        "SELECT tizbe_settled('%s')",
    };

    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        buffer out = { 0 };
        char  *sql = sqlite3_mprintf(calls[i], damaged[_i]);

        ck_assert_int_eq(run(sql, &out), SQLITE_CORRUPT);
        ck_assert_str_eq(out.data, "a list of codings is damaged");
        buffer_release(&out);
        sqlite3_free(sql);
    }
}
END_TEST

static const struct {
    const char *list, *saved;
    size_t      lost;
} salvaged[] = {
    { "[]", "[]", 0 },
    { "[[1,0,4,17,345,1,3]]", "[[1,0,4,17,345,1,3]]", 0 },
    { "[[1,0,4,17,345,1,3],[2,5,9,4", "[[1,0,4,17,345,1,3]]", 1 },
    { "[[1,0,4,17,345,1,3],[2,5,x,4,1,1,1],[3,5,9,4,1,1,1]]",
      "[[1,0,4,17,345,1,3],[3,5,9,4,1,1,1]]", 1 },
    { "[[1,0,4,17,345,1,3],x2,5,9,4,1,1,1],[3,5,9,4,1,1,1]]",
      "[[1,0,4,17,345,1,3],[3,5,9,4,1,1,1]]", 1 },
    /* nobody knows how many there were */
    { "", "[]", 1 },
    { "xxxxxxxxxxxxxxxxxxxxxxxxxx[3,5,9,4,1,1,1]]", "[[3,5,9,4,1,1,1]]", 1 },
};

START_TEST(saves_what_can_be_read)
{
    coding_list list = { 0 };
    buffer      out = { 0 };
    size_t      lost;

    ck_assert_int_eq(
        coding_list_salvage(&list, slice_of(salvaged[_i].list), &lost),
        TIZBE_OK);
    coding_list_put_all(&out, &list);
    ck_assert_str_eq(out.data, salvaged[_i].saved);
    ck_assert_uint_eq(lost, salvaged[_i].lost);
    coding_list_release(&list);
    buffer_release(&out);
}
END_TEST

/* A number more than there may be. */
START_TEST(limits_numbers)
{
    buffer out = { 0 };

    ck_assert_int_eq(run("SELECT tizbe_with('[[16777215,0,4,1,1,1,1]]',"
                         " '[[1,5,6,1,1,1,1]]')",
                         &out),
                     SQLITE_TOOBIG);
    ck_assert_str_eq(out.data, "a segment has too many codings");
    buffer_release(&out);
}
END_TEST

/* Extremes are written as they are read. */
START_TEST(keeps_what_it_writes)
{
    const listed_coding one = { CODING_NUMBER_MAX,
                                -999999999999999999,
                                999999999999999999,
                                1,
                                0,
                                10,
                                123 };
    coding_list         list = { 0 };
    buffer              out = { 0 };

    coding_list_begin(&out);
    coding_list_put(&out, &one);
    coding_list_put(&out, &one);
    coding_list_end(&out);
    ck_assert_int_eq(coding_list_read(&list, buffer_slice(&out)), TIZBE_OK);
    ck_assert_uint_eq(list.count, 2);
    ck_assert_mem_eq(&list.items[1], &one, sizeof one);
    coding_list_release(&list);
    buffer_release(&out);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("sqlext/coding_table");
    TCase *tc = tcase_create("coding_table");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, answers_rightly, 0, (int)COUNT_OF(answers));
    tcase_add_loop_test(tc, names_damage, 0, (int)COUNT_OF(damaged));
    tcase_add_loop_test(tc, saves_what_can_be_read, 0, (int)COUNT_OF(salvaged));
    tcase_add_test(tc, limits_numbers);
    tcase_add_test(tc, keeps_what_it_writes);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
