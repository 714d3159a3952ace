/* Calls of the system that are refused, broken off by a signal or half done, in
 * the program and in its processes: what is said of it, or that it does not
 * matter. */
#include "check_main.h"
#include "fixture.h"

#include "apart/errand.h"
#include "apart/frame.h"
#include "apart/limits.h"
#include "apart/nursery.h"
#include "base/array.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* --- what the linker puts in place of the calls --------------------------- */

enum {
    FORK = 1,
    READ = 2,
    WRITEV = 4,
    POLL = 8,
    CLOSE_RANGE = 16,
    OPENDIR = 32,
    FOPEN = 64,
    FGETS = 128,
    OPEN = 256,
    GETRLIMIT = 512,
    CALLOC = 1024,
    REALLOC = 2048,
};

typedef enum whose { ALL, OURS, CHILDREN } whose;

enum { HALF_DONE = 0, FOR_EVER = -1 };

typedef struct refusal {
    int   calls; /* of those above; 0: none                           */
    whose whose; /* processes, each of which counts its own           */
    int   at;    /* the first, the second ...; FOR_EVER: each one     */
    int   code;  /* of the error; HALF_DONE: it comes back early      */
} refusal;

static refusal refused;
static int     count;
static pid_t   parent;
static int64_t skipped_s; /* that polls did not take */

static bool
is_refused(int call)
{
    bool is_ours = getpid() == parent;

    if (!(refused.calls & call) ||
        (refused.whose != ALL && (refused.whose == OURS) != is_ours))
        return false;
    count++;
    if (refused.at != FOR_EVER && count != refused.at)
        return false;
    errno = refused.code;
    return true;
}

static void
refuse(const refusal *r)
{
    parent = getpid();
    count = 0;
    refused = *r;
}

/* Files are those of 64 bits (_FILE_OFFSET_BITS).
 * int __real_f(...), int __wrap_f(...), which is refused by `none`. */
#define WRAPPED(call, type, name, none, parameters, arguments)                 \
    type __real_##name parameters;                                             \
    type __wrap_##name parameters;                                             \
    type __wrap_##name parameters                                              \
    {                                                                          \
        return is_refused(call) ? (none) : __real_##name arguments;            \
    }

WRAPPED(FORK, pid_t, fork, -1, (void), ())
WRAPPED(READ, ssize_t, read, -1, (int fd, void *to, size_t size),
        (fd, to, size))
WRAPPED(CLOSE_RANGE, int, close_range, -1,
        (unsigned first, unsigned last, int flags), (first, last, flags))
WRAPPED(OPENDIR, DIR *, opendir, NULL, (const char *path), (path))
WRAPPED(FOPEN, FILE *, fopen64, NULL, (const char *path, const char *mode),
        (path, mode))
WRAPPED(FGETS, char *, fgets, NULL, (char *to, int size, FILE *file),
        (to, size, file))
WRAPPED(OPEN, int, open64, -1, (const char *path, int flags, mode_t mode),
        (path, flags, mode))
WRAPPED(GETRLIMIT, int, getrlimit64, -1, (int what, struct rlimit *limit),
        (what, limit))
WRAPPED(CALLOC, void *, calloc, NULL, (size_t many, size_t size), (many, size))
WRAPPED(REALLOC, void *, realloc, NULL, (void *old, size_t size), (old, size))

ssize_t __real_writev(int fd, const struct iovec *pieces, int number);
ssize_t __wrap_writev(int fd, const struct iovec *pieces, int number);
int     __real_poll(struct pollfd *wanted, nfds_t number, int ms);
int     __wrap_poll(struct pollfd *wanted, nfds_t number, int ms);
int     __real_clock_gettime(clockid_t clock, struct timespec *t);
int     __wrap_clock_gettime(clockid_t clock, struct timespec *t);

/* Half done, the first byte alone is written. */
ssize_t
__wrap_writev(int fd, const struct iovec *pieces, int number)
{
    if (!is_refused(WRITEV))
        return __real_writev(fd, pieces, number);
    for (; refused.code == HALF_DONE && number > 0; pieces++, number--)
        if (pieces->iov_len > 0)
            return write(fd, pieces->iov_base, 1);
    return -1;
}

