/* The table of distinct strings: dense numbers, texts that stay put. */
#include "check_main.h"

#include "base/array.h"
#include "base/intern.h"

#include <stdio.h>

static intern t;

static void
begin(void)
{
    intern_init(&t);
}

static void
end(void)
{
    intern_release(&t);
}

static uint32_t
add(slice s, bool expect_new)
{
    uint32_t number = INTERN_NONE;
    bool     is_new = !expect_new;

    ck_assert_int_eq(intern_add(&t, s, &number, &is_new), TIZBE_OK);
    ck_assert_int_eq(is_new, expect_new);
    return number;
}

START_TEST(finds_nothing_in_nothing)
{
    ck_assert_uint_eq(intern_find(&t, SLICE("a")), INTERN_NONE);
    intern_clear(&t);
    ck_assert_uint_eq(t.count, 0);
}
END_TEST

START_TEST(numbers_in_order_of_appearance)
{
    ck_assert_uint_eq(add(SLICE("b"), true), 0);
    ck_assert_uint_eq(add(SLICE("a"), true), 1);
    ck_assert_uint_eq(add(SLICE("b"), false), 0);
    ck_assert_uint_eq(add(slice_make(NULL, 0), true), 2);
    ck_assert_uint_eq(add(SLICE(""), false), 2);
    ck_assert_uint_eq(intern_find(&t, SLICE("a")), 1);
    ck_assert_uint_eq(intern_find(&t, SLICE("c")), INTERN_NONE);
    ck_assert(slice_is(intern_text(&t, 1), "a"));
    ck_assert_uint_eq(t.count, 3);
}
END_TEST

START_TEST(tells_bytes_apart)
{
    static const slice texts[] = {
        { "a", 1 },         { "a\0", 2 },      { "a\0\0", 3 },
        { "\0a", 2 },       { "12345678", 8 }, { "12345678\0", 9 },
        { "123456789", 9 }, { "өтінім", 12 },  { "өтініш", 12 },
    };

    for (uint32_t i = 0; i < COUNT_OF(texts); i++)
        ck_assert_uint_eq(add(texts[i], true), i);
    for (uint32_t i = 0; i < COUNT_OF(texts); i++) {
        ck_assert_uint_eq(intern_find(&t, texts[i]), i);
        ck_assert(slice_equal(intern_text(&t, i), texts[i]));
        ck_assert_int_eq(intern_text(&t, i).data[texts[i].size], '\0');
    }
}
END_TEST

enum { MANY = 200000 };

static slice
name_of(uint32_t n, char text[16])
{
    return slice_make(text, (size_t)snprintf(text, 16, "w%u", n * 2654435761u));
}

START_TEST(stays_right_while_it_grows)
{
    char     text[16];
    slice    first;
    uint32_t number;
    size_t   wrong = 0;

    ck_assert_uint_eq(add(name_of(0, text), true), 0);
    first = intern_text(&t, 0);
    for (uint32_t n = 1; n < MANY; n++)
        wrong += intern_add(&t, name_of(n, text), &number, NULL) != TIZBE_OK ||
                 number != n;
    /* the bytes have not moved, nor has anything become something else */
    ck_assert_ptr_eq(intern_text(&t, 0).data, first.data);
    ck_assert(slice_equal(first, name_of(0, text)));
    for (uint32_t n = 0; n < MANY; n++)
        wrong += intern_find(&t, name_of(n, text)) != n ||
                 !slice_equal(intern_text(&t, n), slice_of(text));
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_gt(intern_memory(&t), MANY * sizeof(slice));
}
END_TEST

/* Many at a time get the numbers that they would get one by one, whatever was
 * met of late. */
START_TEST(adds_many_at_once)
{
    static tizbe_status (*const ways[])(
        intern * t, const slice *strings, size_t count, const char *readable,
        uint32_t *numbers) = { intern_add_many, intern_add_rare };
    enum { STRINGS = 5000 };
    static char     texts[STRINGS][16];
    static slice    strings[STRINGS];
    static uint32_t numbers[STRINGS];
    intern          one_by_one;
    size_t          wrong = 0;

    intern_init(&one_by_one);
    for (uint32_t i = 0; i < STRINGS; i++)
        strings[i] = name_of(i % 3 ? i / 7 : i, texts[i]);
    /* of every length up to more than are looked at ahead */
    for (size_t at = 0, size = 0; at < STRINGS; at += size++ % 150)
        ck_assert_int_eq(
            ways[_i < 2 ? _i : (int)(at / 3 % 2)](
                &t, strings + at,
                at + size % 150 < STRINGS ? size % 150 : STRINGS - at,
                at % 2 ? NULL : (char *)texts + sizeof texts, numbers + at),
            TIZBE_OK);
    for (size_t i = 0; i < STRINGS; i++) {
        uint32_t number;

        ck_assert_int_eq(intern_add(&one_by_one, strings[i], &number, NULL),
                         TIZBE_OK);
        wrong += number != numbers[i] ||
                 !slice_equal(intern_text(&t, number), strings[i]);
    }
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_eq(t.count, one_by_one.count);
    ck_assert_int_eq(ways[_i % 2](&t, NULL, 0, NULL, NULL), TIZBE_OK);
    intern_release(&one_by_one);
}
END_TEST

START_TEST(begins_anew_when_cleared)
{
    char text[16];

    for (uint32_t n = 0; n < 3000; n++)
        (void)add(name_of(n, text), true);
    intern_clear(&t);
    ck_assert_uint_eq(t.count, 0);
    ck_assert_uint_eq(intern_find(&t, name_of(5, text)), INTERN_NONE);
    ck_assert_uint_eq(add(name_of(5, text), true), 0);
    ck_assert(slice_equal(intern_text(&t, 0), slice_of(text)));
    intern_release(&t);
    ck_assert_uint_eq(intern_memory(&t), 0);
    ck_assert_uint_eq(add(SLICE("x"), true), 0);
}
END_TEST

START_TEST(takes_no_flag)
{
    uint32_t number = 7;

    ck_assert_int_eq(intern_add(&t, SLICE("x"), &number, NULL), TIZBE_OK);
    ck_assert_uint_eq(number, 0);
}
END_TEST

START_TEST(hashes_by_content)
{
    char one[] = "xxабвгд", two[] = "xабвгд";

    ck_assert(hash_bytes(one + 2, 10) == hash_bytes(two + 1, 10));
    ck_assert(hash_bytes("a", 1) != hash_bytes("a\0", 2));
    ck_assert(hash_bytes(NULL, 0) == hash_bytes("", 0));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/intern");
    TCase *tc = tcase_create("intern");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, finds_nothing_in_nothing);
    tcase_add_test(tc, numbers_in_order_of_appearance);
    tcase_add_test(tc, tells_bytes_apart);
    tcase_add_test(tc, stays_right_while_it_grows);
    tcase_add_loop_test(tc, adds_many_at_once, 0, 3);
    tcase_add_test(tc, begins_anew_when_cleared);
    tcase_add_test(tc, takes_no_flag);
    tcase_add_test(tc, hashes_by_content);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
