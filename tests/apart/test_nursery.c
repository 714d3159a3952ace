/* Processes that make processes: what they inherit, how they end. */
#include "check_main.h"
#include "fixture.h"

#include "apart/frame.h"
#include "apart/nursery.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static nursery n;

/* A worker that obeys words: echoes, counts what it has open, dies. */
static int
obey(void *context, int jobs, int results)
{
    buffer order = { 0 };
    int    end = 0;

    while (frame_read(jobs, &order)) {
        slice s = buffer_slice(&order);

        if (slice_is(s, "exit")) {
            end = 7;
            break;
        }
        if (slice_is(s, "abort"))
            (void)raise(SIGABRT);
        if (slice_is(s, "context"))
            s = slice_of(context);
        if (slice_is(s, "open")) {
            DIR *folder = opendir("/proc/self/fd");

            buffer_clear(&order);
            for (struct dirent *e; folder && (e = readdir(folder)) != NULL;)
                order.size += e->d_name[0] != '.';
            s = slice_make("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                           order.size < 32 ? order.size : 32);
            if (folder)
                (void)closedir(folder);
        }
        if (!frame_write(results, s))
            break;
    }
    buffer_release(&order);
    return end;
}

static char context[] = "what the parent knew";

static void
begin(void)
{
    (void)signal(SIGPIPE, SIG_IGN);
    fixture_begin();
    fixture_ok(nursery_start(&n, obey, context, &fixture_error));
}

static void
end(void)
{
    nursery_stop(&n);
    fixture_end();
}

static void
spawn(worker_process *w)
{
    fixture_ok(nursery_spawn(&n, w, &fixture_error));
}

static void
expect(const worker_process *w, const char *order, const char *answer)
{
    buffer got = { 0 };

    ck_assert(frame_write(w->jobs, slice_of(order)));
    ck_assert(frame_read(w->results, &got));
    ck_assert_str_eq(got.data, answer);
    buffer_release(&got);
}

START_TEST(makes_workers)
{
    worker_process one, two;

    spawn(&one);
    spawn(&two);
    ck_assert_int_ne(one.pid, two.pid);
    expect(&one, "hello", "hello");
    expect(&two, "сәлем", "сәлем");
    expect(&two, "context", context);
    expect(&one, "again", "again");
    ck_assert_int_eq(nursery_reap(&n, &one), 0);
    expect(&two, "still there", "still there");
    ck_assert_int_eq(nursery_reap(&n, &two), 0);
}
END_TEST

START_TEST(tells_how_they_ended)
{
    worker_process w;
    int            status;

    spawn(&w);
    ck_assert(frame_write(w.jobs, SLICE("exit")));
    status = nursery_reap(&n, &w);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 7);
    spawn(&w);
    ck_assert(frame_write(w.jobs, SLICE("abort")));
    status = nursery_reap(&n, &w);
    ck_assert(WIFSIGNALED(status));
    ck_assert_int_eq(WTERMSIG(status), SIGABRT);
    spawn(&w);
    ck_assert_int_eq(kill(w.pid, SIGKILL), 0);
    status = nursery_reap(&n, &w);
    ck_assert(WIFSIGNALED(status));
    ck_assert_int_eq(WTERMSIG(status), SIGKILL);
}
END_TEST

/* A worker made late, with a corpus open: it has its two pipes and what
 * every process has, and none of the others' ends. */
START_TEST(passes_nothing_on)
{
    worker_process early, late;
    corpus        *c;
    buffer         first = { 0 }, second = { 0 };

    spawn(&early);
    ck_assert(frame_write(early.jobs, SLICE("open")));
    ck_assert(frame_read(early.results, &first));
    c = fixture_corpus();
    fixture_ok(corpus_begin(c, &fixture_error));
    spawn(&late);
    ck_assert(frame_write(late.jobs, SLICE("open")));
    ck_assert(frame_read(late.results, &second));
    ck_assert_uint_eq(first.size, second.size);
    corpus_rollback(c);
    corpus_close(c);
    (void)nursery_reap(&n, &early);
    (void)nursery_reap(&n, &late);
    buffer_release(&first);
    buffer_release(&second);
}
END_TEST

START_TEST(makes_many_one_after_the_other)
{
    for (int i = 0; i < 200; i++) {
        worker_process w;

        spawn(&w);
        ck_assert_int_eq(nursery_reap(&n, &w), 0);
    }
}
END_TEST

