/* ingest/list_numbers.h: what stands in front of the items of a list. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/list_numbers.h"

/* One number in one style. */
static const struct {
    list_style  style;
    unsigned    number;
    const char *label;
} numbers[] = {
    { LIST_DECIMAL, 1, "1" },
    { LIST_DECIMAL, 32767, "32767" },
    { LIST_DECIMAL_ZERO, 7, "07" },
    { LIST_DECIMAL_ZERO, 12, "12" },
    { LIST_LOWER_LETTER, 26, "z" },
    { LIST_LOWER_LETTER, 27, "aa" },
    { LIST_UPPER_LETTER, 53, "AAA" },
    { LIST_LOWER_ROMAN, 14, "xiv" },
    { LIST_UPPER_ROMAN, 1999, "MCMXCIX" },
    { LIST_LOWER_RUSSIAN, 1, "а" },
    { LIST_LOWER_RUSSIAN, 7, "ж" },
    { LIST_LOWER_RUSSIAN, 10, "к" }, /* й is left out */
    { LIST_LOWER_RUSSIAN, 25, "щ" },
    { LIST_LOWER_RUSSIAN, 26, "ы" },
    { LIST_LOWER_RUSSIAN, 29, "я" },
    { LIST_LOWER_RUSSIAN, 30, "аа" },
    { LIST_LOWER_RUSSIAN, 8, "з" },
    { LIST_LOWER_RUSSIAN, 9, "и" },
    { LIST_LOWER_RUSSIAN, 27, "э" },
    { LIST_UPPER_RUSSIAN, 3, "В" },
    { LIST_UPPER_RUSSIAN, 29, "Я" },
    { LIST_UPPER_RUSSIAN, 30, "АА" },
    { LIST_UPPER_LETTER, 26, "Z" },
    { LIST_UPPER_LETTER, 27, "AA" },
    { LIST_DECIMAL_ZERO, 100, "100" },
    { LIST_UPPER_ROMAN, 3888, "MMMDCCCLXXXVIII" },
    { LIST_LOWER_ROMAN, 949, "cmxlix" },
    { LIST_LOWER_ROMAN, 494, "cdxciv" },
    /* nobody counts so far in Roman numbers */
    { LIST_UPPER_ROMAN, 32768, "" },
    { LIST_LOWER_ROMAN, 999999999, "" },
    /* letters are repeated at most 21 times */
    { LIST_LOWER_LETTER, 546, "zzzzzzzzzzzzzzzzzzzzz" },
    { LIST_LOWER_LETTER, 547, "" },
    { LIST_LOWER_LETTER, 0, "" },
    { LIST_PLAIN, 5, "" },
    { LIST_BULLET, 5, "" },
};

START_TEST(numbers_in_styles)
{
    list_level levels[LIST_LEVELS] = { { .style = numbers[_i].style,
                                         .start = numbers[_i].number,
                                         .pattern = SLICE("%1") } };
    list_count count = { 0 };
    buffer     out;

    buffer_init(&out);
    list_next(levels, &count, 0, &out);
    ck_assert_msg(slice_is(buffer_slice(&out), numbers[_i].label),
                  "%u: '%s', not '%s'", numbers[_i].number,
                  out.data ? out.data : "", numbers[_i].label);
    buffer_release(&out);
}
END_TEST

/* The labels of items at these levels, each behind a blank. */
static void
labels_of(const list_level levels[LIST_LEVELS], const char *depths, buffer *out)
{
    list_count count = { 0 };

    buffer_clear(out);
    for (; *depths; depths++) {
        buffer_byte(out, ' ');
        list_next(levels, &count, (unsigned)(*depths - '0'), out);
    }
}

START_TEST(levels_count_anew_below_a_higher_one)
{
    list_level levels[LIST_LEVELS] = {
        { LIST_UPPER_ROMAN, 1, SLICE("Раздел %1."), false, false },
        { LIST_DECIMAL, 1, SLICE("%1.%2"), true, false },
        { LIST_LOWER_LETTER, 1, SLICE("%3)"), false, false },
    };
    buffer out;

    buffer_init(&out);
    labels_of(levels, "0112012", &out);
    ck_assert_str_eq(out.data, " Раздел I. 1.1 1.2 a) Раздел II. 2.1 a)");
    levels[1].keeps_on = true;
    labels_of(levels, "01101", &out);
    ck_assert_str_eq(out.data, " Раздел I. 1.1 1.2 Раздел II. 2.3");
    buffer_release(&out);
}
END_TEST

/* A level whose higher one has no item shows where that one would begin;
 * a percent sign that names no level is one. */
START_TEST(patterns_of_any_kind)
{
    list_level levels[LIST_LEVELS] = {
        { LIST_DECIMAL, 4, SLICE("100%"), false, false },
        { LIST_DECIMAL, 1, SLICE("%1.%2 %0 %"), false, false },
    };
    buffer out;

    buffer_init(&out);
    labels_of(levels, "110", &out);
    ck_assert_str_eq(out.data, " 4.1 %0 % 4.2 %0 % 100%");
    buffer_release(&out);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/list_numbers");
    TCase *styles = tcase_create("styles");
    TCase *levels = tcase_create("levels");

    tcase_add_loop_test(styles, numbers_in_styles, 0, COUNT_OF(numbers));
    tcase_add_test(levels, levels_count_anew_below_a_higher_one);
    tcase_add_test(levels, patterns_of_any_kind);
    suite_add_tcase(suite, styles);
    suite_add_tcase(suite, levels);
    return check_run(suite);
}
