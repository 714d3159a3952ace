/* Numbers of things, as they are said. */
#include "check_main.h"

#include "base/array.h"
#include "base/counted.h"

#include <stdio.h>
#include <string.h>

static const struct {
    uint64_t    number;
    const char *thing, *said;
} rows[] = {
    { 0, "document", "0 documents" },
    { 1, "document", "1 document" },
    { 2, "document", "2 documents" },
    { 1, "entry", "1 entry" },
    { 3, "entry", "3 entries" },
    { 2, "day", "2 days" },
    { 5, "branch campus", "5 branch campuses" },
    { 2, "box", "2 boxes" },
    { 2, "branch", "2 branches" },
    { 2, "y", "2 ys" },
    { UINT64_MAX, "word", "18446744073709551615 words" },
};

START_TEST(says_number_and_thing)
{
    ck_assert_str_eq(COUNTED(rows[_i].number, rows[_i].thing), rows[_i].said);
}
END_TEST

START_TEST(several_stand_in_one_sentence)
{
    char said[80];

    (void)snprintf(said, sizeof said, "%s, %s, %s", COUNTED(1, "theme"),
                   COUNTED(2, "theme"), by_number(2, "is", "are"));
    ck_assert_str_eq(said, "1 theme, 2 themes, are");
    ck_assert_str_eq(by_number(1, "is", "are"), "is");
    ck_assert_str_eq(by_number(0, "is", "are"), "are");
}
END_TEST

START_TEST(a_long_thing_is_cut)
{
    char long_name[300];

    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    ck_assert_uint_eq(strlen(COUNTED(2, long_name)), COUNTED_SIZE - 1);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/counted");
    TCase *tc = tcase_create("counted");

    tcase_add_loop_test(tc, says_number_and_thing, 0, COUNT_OF(rows));
    tcase_add_test(tc, several_stand_in_one_sentence);
    tcase_add_test(tc, a_long_thing_is_cut);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
