/* Some columns of a table, in another order. */
#include "analyse/table/chosen_columns.h"

#include "../check_main.h"
#include "analyse/coded_corpus.h"
#include "base/array.h"

static const table_column columns[] = {
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "title", .is_detail = true },
    { .name = "rate", .type = COLUMN_REAL, .decimals = 1 },
};

static tizbe_status
send(const char *names, kept_table *kept, tizbe_error *error)
{
    const table_cell cells[][COUNT_OF(columns)] = {
        { cell_integer(1), cell_text(SLICE("Виза")), cell_real(0.5) },
        { cell_integer(2), { 0 }, cell_real(1) },
    };
    table_sink      keep = kept_sink(kept), sink;
    chosen_columns *x;
    tizbe_status    status = chosen_columns_new(names, &keep, &x, error);

    ck_assert_int_eq(status, TIZBE_OK);
    sink = chosen_columns_sink(x);
    status = sink.begin(sink.context, columns, COUNT_OF(columns), error);
    for (size_t i = 0; i < COUNT_OF(cells) && status == TIZBE_OK; i++)
        status = sink.row(sink.context, cells[i], error);
    if (status == TIZBE_OK)
        status = sink.end(sink.context, error);
    if (status == TIZBE_OK)
        for (size_t i = 0; i < kept->count; i++)
            ck_assert(!kept->columns[i].is_detail);
    chosen_columns_free(x);
    return status;
}

static const struct {
    const char *names, *text;
} chosen[] = {
    { "title", "title\nВиза\nNA\n" },
    { "rate,document", "rate|document\n0.5|1\n1.0|2\n" },
    { " title , rate ", "title|rate\nВиза|0.5\nNA|1.0\n" },
    { "document,title,rate", "document|title|rate\n1|Виза|0.5\n2|NA|1.0\n" },
};

START_TEST(shows_what_is_chosen)
{
    kept_table kept = { 0 };

    ck_assert_int_eq(send(chosen[_i].names, &kept, NULL), TIZBE_OK);
    ck_assert_str_eq(kept.text.data, chosen[_i].text);
    buffer_release(&kept.text);
}
END_TEST

static const struct {
    const char *names, *said;
} refused[] = {
    { "titel", "cannot show column 'titel': there are document title rate" },
    { "title,", "cannot show column '': there are document title rate" },
    { "", "cannot show column '': there are document title rate" },
    { "rate,title,rate", "cannot show column 'rate' twice" },
};

START_TEST(refuses_what_is_not_there)
{
    kept_table  kept = { 0 };
    tizbe_error error = { 0 };

    ck_assert_int_eq(send(refused[_i].names, &kept, &error), TIZBE_USAGE);
    ck_assert_str_eq(error.text, refused[_i].said);
    ck_assert_ptr_null(kept.text.data);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/chosen_columns");
    TCase *tc = tcase_create("columns");

    tcase_add_loop_test(tc, shows_what_is_chosen, 0, COUNT_OF(chosen));
    tcase_add_loop_test(tc, refuses_what_is_not_there, 0, COUNT_OF(refused));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
