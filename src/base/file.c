/* Whole files in, whole files out. Nothing is mapped, as a file that becomes
 * shorter meanwhile would end the program, and opening never blocks. */
#include "base/file.h"

#include "base/buffer.h"
#include "base/path.h"
#include "base/temporary.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

const char *
file_reason(int code)
{
    switch (code) {
    case ENOENT:
        return "no such file or folder";
    case EACCES:
    case EPERM:
        return "permission denied";
    case ENOTDIR:
        return "a part of the path is not a folder";
    case ELOOP:
        return "symbolic links go in a circle";
    case ENOSPC:
    case EDQUOT:
        return "no space left on the disk";
    case EISDIR:
        return "is a folder";
    case EBADF:
        return "it is closed";
    case EROFS:
        return "the disk can only be read, not written";
    default:
        return strerror(code);
    }
}

static tizbe_status
refuse(tizbe_error *error, const char *verb, const char *path, int code)
{
    tizbe_status status = TIZBE_IO;

    if (code == ENOSPC || code == EDQUOT || code == EFBIG)
        status = TIZBE_FULL;
    else if (code == ENOMEM || code == EMFILE || code == ENFILE)
        status = TIZBE_NOMEM; /* it is the machine that has no room */
    else if (code == ENOENT)
        status = TIZBE_NOT_FOUND;
    return path_refuse(verb, path, status, file_reason(code), error);
}

static tizbe_status
check_regular(const struct stat *info, const char *path, tizbe_error *error)
{
    const char *what = NULL;

    if (S_ISDIR(info->st_mode))
        what = file_reason(EISDIR);
    else if (S_ISFIFO(info->st_mode))
        what = "is a pipe, not a file";
    else if (S_ISSOCK(info->st_mode))
        what = "is a socket, not a file";
    else if (!S_ISREG(info->st_mode))
        what = "is a device, not a file";
    return what ? path_refuse("read", path, TIZBE_IO, what, error) : TIZBE_OK;
}

static file_stamp
stamp_of(const struct stat *info)
{
    /* disks know times that take more bits; it is only whether it changed */
    return (file_stamp){
        .size = info->st_size,
        .mtime_ns = (int64_t)((uint64_t)info->st_mtim.tv_sec * 1000000000u +
                              (uint64_t)info->st_mtim.tv_nsec),
    };
}

/* Append all of `fd` up to limit + 1 bytes. */
static tizbe_status
drain(int fd, const char *path, size_t limit, buffer *out, tizbe_error *error)
{
    for (;;) {
        size_t  room = 64 * 1024;
        ssize_t got;

        if (out->size > limit)
            return TIZBE_OK;
        if (!buffer_reserve(out, room))
            return error_nomem(error);
        got = read(fd, out->data + out->size, room);
        if (got == 0)
            return TIZBE_OK;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return refuse(error, "read", path, errno);
        out->size += (size_t)got;
        out->data[out->size] = '\0';
    }
}

static tizbe_status
over_limit(tizbe_error *error, const char *path, size_t limit)
{
    char text[96];
    bool small = limit < (size_t)1 << 20;

    (void)snprintf(text, sizeof text, "it is larger than the limit of %zu %s",
                   small ? limit : limit >> 20, small ? "bytes" : "MiB");
    return path_refuse("read", path, TIZBE_LIMIT, text, error);
}

static tizbe_status
read_once(int fd, const char *path, size_t limit, buffer *out, bool *changed,
          file_stamp *stamp, tizbe_error *error)
{
    struct stat  before, after;
    tizbe_status status;

    buffer_clear(out);
    if (fstat(fd, &before) != 0)
        return refuse(error, "read", path, errno);
    if (before.st_size > 0 && (uint64_t)before.st_size > limit)
        return over_limit(error, path, limit);
    if (lseek(fd, 0, SEEK_SET) < 0)
        return refuse(error, "read", path, errno);
    if (before.st_size > 0)
        (void)buffer_reserve(out, (size_t)before.st_size + 64 * 1024);
    status = drain(fd, path, limit, out, error);
    if (status != TIZBE_OK)
        return status;
    if (fstat(fd, &after) != 0)
        return refuse(error, "read", path, errno);
    *stamp = stamp_of(&after);
    *changed = before.st_size != after.st_size ||
               stamp->mtime_ns != stamp_of(&before).mtime_ns ||
               (out->size <= limit && (int64_t)out->size != after.st_size);
    return TIZBE_OK;
}

static tizbe_status
read_stdin(size_t limit, buffer *out, file_stamp *stamp, tizbe_error *error)
{
    tizbe_status status;

    buffer_clear(out);
    status = drain(STDIN_FILENO, "-", limit, out, error);
    if (status == TIZBE_OK && out->size > limit)
        status = over_limit(error, "-", limit);
    *stamp = (file_stamp){ .size = (int64_t)out->size, .mtime_ns = 0 };
    return status;
}

