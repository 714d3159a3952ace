/* fork, exec and three pipes; poll keeps them moving. */
#include "ingest/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define COMPLAINT_MAX 4096
#define NOT_STARTED   127

/* Where programs are: never the current folder. */
static const char program_path[] = "/usr/local/bin:/usr/bin:/bin";

/* The end that the parent keeps, and the child's. */
typedef struct pipe_pair {
    int ours, theirs;
} pipe_pair;

enum { IN, OUT, COMPLAINT, PIPES };

static void
close_one(int *descriptor)
{
    if (*descriptor >= 0)
        (void)close(*descriptor);
    *descriptor = -1;
}

static void
close_all(pipe_pair pipes[PIPES])
{
    for (int i = 0; i < PIPES; i++) {
        close_one(&pipes[i].ours);
        close_one(&pipes[i].theirs);
    }
}

static bool
open_all(pipe_pair pipes[PIPES])
{
    bool is_open = true;

    for (int i = 0; i < PIPES; i++) {
        int ends[2] = { -1, -1 };

        is_open = pipe2(ends, O_CLOEXEC) == 0 && is_open;
        pipes[i].ours = ends[i == IN ? 1 : 0];
        pipes[i].theirs = ends[i == IN ? 0 : 1];
        if (is_open)
            (void)fcntl(pipes[i].ours, F_SETFL, O_NONBLOCK);
    }
    return is_open;
}

bool
child_exists(const char *program)
{
    char        path[256];
    const char *folder = program_path;

    while (*folder) {
        size_t size = strcspn(folder, ":");

        if (size + strlen(program) + 2 <= sizeof path) {
            memcpy(path, folder, size);
            path[size] = '/';
            memcpy(path + size + 1, program, strlen(program) + 1);
            if (access(path, X_OK) == 0)
                return true;
        }
        folder += size + (folder[size] == ':');
    }
    return false;
}

/* In the child: never returns. */
static void
become(const char *const *arguments, pipe_pair pipes[PIPES])
{
    static char *const environment[] = { (char *)(uintptr_t) "LC_ALL=C.UTF-8",
                                         (char *)(uintptr_t) "PATH=/usr/bin",
                                         NULL };

    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    (void)signal(SIGALRM, SIG_DFL);
    (void)signal(SIGPIPE, SIG_DFL);
    if (dup2(pipes[IN].theirs, STDIN_FILENO) < 0 ||
        dup2(pipes[OUT].theirs, STDOUT_FILENO) < 0 ||
        dup2(pipes[COMPLAINT].theirs, STDERR_FILENO) < 0 || chdir("/") != 0 ||
        setenv("PATH", program_path, 1) != 0)
        _exit(NOT_STARTED);
    (void)execvpe(arguments[0], (char *const *)(uintptr_t)arguments,
                  environment);
    _exit(NOT_STARTED);
}

/* What the pipe has now; false at its end. Above `most` it is dropped. */
static bool
take(int descriptor, buffer *out, size_t most)
{
    char    room[16384];
    ssize_t got = read(descriptor, room, sizeof room);

    if (got > 0 && out->size <= most)
        buffer_append(out, room, (size_t)got);
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

/* As much of the input as the pipe takes; false when no more is wanted. */
static bool
give(int descriptor, slice *input)
{
    ssize_t done = write(descriptor, input->data, input->size);

    if (done > 0)
        *input = slice_part(*input, (size_t)done, input->size);
    return input->size > 0 &&
           (done > 0 || (done < 0 && (errno == EAGAIN || errno == EINTR)));
}

/* Until the child has closed what it writes to, or has said too much. */
static void
converse(pipe_pair pipes[PIPES], slice input, size_t most, child_result *out)
{
    if (input.size == 0)
        close_one(&pipes[IN].ours);
    while (pipes[OUT].ours >= 0 || pipes[COMPLAINT].ours >= 0) {
        struct pollfd wait[PIPES] = {
            { .fd = pipes[IN].ours, .events = POLLOUT },
            { .fd = pipes[OUT].ours, .events = POLLIN },
            { .fd = pipes[COMPLAINT].ours, .events = POLLIN },
        };

        if (poll(wait, PIPES, -1) < 0 && errno != EINTR)
            return;
        if (wait[IN].revents && !give(pipes[IN].ours, &input))
            close_one(&pipes[IN].ours);
        if (wait[OUT].revents && !take(pipes[OUT].ours, &out->out, most))
            close_one(&pipes[OUT].ours);
        if (wait[COMPLAINT].revents &&
            !take(pipes[COMPLAINT].ours, &out->complaint, COMPLAINT_MAX))
            close_one(&pipes[COMPLAINT].ours);
        if (out->out.size > most || out->out.failed)
            return;
    }
}

static int
wait_for(pid_t pid)
{
    int status = 0;

    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* A reader that has enough closes its end; that is no reason to die. 0, or the
 * errno for which there is no process. */
static int
run(const char *const *arguments, slice input, size_t most, child_result *out)
{
    pipe_pair        pipes[PIPES];
    struct sigaction quiet = { .sa_handler = SIG_IGN }, before;
    pid_t            pid = -1;
    int              code;

    (void)sigaction(SIGPIPE, &quiet, &before);
    if (open_all(pipes))
        pid = fork();
    code = pid < 0 ? errno : 0;
    if (pid == 0)
        become(arguments, pipes);
    for (int i = 0; i < PIPES; i++)
        close_one(&pipes[i].theirs);
    if (pid > 0)
        converse(pipes, input, most, out);
    close_all(pipes); /* whoever writes to one ends; a worker may not kill */
    if (pid > 0)
        out->status = wait_for(pid);
    (void)sigaction(SIGPIPE, &before, NULL);
    return code;
}

tizbe_status
child_run(const char *const *arguments, slice input, size_t most,
          child_result *out, tizbe_error *error)
{
    int code;

    *out = (child_result){ 0 };
    code = run(arguments, input, most, out);
    if (code != 0)
        return error_set(error, TIZBE_IO, "cannot start '%s': %s", arguments[0],
                         strerror(code));
    if (out->out.failed || out->complaint.failed)
        return error_nomem(error);
    if (out->out.size > most)
        return error_set(error, TIZBE_LIMIT,
                         "more than %zu MB of text came out of it", most >> 20);
    return TIZBE_OK;
}

void
child_release(child_result *result)
{
    buffer_release(&result->out);
    buffer_release(&result->complaint);
}
