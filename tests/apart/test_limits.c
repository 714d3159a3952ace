/* The wall clock of a file. */
#include "check_main.h"

#include "apart/limits.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MEMORY = 512 << 20, SECOND_US = 10000 }; /* of a clock that runs fast */

/* Needs so many of the seconds of a file. */
static void
be_busy(unsigned seconds)
{
    struct itimerval fast = { { 0, SECOND_US }, { 0, SECOND_US } };

    limits_begin(MEMORY);
    limits_of_file();
    (void)setitimer(ITIMER_REAL, &fast, NULL);
    for (; seconds > 0; seconds--)
        (void)pause();
    _exit(0);
}

static const struct {
    unsigned seconds;
    bool     is_stopped; /* for twice as long as a file may take */
    int      signal;     /* that ends it; 0: none                */
} files[] = {
    { APART_WALL_SECONDS / 2, false, 0 },
    { 2 * APART_WALL_SECONDS, false, SIGALRM },
    { APART_WALL_SECONDS / 2, true, 0 },
};

START_TEST(counts_while_it_runs)
{
    int   status;
    pid_t pid = fork();

    ck_assert_int_ge(pid, 0);
    if (pid == 0)
        be_busy(files[_i].seconds);
    if (files[_i].is_stopped) {
        ck_assert_int_eq(kill(pid, SIGSTOP), 0);
        (void)usleep(2 * APART_WALL_SECONDS * SECOND_US);
        ck_assert_int_eq(kill(pid, SIGCONT), 0);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(WIFSIGNALED(status) ? WTERMSIG(status) : 0,
                     files[_i].signal);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("apart/limits");
    TCase *tc = tcase_create("limits");

    tcase_add_loop_test(tc, counts_while_it_runs, 0,
                        sizeof files / sizeof *files);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
