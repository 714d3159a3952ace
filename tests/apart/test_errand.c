/* A file read in a process of its own, which does what libraries do. */
#include "check_main.h"
#include "fixture.h"

#include "apart/errand.h"
#include "apart/limits.h"
#include "base/array.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

/* What it does is the question; the state counts questions. */
typedef struct obedient {
    int  asked;
    bool has_begun;
} obedient;

static void
begin(void *state)
{
    obedient *o = state;

    o->has_begun = true;
}

static size_t
count_open(void)
{
    DIR   *folder = opendir("/proc/self/fd");
    size_t count = 0;

    for (struct dirent *e; folder && (e = readdir(folder)) != NULL;)
        count += e->d_name[0] != '.';
    if (folder)
        (void)closedir(folder);
    return count;
}

/* One second instead of ten. */
static void
spin(void)
{
    (void)setrlimit(RLIMIT_CPU, &(struct rlimit){ 1, 3 });
    for (volatile unsigned i = 0;; i++)
        continue;
}

static void
take_all_memory(void)
{
    while (malloc((size_t)16 << 20))
        continue;
    _exit(APART_NO_MEMORY);
}

/* Seconds of the wall clock, of a millisecond each from here on. */
static void
sleep_fast(unsigned seconds)
{
    struct itimerval fast = { { 0, 1000 }, { 0, 1000 } };

    (void)setitimer(ITIMER_REAL, &fast, NULL);
    for (; seconds > 0; seconds--)
        (void)pause();
}

static void
go_on_in_silence(void)
{
    (void)close_range(STDERR_FILENO + 1, ~0u, 0);
    for (;;)
        (void)pause();
}

static void
do_it(slice what)
{
    if (slice_is(what, "crash"))
        (void)raise(SIGSEGV);
    if (slice_is(what, "abort"))
        (void)raise(SIGABRT);
    if (slice_is(what, "exit"))
        _exit(0);
    if (slice_is(what, "killed"))
        (void)raise(SIGKILL);
    if (slice_is(what, "spin"))
        spin();
    if (slice_is(what, "sleep"))
        sleep_fast(2 * APART_WALL_SECONDS);
    if (slice_is(what, "doze"))
        sleep_fast(APART_WALL_SECONDS / 2);
    if (slice_is(what, "silence")) /* of one that was taken over */
        go_on_in_silence();
    if (slice_is(what, "memory"))
        take_all_memory();
}

/* Little of the processor's seconds of its file, and what is left of them. */
static void
leave_little(void)
{
    (void)setrlimit(RLIMIT_CPU, &(struct rlimit){ 5, RLIM_INFINITY });
}

static void
put_seconds(buffer *out)
{
    struct rlimit limit = { 0 };

    (void)getrlimit(RLIMIT_CPU, &limit);
    buffer_printf(out, "%ld of processor", (long)limit.rlim_cur);
}

static tizbe_status
answer(void *state, slice what, buffer *out, tizbe_error *error)
{
    obedient *o = state;

    do_it(what);
    if (slice_is(what, "refuse"))
        return error_set(error, TIZBE_UNSUPPORTED, "it is in Latin");
    if (slice_is(what, "no memory"))
        return error_nomem(error);
    if (slice_is(what, "nonsense"))
        return (tizbe_status)99;
    if (slice_is(what, "write"))
        buffer_text(out, open("/tmp/tizbe-errand", O_CREAT | O_WRONLY, 0600) < 0
                             ? "refused"
                             : "made");
    else if (slice_is(what, "little"))
        leave_little();
    else if (slice_is(what, "seconds"))
        put_seconds(out);
    else if (slice_is(what, "open"))
        buffer_printf(out, "%zu", count_open());
    else if (slice_is(what, "large"))
        for (int i = 0; i < 3000000; i++)
            buffer_byte(out, 'x');
    else
        buffer_printf(out, "%d %s %.*s", ++o->asked,
                      o->has_begun ? "begun" : "not begun", (int)what.size,
                      what.data);
    return TIZBE_OK;
}

static void
end(void *state)
{
    (void)state;
}

static const errand_body body = { begin, answer, end };

static obedient state;
static errand  *e;
static slice    got;

static void
start(void)
{
    fixture_begin();
    state = (obedient){ 0 };
    fixture_ok(errand_start(&body, &state, &e, &fixture_error));
}

