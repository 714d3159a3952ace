/* Kinds of segments there and back; rows that are not as they should be. */
#include "exchange/refi_segments.h"

#include "base/array.h"
#include "check_main.h"

#include <check.h>

#define GUID "9fa9bcb7-5b59-47a9-8c3e-f65cffdc7520"

START_TEST(come_back)
{
    static const line_kind kinds[] = {
        { SEGMENT_HEADING, 1, LANG_UND },  { SEGMENT_PARAGRAPH, 0, LANG_KK },
        { SEGMENT_PARAGRAPH, 0, LANG_KK }, { SEGMENT_ITEM, 2, LANG_UND },
        { SEGMENT_CAPTION, 0, LANG_UND },
    };
    refi_segments    read = { 0 };
    arena            memory;
    buffer           note = { 0 };
    const line_kind *found;
    size_t           count;

    arena_init(&memory);
    refi_segments_write(SLICE(GUID), kinds, COUNT_OF(kinds), &note);
    ck_assert_str_eq(note.data, GUID "\th1 p0:kkx2 i2 t0\n");
    ck_assert_int_eq(refi_segments_read(&read, &memory, buffer_slice(&note)),
                     TIZBE_OK);
    ck_assert_int_eq(
        refi_segments_of(&read, &memory, SLICE(GUID), 5, &found, &count),
        TIZBE_OK);
    ck_assert_uint_eq(count, 5);
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(found[i].kind, kinds[i].kind);
        ck_assert_uint_eq(found[i].level, kinds[i].level);
        ck_assert_int_eq(found[i].declared, kinds[i].declared);
    }
    /* more than there are lines: not believed */
    ck_assert_int_eq(
        refi_segments_of(&read, &memory, SLICE(GUID), 4, &found, &count),
        TIZBE_OK);
    ck_assert_ptr_null(found);
    refi_segments_release(&read);
    buffer_release(&note);
    arena_release(&memory);
}
END_TEST

static const char *const wrong[] = {
    "", "p", "h0", "q1", "p0x", "p0x99999999999", "p10", "p0:", "p0 ", "i1:kkk",
};

START_TEST(are_passed_over)
{
    refi_segments    read = { 0 };
    arena            memory;
    buffer           note = { 0 };
    const line_kind *found;
    size_t           count;

    arena_init(&memory);
    buffer_printf(&note, "no row\n" GUID "\t%s p0\n", wrong[_i]);
    ck_assert_int_eq(refi_segments_read(&read, &memory, buffer_slice(&note)),
                     TIZBE_OK);
    ck_assert_int_eq(
        refi_segments_of(&read, &memory, SLICE(GUID), 1000, &found, &count),
        TIZBE_OK);
    ck_assert_uint_le(count, 2);
    refi_segments_release(&read);
    buffer_release(&note);
    arena_release(&memory);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("exchange/refi_segments");
    TCase *tc = tcase_create("segments");

    tcase_add_test(tc, come_back);
    tcase_add_loop_test(tc, are_passed_over, 0, COUNT_OF(wrong));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
