/* A corpus file under another name until it is whole. */
#include "store/new_file.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

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

    if (stat(corpus, &found) != 0 || fstat(fd, &made) != 0 ||
        found.st_gid == made.st_gid || fchown(fd, (uid_t)-1, found.st_gid) == 0)
        return true;
    return fchmod(fd, (made.st_mode & ~(mode_t)OF_GROUP) |
                          (made.st_mode & OF_OTHERS) << 3) == 0;
}

/* An empty file; SQLite would not say why there can be none. */
static tizbe_status
make_empty(const char *path, const char *temporary, const char *corpus,
           tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;
    int          fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                           mode_like(corpus));

    if (fd < 0)
        return path_refuse("write", path, TIZBE_IO, file_reason(errno), error);
    if (!give_to_group(fd, corpus)) {
        status = path_refuse("write", path, TIZBE_IO, file_reason(errno),
                             error);
        (void)unlink(temporary);
    }
    (void)close(fd);
    return status;
}

tizbe_status
new_file_begin(const char *path, const char *corpus, char **temporary,
               tizbe_error *error)
{
    tizbe_status status;

    *temporary = NULL;
    if (access(path, F_OK) == 0)
        return path_refuse("write", path, TIZBE_EXISTS,
                           "there is such a file already", error);
    if (asprintf(temporary, "%s.partial", path) < 0) {
        *temporary = NULL;
        return error_nomem(error);
    }
    take_away(*temporary);
    status = make_empty(path, *temporary, corpus, error);
    if (status != TIZBE_OK) {
        free(*temporary);
        *temporary = NULL;
    }
    return status;
}

tizbe_status
new_file_end(const char *path, const char *temporary, tizbe_status status,
             tizbe_error *error)
{
    if (status == TIZBE_OK && rename(temporary, path) != 0)
        status = path_refuse("write", path, TIZBE_IO, file_reason(errno),
                             error);
    if (status == TIZBE_OK)
        file_sync_folder(path);
    else
        take_away(temporary);
    return status;
}
