/*
 * See nursery_again.h. The first nursery is met where it waits for requests: it
 * looks for those of branches there, too, and forks for each.
 */
#include "nursery_again.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>

enum { TOLD_ROOM = 16 << 20, NURSERIES = 64 };

typedef struct pipe_end {
    int   file; /* -1: not made yet */
    ino_t inode;
} pipe_end;

typedef struct request {
    int   what; /* as in src/apart/nursery.c */
    pid_t pid;
} request;

static char     name[64]; /* empty: no branches */
static bool     is_forked;
static int      pipes;
static pipe_end nursery = { -1, 0 }, jobs = { -1, 0 }, results = { -1, 0 };
static char    *told;
static size_t   told_size, heard_size;
static _Atomic uint64_t *asked; /* branches that have their nursery */
static pid_t             first_worker, own_worker;

/* of a nursery */
static int   listening = -1;
static bool  is_again;
static pid_t nurseries[NURSERIES];

static void *
next(const char *symbol)
{
    return dlsym(RTLD_NEXT, symbol);
}

void
nursery_again_begin(const char *unique)
{
    (void)snprintf(name, sizeof name, "%s", unique);
    told = mmap(NULL, TOLD_ROOM, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    asked = mmap(NULL, sizeof *asked, PROT_READ | PROT_WRITE,
                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (told == MAP_FAILED || asked == MAP_FAILED)
        raw_give_up("shim: nursery_again_begin");
}

void
nursery_again_forked(void)
{
    if (listening >= 0)
        raw_close(listening);
    is_forked = true;
    listening = -1;
    first_worker = own_worker = 0;
}

static ino_t
inode_of(int file)
{
    struct stat info;

    return file >= 0 && raw_stat(file, "", 0, &info) ? info.st_ino : 0;
}

static bool
is_open(const pipe_end *end)
{
    return end->file >= 0 && inode_of(end->file) == end->inode;
}

void
nursery_again_told(int file, const void *bytes, ssize_t size)
{
    if (!*name || file != jobs.file || size <= 0 || !is_open(&jobs))
        return;
    if (told_size + (size_t)size > TOLD_ROOM)
        raw_give_up("shim: nursery_again_told");
    memcpy(told + told_size, bytes, (size_t)size);
    told_size += (size_t)size;
}

void
nursery_again_heard(int file, ssize_t size)
{
    if (file == results.file && size > 0 && is_open(&results))
        heard_size += (size_t)size;
}

/* --- the program, and its branches ----------------------------------------- */

static struct sockaddr_un
address(socklen_t *size)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX };

    /* abstract: a NUL, and no file */
    (void)snprintf(a.sun_path + 1, sizeof a.sun_path - 1, "%s", name);
    *size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 +
                        strlen(name));
    return a;
}

static void
ask_for_nursery(void)
{
    socklen_t          size;
    struct sockaddr_un a = address(&size);
    int                file = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);

    for (int patience = 5000; connect(file, (struct sockaddr *)&a, size) != 0;)
        if (patience-- == 0 || usleep(1000) != 0)
            raw_give_up("shim: ask_for_nursery");
    (void)dup3(file, nursery.file, O_CLOEXEC);
    raw_close(file);
}

static void
send_pipes(const int ends[2])
{
    union {
        struct cmsghdr header;
        char           bytes[CMSG_SPACE(2 * sizeof(int))];
    } control = { .bytes = { 0 } };
    request         r = { 's', 0 };
    struct iovec    piece = { &r, sizeof r };
    struct msghdr   message = { .msg_iov = &piece,
                                .msg_iovlen = 1,
                                .msg_control = control.bytes,
                                .msg_controllen = sizeof control.bytes };
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);

    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(2 * sizeof(int));
    memcpy(CMSG_DATA(header), ends, 2 * sizeof(int));
    if (sendmsg(nursery.file, &message, MSG_NOSIGNAL) < 0)
        raw_give_up("shim: send_pipes");
}

static void
throw_away(size_t size)
{
    static char rest[1 << 16];

    while (size > 0) {
        ssize_t got = raw_read(results.file, rest,
                               size < sizeof rest ? size : sizeof rest);

        if (got <= 0)
            raw_give_up("shim: throw_away");
        size -= (size_t)got;
    }
}

static void
make_worker(void)
{
    static ssize_t (*real_recv)(int, void *, size_t, int);
    int down[2], up[2];

    *(void **)&real_recv = next("recv");
    if (syscall(SYS_pipe2, down, O_CLOEXEC) ||
        syscall(SYS_pipe2, up, O_CLOEXEC))
        raw_give_up("shim: make_worker");
    (void)syscall(SYS_fcntl, up[1], F_SETPIPE_SZ, 1 << 20);
    send_pipes((int[2]){ down[0], up[1] });
    if (real_recv(nursery.file, &own_worker, sizeof own_worker, 0) < 0)
        raw_give_up("shim: make_worker");
    raw_close(down[0]);
    raw_close(up[1]);
    (void)dup3(down[1], jobs.file, O_CLOEXEC);
    (void)dup3(up[0], results.file, O_CLOEXEC);
    raw_close(down[1]);
    raw_close(up[0]);
}

