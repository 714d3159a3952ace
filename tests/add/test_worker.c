/* A worker by itself: how long it waits for what. */
#include "check_main.h"

#include "add/add.h"
#include "add/message.h"
#include "add/worker.h"
#include "apart/frame.h"

#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

/* In place of the library's: a minute takes a third of a second. */
int
setitimer(__itimer_which_t which, const struct itimerval *value,
          struct itimerval *before)
{
    struct itimerval fast = { .it_interval.tv_usec = value->it_interval.tv_sec *
                                                     1000000 / 180 };

    fast.it_value = fast.it_interval;
    return (int)syscall(SYS_setitimer, which, &fast, before);
}

enum { READ, WRITE };

/* Write to standard input after a second. */
static void
write_late(const int input[2])
{
    static const char text[] = "Виза для студентов.\n";

    (void)close(input[READ]);
    (void)sleep(1);
    _exit(write(input[WRITE], text, sizeof text - 1) < 0);
}

static void
work(const int input[2], const int jobs[2], const int results[2])
{
    static tizbe_add_options options;

    (void)close(input[WRITE]);
    (void)close(jobs[WRITE]);
    (void)close(results[READ]);
    (void)dup2(input[READ], STDIN_FILENO);
    _exit(worker_run(&options, jobs[READ], results[WRITE]));
}

START_TEST(waits_for_standard_input)
{
    job_message    job = { .path = SLICE("-"), .known_sha256 = SLICE("") };
    result_message result;
    buffer         bytes = { 0 };
    arena          memory;
    int            input[2], jobs[2], results[2];
    pid_t          sender, worker;

    ck_assert_int_eq(pipe(input) | pipe(jobs) | pipe(results), 0);
    sender = fork();
    if (sender == 0)
        write_late(input);
    worker = fork();
    if (worker == 0)
        work(input, jobs, results);
    (void)close(input[READ]);
    (void)close(input[WRITE]);
    (void)close(jobs[READ]);
    (void)close(results[WRITE]);
    job_write(&bytes, &job);
    ck_assert(frame_write(jobs[WRITE], buffer_slice(&bytes)));
    ck_assert(frame_read(results[READ], &bytes));
    arena_init(&memory);
    ck_assert(result_parse(&memory, buffer_slice(&bytes), &result));
    ck_assert_int_eq(result.kind, RESULT_DOCUMENT);
    ck_assert_uint_eq(result.doc.segment_count, 1);
    arena_release(&memory);
    buffer_release(&bytes);
    (void)close(jobs[WRITE]);
    ck_assert_int_eq(waitpid(worker, NULL, 0), worker);
    ck_assert_int_eq(waitpid(sender, NULL, 0), sender);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("add/worker");
    TCase *tc = tcase_create("worker");

    tcase_add_test(tc, waits_for_standard_input);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
