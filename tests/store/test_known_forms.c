/* Ids of texts that are not kept: all are found again, and no other. */
#include "check_main.h"

#include "store/known_forms.h"

#include <stdio.h>

enum { ALL = 5000, EACH_TIME = 100 };

static known_forms k;

static slice
text_of(uint32_t i)
{
    static char text[40];

    /* of any length, one the beginning of another */
    return slice_make(text,
                      (size_t)snprintf(text, sizeof text, "%.*s%u",
                                       (int)(i % 20), "талабы бойынша ...", i));
}

static uint32_t
id_of(uint32_t i)
{
    known_form one = known_forms_expect(&k, text_of(i));

    return known_forms_find(&k, &one);
}

static void
add_all(void)
{
    known_form one;

    k = (known_forms){ 0 };
    for (uint32_t i = 0; i < ALL; i++) {
        if (i % EACH_TIME == 0)
            ck_assert(known_forms_reserve(&k, EACH_TIME));
        one = known_forms_expect(&k, text_of(i));
        one.id = i + 1;
        known_forms_add(&k, one);
    }
}

static void
expect_all(void)
{
    for (uint32_t i = 0; i < ALL; i++)
        ck_assert_uint_eq(id_of(i), i + 1);
}

START_TEST(finds_what_was_added)
{
    add_all();
    ck_assert_uint_eq(k.count, ALL);
    expect_all();
    ck_assert_uint_lt(known_forms_memory(&k), (size_t)ALL * 22);
    known_forms_release(&k);
}
END_TEST

START_TEST(finds_nothing_else)
{
    ck_assert_uint_eq(id_of(1), 0);
    add_all();
    for (uint32_t i = ALL; i < 3 * ALL; i++)
        ck_assert_uint_eq(id_of(i), 0);
    known_forms_release(&k);
    ck_assert_uint_eq(id_of(1), 0);
    ck_assert_uint_eq(known_forms_memory(&k), 0);
}
END_TEST

START_TEST(refuses_more_than_there_may_be)
{
    add_all();
    ck_assert(!known_forms_reserve(&k, 4 << 20));
    expect_all();
    known_forms_release(&k);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/known_forms");
    TCase *tc = tcase_create("known forms");

    tcase_add_test(tc, finds_what_was_added);
    tcase_add_test(tc, finds_nothing_else);
    tcase_add_test(tc, refuses_more_than_there_may_be);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
