/*
 * The end of every test program.
 *
 *     int
 *     main(void)
 *     {
 *         Suite *suite = suite_create("base/arena");
 *         TCase *tc = tcase_create("arena");
 *
 *         tcase_add_test(tc, gives_what_is_asked_for);
 *         suite_add_tcase(suite, tc);
 *         return check_run(suite);
 *     }
 *
 * Runs the suite, prints its failures and its closing line, frees it, and
 * returns what main returns: 0 when all passed, and there were some, else 1: a
 * list of cases that is found empty is no success. CK_FORK=no keeps
 * all tests in one process (debugger, sanitizers); CK_VERBOSITY=verbose
 * names each one.
 */
#ifndef TESTS_CHECK_MAIN_H
#define TESTS_CHECK_MAIN_H

#include <check.h>
#include <stdbool.h>

/*
 * Check writes down each assertion that holds, to say of a crash that it came
 * "after this point": a system call each, and three million in a test of all
 * code points. One of the lines that were written down last is not again.
 */
static inline void
mark_new_line(const char *file, int line)
{
    enum { LAST = 8 };
    static int      lines[LAST];
    static unsigned next;

    for (int i = 0; i < LAST; i++)
        if (lines[i] == line)
            return;
    lines[next++ % LAST] = line;
    _mark_point(file, line);
}
#define _mark_point(file, line) mark_new_line(file, line)

static inline int
check_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite); /* owns the suite from here */
    bool     passed;

    srunner_run_all(runner, CK_ENV); /* CK_NORMAL unless CK_VERBOSITY */
    passed = srunner_ntests_failed(runner) == 0 &&
             srunner_ntests_run(runner) > 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}

#endif
