/* Buffers: appending, the failure that sticks, numbers of 7-bit groups. */
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

static const struct {
    uint64_t value;
    size_t   bytes;
} numbers[] = {
    { 0, 1 },
    { 1, 1 },
    { 127, 1 },
    { 128, 2 },
    { 16383, 2 },
    { 16384, 3 },
    { INT32_MAX, 5 },
    { UINT32_MAX, 5 },
    { (uint64_t)UINT32_MAX + 1, 5 },
    { (1ull << 53) + 1, 8 },
    { INT64_MAX, 9 },
    { (uint64_t)INT64_MAX + 1, 10 },
    { UINT64_MAX, 10 },
};

START_TEST(numbers_come_back)
{
    uint64_t value = 99;
    size_t   at = 1;

    buffer_byte(&b, 'x');
    buffer_varint(&b, numbers[_i].value);
    buffer_byte(&b, 'y');
    ck_assert_uint_eq(b.size, numbers[_i].bytes + 2);
    ck_assert(varint_read((const uint8_t *)b.data, b.size, &at, &value));
    ck_assert_uint_eq(value, numbers[_i].value);
    ck_assert_uint_eq(at, numbers[_i].bytes + 1);
}
END_TEST

START_TEST(numbers_cut_short_are_refused)
{
    uint64_t value;

    buffer_varint(&b, numbers[_i].value);
    for (size_t size = 0; size < b.size; size++) {
        size_t at = 0;

        ck_assert(!varint_read((const uint8_t *)b.data, size, &at, &value));
    }
}
END_TEST

static const struct {
    const char *bytes;
    size_t      size;
    bool        good;
    uint64_t    value;
} raw[] = {
    { "\x80\x00", 2, true, 0 }, /* longer than needed, but clear */
    { "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10, true, UINT64_MAX },
    { "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", 10, false, 0 },
    { "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 10, false, 0 },
    { "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x00", 11, false, 0 },
    { "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 12, false, 0 },
};

START_TEST(reads_64_bits_and_no_more)
{
    uint64_t value = 0;
    size_t   at = 0;

    ck_assert_int_eq(
        varint_read((const uint8_t *)raw[_i].bytes, raw[_i].size, &at, &value),
        raw[_i].good);
    if (raw[_i].good)
        ck_assert_uint_eq(value, raw[_i].value);
    ck_assert_uint_le(at, raw[_i].size);
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

static Suite *
buffer_suite(void)
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
    tcase_add_loop_test(tc, numbers_come_back, 0, COUNT_OF(numbers));
    tcase_add_loop_test(tc, numbers_cut_short_are_refused, 0,
                        COUNT_OF(numbers));
    tcase_add_loop_test(tc, reads_64_bits_and_no_more, 0, COUNT_OF(raw));
    suite_add_tcase(suite, tc);
    return suite;
}

int
main(void)
{
    return check_run(buffer_suite());
}