void
nursery_again_move(void)
{
    bool has_nursery = is_open(&nursery);
    bool has_worker = has_nursery && is_open(&jobs) && is_open(&results);

    if (has_worker) { /* the program's ends when nobody holds its pipe */
        (void)dup3(STDIN_FILENO, jobs.file, O_CLOEXEC);
        (void)dup3(STDIN_FILENO, results.file, O_CLOEXEC);
    }
    if (has_nursery)
        ask_for_nursery();
    (void)atomic_fetch_add(asked, 1);
    *name = '\0'; /* one that is made later has no branches */
    if (!has_worker)
        return;
    make_worker();
    for (size_t done = 0; done < told_size;) {
        ssize_t size = raw_write(jobs.file, told + done, told_size - done);

        if (size < 0)
            raw_give_up("shim: nursery_again_move");
        done += (size_t)size;
    }
    throw_away(heard_size);
}

void
nursery_again_wait(uint64_t count)
{
    if (!is_open(&nursery))
        return;
    for (int patience = 100000; atomic_load(asked) < count; patience--)
        if (patience == 0 || usleep(100) != 0)
            raw_give_up("shim: nursery_again_wait");
}

/* --- a nursery ------------------------------------------------------------- */

static void
listen_for_branches(void)
{
    socklen_t          size;
    struct sockaddr_un a = address(&size);

    listening = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    if (bind(listening, (struct sockaddr *)&a, size) != 0 ||
        listen(listening, NURSERIES) != 0)
        raw_give_up("shim: listen_for_branches");
}

static void
note_nursery(pid_t pid)
{
    for (size_t i = 0; i < NURSERIES; i++)
        if (nurseries[i] == 0 ||
            syscall(SYS_wait4, nurseries[i], NULL, WNOHANG, NULL) != 0) {
            nurseries[i] = pid;
            pid = 0; /* go on: the others are waited for */
        }
}

/* Until there is something for `file`, fork for each branch that asks; the
 * fork serves the branch on `file`. */
static void
serve_branches(int file)
{
    struct pollfd wanted[] = { { .fd = file, .events = POLLIN },
                               { .fd = listening, .events = POLLIN } };

    for (;;) {
        pid_t pid;
        int   branch;

        (void)poll(wanted, 2, -1);
        if (!wanted[1].revents) /* the program's own come last */
            return;
        branch = accept4(listening, NULL, NULL, SOCK_CLOEXEC);
        if (branch < 0)
            continue;
        pid = _Fork();
        if (pid == 0) {
            raw_close(listening);
            listening = -1;
            (void)dup3(branch, file, O_CLOEXEC);
            raw_close(branch);
            is_again = true;
            return;
        }
        raw_close(branch);
        note_nursery(pid);
    }
}

EXPORTED ssize_t recvmsg(int file, struct msghdr *message, int flags);
EXPORTED ssize_t recv(int file, void *bytes, size_t size, int flags);
EXPORTED int     socketpair(int domain, int type, int protocol, int pair[2]);
EXPORTED int     pipe2(int ends[2], int flags);
EXPORTED pid_t   fork(void);
EXPORTED pid_t   waitpid(pid_t pid, int *status, int options);
EXPORTED int     kill(pid_t pid, int number);

ssize_t
recvmsg(int file, struct msghdr *message, int flags)
{
    static ssize_t (*real)(int, struct msghdr *, int);

    if (!real)
        *(void **)&real = next("recvmsg");
    if (*name && is_forked && !is_again) {
        if (listening < 0)
            listen_for_branches();
        serve_branches(file);
    }
    return real(file, message, flags);
}

/* The first number that a nursery answers is that of its worker. */
ssize_t
recv(int file, void *bytes, size_t size, int flags)
{
    static ssize_t (*real)(int, void *, size_t, int);
    ssize_t got;

    if (!real)
        *(void **)&real = next("recv");
    got = real(file, bytes, size, flags);
    if (file == nursery.file && !first_worker && got == sizeof first_worker)
        memcpy(&first_worker, bytes, sizeof first_worker);
    return got;
}

int
socketpair(int domain, int type, int protocol, int pair[2])
{
    int result = (int)syscall(SYS_socketpair, domain, type, protocol, pair);

    if (result == 0 && !is_forked && nursery.file < 0)
        nursery = (pipe_end){ pair[0], inode_of(pair[0]) };
    return result;
}

int
pipe2(int ends[2], int flags)
{
    int result = (int)syscall(SYS_pipe2, ends, flags);

    if (result == 0 && !is_forked && nursery.file >= 0) {
        if (pipes == 0)
            jobs = (pipe_end){ ends[1], inode_of(ends[1]) };
        if (pipes == 1)
            results = (pipe_end){ ends[0], inode_of(ends[0]) };
        pipes++;
    }
    return result;
}

pid_t
fork(void)
{
    static pid_t (*real)(void);
    pid_t pid;

    if (!real)
        *(void **)&real = next("fork");
    pid = real();
    if (pid > 0 && is_forked && is_again && !own_worker)
        own_worker = pid;
    else if (pid > 0 && is_forked && !is_again && !first_worker)
        first_worker = pid;
    return pid;
}

/* Of the worker that was the first one's place, in the nursery of a branch. */
pid_t
waitpid(pid_t pid, int *status, int options)
{
    if (is_again && pid == first_worker && own_worker)
        pid = own_worker;
    return (pid_t)syscall(SYS_wait4, pid, status, options, NULL);
}

int
kill(pid_t pid, int number)
{
    if (!is_forked && own_worker && pid == first_worker)
        pid = own_worker;
    return (int)syscall(SYS_kill, pid, number);
}