static tizbe_status
open_regular(const char *path, int *fd, tizbe_error *error)
{
    struct stat  info;
    tizbe_status status = TIZBE_OK;

    *fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    /* opening a socket fails with ENXIO: say what it is */
    if (*fd < 0 && errno == ENXIO && stat(path, &info) == 0)
        return check_regular(&info, path, error);
    if (*fd < 0)
        return refuse(error, "read", path, errno);
    if (fstat(*fd, &info) != 0)
        status = refuse(error, "read", path, errno);
    else
        status = check_regular(&info, path, error);
    if (status != TIZBE_OK) {
        (void)close(*fd);
        *fd = -1;
    }
    return status;
}

tizbe_status
file_read(const char *path, size_t limit, buffer *out, file_stamp *stamp,
          tizbe_error *error)
{
    file_stamp   ignored;
    bool         changed = false;
    tizbe_status status;
    int          fd;

    if (!stamp)
        stamp = &ignored;
    if (strcmp(path, "-") == 0)
        return read_stdin(limit, out, stamp, error);
    status = open_regular(path, &fd, error);
    if (status != TIZBE_OK)
        return status;
    status = read_once(fd, path, limit, out, &changed, stamp, error);
    if (status == TIZBE_OK && changed)
        status = read_once(fd, path, limit, out, &changed, stamp, error);
    if (status == TIZBE_OK && changed)
        status = path_refuse("read", path, TIZBE_IO,
                             "it changes while it is read", error);
    else if (status == TIZBE_OK && out->size > limit)
        status = over_limit(error, path, limit);
    (void)close(fd);
    return status;
}

tizbe_status
file_stat(const char *path, file_stamp *stamp, tizbe_error *error)
{
    struct stat info;

    if (stat(path, &info) != 0)
        return refuse(error, "read", path, errno);
    *stamp = stamp_of(&info);
    return check_regular(&info, path, error);
}

tizbe_status
file_hash(const char *path, char hash[SHA256_HEX], tizbe_error *error)
{
    char         piece[16 * 1024];
    sha256_state state;
    ssize_t      got = 1;
    int          fd;
    tizbe_status status = open_regular(path, &fd, error);

    if (status != TIZBE_OK)
        return status;
    sha256_begin(&state);
    while (got > 0) {
        do
            got = read(fd, piece, sizeof piece);
        while (got < 0 && errno == EINTR);
        if (got > 0)
            sha256_add(&state, slice_make(piece, (size_t)got));
    }
    sha256_end(&state, hash);
    if (got < 0)
        status = refuse(error, "read", path, errno);
    (void)close(fd);
    return status;
}

tizbe_status
file_begins_with(const char *path, slice beginning, bool *answer,
                 tizbe_error *error)
{
    char         found[64];
    struct stat  info;
    ssize_t      got = 0;
    tizbe_status status = TIZBE_OK;
    int          fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

    assert(beginning.size <= sizeof found);
    *answer = false;
    if (fd < 0) /* what is not there, or not to be read, begins with nothing */
        return errno == EIO || errno == ENOMEM || errno == EMFILE ||
                       errno == ENFILE
                   ? refuse(error, "read", path, errno)
                   : TIZBE_OK;
    if (fstat(fd, &info) != 0)
        got = -1;
    else if (S_ISREG(info.st_mode))
        do
            got = read(fd, found, beginning.size);
        while (got < 0 && errno == EINTR);
    if (got < 0)
        status = refuse(error, "read", path, errno);
    *answer = got > 0 && slice_equal(slice_make(found, (size_t)got), beginning);
    (void)close(fd);
    return status;
}

static bool
write_all(int fd, slice bytes)
{
    while (bytes.size > 0) {
        ssize_t put = write(fd, bytes.data, bytes.size);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes.data += put;
        bytes.size -= (size_t)put;
    }
    return true;
}

void
file_sync_folder(const char *path)
{
    char *folder = path_folder(path);
    int   fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

    if (fd >= 0) {
        (void)fsync(fd);
        (void)close(fd);
    }
    free(folder);
}

enum { LINKS_MAX = 40 }; /* one after another, as Linux has it */

struct file_writer {
    char *path;      /* as messages say it                            */
    char *target;    /* the same, or where it leads as a link         */
    char *temporary; /* owned; NULL: there is no name yet, or never   */
    int   fd;        /* -1: closed                                    */
    bool  in_place;  /* a device                                      */
};

/* A file without a name, which leaves nothing behind when we are killed;
 * -1 where there are none, or where one could not be named in the end. */
static int
open_nameless(const char *path)
{
    char *folder = path_folder(path);
    int   fd = -1;

    if (folder && access("/proc/self/fd", X_OK) == 0)
        fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    free(folder);
    return fd;
}

