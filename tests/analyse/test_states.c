/* States in a JSON array: whole ones, wherever they stand. */
#include "check_main.h"

#include "analyse/scope/states.h"
#include "base/array.h"

static const struct {
    const char *states, *state;
    bool        is_held;
} rows[] = {
    { STATES_PENDING, "pending", true },
    { STATES_PENDING, "accepted", false },
    { STATES_COUNTED, "pending", true },
    { STATES_COUNTED, "accepted", true },
    { STATES_COUNTED, "rejected", false },
    { STATES_COUNTED, "accept", false },
    { STATES_COUNTED, "ending", false },
    { "[\"unaccepted\",\"accepted\"]", "accepted", true },
    { "[]", "pending", false },
    { "", "pending", false },
};

START_TEST(holds_states)
{
    ck_assert_int_eq(states_hold(rows[_i].states, slice_of(rows[_i].state)),
                     rows[_i].is_held);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/states");
    TCase *tc = tcase_create("states");

    tcase_add_loop_test(tc, holds_states, 0, COUNT_OF(rows));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
