/* Copying a corpus while it is in use (SQLite's online backup). */
#include "store/maintain.h"

#include "base/buffer.h"
#include "base/file.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PAGES_AT_ONCE = 1024, BUSY_WAIT_MS = 50, BUSY_TRIES = 200 };

static tizbe_status
refuse(const char *path, tizbe_status status, const char *reason,
       tizbe_error *error)
{
    buffer shown = { 0 };

    path_escape(&shown, slice_of(path));
    (void)error_set(error, status, "cannot write '%s': %s",
                    shown.data ? shown.data : "?", reason);
    buffer_release(&shown);
    return status;
}

static int
copy_pages(sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    int             code = SQLITE_OK, tries = 0;

    if (!backup)
        return sqlite3_errcode(to);
    while (code == SQLITE_OK ||
           ((code == SQLITE_BUSY || code == SQLITE_LOCKED) &&
            tries < BUSY_TRIES)) {
        if (code != SQLITE_OK) {
            tries++;
            (void)sqlite3_sleep(BUSY_WAIT_MS);
        }
        code = sqlite3_backup_step(backup, PAGES_AT_ONCE);
    }
    (void)sqlite3_backup_finish(backup);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static tizbe_status
copy_to(corpus *c, const char *temporary, const char *path, tizbe_error *error)
{
    sqlite3     *to = NULL;
    tizbe_status status = TIZBE_OK;
    int          code = sqlite3_open(temporary, &to);

    if (code == SQLITE_OK)
        code = copy_pages(corpus_db(c), to);
    if (code != SQLITE_OK)
        status = refuse(path,
                        (code & 0xFF) == SQLITE_FULL    ? TIZBE_FULL
                        : (code & 0xFF) == SQLITE_NOMEM ? TIZBE_NOMEM
                                                        : TIZBE_IO,
                        sqlite3_errstr(code), error);
    if (sqlite3_close(to) != SQLITE_OK && status == TIZBE_OK)
        status = refuse(path, TIZBE_IO, "it could not be closed", error);
    return status;
}

tizbe_status
corpus_backup(corpus *c, const char *path, tizbe_error *error)
{
    char        *temporary = NULL;
    tizbe_status status;

    if (access(path, F_OK) == 0)
        return refuse(path, TIZBE_EXISTS, "there is such a file already",
                      error);
    if (asprintf(&temporary, "%s.partial", path) < 0)
        return error_nomem(error);
    (void)unlink(temporary);
    status = copy_to(c, temporary, path, error);
    if (status == TIZBE_OK && rename(temporary, path) != 0)
        status = refuse(path, TIZBE_IO, "it could not be renamed", error);
    if (status != TIZBE_OK)
        (void)unlink(temporary);
    free(temporary);
    return status;
}