/* Half done, nothing has come in all the time, which has passed. */
int
__wrap_poll(struct pollfd *wanted, nfds_t number, int ms)
{
    if (!is_refused(POLL))
        return __real_poll(wanted, number, ms);
    skipped_s += refused.code == HALF_DONE;
    return refused.code == HALF_DONE ? 0 : -1;
}

int
__wrap_clock_gettime(clockid_t clock, struct timespec *t)
{
    int result = __real_clock_gettime(clock, t);

    if (clock == CLOCK_MONOTONIC)
        t->tv_sec += skipped_s;
    return result;
}

/* --- an errand ------------------------------------------------------------ */

/* Of this process, the end where frames of answers go out. */
static int
way_out(void)
{
    struct stat info;

    for (int fd = STDERR_FILENO + 1; fd < 64; fd++)
        if (fstat(fd, &info) == 0 && S_ISFIFO(info.st_mode) &&
            (fcntl(fd, F_GETFL) & O_ACCMODE) == O_WRONLY)
            return fd;
    return -1;
}

/* Besides what it has to say: its number, or the head of a frame for a frame. */
static tizbe_status
answer(void *state, slice question, buffer *out, tizbe_error *error)
{
    uint32_t size = slice_is(question, "empty") ? 0 : UINT32_MAX;

    (void)state;
    (void)error;
    if (slice_is(question, "pid"))
        buffer_printf(out, "%d", (int)getpid());
    else if (slice_is(question, "empty") || slice_is(question, "endless"))
        (void)!write(way_out(), &size, sizeof size);
    else
        buffer_append(out, question.data, question.size);
    return TIZBE_OK;
}

static void
end_errand(void *state)
{
    (void)state;
}

static const errand_body body = { NULL, answer, end_errand };

static errand *e;
static slice   got;

static void
begin(void)
{
    fixture_begin();
    e = NULL;
    skipped_s = 0;
}

static void
end(void)
{
    refuse(&(refusal){ 0 });
    errand_end(e);
    fixture_end();
}

static tizbe_status
ask(const char *question)
{
    return errand_ask(e, slice_of(question), &got, &fixture_error);
}

static const struct {
    refusal      refused;
    tizbe_status started, answered;
    const char  *said;
} errands[] = {
    /* no process */
    { { CALLOC, OURS, 1, ENOMEM }, TIZBE_NOMEM, 0, "out of memory" },
    { { FORK, OURS, 1, EAGAIN },
      TIZBE_NOMEM,
      0,
      "cannot start workers: Resource temporarily unavailable" },
    { { FORK, CHILDREN, 1, EAGAIN },
      TIZBE_NOMEM,
      0,
      "cannot start a worker: Resource temporarily unavailable" },
    /* no answer */
    { { READ, OURS, 1, EIO }, 0, TIZBE_IO, "Input/output error" },
    { { REALLOC, OURS, FOR_EVER, ENOMEM }, 0, TIZBE_NOMEM, "out of memory" },
    { { POLL, OURS, FOR_EVER, HALF_DONE },
      0,
      TIZBE_LIMIT,
      "reading it did not end within 60 seconds" },
    { { READ, CHILDREN, 1, EIO },
      0,
      TIZBE_FORMAT,
      "its reader ended without an answer" },
    { { WRITEV, CHILDREN, 1, EIO },
      0,
      TIZBE_FORMAT,
      "its reader ended without an answer" },
    { { REALLOC, CHILDREN, FOR_EVER, ENOMEM },
      0,
      TIZBE_FORMAT,
      "its reader ended without an answer" },
    { { REALLOC, CHILDREN, 2, ENOMEM },
      0,
      TIZBE_LIMIT,
      "it needs more memory than one file may have" },
    /* what does not matter */
    { { READ | POLL, ALL, 1, EINTR }, 0, 0, NULL },
    { { WRITEV, ALL, 1, EINTR }, 0, 0, NULL },
    { { WRITEV, ALL, FOR_EVER, HALF_DONE }, 0, 0, NULL },
    { { CLOSE_RANGE, CHILDREN, 2, ENOSYS }, 0, 0, NULL },
    { { CLOSE_RANGE | OPENDIR, CHILDREN, FOR_EVER, ENOSYS }, 0, 0, NULL },
    { { FOPEN, CHILDREN, FOR_EVER, EACCES }, 0, 0, NULL },
    { { OPEN, CHILDREN, FOR_EVER, EACCES }, 0, 0, NULL },
    { { GETRLIMIT, CHILDREN, FOR_EVER, EPERM }, 0, 0, NULL },
};

