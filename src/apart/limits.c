/* Limits by setrlimit, a timer and a filter of system calls. */
#include "apart/limits.h"

#include "apart/confine.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

const char limits_lacks_memory[] =
    "it needs more memory than one file may have";

/* Never above what the process was given. The type is what glibc calls the
 * RLIMIT_ names. */
static void
set_limit(__rlimit_resource_t what, rlim_t value)
{
    struct rlimit limit;

    if (getrlimit(what, &limit) != 0 || limit.rlim_max < value)
        return;
    limit.rlim_cur = limit.rlim_max = value;
    (void)setrlimit(what, &limit);
}

/* Memory is not limited under a sanitizer, which maps terabytes for its own
 * use; counting lines writes a file at the end. */
static void
limit_process(size_t memory)
{
#ifndef TIZBE_SANITIZED
    set_limit(RLIMIT_AS, memory);
#else
    (void)memory;
#endif
#ifndef TIZBE_COVERAGE
    set_limit(RLIMIT_FSIZE, 0);
#endif
    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_NOFILE, 64);
    /* a sanitizer and a counter of lines need more of the system */
#if !defined(TIZBE_SANITIZED) && !defined(TIZBE_COVERAGE)
    (void)confine_process();
#endif
}

/* It is the parent who speaks. A sanitizer's report is still heard. */
static void
fall_silent(void)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (nowhere < 0)
        return;
    (void)dup2(nowhere, STDOUT_FILENO);
#ifndef TIZBE_SANITIZED
    (void)dup2(nowhere, STDERR_FILENO);
#endif
    (void)close(nowhere);
}

/* --- the wall clock ------------------------------------------------------- */

static volatile sig_atomic_t  passed; /* seconds of the file       */
static const struct itimerval never, each_second = { { 1, 0 }, { 1, 0 } };
static struct itimerval       left; /* of the second, while it stands */

/* A clock that is asked in the end would count the time in which a person or a
 * scheduler of jobs had stopped this process; of a timer that ran out often
 * meanwhile one signal comes. */
static void
count_second(int number)
{
    if (++passed < APART_WALL_SECONDS)
        return;
    (void)signal(number, SIG_DFL);
    (void)raise(number);
}

void
limits_pause(void)
{
    (void)setitimer(ITIMER_REAL, &never, &left);
}

void
limits_resume(void)
{
    (void)setitimer(ITIMER_REAL, &left, NULL);
}

/* -------------------------------------------------------------------------- */

void
limits_begin(size_t memory)
{
    (void)signal(SIGALRM, count_second);
    (void)signal(SIGXFSZ, SIG_IGN);
    fall_silent();
    limit_process(memory);
}

size_t
limits_memory_now(void)
{
    FILE  *statm = fopen("/proc/self/statm", "re");
    char   line[128]; /* seven numbers, of which the first is the whole */
    size_t pages = 0;

    if (!statm)
        return 0;
    if (fgets(line, sizeof line, statm))
        pages = strtoul(line, NULL, 10);
    (void)fclose(statm);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* The soft limit moves ahead. */
void
limits_of_file(void)
{
    struct rusage used;
    struct rlimit limit;
    rlim_t        spent;

    passed = 0;
    (void)setitimer(ITIMER_REAL, &each_second, NULL);
    if (getrusage(RUSAGE_SELF, &used) != 0 ||
        getrlimit(RLIMIT_CPU, &limit) != 0)
        return;
    spent = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
    limit.rlim_cur = spent + APART_CPU_SECONDS + 1;
    if (limit.rlim_cur < limit.rlim_max)
        (void)setrlimit(RLIMIT_CPU, &limit);
}

void
limits_obituary(int wait_status, char *out, size_t size)
{
    int signal_number = WIFSIGNALED(wait_status) ? WTERMSIG(wait_status) : 0;

    if (signal_number == SIGXCPU)
        (void)snprintf(out, size, "it takes more than %d seconds to read",
                       APART_CPU_SECONDS);
    else if (signal_number == SIGALRM)
        (void)snprintf(out, size, "reading it did not end within %d seconds",
                       APART_WALL_SECONDS);
    else if (signal_number == SIGKILL)
        (void)snprintf(out, size,
                       "its reader was killed (out of memory, perhaps)");
    else if (WIFEXITED(wait_status) &&
             WEXITSTATUS(wait_status) == APART_NO_MEMORY)
        (void)snprintf(out, size, "%s", limits_lacks_memory);
    else if (signal_number)
        (void)snprintf(out, size, "its reader crashed (signal %d)",
                       signal_number);
    else
        (void)snprintf(out, size, "its reader ended without an answer");
}
