/* A corpus file under another name until it is whole. */
#include "store/new_file.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char is_there[] = "there is such a file already";

/* The file, and what SQLite has beside it. */
static void
take_away(const char *path)
{
    static const char *const beside[] = { "", "-wal", "-shm", "-journal" };

    for (size_t i = 0; i < COUNT_OF(beside); i++) {
        buffer name = { 0 };

        buffer_printf(&name, "%s%s", path, beside[i]);
        if (!name.failed)
            (void)unlink(name.data);
        buffer_release(&name);
    }
}

#define OF_GROUP  (S_IRGRP | S_IWGRP)
#define OF_OTHERS (S_IROTH | S_IWOTH)

/* Who may not read the corpus may not read a copy of it either; who makes one
 * may write to it, also where the corpus can only be read. */
static mode_t
mode_like(const char *corpus)
{
    struct stat found;

    if (stat(corpus, &found) != 0)
        return S_IRUSR | S_IWUSR;
    return S_IRUSR | S_IWUSR | (found.st_mode & (OF_GROUP | OF_OTHERS));
}

/* What the group of the corpus may is not for another group, as its maker's can
 * be: where the copy cannot be given to that of the corpus, its own may what all
 * others may. */
static bool
give_to_group(int fd, const char *corpus)
{
    struct stat found, made;

    if (fstat(fd, &made) != 0)
        return false;
    if (stat(corpus, &found) != 0 || found.st_gid == made.st_gid ||
        fchown(fd, (uid_t)-1, found.st_gid) == 0)
        return true;
    return fchmod(fd, (made.st_mode & ~(mode_t)OF_GROUP) |
                          (made.st_mode & OF_OTHERS) << 3) == 0;
}

/* --- who makes it --------------------------------------------------------- */

/* Whether the open file is the one of that name, and not one that was there. */
static bool
is_at(const struct stat *open, const char *name)
{
    struct stat there;

    return stat(name, &there) == 0 && open->st_dev == there.st_dev &&
           open->st_ino == there.st_ino;
}

/* File systems without such locks are taken for ones that nobody shares. */
static bool
is_claimed(int fd)
{
    return flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

/* A descriptor, or -1 and errno: EWOULDBLOCK when another one is at it, or has
 * just ended. What a killed one left is taken over. */
static int
take_claim(const char *name, mode_t mode)
{
    struct stat info;
    int fd = open(name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode);
    int code = 0;

    if (fd < 0)
        return fd;
    if (fstat(fd, &info) != 0)
        code = errno;
    else if (is_claimed(fd) || !is_at(&info, name))
        code = EWOULDBLOCK;
    if (code == 0)
        return fd;
    (void)close(fd);
    errno = code;
    return -1;
}

/* SQLite would not say why there can be none. */
static bool
make_empty(const char *name, const char *corpus)
{
    int  fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                   mode_like(corpus));
    bool is_made = fd >= 0 && give_to_group(fd, corpus);
    int  code = errno;

    if (fd >= 0)
        (void)close(fd);
    errno = code;
    return is_made;
}

static tizbe_status
make(new_file *f, const char *path, const char *corpus, tizbe_error *error)
{
    tizbe_status status;

    f->claim = take_claim(f->claim_name, mode_like(corpus));
    if (f->claim < 0 && errno == EWOULDBLOCK)
        return path_refuse("write", path, TIZBE_BUSY,
                           "another program is writing it", error);
    if (f->claim >= 0) {
        take_away(f->name);
        if (make_empty(f->name, corpus))
            return TIZBE_OK;
    }
    status = path_refuse("write", path, TIZBE_IO, file_reason(errno), error);
    if (f->claim >= 0)
        take_away(f->name);
    return status;
}

static void
release(new_file *f)
{
    if (f->claim_name && f->claim >= 0) {
        (void)unlink(f->claim_name);
        (void)close(f->claim);
    }
    free(f->name);
    free(f->claim_name);
    *f = (new_file){ .claim = -1 };
}

tizbe_status
new_file_begin(new_file *f, const char *path, const char *corpus,
               tizbe_error *error)
{
    tizbe_status status;

    *f = (new_file){ .claim = -1 };
    if (access(path, F_OK) == 0)
        return path_refuse("write", path, TIZBE_EXISTS, is_there, error);
    if (asprintf(&f->name, "%s.partial", path) < 0)
        f->name = NULL;
    if (asprintf(&f->claim_name, "%s.partial-claim", path) < 0)
        f->claim_name = NULL;
    status = f->name && f->claim_name ? make(f, path, corpus, error)
                                      : error_nomem(error);
    if (status != TIZBE_OK)
        release(f);
    return status;
}

/* Where the system cannot rename so, or its disk, a file that came to be there
 * in between is replaced. */
static int
give_name(const char *name, const char *path)
{
    int code = renameat2(AT_FDCWD, name, AT_FDCWD, path, RENAME_NOREPLACE);

    return code != 0 && (errno == EINVAL || errno == ENOSYS)
               ? rename(name, path)
               : code;
}

tizbe_status
new_file_end(new_file *f, const char *path, tizbe_status status,
             tizbe_error *error)
{
    if (status == TIZBE_OK && give_name(f->name, path) != 0)
        status = errno == EEXIST
                     ? path_refuse("write", path, TIZBE_EXISTS, is_there, error)
                     : path_refuse("write", path, TIZBE_IO, file_reason(errno),
                                   error);
    if (status == TIZBE_OK)
        file_sync_folder(path);
    else
        take_away(f->name);
    release(f);
    return status;
}
