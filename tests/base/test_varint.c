/* Numbers of any length, written and read. */
#include "base/varint.h"

#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"

static buffer b;

static void
set_up(void)
{
    buffer_init(&b);
}

static void
tear_down(void)
{
    buffer_release(&b);
}

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

/* The two ways of writing are one format. */
START_TEST(short_numbers_are_written_alike)
{
    char   bytes[VARINT_MOST + VARINT_SPARE];
    size_t size;

    if (numbers[_i].value > UINT32_MAX)
        return;
    buffer_varint(&b, numbers[_i].value);
    size = varint_put(bytes, (uint32_t)numbers[_i].value);
    ck_assert(slice_equal(buffer_slice(&b), slice_make(bytes, size)));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/varint");
    TCase *tc = tcase_create("varint");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_loop_test(tc, numbers_come_back, 0, COUNT_OF(numbers));
    tcase_add_loop_test(tc, numbers_cut_short_are_refused, 0,
                        COUNT_OF(numbers));
    tcase_add_loop_test(tc, reads_64_bits_and_no_more, 0, COUNT_OF(raw));
    tcase_add_loop_test(tc, short_numbers_are_written_alike, 0,
                        COUNT_OF(numbers));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
