/* What a failure of SQLite means: as a status, and in a sentence. */
#include "base/file.h"
#include "base/path.h"
#include "store/internal.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

tizbe_status
corpus_status_of(int code)
{
    if (code == SQLITE_IOERR_NOMEM) /* the system's calls need some as well */
        return TIZBE_NOMEM;
    switch (code & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return TIZBE_OK;
    case SQLITE_NOMEM:
    case SQLITE_AUTH: /* corpus_guard */
        return TIZBE_NOMEM;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return TIZBE_BUSY;
    case SQLITE_FULL:
        return TIZBE_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return TIZBE_CORRUPT;
    case SQLITE_INTERRUPT:
        return TIZBE_INTERRUPTED;
    default:
        return TIZBE_IO;
    }
}

/* Too many files are open, in this process or in all. */
static bool
lacks_descriptors(sqlite3 *db)
{
    int code = db ? sqlite3_system_errno(db) : 0;

    return code == EMFILE || code == ENFILE;
}

const char *
corpus_reason(sqlite3 *db, int code)
{
    switch (code & 0xFF) {
    case SQLITE_NOMEM:
    case SQLITE_AUTH: /* corpus_guard */
        return "out of memory";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "in use by another process (waited 10 seconds)";
    case SQLITE_INTERRUPT:
        return "interrupted";
    case SQLITE_FULL:
        return "no space left on the disk";
    case SQLITE_CORRUPT:
        return "the file is damaged ('tizbe recover' saves what can be read)";
    case SQLITE_NOTADB:
        return "not a Tizbe corpus, or its head is damaged (see 'tizbe recover')";
    case SQLITE_READONLY:
        return "it can only be read, not written";
    case SQLITE_PERM:
        return "permission denied";
    case SQLITE_CANTOPEN:
        if (lacks_descriptors(db))
            return file_reason(sqlite3_system_errno(db));
        return "it cannot be opened (does the folder exist, may you write "
               "there?)";
    default:
        return db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
    }
}

/* SQLite calls it a disk I/O error. */
static bool
is_folder(const char *path)
{
    struct stat place;

    return stat(path, &place) == 0 && S_ISDIR(place.st_mode);
}

/* A file may not grow further in this process. SQLite keeps that number of the
 * system of some writes, and of others, as those of its index of the log, not. */
static bool
reaches_size_limit(sqlite3 *db, int code)
{
    struct rlimit limit;

    if ((code & 0xFF) != SQLITE_IOERR)
        return false;
    if (db && sqlite3_system_errno(db) == EFBIG)
        return true;
    return (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE ||
            code == SQLITE_IOERR_SHMMAP || code == SQLITE_IOERR_TRUNCATE) &&
           getrlimit(RLIMIT_FSIZE, &limit) == 0 &&
           limit.rlim_cur != RLIM_INFINITY;
}

static tizbe_status
fail(const char *path, sqlite3 *db, int code, const char *what,
     tizbe_error *error)
{
    const char *reason = is_folder(path) ? "is a folder"
                                         : corpus_reason(db, code);

    if (reaches_size_limit(db, db ? sqlite3_extended_errcode(db) : code))
        return path_refuse(what, path, TIZBE_FULL,
                           "it would be larger than a file may be here "
                           "(ulimit -f)",
                           error);
    return path_refuse(what, path, corpus_status_of(code), reason, error);
}

bool
corpus_may_be_written(const char *path)
{
    char *folder = path_folder(path);
    bool  may = access(path, W_OK) == 0 &&
               (!folder || access(folder, W_OK) == 0);

    free(folder);
    return may;
}

static bool
is_full(int system_error)
{
    return system_error == ENOSPC || system_error == EDQUOT;
}

tizbe_status
corpus_fail(corpus *c, int code, const char *what, tizbe_error *error)
{
    /* a write that failed for lack of room says so only in the log */
    if ((code & 0xFF) == SQLITE_IOERR && is_full(sqlite3_system_errno(c->db)))
        code = SQLITE_FULL;
    if ((code & 0xFF) == SQLITE_BUSY && c->waiting.is_stopped)
        code = SQLITE_INTERRUPT;
    if ((code & 0xFF) == SQLITE_CANTOPEN && access(c->path, F_OK) == 0 &&
        !corpus_may_be_written(c->path))
        code = SQLITE_READONLY; /* its log would have to be made */
    return fail(c->path, c->db, code, what, error);
}

tizbe_status
corpus_refuse(corpus *c, tizbe_status status, const char *reason,
              tizbe_error *error)
{
    return path_refuse("open", c->path, status, reason, error);
}
