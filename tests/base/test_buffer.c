/* Buffers: appending, and the failure that sticks. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"

static buffer b;

static void
begin(void)
{
    buffer_init(&b);
}

static void
end(void)
{
    buffer_release(&b);
}

START_TEST(begins_as_nothing)
{
    ck_assert_ptr_null(b.data);
    ck_assert_int_eq(buffer_status(&b), TIZBE_OK);
    ck_assert_uint_eq(buffer_slice(&b).size, 0);
    buffer_clear(&b);
    ck_assert_ptr_null(b.data);
}
END_TEST

START_TEST(appends)
{
    buffer_text(&b, "ab");
    buffer_put(&b, SLICE("c\0d"));
    buffer_byte(&b, 'e');
    buffer_append(&b, NULL, 0);
    buffer_printf(&b, "%d%s", 12, "ю");
    ck_assert(slice_equal(buffer_slice(&b), SLICE("abc\0de12ю")));
    ck_assert_int_eq(b.data[b.size], '\0');
}
END_TEST

START_TEST(ends_in_nul_from_the_first_byte_of_room)
{
    ck_assert(buffer_reserve(&b, 10));
    ck_assert_int_eq(b.data[0], '\0');
    buffer_append(&b, "x", 0);
    ck_assert_str_eq(b.data, "");
    buffer_text(&b, "abc");
    buffer_clear(&b);
    ck_assert_str_eq(b.data, "");
}
END_TEST

START_TEST(grows_far)
{
    for (int i = 0; i < 100000; i++) {
        buffer_printf(&b, "%06d", i);
        ck_assert_int_eq(b.data[b.size], '\0');
    }
    ck_assert_uint_eq(b.size, 600000);
    ck_assert_int_eq(memcmp(b.data + 599994, "099999", 6), 0);
}
END_TEST

START_TEST(prints_more_than_there_is_room_for)
{
    char filler[5000];

    memset(filler, 'f', sizeof filler - 1);
    filler[sizeof filler - 1] = '\0';
    buffer_text(&b, "<");
    buffer_printf(&b, "%s>", filler);
    ck_assert_uint_eq(b.size, sizeof filler + 1);
    ck_assert_int_eq(b.data[b.size - 1], '>');
}
END_TEST

START_TEST(failure_sticks)
{
    buffer_text(&b, "kept");
    ck_assert(!buffer_reserve(&b, SIZE_MAX - 2));
    ck_assert_int_eq(buffer_status(&b), TIZBE_NOMEM);
    buffer_text(&b, "more");
    buffer_byte(&b, '.');
    buffer_varint(&b, 5);
    buffer_printf(&b, "%d", 5);
    ck_assert(!buffer_reserve(&b, 0));
    ck_assert(slice_is(buffer_slice(&b), "kept"));
    ck_assert_int_eq(buffer_status(&b), TIZBE_NOMEM);
    buffer_empty(&b);
    ck_assert_uint_eq(b.size, 0);
    ck_assert_int_eq(buffer_status(&b), TIZBE_NOMEM);
    buffer_clear(&b);
    ck_assert_int_eq(buffer_status(&b), TIZBE_OK);
    buffer_text(&b, "again");
    ck_assert(slice_is(buffer_slice(&b), "again"));
}
END_TEST

START_TEST(doubles_the_quotes_alone)
{
    buffer_doubled(&b, SLICE("\"a\"\"b'"), '"');
    ck_assert(slice_is(buffer_slice(&b), "\"\"a\"\"\"\"b'"));
    buffer_clear(&b);
    buffer_doubled(&b, SLICE(""), '"');
    ck_assert_uint_eq(b.size, 0);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/buffer");
    TCase *tc = tcase_create("buffer");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, begins_as_nothing);
    tcase_add_test(tc, appends);
    tcase_add_test(tc, ends_in_nul_from_the_first_byte_of_room);
    tcase_add_test(tc, grows_far);
    tcase_add_test(tc, doubles_the_quotes_alone);
    tcase_add_test(tc, prints_more_than_there_is_room_for);
    tcase_add_test(tc, failure_sticks);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