static void
stop(void)
{
    errand_end(e);
    fixture_end();
}

static tizbe_status
ask(const char *question)
{
    fixture_error = (tizbe_error){ 0 };
    return errand_ask(e, slice_of(question), &got, &fixture_error);
}

START_TEST(answers_in_a_process_of_its_own)
{
    fixture_ok(ask("one"));
    ck_assert(slice_is(got, "1 begun one"));
    fixture_ok(ask(""));
    ck_assert(slice_is(got, "2 begun "));
    fixture_ok(ask("large"));
    ck_assert_uint_eq(got.size, 3000000);
    ck_assert_int_eq(state.asked, 0); /* here nothing has changed */
    ck_assert(!state.has_begun);
}
END_TEST

START_TEST(refusals_are_the_body_s)
{
    ck_assert_int_eq(ask("refuse"), TIZBE_UNSUPPORTED);
    ck_assert_str_eq(fixture_error.text, "it is in Latin");
    ck_assert_int_eq(ask("no memory"), TIZBE_LIMIT);
    ck_assert_str_eq(fixture_error.text, limits_lacks_memory);
    fixture_ok(ask("go on"));
    ck_assert(slice_is(got, "1 begun go on"));
}
END_TEST

/* A question begins no new ones; between two the wall clock stands still. */
START_TEST(has_its_seconds_once)
{
    fixture_ok(ask("little"));
    fixture_ok(ask("seconds"));
    ck_assert(slice_is(got, "5 of processor"));
    fixture_ok(ask("doze"));
    ck_assert_int_eq(usleep(200000), 0);
    fixture_ok(ask("go on"));
    ck_assert_int_eq(ask("doze"), TIZBE_LIMIT);
}
END_TEST

static const struct {
    const char  *what;
    tizbe_status status;
    const char  *reason;
} ends[] = {
#ifndef TIZBE_SANITIZED /* which says so itself, and ends otherwise */
    { "crash", TIZBE_FORMAT, "its reader crashed (signal 11)" },
    { "memory", TIZBE_LIMIT, "it needs more memory than one file may have" },
#endif
    { "abort", TIZBE_FORMAT, "its reader crashed (signal 6)" },
    { "exit", TIZBE_FORMAT, "its reader ended without an answer" },
    { "killed", TIZBE_LIMIT, "its reader was killed (out of memory, perhaps)" },
    { "spin", TIZBE_LIMIT, "it takes more than 10 seconds to read" },
    { "sleep", TIZBE_LIMIT, "reading it did not end within 60 seconds" },
    { "silence", TIZBE_LIMIT,
      "its reader was killed (out of memory, perhaps)" },
    { "nonsense", TIZBE_FORMAT, "its reader gave a malformed answer" },
};

START_TEST(an_end_is_a_failure_with_its_reason)
{
    for (int time = 0; time < 2; time++) { /* and nothing comes after it */
        ck_assert_int_eq(ask(time ? "go on" : ends[_i].what), ends[_i].status);
        ck_assert_str_eq(fixture_error.text, ends[_i].reason);
        ck_assert_uint_eq(got.size, 0);
    }
}
END_TEST

#if !defined(TIZBE_SANITIZED) && !defined(TIZBE_COVERAGE)
START_TEST(writes_nothing)
{
    fixture_ok(ask("write"));
    ck_assert(slice_is(got, "refused"));
}
END_TEST
#endif

/* The standard ones, its two pipes, the folder it looks into. */
START_TEST(has_nothing_open_of_its_parent)
{
    errand *second;
    int     file = open("/dev/null", O_RDONLY);

    ck_assert_int_ge(file, 0);
    fixture_ok(errand_start(&body, &state, &second, &fixture_error));
    fixture_ok(errand_ask(second, SLICE("open"), &got, &fixture_error));
    ck_assert(slice_is(got, "6"));
    errand_end(second);
    ck_assert_int_eq(close(file), 0);
}
END_TEST

