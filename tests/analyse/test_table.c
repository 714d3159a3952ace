/* Cells: numbers as text, ratios, and rows of a statement. */
#include "analyse/table/table.h"

#include "analyse/coded_corpus.h"
#include "base/array.h"
#include "check_main.h"

#include <locale.h>
#include <math.h>

static const struct {
    double      value;
    uint8_t     decimals;
    const char *text;
} reals[] = {
    { 0, 3, "0.000" },        { 1.5, 0, "2" },
    { -1.25, 1, "-1.3" },     { 0.0004, 3, "0.000" },
    { -0.0004, 3, "0.000" }, /* no minus before a zero */
    { 0.9996, 3, "1.000" },   { 1234.5678, 2, "1234.57" },
    { 1.0 / 3, 4, "0.3333" }, { 1e20, 2, "100000000000000000000" },
    { INFINITY, 2, "NA" },    { NAN, 2, "NA" },
};

START_TEST(prints_reals)
{
    table_column column = { .name = "x",
                            .type = COLUMN_REAL,
                            .decimals = reals[_i].decimals };
    table_cell   cell = cell_real(reals[_i].value);
    buffer       out = { 0 };

    (void)setlocale(LC_ALL,
                    "ru_RU.UTF-8"); /* a decimal comma, if it is there */
    cell_print_number(&out, &column, &cell);
    ck_assert_str_eq(out.data, reals[_i].text);
    (void)setlocale(LC_ALL, "C");
    buffer_release(&out);
}
END_TEST

static const struct {
    double      value;
    const char *text;
} chances[] = {
    { 0, "0.0000" },           { 1, "1.0000" },
    { 0.05, "0.0500" },        { 0.00123, "0.0012" },
    { 0.000456, "4.6e-04" },   { 0.00000000012345, "1.2e-10" },
    { 0.00009999, "1.0e-04" }, { 1e-5, "1.0e-05" },
    { 7.2e-276, "7.2e-276" },  { 4.9e-324, "0.0000" },
};

START_TEST(chances_keep_two_digits)
{
    static const table_column column = {
        .name = "p", .type = COLUMN_REAL, .decimals = 4, .is_chance = true
    };
    table_cell cell = cell_real(chances[_i].value);
    buffer     out = { 0 };

    (void)setlocale(LC_ALL, "ru_RU.UTF-8");
    cell_print_number(&out, &column, &cell);
    ck_assert_str_eq(out.data, chances[_i].text);
    (void)setlocale(LC_ALL, "C");
    buffer_release(&out);
}
END_TEST

START_TEST(ratio_of_nothing_is_unknown)
{
    ck_assert(!cell_ratio(0, 0, 1000).is_known);
    ck_assert(!cell_ratio(5, 0, 1).is_known);
    ck_assert_double_eq(cell_ratio(1, 4, 1000).real, 250.0);
}
END_TEST

START_TEST(pours_a_statement)
{
    static const table_column columns[] = {
        { .name = "n", .type = COLUMN_INTEGER },
        { .name = "x", .type = COLUMN_REAL, .decimals = 2 },
        { .name = "t" },
    };
    kept_table    kept = { 0 };
    table_sink    sink = kept_sink(&kept);
    sqlite3_stmt *stmt = NULL;

    coded_begin();
    ck_assert_int_eq(
        corpus_prepare(coded,
                       "SELECT 1, 0.5, 'a' UNION ALL SELECT NULL, NULL, NULL"
                       " UNION ALL SELECT -7, 2, ''",
                       &stmt, NULL),
        TIZBE_OK);
    ck_assert_int_eq(table_pour(coded, stmt, columns, 3, &sink, NULL),
                     TIZBE_OK);
    ck_assert_str_eq(kept.text.data, "n|x|t\n1|0.50|a\nNA|NA|NA\n-7|2.00|\n");
    (void)sqlite3_finalize(stmt);
    buffer_release(&kept.text);
    coded_end();
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/table");
    TCase *cases = tcase_create("table");

    tcase_add_loop_test(cases, prints_reals, 0, COUNT_OF(reals));
    tcase_add_loop_test(cases, chances_keep_two_digits, 0, COUNT_OF(chances));
    tcase_add_test(cases, ratio_of_nothing_is_unknown);
    tcase_add_test(cases, pours_a_statement);
    suite_add_tcase(suite, cases);
    return check_run(suite);
}
