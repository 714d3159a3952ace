/* Workbooks whose temporary files were not written as they should be. */
#include "export/excel_check.h"

#include "../check_main.h"
#include "base/array.h"
#include "base/buffer.h"
#include "export/excel.h"

#include <stdio.h>
#include <unistd.h>

static tizbe_status
take(void *context, slice bytes, tizbe_error *error)
{
    (void)error;
    buffer_put(context, bytes);
    return TIZBE_OK;
}

static buffer
book_of_two_sheets(void)
{
    static const table_column column = { .name = "theme" };
    const table_cell          cell = cell_text(SLICE("виза"));
    excel_book               *book;
    buffer                    out = { 0 };

    ck_assert_int_eq(excel_new(&book, NULL), TIZBE_OK);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(
            excel_sheet(book, i ? "Codings" : "Themes", &column, 1, NULL),
            TIZBE_OK);
        ck_assert_int_eq(excel_row(book, &cell, NULL), TIZBE_OK);
    }
    ck_assert_int_eq(excel_finish(book, take, &out, NULL), TIZBE_OK);
    excel_free(book);
    return out;
}

static bool
is_whole(slice bytes, const uint64_t *least, size_t sheets)
{
    FILE *file = tmpfile();
    bool  answer;

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
    ck_assert_int_eq(fflush(file), 0);
    answer = excel_is_whole(fileno(file), least, sheets);
    (void)fclose(file);
    return answer;
}

START_TEST(misses_what_a_sheet_lacks)
{
    static const uint64_t rows[] = { 60, 60 };
    static const uint64_t more[] = { 60, 1000000 };
    buffer                book = book_of_two_sheets();
    slice                 bytes = buffer_slice(&book);

    ck_assert(is_whole(bytes, rows, 2));
    ck_assert(!is_whole(bytes, more, 2));
    ck_assert_msg(!is_whole(bytes, rows, 1), "a sheet nobody wrote");
    ck_assert_msg(!is_whole(bytes, rows, 3), "a sheet that is not there");
    buffer_release(&book);
}
END_TEST

START_TEST(misses_the_end_of_a_file)
{
    static const uint64_t rows[] = { 60, 60 };
    buffer                book = book_of_two_sheets();

    for (size_t size = 0; size < book.size; size += 97)
        ck_assert_msg(!is_whole(slice_make(book.data, size), rows, 2),
                      "%zu bytes of %zu", size, book.size);
    buffer_release(&book);
}
END_TEST

static Suite *
excel_check_suite(void)
{
    Suite *suite = suite_create("export/excel_check");
    TCase *cases = tcase_create("whole");

    tcase_add_test(cases, misses_what_a_sheet_lacks);
    tcase_add_test(cases, misses_the_end_of_a_file);
    suite_add_tcase(suite, cases);
    return suite;
}

int
main(void)
{
    return check_run(excel_check_suite());
}
