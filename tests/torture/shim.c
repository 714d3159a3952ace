/*
 * Preloaded before libc (LD_PRELOAD): lets the n-th call of a kind fail,
 * kill the process or send it a signal, and keeps a log of what is written.
 * The kinds: alloc (malloc and its like), change (what alters files), read
 * (what reads them). What is done with it stands in the .py files here.
 *
 *   TORTURE_STATE=FILE     16 bytes, shared by all processes: how many calls
 *                          of the kind there were, whether it was done
 *   TORTURE_ON=KIND        alloc, change or read
 *   TORTURE_DO=WHAT        fail, short (half is written), eintr, kill, torn
 *                          (half is written, then killed), int, term
 *   TORTURE_AT=N           at the N-th call; 0: never, only count
 *   TORTURE_EVER=1         and at all calls after it
 *   TORTURE_ERRNO=NUMBER   what a failing call says
 *   TORTURE_WHO=child      counts in forked processes, not in the first one
 *   TORTURE_BRANCH=...     all faults at all calls of one run, see branch.h
 *   TORTURE_LOG=FILE       log changes of files that begin with
 *   TORTURE_PREFIX=PATH    this (the -shm file of SQLite left out), and
 *                          syncs of their folder
 *
 * stdio writes inside libc, where nothing can step in; the calls of fwrite and
 * fclose on files other than the standard ones count instead.
 */
/* open and open64 are two names here, not one */
#undef _FILE_OFFSET_BITS
#include "branch.h"
#include "home.h"
#include "nursery_again.h"
#include "raw.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* libc's own, under names that nobody else takes. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

typedef enum kind { ALLOC, CHANGE, READ, NO_KIND } kind;

typedef enum verdict { GO_ON, FAIL, SHORT, TORN } verdict;

typedef struct state {
    _Atomic uint64_t calls;
    _Atomic uint64_t fired;
} state;

static state      *shared; /* NULL: nothing is counted */
static kind        wanted = NO_KIND;
static char        action[8];
static uint64_t    at;
static bool        for_ever, in_children, is_child;
static bool        has_branches, is_busy;
static int         error_number = EIO;
static int         log_file = -1;
static const char *prefix;

static void
note_fork(void)
{
    is_child = true;
    nursery_again_forked();
}

static void
set_kind(const char *name)
{
    if (name && strcmp(name, "alloc") == 0)
        wanted = ALLOC;
    else if (name && strcmp(name, "change") == 0)
        wanted = CHANGE;
    else if (name && strcmp(name, "read") == 0)
        wanted = READ;
}

/* High numbers, which a program that counts its files does not meet. */
static int
out_of_the_way(int file)
{
    int moved = fcntl(file, F_DUPFD_CLOEXEC, 200);

    (void)syscall(SYS_close, file);
    return moved;
}

__attribute__((constructor)) static void
begin(void)
{
    const char *path = getenv("TORTURE_STATE");
    const char *what = getenv("TORTURE_DO");
    const char *number = getenv("TORTURE_AT");
    const char *code = getenv("TORTURE_ERRNO");
    const char *who = getenv("TORTURE_WHO");
    const char *log_path = getenv("TORTURE_LOG");
    int         file = path ? raw_open(path, O_RDWR) : -1;

    (void)pthread_atfork(NULL, NULL, note_fork);
    at = number ? strtoull(number, NULL, 10) : 0;
    error_number = code ? atoi(code) : EIO;
    for_ever = getenv("TORTURE_EVER") != NULL;
    in_children = who && strcmp(who, "child") == 0;
    (void)snprintf(action, sizeof action, "%s", what ? what : "fail");
    prefix = getenv("TORTURE_PREFIX");
    if (log_path)
        log_file = out_of_the_way(
            raw_open(log_path, O_WRONLY | O_APPEND | O_CREAT));
    if (file >= 0) {
        void *map = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE,
                         MAP_SHARED, file, 0);

        (void)syscall(SYS_close, file);
        shared = map == MAP_FAILED ? NULL : map;
    }
    has_branches = branch_begin();
    set_kind(getenv("TORTURE_ON")); /* the last: from here it counts */
}

