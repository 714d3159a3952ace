/*
 * Requests to the nursery are one byte on a socket pair: 's' with two
 * descriptors attached (SCM_RIGHTS) starts a worker and is answered by its
 * pid; 'r' and a pid waits for that worker and is answered by its status.
 */
#include "apart/nursery.h"

#include "apart/inherited.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { GOODBYE_MS = 5000 };

typedef struct request {
    int   what; /* 's' or 'r'; no char, which would leave bytes unset */
    pid_t pid;  /* of 'r'                                            */
} request;

typedef union rights {
    struct cmsghdr header; /* for its alignment */
    char           bytes[CMSG_SPACE(2 * sizeof(int))];
} rights;

static bool
receive(int socket, request *r, int descriptors[2])
{
    rights          control;
    struct iovec    piece = { r, sizeof *r };
    struct msghdr   message = { .msg_iov = &piece,
                                .msg_iovlen = 1,
                                .msg_control = control.bytes,
                                .msg_controllen = sizeof control.bytes };
    struct cmsghdr *header;
    ssize_t         got;

    do
        got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    if (got != (ssize_t)sizeof *r)
        return false;
    header = CMSG_FIRSTHDR(&message);
    if (header && header->cmsg_len == CMSG_LEN(2 * sizeof(int)))
        memcpy(descriptors, CMSG_DATA(header), 2 * sizeof(int));
    return true;
}

static bool
send_request(int socket, const request *r, const int descriptors[2])
{
    request         copy = *r;
    rights          control;
    struct iovec    piece = { &copy, sizeof copy };
    struct msghdr   message = { .msg_iov = &piece, .msg_iovlen = 1 };
    struct cmsghdr *header;
    ssize_t         sent;

    if (descriptors) {
        memset(&control, 0, sizeof control);
        message.msg_control = control.bytes;
        message.msg_controllen = sizeof control.bytes;
        header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(2 * sizeof(int));
        memcpy(CMSG_DATA(header), descriptors, 2 * sizeof(int));
    }
    do
        sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)sizeof copy;
}

static bool
read_number(int socket, int *number)
{
    ssize_t got;

    do
        got = recv(socket, number, sizeof *number, MSG_WAITALL);
    while (got < 0 && errno == EINTR);
    return got == (ssize_t)sizeof *number;
}

static void
answer(int socket, int number)
{
    (void)!send(socket, &number, sizeof number, MSG_NOSIGNAL);
}

/* The worker's id, or the reason with a minus. */
static int
start_worker(int socket, worker_body body, void *context,
             const int descriptors[2])
{
    int pid = fork();

    if (pid == 0) {
        (void)close(socket);
        exit(body(context, descriptors[0], descriptors[1]));
    }
    if (pid < 0)
        pid = -errno;
    (void)close(descriptors[0]);
    (void)close(descriptors[1]);
    return pid;
}

/* The nursery's life: until the parent closes its end. */
static void
serve(int socket, worker_body body, void *context)
{
    request r = { 0 };
    int     descriptors[2] = { -1, -1 };

    /* Ctrl-C is the parent's to handle: it lets work end in good order */
    (void)signal(SIGINT, SIG_IGN);
    (void)signal(SIGTERM, SIG_IGN);
    (void)signal(SIGPIPE, SIG_IGN);
    while (receive(socket, &r, descriptors)) {
        int status = -1;

        if (r.what == 's') {
            answer(socket, start_worker(socket, body, context, descriptors));
            continue;
        }
        while (waitpid(r.pid, &status, 0) < 0)
            if (errno != EINTR) {
                status = -1;
                break;
            }
        answer(socket, status);
    }
}

tizbe_status
nursery_start(nursery *n, worker_body body, void *context, tizbe_error *error)
{
    int pair[2];

    n->socket = -1;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return error_set(error, TIZBE_IO, "cannot start workers: %s",
                         strerror(errno));
    (void)fflush(NULL); /* or a child would write it once more at its end */
    n->pid = fork();
    if (n->pid == 0) {
        (void)close(pair[0]); /* or serve() would never see it closed */
        inherited_drop(pair[1]);
        serve(pair[1], body, context);
        exit(0);
    }
    (void)close(pair[1]);
    if (n->pid < 0) {
        (void)close(pair[0]);
        return error_set(error, TIZBE_IO, "cannot start workers: %s",
                         strerror(errno));
    }
    n->socket = pair[0];
    return TIZBE_OK;
}

static tizbe_status
refuse(int reason, tizbe_error *error)
{
    return error_set(error, TIZBE_IO, "cannot start a worker: %s",
                     strerror(reason));
}

tizbe_status
nursery_spawn(nursery *n, worker_process *worker, tizbe_error *error)
{
    request r = { .what = 's', .pid = 0 };
    int     jobs[2], results[2], reason;
    int     pid = -EPIPE; /* when the nursery does not answer */

    if (pipe2(jobs, O_CLOEXEC) != 0)
        return refuse(errno, error);
    if (pipe2(results, O_CLOEXEC) != 0) {
        reason = errno;
        (void)close(jobs[0]);
        (void)close(jobs[1]);
        return refuse(reason, error);
    }
    /* a large pipe lets a worker go on while the parent writes */
    (void)fcntl(results[1], F_SETPIPE_SZ, 1 << 20);
    if (send_request(n->socket, &r, (int[2]){ jobs[0], results[1] }))
        (void)read_number(n->socket, &pid);
    (void)close(jobs[0]);
    (void)close(results[1]);
    if (pid < 0) {
        (void)close(jobs[1]);
        (void)close(results[0]);
        return refuse(-pid, error);
    }
    *worker = (worker_process){ pid, jobs[1], results[0] };
    return TIZBE_OK;
}

int
nursery_reap(nursery *n, worker_process *worker)
{
    request r = { .what = 'r', .pid = worker->pid };
    int     status = -1;

    (void)close(worker->jobs);
    (void)close(worker->results);
    worker->jobs = worker->results = -1;
    if (!send_request(n->socket, &r, NULL) || !read_number(n->socket, &status))
        return -1;
    return status;
}

void
nursery_dismiss(nursery *n, worker_process *worker)
{
    struct pollfd end = { .fd = worker->results }; /* its end alone is told */

    (void)close(worker->jobs);
    worker->jobs = -1;
    (void)poll(&end, 1, GOODBYE_MS);
    (void)kill(worker->pid, SIGKILL);
    (void)nursery_reap(n, worker);
}

void
nursery_stop(nursery *n)
{
    if (n->socket < 0)
        return;
    (void)close(n->socket);
    n->socket = -1;
    while (waitpid(n->pid, NULL, 0) < 0 && errno == EINTR)
        continue;
}
