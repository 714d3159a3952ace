/* Columns of labels between the columns of a table. */
#include "analyse/table/labels.h"

#include "analyse/coded_corpus.h"
#include "base/array.h"
#include "check_main.h"

#include <string.h>

static const table_column columns[] = {
    { .name = "theme" },
    { .name = "n", .type = COLUMN_INTEGER },
    { .name = "code" },
};

static const struct {
    const char *lang, *text;
} asked[] = {
    { "en", "theme|theme_label|n|code|code_label\n"
            "visa|Visas|1|visa-nomad|Nomad visa\n"
            "campus|NA|2|NA|NA\n"
            "visa|Visas|3|unheard|NA\n" },
    /* English where there is none in the language asked for */
    { "ru", "theme|theme_label|n|code|code_label\n"
            "visa|Визы|1|visa-nomad|Nomad visa\n"
            "campus|NA|2|NA|NA\n"
            "visa|Визы|3|unheard|NA\n" },
};

static void
send(const table_sink *sink)
{
    table_cell rows[][COUNT_OF(columns)] = {
        { cell_text(SLICE("visa")), cell_integer(1),
          cell_text(SLICE("visa-nomad")) },
        { cell_text(SLICE("campus")), cell_integer(2), { 0 } },
        { cell_text(SLICE("visa")), cell_integer(3),
          cell_text(SLICE("unheard")) },
    };

    ck_assert_int_eq(
        sink->begin(sink->context, columns, COUNT_OF(columns), NULL), TIZBE_OK);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_int_eq(sink->row(sink->context, rows[i], NULL), TIZBE_OK);
    ck_assert_int_eq(sink->end(sink->context, NULL), TIZBE_OK);
}

START_TEST(adds_labels)
{
    kept_table kept = { 0 };
    table_sink keep = kept_sink(&kept), sink;
    labels    *x;

    ck_assert_int_eq(labels_new(coded, "book", asked[_i].lang, &keep, &x, NULL),
                     TIZBE_OK);
    sink = labels_sink(x);
    send(&sink);
    ck_assert_str_eq(kept.text.data, asked[_i].text);
    /* and once more: tables come one after the other */
    buffer_clear(&kept.text);
    send(&sink);
    ck_assert_str_eq(kept.text.data, asked[_i].text);
    labels_free(x);
    buffer_release(&kept.text);
}
END_TEST

/* A table without themes and codes is as it was. */
START_TEST(leaves_other_tables_alone)
{
    static const table_column other[] = {
        { .name = "title" }, { .name = "code", .type = COLUMN_INTEGER }
    };
    table_cell cells[] = { cell_text(SLICE("visa")), cell_integer(7) };
    kept_table kept = { 0 };
    table_sink keep = kept_sink(&kept), sink;
    labels    *x;

    ck_assert_int_eq(labels_new(coded, "book", "en", &keep, &x, NULL),
                     TIZBE_OK);
    sink = labels_sink(x);
    (void)sink.begin(sink.context, other, COUNT_OF(other), NULL);
    (void)sink.row(sink.context, cells, NULL);
    (void)sink.end(sink.context, NULL);
    ck_assert_str_eq(kept.text.data, "title|code\nvisa|7\n");
    labels_free(x);
    buffer_release(&kept.text);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/labels");
    TCase *cases = tcase_create("labels");

    tcase_add_checked_fixture(cases, coded_begin, coded_end);
    tcase_add_loop_test(cases, adds_labels, 0, COUNT_OF(asked));
    tcase_add_test(cases, leaves_other_tables_alone);
    suite_add_tcase(suite, cases);
    return check_run(suite);
}
