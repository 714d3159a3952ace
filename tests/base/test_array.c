/* Arrays that grow; what was there stays when they cannot. */
#include "check_main.h"

#include "base/array.h"

#include <stdint.h>
#include <stdlib.h>

START_TEST(makes_room_for_one_more)
{
    uint64_t *items = NULL;
    size_t    count = 0, capacity = 0, moves = 0;

    for (uint64_t i = 0; i < 5000; i++) {
        size_t before = capacity;

        ck_assert(ARRAY_ADD(items, count, capacity, i));
        ck_assert_uint_eq(count, i + 1);
        ck_assert_uint_ge(capacity, count);
        moves += capacity != before;
    }
    for (uint64_t i = 0; i < 5000; i++)
        ck_assert_uint_eq(items[i], i);
    ck_assert_uint_lt(moves, 15); /* it doubles */
    free(items);
}
END_TEST

START_TEST(does_nothing_when_there_is_room)
{
    int    one = 1;
    int   *items = &one; /* not from malloc: must not be touched */
    size_t capacity = 3;

    ck_assert(ARRAY_ROOM(items, 2, capacity));
    ck_assert_ptr_eq(items, &one);
    ck_assert_uint_eq(capacity, 3);
}
END_TEST

START_TEST(refuses_more_than_there_can_be)
{
    char  *items = malloc(1);
    char  *before = items;
    size_t capacity = SIZE_MAX / 2;

    ck_assert(!array_room(&items, capacity, &capacity, 1));
    capacity = SIZE_MAX / 16;
    ck_assert(!array_room(&items, capacity, &capacity, 1000));
    ck_assert_ptr_eq(items, before);
    ck_assert_uint_eq(capacity, SIZE_MAX / 16);
    free(items);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/array");
    TCase *tc = tcase_create("array");

    tcase_add_test(tc, makes_room_for_one_more);
    tcase_add_test(tc, does_nothing_when_there_is_room);
    tcase_add_test(tc, refuses_more_than_there_can_be);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
