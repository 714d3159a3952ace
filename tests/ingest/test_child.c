/* ingest/child.h: other programs as filters. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/child.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define MOST 100000

static const struct {
    const char *arguments[4];
    const char *input, *out, *complaint;
    int         status;
} runs[] = {
    { { "cat" }, "", "", "", 0 },
    { { "cat" }, "some\nbytes", "some\nbytes", "", 0 },
    { { "true" }, "nobody reads it", "", "", 0 },
    { { "sh", "-c", "exit 3" }, "", "", "", 3 },
    { { "sh", "-c", "cat; echo no >&2; exit 1" }, "a", "a", "no\n", 1 },
    { { "sh", "-c", "kill -9 $$" }, "", "", "", 128 + SIGKILL },
    { { "sh", "-c", "kill -13 $$" }, "", "", "", 128 + SIGPIPE },
    { { "sh", "-c", "pwd; echo $LC_ALL $HOME $PATH" },
      "",
      "/\nC.UTF-8 /usr/bin\n",
      "",
      0 },
    { { "sh", "-c", "exec >&-; cat >&2" }, "b", "", "b", 0 },
    { { "no-such-program" }, "", "", "", 127 },
};

START_TEST(runs_program)
{
    child_result got;
    tizbe_error  error;

    ck_assert_int_eq(child_run(runs[_i].arguments, slice_of(runs[_i].input),
                               MOST, &got, &error),
                     TIZBE_OK);
    ck_assert_int_eq(got.status, runs[_i].status);
    ck_assert(slice_is(buffer_slice(&got.out), runs[_i].out));
    ck_assert(slice_is(buffer_slice(&got.complaint), runs[_i].complaint));
    child_release(&got);
}
END_TEST

/* More than pipes hold, both ways at once; a complaint is cut. */
START_TEST(pipes_do_not_fill)
{
    static const char *const both[] = { "sh", "-c", "tee /dev/stderr", NULL };
    child_result             got;
    tizbe_error              error;
    size_t                   size = 1 << 20;
    char                    *bytes = malloc(size);

    ck_assert_ptr_nonnull(bytes);
    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)(i * 7 >> 3);
    ck_assert_int_eq(
        child_run(both, slice_make(bytes, size), size, &got, &error), TIZBE_OK);
    ck_assert_int_eq(got.status, 0);
    ck_assert_uint_eq(got.out.size, size);
    ck_assert_mem_eq(got.out.data, bytes, size);
    ck_assert_uint_ge(got.complaint.size, 4096);
    ck_assert_uint_lt(got.complaint.size, 65536);
    ck_assert_mem_eq(got.complaint.data, bytes, got.complaint.size);
    child_release(&got);
    free(bytes);
}
END_TEST

static const struct {
    size_t       size, most;
    tizbe_status status;
} limits[] = {
    { 10, 10, TIZBE_OK },
    { 10, 9, TIZBE_LIMIT },
    { 200000, 200000, TIZBE_OK },
    { 200000, 199999, TIZBE_LIMIT },
};

START_TEST(output_is_limited)
{
    static const char *const cat[] = { "cat", NULL };
    child_result             got;
    tizbe_error              error;
    char                    *bytes = calloc(1, limits[_i].size);

    ck_assert_ptr_nonnull(bytes);
    ck_assert_int_eq(child_run(cat, slice_make(bytes, limits[_i].size),
                               limits[_i].most, &got, &error),
                     limits[_i].status);
    child_release(&got);
    free(bytes);
}
END_TEST

START_TEST(says_why_there_is_no_process)
{
    static const char *const cat[] = { "cat", NULL };
    struct rlimit            before, few;
    child_result             got;
    tizbe_error              error;

    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &before), 0);
    few = before;
    few.rlim_cur = 4;
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &few), 0);
    ck_assert_int_eq(child_run(cat, SLICE(""), MOST, &got, &error), TIZBE_IO);
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &before), 0);
    ck_assert_str_eq(error.text, "cannot start 'cat': Too many open files");
    child_release(&got);
}
END_TEST

START_TEST(finds_program)
{
    char name[300];

    ck_assert(child_exists("cat"));
    ck_assert(!child_exists("no-such-program"));
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    ck_assert(!child_exists(name));
}
END_TEST

/* What a broken pipe does is as before. */
START_TEST(signals_are_restored)
{
    static const char *const none[] = { "true", NULL };
    struct sigaction         now;
    child_result             got;
    tizbe_error              error;

    ck_assert_int_eq(child_run(none, SLICE("x"), MOST, &got, &error), TIZBE_OK);
    child_release(&got);
    ck_assert_int_eq(sigaction(SIGPIPE, NULL, &now), 0);
    ck_assert(now.sa_handler == SIG_DFL);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/child");
    TCase *tc = tcase_create("child");

    tcase_add_loop_test(tc, runs_program, 0, COUNT_OF(runs));
    tcase_add_test(tc, pipes_do_not_fill);
    tcase_add_loop_test(tc, output_is_limited, 0, COUNT_OF(limits));
    tcase_add_test(tc, says_why_there_is_no_process);
    tcase_add_test(tc, finds_program);
    tcase_add_test(tc, signals_are_restored);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