START_TEST(says_what_was_refused)
{
    tizbe_status status;

    refuse(&errands[_i].refused);
    status = errand_start(&body, NULL, &e, &fixture_error);
    ck_assert_int_eq(status, errands[_i].started);
    if (status == TIZBE_OK) {
        status = ask("visa");
        ck_assert_int_eq(status, errands[_i].answered);
    }
    refuse(&(refusal){ 0 });
    if (status == TIZBE_OK)
        ck_assert(slice_is(got, "visa"));
    else
        ck_assert_str_eq(fixture_error.text, errands[_i].said);
}
END_TEST

/* It is not asked what lies behind the head of a frame. */
START_TEST(believes_no_frame_without_an_answer)
{
    fixture_ok(errand_start(&body, NULL, &e, &fixture_error));
    ck_assert_int_eq(ask(_i ? "empty" : "endless"), TIZBE_FORMAT);
    ck_assert_str_eq(fixture_error.text, "its reader gave a malformed answer");
}
END_TEST

START_TEST(survives_one_that_is_gone_between_two_questions)
{
    fixture_ok(errand_start(&body, NULL, &e, &fixture_error));
    fixture_ok(ask("pid"));
    ck_assert_int_eq(kill(atoi(got.data), SIGKILL), 0);
    (void)usleep(100000);
    ck_assert_int_eq(ask("visa"), TIZBE_LIMIT);
    ck_assert_str_eq(fixture_error.text,
                     "its reader was killed (out of memory, perhaps)");
}
END_TEST

/* --- limits --------------------------------------------------------------- */

/* What a process is given that has less than a file may cost: the exit status
 * says whether it still has just that. */
static void
have_less(void)
{
    struct rlimit files = { 20, 20 }, seconds = { 4, 4 };

    (void)setrlimit(RLIMIT_NOFILE, &files);
    (void)setrlimit(RLIMIT_CPU, &seconds);
    limits_begin((size_t)1 << 40);
    limits_of_file();
    (void)getrlimit(RLIMIT_NOFILE, &files);
    (void)getrlimit(RLIMIT_CPU, &seconds);
    exit(files.rlim_max == 20 && seconds.rlim_cur == 4 ? 0 : 1);
}

START_TEST(gives_no_more_than_there_is)
{
    int   status = -1;
    pid_t pid;

    (void)fflush(NULL);
    pid = fork();
    if (pid == 0)
        have_less();
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
}
END_TEST

START_TEST(knows_when_nobody_says_how_much_memory_there_is)
{
    ck_assert_uint_gt(limits_memory_now(), 0);
    refuse(&(refusal){ _i ? FOPEN : FGETS, ALL, FOR_EVER, EACCES });
    ck_assert_uint_eq(limits_memory_now(), 0);
}
END_TEST

/* --- a nursery that is slow, or gone -------------------------------------- */

static nursery n;
static int     ticks;

/* The nursery is called in all its waiting, and let go on after a while. */
static void
tick(int number)
{
    (void)number;
    ticks++;
    (void)kill(n.pid, SIGUSR1);
    if (ticks == 5)
        (void)kill(n.pid, SIGCONT);
}

static void
tick_from_now_on(void)
{
    struct sigaction own = { .sa_handler = tick };
    struct itimerval often = { { 0, 5000 }, { 0, 5000 } };

    ticks = 0;
    (void)sigaction(SIGALRM, &own, NULL);
    (void)setitimer(ITIMER_REAL, &often, NULL);
}

static void
hear(int number)
{
    (void)number;
}

/* Echoes, and takes its time to end. */
static int
echo(void *context, int jobs, int results)
{
    buffer job = { 0 };

    (void)context;
    while (frame_read(jobs, &job))
        (void)frame_write(results, buffer_slice(&job));
    buffer_release(&job);
    (void)usleep(50000);
    return 7;
}

static void
begin_nursery(void)
{
    struct sigaction own = { .sa_handler = hear };

    begin();
    (void)sigaction(SIGUSR1, &own, NULL); /* a wait is not taken up again */
    (void)signal(SIGPIPE, SIG_IGN);
    fixture_ok(nursery_start(&n, echo, NULL, &fixture_error));
}

