/* Fields that were written are read again; cut or lying ones are seen. */
#include "check_main.h"

#include "base/array.h"
#include "base/fields.h"

static buffer
written(void)
{
    buffer b = { 0 };

    field_put(&b, SLICE("виза"));
    buffer_varint(&b, 300);
    field_put(&b, SLICE(""));
    buffer_text(&b, "rest");
    return b;
}

START_TEST(reads_what_was_written)
{
    buffer       b = written();
    field_reader r = { .bytes = buffer_slice(&b) };

    ck_assert(slice_is(field_text(&r), "виза"));
    ck_assert_uint_eq(field_number(&r, 300), 300);
    ck_assert_uint_eq(field_text(&r).size, 0);
    ck_assert(slice_is(field_bytes(&r, 4), "rest"));
    ck_assert(!r.is_bad);
    ck_assert_uint_eq(r.at, r.bytes.size);
    buffer_release(&b);
}
END_TEST

/* Wherever the bytes end, what was cut is noticed, and stays noticed. */
START_TEST(sees_what_was_cut)
{
    buffer b = written();

    for (size_t size = 0; size < b.size; size++) {
        field_reader r = { .bytes = slice_make(b.data, size) };

        (void)field_text(&r);
        (void)field_number(&r, 300);
        (void)field_text(&r);
        ck_assert_uint_eq(field_bytes(&r, 4).size, 0);
        ck_assert(r.is_bad);
        ck_assert_uint_eq(field_text(&r).size, 0);
        ck_assert_uint_eq(field_number(&r, UINT64_MAX), 0);
    }
    buffer_release(&b);
}
END_TEST

START_TEST(refuses_a_number_above_the_largest)
{
    buffer       b = written();
    field_reader r = { .bytes = buffer_slice(&b) };

    (void)field_text(&r);
    ck_assert_uint_eq(field_number(&r, 299), 0);
    ck_assert(r.is_bad);
    buffer_release(&b);
}
END_TEST

START_TEST(refuses_more_items_than_there_are_bytes_for)
{
    static const struct {
        uint64_t count;
        size_t   least;
        bool     is_bad;
    } rows[] = { { 4, 1, false },
                 { 2, 2, false },
                 { 5, 2, true },
                 { UINT64_MAX, 1, true } };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        buffer       b = { 0 };
        field_reader r;

        buffer_varint(&b, rows[i].count);
        buffer_text(&b, "four");
        r = (field_reader){ .bytes = buffer_slice(&b) };
        ck_assert_uint_eq(field_count(&r, rows[i].least),
                          rows[i].is_bad ? 0 : rows[i].count);
        ck_assert_int_eq(r.is_bad, rows[i].is_bad);
        buffer_release(&b);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/fields");
    TCase *tc = tcase_create("fields");

    tcase_add_test(tc, reads_what_was_written);
    tcase_add_test(tc, sees_what_was_cut);
    tcase_add_test(tc, refuses_a_number_above_the_largest);
    tcase_add_test(tc, refuses_more_items_than_there_are_bytes_for);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
