/* Properties of code points, and of numbers that are none. */
#include "text/small_letter.h"
#include "text/ucd.h"

#include "check_main.h"

#include "base/array.h"

static const struct {
    uint32_t code;
    unsigned set; /* of letter, number, mark, blank */
} points[] = {
    { 'a', UCD_LETTER }, { U'қ', UCD_LETTER }, { '5', UCD_NUMBER },
    { 0x301, UCD_MARK }, { 0xA0, UCD_BLANK },  { '-', 0 },
    { 0x10FFFF, 0 },     { 0x110000, 0 },      { 0x1FFFFF, 0 },
    { UINT32_MAX, 0 },   { 0x1F600, 0 },       { 0x20000, UCD_LETTER },
};

START_TEST(knows_every_number)
{
    unsigned asked = UCD_LETTER | UCD_NUMBER | UCD_MARK | UCD_BLANK;

    ck_assert_uint_eq(ucd_property(points[_i].code) & asked, points[_i].set);
}
END_TEST

START_TEST(what_is_no_code_point_has_no_property)
{
    ck_assert_uint_eq(ucd_property(UCD_LAST + 1), 0);
    ck_assert_uint_eq(ucd_property(UINT32_MAX), 0);
    ck_assert_uint_eq(ucd_word_break(UINT32_MAX), WB_OTHER);
    ck_assert_uint_eq(ucd_sentence_break(UINT32_MAX), SB_OTHER);
}
END_TEST

START_TEST(small_letters_are_those_of_unicode)
{
    for (uint32_t code = 0; code <= UCD_LAST; code++)
        if (small_letter(code) != (uint32_t)utf8proc_tolower((int32_t)code))
            ck_abort_msg("U+%04X", code);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("text/ucd");
    TCase *tc = tcase_create("ucd");

    tcase_add_loop_test(tc, knows_every_number, 0, COUNT_OF(points));
    tcase_add_test(tc, what_is_no_code_point_has_no_property);
    tcase_add_test(tc, small_letters_are_those_of_unicode);
    suite_add_tcase(s, tc);
    return check_run(s);
}