/* As a kernel without it, or the filter of a container. */
static bool
refuse_close_range(void)
{
    struct sock_filter lines[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_close_range, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = { COUNT_OF(lines), lines };

    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

/* What the test process becomes where that call is not there. */
static int
go_without_close_range(void)
{
    errand *second;
    bool    is_closed;

    (void)alarm(20);
    if (!refuse_close_range())
        return 77;
    if (errand_start(&body, &state, &second, NULL) != TIZBE_OK ||
        errand_ask(second, SLICE("open"), &got, NULL) != TIZBE_OK)
        return 1;
    is_closed = slice_is(got, "6");
    errand_end(second);
    return is_closed ? 0 : 2;
}

START_TEST(has_nothing_open_where_the_kernel_is_old)
{
    int   status = -1;
    pid_t pid = fork();

    ck_assert_int_ge(pid, 0);
    if (pid == 0)
        _exit(go_without_close_range());
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFEXITED(status));
    ck_assert(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 77);
}
END_TEST

static void *shared;
static char  shared_path[128];

static tizbe_status
look_at_shared(void *context, slice question, buffer *out, tizbe_error *error)
{
    unsigned char page;

    (void)context;
    (void)question;
    (void)error;
    buffer_text(out, mincore(shared, 1, &page) == 0 ? "there" : "gone");
    return TIZBE_OK;
}

static const errand_body looking = { NULL, look_at_shared, end };

/* SQLite's index of its log is let go of, other shared memory is not. */
START_TEST(has_no_part_in_what_is_shared)
{
    const char *name = _i ? "/c.tizbe-shm" : "/c.tizbe-other";
    errand     *second;
    int         file;

    (void)snprintf(shared_path, sizeof shared_path, "%s", fixture_path(name));
    file = open(shared_path, O_RDWR | O_CREAT, 0600);
    ck_assert_int_eq(ftruncate(file, 4096), 0);
    shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    ck_assert(shared != MAP_FAILED);
    fixture_ok(errand_start(&looking, NULL, &second, &fixture_error));
    fixture_ok(errand_ask(second, SLICE("?"), &got, &fixture_error));
    ck_assert(slice_is(got, _i ? "gone" : "there"));
    errand_end(second);
    ck_assert_int_eq(munmap(shared, 4096), 0);
    ck_assert_int_eq(close(file), 0);
    ck_assert_int_eq(unlink(shared_path), 0);
}
END_TEST

/* That no process can be made is not the file's fault. */
START_TEST(is_the_machine_s_fault_that_there_is_no_process)
{
    struct rlimit before, few;
    errand       *second = e;
    int           lowest = dup(0);

    ck_assert_int_ge(lowest, 0);
    ck_assert_int_eq(close(lowest), 0);
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &before), 0);
    few = before;
    for (int more = 0; more < 3; more++) {
        few.rlim_cur = (rlim_t)(lowest + more);
        ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &few), 0);
        ck_assert_int_eq(errand_start(&body, &state, &second, &fixture_error),
                         TIZBE_NOMEM);
        ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &before), 0);
        ck_assert_int_eq(fixture_error.status, TIZBE_NOMEM);
        ck_assert_ptr_nonnull(
            strstr(fixture_error.text, "Too many open files"));
        ck_assert_ptr_null(second);
    }
}
END_TEST

/* The last one: it holds for the rest of this process. */
START_TEST(may_stay_here)
{
    errand *second;

    errands_stay_here();
    fixture_ok(errand_start(&body, &state, &second, &fixture_error));
    fixture_ok(errand_ask(second, SLICE("one"), &got, &fixture_error));
    ck_assert(slice_is(got, "1 not begun one"));
    ck_assert_int_eq(state.asked, 1);
    ck_assert_int_eq(
        errand_ask(second, SLICE("no memory"), &got, &fixture_error),
        TIZBE_NOMEM);
    errand_end(second);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("apart/errand");
    TCase *tc = tcase_create("errand");

    tcase_add_checked_fixture(tc, start, stop);
    tcase_add_test(tc, answers_in_a_process_of_its_own);
    tcase_add_test(tc, refusals_are_the_body_s);
    tcase_add_test(tc, has_its_seconds_once);
    tcase_add_loop_test(tc, an_end_is_a_failure_with_its_reason, 0,
                        COUNT_OF(ends));
#if !defined(TIZBE_SANITIZED) && !defined(TIZBE_COVERAGE)
    tcase_add_test(tc, writes_nothing);
#endif
    tcase_add_test(tc, has_nothing_open_of_its_parent);
    tcase_add_test(tc, has_nothing_open_where_the_kernel_is_old);
    tcase_add_loop_test(tc, has_no_part_in_what_is_shared, 0, 2);
    tcase_add_test(tc, is_the_machine_s_fault_that_there_is_no_process);
    tcase_add_test(tc, may_stay_here);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