static tizbe_status
open_temporary(file_writer *w, const struct stat *old, tizbe_error *error)
{
    mode_t mask = umask(0);

    (void)umask(mask);
    temporary_sweep(w->target);
    w->fd = open_nameless(w->target);
    if (w->fd < 0) {
        w->temporary = temporary_name(w->target);
        if (!w->temporary)
            return error_nomem(error);
        w->fd = open(w->temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC,
                     0600);
    }
    if (w->fd < 0) {
        int code = errno;

        free(w->temporary); /* there is nothing to take away */
        w->temporary = NULL;
        return refuse(error, "write", w->path, code);
    }
    temporary_claim(w->fd);
    (void)fchmod(w->fd, old ? old->st_mode & 07777 : 0666 & ~mask);
    return TIZBE_OK;
}

static tizbe_status
open_target(file_writer *w, tizbe_error *error)
{
    struct stat info;
    bool        exists = stat(w->path, &info) == 0;

    if (!exists && errno == ELOOP)
        return refuse(error, "write", w->path, ELOOP);
    if (exists && S_ISDIR(info.st_mode))
        return refuse(error, "write", w->path, EISDIR);
    if (!exists || S_ISREG(info.st_mode))
        return open_temporary(w, exists ? &info : NULL, error);
    w->in_place = true;
    w->fd = open(w->path, O_WRONLY | O_CLOEXEC);
    return w->fd < 0 ? refuse(error, "write", w->path, errno) : TIZBE_OK;
}

/* What a link says, from its folder; false where it is none. */
static bool
follow_link(buffer *path)
{
    char    room[PATH_MAX];
    ssize_t size = readlink(path->data, room, sizeof room);

    if (size <= 0)
        return false;
    if (room[0] == '/')
        buffer_empty(path);
    else
        path->size -= path_name(buffer_slice(path)).size;
    buffer_put(path, slice_make(room, (size_t)size));
    return !path->failed;
}

/* Where a path leads, which may be a link to a file that is not there yet. To
 * be freed; NULL without memory. */
static char *
target_of(const char *path)
{
    char  *target = realpath(path, NULL);
    buffer way = { 0 };

    if (target)
        return target;
    buffer_text(&way, path);
    for (unsigned i = 0; i < LINKS_MAX && !way.failed; i++)
        if (!follow_link(&way))
            break;
    target = way.failed ? NULL : strdup(way.data);
    buffer_release(&way);
    return target;
}

tizbe_status
file_writer_new(const char *path, file_writer **out, tizbe_error *error)
{
    file_writer *w = calloc(1, sizeof *w);
    tizbe_status status;

    *out = NULL;
    if (!w)
        return error_nomem(error);
    w->fd = -1;
    w->path = strdup(path);
    w->target = target_of(path);
    status = w->path && w->target ? open_target(w, error) : error_nomem(error);
    if (status == TIZBE_OK)
        *out = w;
    else
        file_writer_free(w);
    return status;
}

tizbe_status
file_writer_add(file_writer *w, slice bytes, tizbe_error *error)
{
    return write_all(w->fd, bytes) ? TIZBE_OK
                                   : refuse(error, "write", w->path, errno);
}

/* Give the file a name, if it has none yet. False leaves an errno. */
static bool
name_temporary(file_writer *w)
{
    char  from[64];
    char *name;
    int   code;

    if (w->temporary)
        return true;
    name = temporary_name(w->target);
    (void)snprintf(from, sizeof from, "/proc/self/fd/%d", w->fd);
    if (name &&
        linkat(AT_FDCWD, from, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0) {
        w->temporary = name;
        return true;
    }
    code = name ? errno : ENOMEM;
    free(name); /* it may be that of another writer: it is not taken away */
    errno = code;
    return false;
}

tizbe_status
file_writer_finish(file_writer *w, tizbe_error *error)
{
    /* it keeps the claim (temporary.h) until the file has its name */
    int          claim = w->in_place ? -1 : fcntl(w->fd, F_DUPFD_CLOEXEC, 0);
    tizbe_status status = TIZBE_OK;

    if (!w->in_place && (claim < 0 || fsync(w->fd) != 0 || !name_temporary(w)))
        status = refuse(error, "write", w->path, errno);
    if (close(w->fd) != 0 && status == TIZBE_OK)
        status = refuse(error, "write", w->path, errno);
    w->fd = claim;
    if (w->in_place || status != TIZBE_OK)
        return status;
    if (rename(w->temporary, w->target) != 0)
        return refuse(error, "write", w->path, errno);
    free(w->temporary);
    w->temporary = NULL;
    file_sync_folder(w->target);
    return TIZBE_OK;
}

void
file_writer_free(file_writer *w)
{
    if (!w)
        return;
    if (w->fd >= 0)
        (void)close(w->fd);
    if (w->temporary)
        (void)unlink(w->temporary);
    free(w->temporary);
    free(w->target);
    free(w->path);
    free(w);
}

tizbe_status
file_write(const char *path, slice bytes, tizbe_error *error)
{
    file_writer *w;
    tizbe_status status = file_writer_new(path, &w, error);

    if (status == TIZBE_OK)
        status = file_writer_add(w, bytes, error);
    if (status == TIZBE_OK)
        status = file_writer_finish(w, error);
    file_writer_free(w);
    return status;
}
