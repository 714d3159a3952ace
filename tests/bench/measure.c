/*
 * What a command costs, with all the processes that it starts and waits for.
 *
 *     bench_measure FILE COMMAND [ARGUMENT...]
 *
 * Appends one line to FILE: seconds by the clock, seconds of processor
 * (user and system), megabytes of the largest process. Ends as the command
 * does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double
now(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int
main(int count, char **arguments)
{
    struct rusage used;
    double        start, wall;
    int           status;
    pid_t         child;
    FILE         *out;

    if (count < 3) {
        fprintf(stderr, "usage: bench_measure FILE COMMAND [ARGUMENT...]\n");
        return 2;
    }
    start = now();
    child = fork();
    if (child == 0) {
        (void)execvp(arguments[2], arguments + 2);
        perror(arguments[2]);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) < 0) {
        perror("bench_measure");
        return 2;
    }
    wall = now() - start;
    out = fopen(arguments[1], "a");
    if (!out) {
        perror(arguments[1]);
        return 2;
    }
    fprintf(out, "%.3f %.3f %.1f\n", wall,
            seconds(used.ru_utime) + seconds(used.ru_stime),
            (double)used.ru_maxrss / 1024);
    if (fclose(out) != 0)
        return 2;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
