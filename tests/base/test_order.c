/* Orders of numbers and texts: also where a difference would overflow. */
#include "check_main.h"

#include "base/array.h"
#include "base/order.h"
#include "base/slice.h"

#include <stdint.h>
#include <stdlib.h>

/* Sorted the other way round, then sorted: as they stand here. */
#define CHECK_ORDER(type, order, ...)                                          \
    do {                                                                       \
        const type wanted[] = { __VA_ARGS__ };                                 \
        type       sorted[COUNT_OF(wanted)];                                   \
                                                                               \
        for (size_t i = 0; i < COUNT_OF(wanted); i++)                          \
            sorted[i] = wanted[COUNT_OF(wanted) - 1 - i];                      \
        qsort(sorted, COUNT_OF(sorted), sizeof *sorted, order);                \
        ck_assert_mem_eq(sorted, wanted, sizeof wanted);                       \
        ck_assert_int_eq(order(&wanted[0], &sorted[0]), 0);                    \
    } while (0)

START_TEST(sorts_numbers)
{
    CHECK_ORDER(int64_t, order_int64, INT64_MIN, -1, 0, 1, INT64_MAX);
    CHECK_ORDER(uint32_t, order_uint32, 0, 1, INT32_MAX, UINT32_MAX);
    CHECK_ORDER(uint64_t, order_uint64, 0, 1, INT64_MAX, UINT64_MAX);
    CHECK_ORDER(double, order_double, -1e300, -0.5, 0, 0.5, 1e300);
}
END_TEST

START_TEST(sorts_texts)
{
    CHECK_ORDER(slice, order_slice, SLICE(""), SLICE("a"), SLICE("ab"),
                SLICE("b"), SLICE("а"));
}
END_TEST

/* In lists of each length, each item and what stands between two. */
START_TEST(finds_the_first)
{
    enum { MOST = 9 };

    for (size_t count = 0; count <= MOST; count++)
        for (size_t wanted = 0; wanted <= 2 * count; wanted++) {
            size_t low = 0, high = count;

            BISECT(low, high, at, 2 * at + 1 < wanted);
            ck_assert_uint_eq(low, high);
            ck_assert_uint_eq(low, wanted / 2);
        }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/order");
    TCase *tc = tcase_create("order");

    tcase_add_test(tc, sorts_numbers);
    tcase_add_test(tc, sorts_texts);
    tcase_add_test(tc, finds_the_first);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
