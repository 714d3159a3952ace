/* Values of variables and how many documents have each. */
#include "analyse/variable_values.h"

#include "../check_main.h"
#include "analyse/coded_corpus.h"
#include "base/array.h"

static void
expect(const char *name, bool by_value, const char *where, const char *text)
{
    scope        s;
    kept_table   kept = { 0 };
    table_sink   sink = kept_sink(&kept);
    tizbe_filter asked = { .where = &where, .where_count = where ? 1 : 0 };
    tizbe_error  error = { 0 };

    ck_assert_int_eq(scope_init(&s, coded, &asked, &error), TIZBE_OK);
    ck_assert_int_eq(
        name ? values_table(coded, &s, name, by_value, &sink, &error)
             : variables_table(coded, &s, &sink, &error),
        TIZBE_OK);
    ck_assert_str_eq(kept.text.data, text);
    buffer_release(&kept.text);
    scope_release(&s);
}

START_TEST(lists_variables)
{
    expect(NULL, false, NULL,
           "variable|documents|missing|values|commonest\n"
           "year|3|1|2|2023 (2)\n"
           "quarter|2|2|2|NA\n"
           "month|2|2|2|NA\n"
           "format|4|0|3|txt (2)\n"
           "encoding|4|0|1|UTF-8 (4)\n"
           "country|3|1|2|KZ (2)\n"
           "date|3|1|3|NA\n"
           "title|4|0|4|NA\n");
    expect(NULL, false, "year=2024",
           "variable|documents|missing|values|commonest\n"
           "year|1|0|1|NA\n"
           "quarter|1|0|1|NA\n"
           "month|1|0|1|NA\n"
           "format|1|0|1|NA\n"
           "encoding|1|0|1|NA\n"
           "country|1|0|1|NA\n"
           "date|1|0|1|NA\n"
           "title|1|0|1|NA\n");
}
END_TEST

START_TEST(lists_values)
{
    expect("country", false, NULL,
           "value|documents|share_of_documents|segments\n"
           "KZ|2|0.5000|3\nUA|1|0.2500|2\nNA|1|0.2500|1\n");
    expect("year", true, NULL,
           "value|documents|share_of_documents|segments\n"
           "2023|2|0.5000|4\n2024|1|0.2500|1\nNA|1|0.2500|1\n");
    expect("country", false, "year=2024",
           "value|documents|share_of_documents|segments\n"
           "KZ|1|1.0000|1\n");
}
END_TEST

START_TEST(refuses_unknown_names)
{
    scope       s;
    kept_table  kept = { 0 };
    table_sink  sink = kept_sink(&kept);
    tizbe_error error = { 0 };

    ck_assert_int_eq(scope_init(&s, coded, &(tizbe_filter){ 0 }, &error),
                     TIZBE_OK);
    ck_assert_int_eq(values_table(coded, &s, "contry", false, &sink, &error),
                     TIZBE_USAGE);
    ck_assert_ptr_null(kept.text.data);
    buffer_release(&kept.text);
    scope_release(&s);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/variable_values");
    TCase *tc = tcase_create("values");

    tcase_add_checked_fixture(tc, coded_begin, coded_end);
    tcase_add_test(tc, lists_variables);
    tcase_add_test(tc, lists_values);
    tcase_add_test(tc, refuses_unknown_names);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