static void
end_nursery(void)
{
    (void)setitimer(ITIMER_REAL, &(struct itimerval){ 0 }, NULL);
    nursery_stop(&n);
    end();
}

static void
expect_echo(const worker_process *w)
{
    buffer back = { 0 };

    ck_assert(frame_write(w->jobs, SLICE("visa")));
    ck_assert(frame_read(w->results, &back));
    ck_assert_str_eq(back.data, "visa");
    buffer_release(&back);
}

START_TEST(waits_on_after_each_signal)
{
    worker_process w;

    ck_assert_int_eq(kill(n.pid, SIGSTOP), 0);
    tick_from_now_on();
    fixture_ok(nursery_spawn(&n, &w, &fixture_error));
    ck_assert_int_ge(ticks, 5);
    expect_echo(&w);
    ck_assert_int_eq(WEXITSTATUS(nursery_reap(&n, &w)), 7);
    ck_assert_int_eq(kill(n.pid, SIGSTOP), 0);
    ticks = 0;
    nursery_stop(&n);
    ck_assert_int_ge(ticks, 5);
}
END_TEST

START_TEST(has_no_status_of_whom_it_does_not_know)
{
    worker_process w, other;

    fixture_ok(nursery_spawn(&n, &w, &fixture_error));
    other = (worker_process){ getpid(), dup(0), dup(0) };
    ck_assert_int_eq(nursery_reap(&n, &other), -1);
    expect_echo(&w);
    ck_assert_int_eq(WEXITSTATUS(nursery_reap(&n, &w)), 7);
}
END_TEST

START_TEST(has_no_status_without_a_nursery)
{
    worker_process w;

    fixture_ok(nursery_spawn(&n, &w, &fixture_error));
    ck_assert_int_eq(kill(n.pid, SIGKILL), 0);
    ck_assert_int_eq(nursery_reap(&n, &w), -1);
}
END_TEST

/* The pipes do not reach a nursery that has no descriptor left for them: its
 * worker has no work, and the next one has again. */
START_TEST(makes_no_use_of_pipes_that_did_not_come)
{
    struct rlimit  before, none;
    worker_process w;
    buffer         back = { 0 };

    ck_assert_int_eq(prlimit(n.pid, RLIMIT_NOFILE, NULL, &before), 0);
    none = before;
    none.rlim_cur = 1;
    ck_assert_int_eq(prlimit(n.pid, RLIMIT_NOFILE, &none, NULL), 0);
    fixture_ok(nursery_spawn(&n, &w, &fixture_error));
    ck_assert(!frame_read(w.results, &back));
    (void)nursery_reap(&n, &w);
    ck_assert_int_eq(prlimit(n.pid, RLIMIT_NOFILE, &before, NULL), 0);
    fixture_ok(nursery_spawn(&n, &w, &fixture_error));
    expect_echo(&w);
    (void)nursery_reap(&n, &w);
    buffer_release(&back);
}
END_TEST

/* What a process that ends has to write for the counter of lines is not ours. */
static void
refuse_no_more(void)
{
    refused = (refusal){ 0 };
}

int
main(void)
{
    Suite *suite = suite_create("apart/refused_calls");
    TCase *tc = tcase_create("errand"), *slow = tcase_create("nursery");

    (void)atexit(refuse_no_more);
    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, says_what_was_refused, 0, COUNT_OF(errands));
    tcase_add_loop_test(tc, believes_no_frame_without_an_answer, 0, 2);
    tcase_add_test(tc, survives_one_that_is_gone_between_two_questions);
    tcase_add_test(tc, gives_no_more_than_there_is);
    tcase_add_loop_test(tc, knows_when_nobody_says_how_much_memory_there_is, 0,
                        2);
    suite_add_tcase(suite, tc);
    tcase_add_checked_fixture(slow, begin_nursery, end_nursery);
    tcase_add_test(slow, waits_on_after_each_signal);
    tcase_add_test(slow, has_no_status_of_whom_it_does_not_know);
    tcase_add_test(slow, has_no_status_without_a_nursery);
    tcase_add_test(slow, makes_no_use_of_pipes_that_did_not_come);
    suite_add_tcase(suite, slow);
    return check_run(suite);
}