/* In the program nothing; a branch takes its fault from here on. */
static void
branch(uint64_t n)
{
    static state own;
    int          saved = errno;
    const fault *f;

    is_busy = true; /* what is called for this is not counted */
    f = branch_at(n);
    is_busy = false;
    errno = saved;
    if (!f)
        return;
    has_branches = false;
    shared = &own;
    memcpy(action, f->action, sizeof action);
    error_number = f->error_number;
    for_ever = f->for_ever;
    own.calls = at = n;
}

/* Count a call of this kind; what is to become of it. */
static verdict
judge_at(kind k, const char *path)
{
    uint64_t n;

    if (k == CHANGE && !is_child && !is_busy)
        branch_note_change(path);
    if (k != wanted || !shared || is_child != in_children || is_busy)
        return GO_ON;
    n = atomic_fetch_add(&shared->calls, 1) + 1;
    if (has_branches)
        branch(n);
    if (at == 0 || n < at || (n > at && !for_ever))
        return GO_ON;
    atomic_store(&shared->fired, 1);
    if (strcmp(action, "kill") == 0)
        (void)kill(getpid(), SIGKILL);
    if (strcmp(action, "int") == 0)
        (void)raise(SIGINT);
    if (strcmp(action, "term") == 0)
        (void)raise(SIGTERM);
    if (strcmp(action, "short") == 0)
        return SHORT;
    if (strcmp(action, "torn") == 0)
        return TORN;
    errno = strcmp(action, "eintr") == 0 ? EINTR : error_number;
    return strcmp(action, "fail") == 0 || strcmp(action, "eintr") == 0 ? FAIL
                                                                       : GO_ON;
}

static verdict
judge(kind k)
{
    return judge_at(k, NULL);
}

/* For calls that have no half: a torn one is not made at all. */
static bool
fails_at(kind k, const char *path)
{
    verdict v = judge_at(k, path);

    if (v == TORN)
        (void)kill(getpid(), SIGKILL);
    /* only reads and writes are begun again by those who call them */
    return v == FAIL && strcmp(action, "eintr") != 0;
}

static bool
fails(kind k)
{
    return fails_at(k, NULL);
}

/* --- memory ---------------------------------------------------------------- */

EXPORTED void *malloc(size_t size);
EXPORTED void *calloc(size_t count, size_t size);
EXPORTED void *realloc(void *old, size_t size);

static bool
no_memory(void)
{
    if (wanted != ALLOC || judge(ALLOC) != FAIL)
        return false;
    errno = ENOMEM;
    return true;
}

void *
malloc(size_t size)
{
    return no_memory() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
    return no_memory() ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *old, size_t size)
{
    return no_memory() ? NULL : __libc_realloc(old, size);
}

/* --- the log: letter, length of the path, offset, size, path, bytes -------- */

typedef struct entry {
    uint32_t letter;
    uint32_t path_size;
    uint64_t offset, size;
} entry;

static void
log_bytes(const void *bytes, size_t size)
{
    (void)!syscall(SYS_write, log_file, bytes, size);
}

/* The files, and the folder that they are in. */
static bool
is_followed(const char *path)
{
    size_t size = strlen(path);

    if (!prefix || strstr(path, "-shm"))
        return false;
    if (strncmp(path, prefix, strlen(prefix)) == 0)
        return true;
    return strncmp(path, prefix, size) == 0 && prefix[size] == '/' &&
           !strchr(prefix + size + 1, '/');
}

static void
log_entry(char letter, const char *path, uint64_t offset, uint64_t size,
          const void *bytes)
{
    entry e = { (uint32_t)letter, (uint32_t)strlen(path), offset, size };

    if (log_file < 0 || is_child)
        return;
    if (*path && !is_followed(path))
        return;
    log_bytes(&e, sizeof e);
    log_bytes(path, e.path_size);
    if (bytes)
        log_bytes(bytes, size);
}

static void
log_file_entry(char letter, int file, uint64_t offset, uint64_t size,
               const void *bytes)
{
    char    link[32], path[1024];
    ssize_t length;

    if (log_file < 0)
        return;
    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    length = readlink(link, path, sizeof path - 1);
    if (length <= 0)
        return;
    path[length] = '\0';
    log_entry(letter, path, offset, size, bytes);
}

