/* The order of a variable's values. */
#include "check_main.h"

#include "analyse/scope/attributes.h"
#include "base/array.h"

/* In their order. */
static const char *const values[] = {
    "",
    "-5",
    "0",
    "00",
    "1",
    "1 млн",
    "1a",
    "1b",
    "2",
    "3c",
    "007",
    "7",
    "9",
    "9.5",
    "10",
    "10.2",
    "12.45",
    "12.5",
    "2023",
    "2023-05-12",
    "2023-Q2",
    "2024",
    "20000000000000000000001",
    "300000000000000000000000",
    "A",
    "Z",
    "а",
    "я",
};

/* Each against each, so that no three of them go round in a ring. */
START_TEST(has_one_order)
{
    for (int i = 0; i < (int)COUNT_OF(values); i++) {
        int order = attribute_order(slice_of(values[_i]), slice_of(values[i]));

        ck_assert_msg((order > 0) - (order < 0) == (_i > i) - (_i < i),
                      "'%s' and '%s': %d", values[_i], values[i], order);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/attributes");
    TCase *tc = tcase_create("attributes");

    tcase_add_loop_test(tc, has_one_order, 0, COUNT_OF(values));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
