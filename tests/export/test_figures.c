/* Figures in columns of text, by format. In a table for Russian Excel "4.5"
 * would be a day in May. */
#include "export/export.h"

#include "base/array.h"
#include "check_main.h"

static tizbe_status
take(void *context, slice bytes, tizbe_error *error)
{
    (void)error;
    buffer_put(context, bytes);
    return TIZBE_OK;
}

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
    const table_cell          one = cell_text(SLICE("4.5")),
                     two = cell_text(SLICE("4.5-7"));
    buffer        out = { 0 };
    export_target target = { .format = writers[_i].format,
                             .take = take,
                             .context = &out };
    export_job   *x;
    table_sink    sink;

    ck_assert_int_eq(export_new(&target, &x, NULL), TIZBE_OK);
    sink = export_sink(x);
    (void)sink.begin(sink.context, &column, 1, NULL);
    (void)sink.row(sink.context, &one, NULL);
    (void)sink.row(sink.context, &two, NULL);
    (void)sink.end(sink.context, NULL);
    ck_assert_int_eq(export_finish(x, NULL, NULL), TIZBE_OK);
    ck_assert_str_eq(out.data, writers[_i].text);
    export_free(x);
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