/* --- files ----------------------------------------------------------------- */

EXPORTED ssize_t write(int file, const void *bytes, size_t size);
EXPORTED ssize_t pwrite64(int file, const void *bytes, size_t size,
                          off64_t offset);
EXPORTED ssize_t writev(int file, const struct iovec *pieces, int count);
EXPORTED ssize_t read(int file, void *bytes, size_t size);
EXPORTED ssize_t pread64(int file, void *bytes, size_t size, off64_t offset);
EXPORTED int     open(const char *path, int flags, ...);
EXPORTED int     open64(const char *path, int flags, ...);
EXPORTED FILE   *fopen64(const char *path, const char *mode);
EXPORTED int     openat64(int folder, const char *path, int flags, ...);
EXPORTED int     unlinkat(int folder, const char *path, int flags);
EXPORTED ssize_t getrandom(void *bytes, size_t size, unsigned flags);
EXPORTED int     fsync(int file);
EXPORTED int     fdatasync(int file);
EXPORTED int     ftruncate64(int file, off64_t size);
EXPORTED int     rename(const char *from, const char *to);
EXPORTED int     unlink(const char *path);
EXPORTED int     linkat(int from_folder, const char *from, int to_folder,
                        const char *to, int flags);
EXPORTED int     mkostemp64(char *name, int flags);
EXPORTED size_t  fwrite(const void *bytes, size_t size, size_t count, FILE *to);
EXPORTED int     fclose(FILE *file);

/* Half of it, or nothing; -1 when `v` says so. */
static bool
cut(verdict v, size_t *size)
{
    if (v == SHORT || v == TORN)
        *size -= *size / 2;
    return v != FAIL;
}

ssize_t
write(int file, const void *bytes, size_t size)
{
    verdict v = judge(CHANGE);
    ssize_t done = -1;

    if (cut(v, &size))
        done = raw_write(file, bytes, size);
    if (v == TORN)
        (void)kill(getpid(), SIGKILL);
    nursery_again_told(file, bytes, done);
    return done;
}

/* Only into pipes between processes: not a change, and not counted. */
ssize_t
writev(int file, const struct iovec *pieces, int count)
{
    ssize_t done = syscall(SYS_writev, file, pieces, count), left = done;

    for (int i = 0; i < count && left > 0; i++) {
        ssize_t size = (ssize_t)pieces[i].iov_len;

        nursery_again_told(file, pieces[i].iov_base, size < left ? size : left);
        left -= size;
    }
    return done;
}

ssize_t
pwrite64(int file, const void *bytes, size_t size, off64_t offset)
{
    verdict v = judge(CHANGE);
    ssize_t done = -1;

    if (cut(v, &size))
        done = syscall(SYS_pwrite64, file, bytes, size, offset);
    if (v == TORN)
        (void)kill(getpid(), SIGKILL);
    if (done > 0)
        log_file_entry('W', file, (uint64_t)offset, (uint64_t)done, bytes);
    return done;
}

ssize_t
read(int file, void *bytes, size_t size)
{
    ssize_t got;

    if (!cut(judge(READ), &size))
        return -1;
    got = raw_read(file, bytes, size);
    nursery_again_heard(file, got);
    return got;
}

ssize_t
pread64(int file, void *bytes, size_t size, off64_t offset)
{
    if (!cut(judge(READ), &size))
        return -1;
    return syscall(SYS_pread64, file, bytes, size, offset);
}

static int
open_as(const char *path, int flags, mode_t mode)
{
    char room[PATH_ROOM];
    int  file;

    if (fails((flags & O_ACCMODE) == O_RDONLY ? READ : CHANGE))
        return -1;
    if (strcmp(path, "/dev/urandom") == 0)
        path = "/dev/zero"; /* the same each time */
    file = (int)syscall(SYS_openat, AT_FDCWD, home_of(path, room), flags, mode);
    if (file >= 0 && (flags & O_CREAT))
        log_entry('C', path, 0, 0, NULL);
    return file;
}

