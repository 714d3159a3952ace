/* Names and how far they are apart. */
#include "base/distance.h"

#include "base/array.h"
#include "check_main.h"

#include <stdint.h>

static const struct {
    const char *a, *b;
    size_t      distance;
} names[] = {
    { "", "", 0 },
    { "", "visa", 4 },
    { "visa", "visa", 0 },
    { "visa", "vis", 1 },
    { "visa", "visas", 1 },
    { "visa", "vida", 1 },
    { "visa", "ivsa", 1 }, /* a swap is one        */
    { "visa", "asiv", 3 },
    { "виза", "віза", 2 }, /* bytes of one letter */
    { "code", "codebook", 4 },
};

START_TEST(counts_letters_in_both_directions)
{
    slice a = slice_of(names[_i].a), b = slice_of(names[_i].b);

    ck_assert_uint_eq(name_distance(a, b), names[_i].distance);
    ck_assert_uint_eq(name_distance(b, a), names[_i].distance);
}
END_TEST

static const struct {
    const char *a, *b;
    size_t      reach;
} pairs[] = {
    { "", "", 0 },
    { "", "visa", 1 },
    { "x", "d", 0 },
    { "a", "ab", 1 },
    { "kk", "ru", 1 },
    { "nope", "type", 1 },
    { "visum", "visa", 2 },
    { "visas", "vi", 2 },
    { "thmes", "themes", 2 },
    { "виза", "віза", 2 },
    { "visa-studnt", "visa-student", 4 },
};

START_TEST(reaches_not_far_from_short_names)
{
    slice a = slice_of(pairs[_i].a), b = slice_of(pairs[_i].b);

    ck_assert_uint_eq(name_reach(a, b), pairs[_i].reach);
    ck_assert_uint_eq(name_reach(b, a), pairs[_i].reach);
}
END_TEST

START_TEST(leaves_long_names_alone)
{
    static const char text[DISTANCE_MAX_BYTES + 2] = { 0 };
    slice             most = slice_make(text, DISTANCE_MAX_BYTES);
    slice             more = slice_make(text, DISTANCE_MAX_BYTES + 1);

    ck_assert_uint_eq(name_distance(most, most), 0);
    ck_assert_uint_eq(name_distance(most, more), SIZE_MAX);
    ck_assert_uint_eq(name_distance(more, most), SIZE_MAX);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/distance");
    TCase *tc = tcase_create("distance");

    tcase_add_loop_test(tc, counts_letters_in_both_directions, 0,
                        COUNT_OF(names));
    tcase_add_loop_test(tc, reaches_not_far_from_short_names, 0,
                        COUNT_OF(pairs));
    tcase_add_test(tc, leaves_long_names_alone);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
