/* Letters as bytes, there and back, and bytes that nobody wrote. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "text/letter_bytes.h"
#include "text/utf8.h"

static letter_bytes table;

static void
begin(void)
{
    letter_bytes_init(&table);
}

static const struct {
    const char *text, *bytes;
} pairs[] = {
    { "", "" },
    { "Visa 5", "Visa 5" },
    { "Жер", "\x86\xA5\xB0" },
    { "Ёё", "\xC0\xC1" },
    { "«Ң»", "\xDA\xC8\xDB" },
    { "№ 5…", "\xE5 5\xE4" },
    { "Ş", "\xFF" },
    { "₴ 5", "\x01₴ 5" },
    { "a中文ж b", "a\x01中文ж b" }, /* what follows is left, too */
    { "😀", "\x01😀" },
    { "\x02", "\x02" },
};

START_TEST(go_there_and_back)
{
    slice  text = slice_of(pairs[_i].text);
    char   bytes[64], back[64];
    size_t size = letters_to_bytes(&table, text, bytes);

    ck_assert_uint_le(size, LETTERS_TO_BYTES_MOST(text.size));
    ck_assert(slice_is(slice_make(bytes, size), pairs[_i].bytes));
    size = letters_from_bytes(&table, slice_make(bytes, size), back);
    ck_assert(slice_equal(slice_make(back, size), text));
}
END_TEST

/* A table once written about stays what it was. */
START_TEST(each_byte_is_a_letter_of_its_own)
{
    for (unsigned byte = 0x80; byte <= 0xFF; byte++) {
        char   one = (char)byte, text[4], back[16];
        size_t size = letters_from_bytes(&table, slice_make(&one, 1), text);

        ck_assert_uint_ge(size, 2);
        ck_assert_uint_eq(utf8_valid_prefix(slice_make(text, size)), size);
        ck_assert_uint_eq(
            letters_to_bytes(&table, slice_make(text, size), back), 1);
        ck_assert_int_eq((uint8_t)back[0], (int)byte);
    }
}
END_TEST

START_TEST(every_character_comes_back)
{
    for (uint32_t code = 0; code < 0x30000; code++) {
        char   text[12] = "ж", bytes[32], back[96];
        size_t size = 2;

        if ((code >= 0xD800 && code < 0xE000) || code == 0x01)
            continue;
        size += utf8_encode(code, text + size);
        text[size++] = '.';
        memcpy(bytes, text, size);
        size_t packed = letters_to_bytes(&table, slice_make(text, size), bytes);
        size_t there = letters_from_bytes(&table, slice_make(bytes, packed),
                                          back);
        ck_assert_msg(there == size && memcmp(text, back, size) == 0, "U+%04X",
                      code);
    }
}
END_TEST

START_TEST(refuses_the_mark)
{
    char bytes[16];

    ck_assert_uint_eq(letters_to_bytes(&table, SLICE("a\x01 b"), bytes),
                      SIZE_MAX);
}
END_TEST

static const char *const broken[] = { "\x01\xD0", "a\x01\xD0 b", "\x01\xFF\xFF",
                                      "\x01\xED\xA0\x80" };

START_TEST(refuses_what_is_not_utf8)
{
    char out[64];

    ck_assert_uint_eq(letters_from_bytes(&table, slice_of(broken[_i]), out),
                      SIZE_MAX);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("letter_bytes");
    TCase *tc = tcase_create("letter_bytes");

    tcase_add_checked_fixture(tc, begin, NULL);
    tcase_add_loop_test(tc, go_there_and_back, 0, COUNT_OF(pairs));
    tcase_add_test(tc, each_byte_is_a_letter_of_its_own);
    tcase_add_test(tc, every_character_comes_back);
    tcase_add_test(tc, refuses_the_mark);
    tcase_add_loop_test(tc, refuses_what_is_not_utf8, 0, COUNT_OF(broken));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