int
open64(const char *path, int flags, ...)
{
    va_list args;
    mode_t  mode;

    va_start(args, flags);
    mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0;
    va_end(args);
    return open_as(path, flags, mode);
}

int
open(const char *path, int flags, ...)
{
    va_list args;
    mode_t  mode;

    va_start(args, flags);
    mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0;
    va_end(args);
    return open_as(path, flags, mode);
}

int
openat64(int folder, const char *path, int flags, ...)
{
    va_list args;
    mode_t  mode;
    char    room[PATH_ROOM];

    va_start(args, flags);
    mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0;
    va_end(args);
    return (int)syscall(SYS_openat, folder, home_of(path, room), flags, mode);
}

/* The same each time. */
ssize_t
getrandom(void *random, size_t size, unsigned flags)
{
    (void)flags;
    memset(random, 7, size);
    return (ssize_t)size;
}

int
fsync(int file)
{
    int result = fails(CHANGE) ? -1 : (int)syscall(SYS_fsync, file);

    if (result == 0)
        log_file_entry('S', file, 0, 0, NULL);
    return result;
}

int
fdatasync(int file)
{
    int result = fails(CHANGE) ? -1 : (int)syscall(SYS_fdatasync, file);

    if (result == 0)
        log_file_entry('S', file, 0, 0, NULL);
    return result;
}

int
ftruncate64(int file, off64_t size)
{
    int result = fails(CHANGE) ? -1 : (int)syscall(SYS_ftruncate, file, size);

    if (result == 0)
        log_file_entry('T', file, 0, (uint64_t)size, NULL);
    return result;
}

int
rename(const char *from, const char *to)
{
    char from_room[PATH_ROOM], to_room[PATH_ROOM];

    if (fails(CHANGE))
        return -1;
    return (int)syscall(SYS_renameat, AT_FDCWD, home_of(from, from_room),
                        AT_FDCWD, home_of(to, to_room));
}

int
unlink(const char *path)
{
    char room[PATH_ROOM];
    int  result = fails_at(CHANGE, path) ? -1
                                         : (int)syscall(SYS_unlinkat, AT_FDCWD,
                                                        home_of(path, room), 0);

    if (result == 0)
        log_entry('U', path, 0, 0, NULL);
    return result;
}

int
unlinkat(int folder, const char *path, int flags)
{
    char room[PATH_ROOM];

    if (fails(CHANGE))
        return -1;
    return (int)syscall(SYS_unlinkat, folder, home_of(path, room), flags);
}

int
linkat(int from_folder, const char *from, int to_folder, const char *to,
       int flags)
{
    char from_room[PATH_ROOM], to_room[PATH_ROOM];

    if (fails(CHANGE))
        return -1;
    return (int)syscall(SYS_linkat, from_folder, home_of(from, from_room),
                        to_folder, home_of(to, to_room), flags);
}

/* The function of this name in the libraries after this one. */
static void *
next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

FILE *
fopen64(const char *path, const char *mode)
{
    static FILE *(*real)(const char *, const char *);
    char room[PATH_ROOM];

    if (!real)
        *(void **)&real = next("fopen64");
    return real(home_of(path, room), mode);
}

int
mkostemp64(char *name, int flags)
{
    static int (*real)(char *, int);

    if (!real)
        *(void **)&real = next("mkostemp64");
    return fails(CHANGE) ? -1 : real(name, flags);
}

size_t
fwrite(const void *bytes, size_t size, size_t count, FILE *to)
{
    static size_t (*real)(const void *, size_t, size_t, FILE *);

    if (!real)
        *(void **)&real = next("fwrite");
    if (to == stdout)
        log_entry('A', "", 0, size * count, bytes);
    if (to != stdout && to != stderr && fails(CHANGE))
        return 0;
    return real(bytes, size, count, to);
}

/* It fails, but it is closed: there is no second attempt. */
int
fclose(FILE *file)
{
    static int (*real)(FILE *);
    bool failed = file != stdout && file != stderr && fails(CHANGE);
    int  saved = errno, result;

    if (!real)
        *(void **)&real = next("fclose");
    result = real(file);
    if (!failed)
        return result;
    errno = saved;
    return EOF;
}
