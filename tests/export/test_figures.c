/* Figures in columns of text, by format. In a table for Russian Excel "4.5"
 * would be a day in May. */
#include "base/array.h"
#include "check_main.h"
#include "export/written_table.h"

static const struct {
    const char *format, *text;
} writers[] = {
    { "csv", "amount\n4.5\n4.5-7\n" },
    { "csv-excel", "\xef\xbb\xbf"
                   "amount\r\n4.5\r\n4.5-7\r\n" },
    { "csv-excel-ru", "\xef\xbb\xbf"
                      "amount\r\n4,5\r\n4.5-7\r\n" },
};

START_TEST(writes_figures_as_numbers)
{
    static const table_column column = { .name = "amount", .is_figure = true };
    const table_cell          rows[] = { cell_text(SLICE("4.5")),
                                         cell_text(SLICE("4.5-7")) };
    buffer out = written_table((export_target){ .format = writers[_i].format },
                               &column, 1, rows, COUNT_OF(rows));

    ck_assert_str_eq(out.data, writers[_i].text);
    buffer_release(&out);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("export/figures");
    TCase *cases = tcase_create("figures");

    tcase_add_loop_test(cases, writes_figures_as_numbers, 0, COUNT_OF(writers));
    suite_add_tcase(suite, cases);
    return check_run(suite);
}
