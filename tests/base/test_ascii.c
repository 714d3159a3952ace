/* Bytes as ASCII characters: what each test of them says of all 256. */
#include "base/ascii.h"

#include "check_main.h"

#include <ctype.h>

/* The C locale, which is that of a program that has set none, knows ASCII. */
START_TEST(classes_are_those_of_the_c_locale)
{
    for (int byte = 0; byte < 256; byte++) {
        char c = (char)byte;

        ck_assert_int_eq(ascii_is_digit(c), isdigit(byte) != 0);
        ck_assert_int_eq(ascii_is_letter(c), isalpha(byte) != 0);
        ck_assert_int_eq(ascii_is_alnum(c), isalnum(byte) != 0);
        ck_assert_int_eq((unsigned char)ascii_lower(c), tolower(byte));
        ck_assert_int_eq(ascii_hex(c) >= 0, isxdigit(byte) != 0);
    }
}
END_TEST

START_TEST(two_digits_are_a_byte)
{
    ck_assert_int_eq(ascii_hex_byte(SLICE("%aF"), 1), 0xAF);
    ck_assert_int_eq(ascii_hex_byte(SLICE("00"), 0), 0);
    ck_assert_int_eq(ascii_hex_byte(SLICE("f"), 0), -1);
    ck_assert_int_eq(ascii_hex_byte(SLICE("ff"), 1), -1);
    ck_assert_int_eq(ascii_hex_byte(SLICE("ff"), 9), -1);
    ck_assert_int_eq(ascii_hex_byte(SLICE("fg"), 0), -1);
}
END_TEST

START_TEST(a_number_is_digits_alone)
{
    ck_assert(ascii_is_number(SLICE("0123456789")));
    ck_assert(!ascii_is_number(SLICE("")));
    ck_assert(!ascii_is_number(SLICE("1.5")));
    ck_assert(!ascii_is_number(SLICE("-1")));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/ascii");
    TCase *tc = tcase_create("ascii");

    tcase_add_test(tc, classes_are_those_of_the_c_locale);
    tcase_add_test(tc, two_digits_are_a_byte);
    tcase_add_test(tc, a_number_is_digits_alone);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
