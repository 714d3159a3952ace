/* Copying a corpus while it is in use (SQLite's online backup). */
#include "store/maintain.h"

#include "base/path.h"
#include "store/internal.h"
#include "store/new_file.h"

#include <stdlib.h>

enum { PAGES_AT_ONCE = 1024, BUSY_WAIT_MS = 50, BUSY_TRIES = 200 };

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
        status = path_refuse("write", path,
                             (code & 0xFF) == SQLITE_FULL    ? TIZBE_FULL
                             : (code & 0xFF) == SQLITE_NOMEM ? TIZBE_NOMEM
                                                             : TIZBE_IO,
                             corpus_reason(to, code), error);
    if (sqlite3_close(to) != SQLITE_OK && status == TIZBE_OK)
        status = path_refuse("write", path, TIZBE_IO, "it could not be closed",
                             error);
    return status;
}

tizbe_status
corpus_backup(corpus *c, const char *path, tizbe_error *error)
{
    new_file     copy;
    tizbe_status status = new_file_begin(&copy, path, corpus_path(c), error);

    if (status != TIZBE_OK)
        return status;
    /* one moment of the corpus: without this each commit of another process
     * would make SQLite begin anew, and a busy writer the copy endless */
    status = corpus_exec(c, "BEGIN", error);
    if (status == TIZBE_OK)
        status = copy_to(c, copy.name, path, error);
    corpus_rollback(c);
    return new_file_end(&copy, path, status, error);
}
