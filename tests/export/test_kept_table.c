/* A table that is kept: all of it, by the names of its columns. */
#include "export/kept_table.h"

#include "base/array.h"
#include "check_main.h"

#include <stdio.h>
#include <string.h>

static const table_column columns[] = {
    { .name = "title" },
    { .name = "n", .type = COLUMN_INTEGER },
    { .name = "rate", .type = COLUMN_REAL, .decimals = 2 },
};

/* Rows are copied: what they were made of may go. */
START_TEST(keeps_rows)
{
    arena      memory;
    kept_table t = { .memory = &memory };
    table_sink sink = kept_table_sink(&t);

    arena_init(&memory);
    ck_assert_int_eq(sink.begin(sink.context, columns, COUNT_OF(columns), NULL),
                     TIZBE_OK);
    for (int i = 0; i < 500; i++) {
        char       title[16];
        table_cell cells[COUNT_OF(columns)] = { { 0 } };

        (void)snprintf(title, sizeof title, "t%d", i);
        if (i % 2 == 0)
            cells[0] = cell_text(slice_of(title));
        cells[1] = cell_integer(i);
        cells[2] = cell_real(i / 2.0);
        ck_assert_int_eq(sink.row(sink.context, cells, NULL), TIZBE_OK);
        memset(title, '#', sizeof title);
    }
    ck_assert_int_eq(sink_end(&sink, TIZBE_OK, NULL), TIZBE_OK);

    ck_assert_uint_eq(t.count, 500);
    ck_assert(slice_is(kept_text(&t, 0, "title"), "t0"));
    ck_assert(slice_is(kept_text(&t, 498, "title"), "t498"));
    ck_assert_ptr_null(kept_text(&t, 499, "title").data); /* NA */
    ck_assert_int_eq(kept_integer(&t, 499, "n"), 499);
    ck_assert_double_eq(kept_cell(&t, 499, "rate").real, 249.5);
    ck_assert(!kept_cell(&t, 0, "nonesuch").is_known);
    kept_table_release(&t);
    ck_assert_uint_eq(t.count, 0);
    arena_release(&memory);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("export/kept_table");
    TCase *tc = tcase_create("kept_table");

    tcase_add_test(tc, keeps_rows);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