/* Ctrl-C goes to all processes of a terminal: these leave it to the parent. */
START_TEST(ignores_interrupts)
{
    worker_process w;

    spawn(&w);
    ck_assert_int_eq(kill(n.pid, SIGINT), 0);
    ck_assert_int_eq(kill(w.pid, SIGINT), 0);
    ck_assert_int_eq(kill(w.pid, SIGTERM), 0);
    expect(&w, "hello", "hello");
    ck_assert_int_eq(nursery_reap(&n, &w), 0);
    spawn(&w);
    ck_assert_int_eq(nursery_reap(&n, &w), 0);
}
END_TEST

/* When the parent is gone, so are they: their pipes end. */
START_TEST(end_with_the_parent)
{
    int   life[2];
    char  byte;
    pid_t parent;

    ck_assert_int_eq(pipe(life), 0);
    parent = fork();
    if (parent == 0) {
        nursery        own;
        worker_process w;

        (void)close(life[0]);
        if (nursery_start(&own, obey, context, NULL) != TIZBE_OK ||
            nursery_spawn(&own, &w, NULL) != TIZBE_OK)
            _exit(1);
        (void)kill(getpid(), SIGKILL);
    }
    (void)close(life[1]);
    ck_assert_int_eq(waitpid(parent, NULL, 0), parent);
    /* all three hold the pipe; it ends when the last of them is gone */
    ck_assert_int_eq(read(life[0], &byte, 1), 0);
    (void)close(life[0]);
}
END_TEST

START_TEST(does_without_a_nursery)
{
    worker_process w;

    nursery_stop(&n);
    nursery_stop(&n);
    ck_assert_int_eq(nursery_spawn(&n, &w, &fixture_error), TIZBE_IO);
    ck_assert_str_eq(fixture_error.text, "cannot start a worker: Broken pipe");
}
END_TEST

/* The lowest descriptor that is free. */
static int
lowest_free(void)
{
    int fd = dup(0);

    ck_assert_int_ge(fd, 0);
    (void)close(fd);
    return fd;
}

/* So many descriptors more than there are, and no others. */
static void
allow_descriptors(const struct rlimit *before, int more)
{
    struct rlimit few = *before;

    few.rlim_cur = (rlim_t)(lowest_free() + more);
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &few), 0);
}

/* A pair of pipes or sockets that was half made is taken back. */
START_TEST(says_that_descriptors_ran_out)
{
    int            first = lowest_free();
    struct rlimit  before;
    nursery        other;
    worker_process w;

    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &before), 0);
    for (int more = 0; more < 4; more++) {
        allow_descriptors(&before, more);
        ck_assert_int_eq(nursery_spawn(&n, &w, &fixture_error), TIZBE_IO);
        ck_assert_str_eq(fixture_error.text,
                         "cannot start a worker: Too many open files");
        if (more < 2) {
            ck_assert_int_eq(
                nursery_start(&other, obey, context, &fixture_error), TIZBE_IO);
            ck_assert_str_eq(fixture_error.text,
                             "cannot start workers: Too many open files");
            nursery_stop(&other);
        }
        ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &before), 0);
        ck_assert_int_eq(lowest_free(), first);
    }
    spawn(&w);
    expect(&w, "hello", "hello");
    ck_assert_int_eq(nursery_reap(&n, &w), 0);
}
END_TEST

/* What was printed but not yet written out is not written twice. */
START_TEST(repeats_no_output)
{
    char  text[16] = "";
    FILE *file = fopen(fixture_path("out"), "w");

    ck_assert_ptr_nonnull(file);
    fputs("once", file);
    nursery_stop(&n);
    fixture_ok(nursery_start(&n, obey, context, &fixture_error));
    nursery_stop(&n);
    ck_assert_int_eq(fclose(file), 0);
    file = fopen(fixture_path("out"), "r");
    ck_assert_ptr_nonnull(fgets(text, sizeof text, file));
    ck_assert_str_eq(text, "once");
    ck_assert_int_eq(fclose(file), 0);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("apart/nursery");
    TCase *tc = tcase_create("nursery");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, makes_workers);
    tcase_add_test(tc, tells_how_they_ended);
    tcase_add_test(tc, passes_nothing_on);
    tcase_add_test(tc, makes_many_one_after_the_other);
    tcase_add_test(tc, ignores_interrupts);
    tcase_add_test(tc, end_with_the_parent);
    tcase_add_test(tc, does_without_a_nursery);
    tcase_add_test(tc, says_that_descriptors_ran_out);
    tcase_add_test(tc, repeats_no_output);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
