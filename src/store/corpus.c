/*
 * Opening a corpus: what it must be, what it is told (pragmas), how it is
 * made and migrated. Everything else in store/ starts from here.
 */
#include "store/corpus.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/version.h"
#include "embedded/sql.h"
#include "sqlext/functions.h"
#include "sqlext/tokenizer.h"
#include "store/filling.h"
#include "store/identity.h"
#include "store/immutable.h"
#include "store/internal.h"
#include "store/statement.h"
#include "store/stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* What every connection is told. Memory for pages is bounded; the log grows
 * to 4000 pages (32 MB) before it is written back, as one add makes much of
 * it. */
static const char connection_pragmas[] = "PRAGMA foreign_keys = ON;"
                                         "PRAGMA trusted_schema = OFF;"
                                         "PRAGMA cell_size_check = ON;"
                                         "PRAGMA mmap_size = 0;" CORPUS_CACHE
                                         "PRAGMA temp_store = MEMORY;"
                                         "PRAGMA wal_autocheckpoint = 4000;";

sqlite3 *
corpus_db(corpus *c)
{
    return c->db;
}

const char *
corpus_path(const corpus *c)
{
    return c->path;
}

indexer *
corpus_indexer(corpus *c)
{
    return c->indexer;
}

tizbe_status
corpus_trust_rows(corpus *c, tizbe_error *error)
{
    return corpus_exec(c,
                       "PRAGMA ignore_check_constraints = ON;"
                       "PRAGMA foreign_keys = OFF;",
                       error);
}

bool
corpus_follow_references(corpus *c, bool follow)
{
    int was = 0;

    (void)sqlite3_db_config(c->db, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &was);
    (void)sqlite3_db_config(c->db, SQLITE_DBCONFIG_ENABLE_FKEY, follow, NULL);
    return was;
}

int
corpus_newest_version(void)
{
    return migrations[COUNT_OF(migrations) - 1].version;
}

bool
corpus_makes(const char *sql)
{
    bool does = false;

    for (size_t i = 0; i < COUNT_OF(migrations) && !does; i++)
        does = strstr(migrations[i].sql, sql) != NULL;
    return does;
}

static tizbe_status
migrate(corpus *c, int64_t from, int64_t to, tizbe_error *error)
{
    char         pragma[96];
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(migrations) && status == TIZBE_OK; i++)
        if (migrations[i].version > from && migrations[i].version <= to)
            status = corpus_exec(c, migrations[i].sql, error);
    (void)snprintf(pragma, sizeof pragma,
                   "PRAGMA application_id = %d; PRAGMA user_version = %lld;",
                   APPLICATION_ID, (long long)to);
    return status == TIZBE_OK ? corpus_exec(c, pragma, error) : status;
}

static tizbe_status
make_schema(corpus *c, int64_t from, tizbe_error *error)
{
    char         now[TIME_SIZE];
    tizbe_status status = migrate(c, from, corpus_newest_version(), error);

    if (status == TIZBE_OK && from == 0)
        status = corpus_make_derived(c, error);
    time_now(now);
    if (status == TIZBE_OK && from == 0)
        status = corpus_set_setting(c, "created", now, error);
    if (status == TIZBE_OK && from == 0)
        status = corpus_set_setting(c, "tizbe", TIZBE_VERSION, error);
    return status;
}

/* Create or migrate inside one transaction; another process may have done
 * it while we waited for the lock. */
static tizbe_status
bring_up_to_date(corpus *c, tizbe_error *error)
{
    int64_t      version = 0;
    tizbe_status status = corpus_number(c, "PRAGMA user_version", &version,
                                        error);

    /* the usual case waits for nobody */
    if (status != TIZBE_OK || version == corpus_newest_version())
        return status;
    status = corpus_begin(c, error);
    if (status != TIZBE_OK)
        return status;
    status = corpus_number(c, "PRAGMA user_version", &version, error);
    if (status == TIZBE_OK && version < corpus_newest_version())
        status = make_schema(c, version, error);
    return corpus_end(c, status, error);
}

/* SQLite waits for locks by itself, but not for the one that the change to
 * a log takes: two processes that make a corpus at once would meet here. */
static int
use_log(corpus *c)
{
    int code, round = 0;

    (void)sqlite3_busy_handler(c->db, NULL, NULL); /* one waits, not both */
    do
        code = sqlite3_exec(c->db,
                            "PRAGMA page_size = 8192;"
                            "PRAGMA journal_mode = WAL;"
                            "PRAGMA synchronous = FULL;",
                            NULL, NULL, NULL);
    while ((code & 0xFF) == SQLITE_BUSY && waiting_round(&c->waiting, round++));
    waiting_begin(&c->waiting, c->db);
    return code;
}

static tizbe_status
prepare_connection(corpus *c, tizbe_error *error)
{
    int code;

    (void)sqlite3_extended_result_codes(c->db, 1);
    (void)sqlite3_db_config(c->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0,
                            NULL);
    (void)sqlite3_db_config(c->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    code = sqlite3_exec(c->db, connection_pragmas, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = tokenizer_register(c->db);
    if (code == SQLITE_OK)
        code = functions_register(c->db);
    if (code == SQLITE_OK)
        code = row_feed_register(c->db, &c->feed);
    if (code == SQLITE_OK)
        code = stream_register(c->db);
    if (code == SQLITE_OK)
        code = corpus_guard(c);
    return code == SQLITE_OK ? TIZBE_OK : corpus_fail(c, code, "open", error);
}

static tizbe_status
prepare_corpus(corpus *c, corpus_mode mode, tizbe_error *error)
{
    tizbe_status status = corpus_recognise(c, mode, error);
    int          code;

    if (status != TIZBE_OK || mode == CORPUS_READ || mode == CORPUS_BESIDE)
        return status;
    code = use_log(c);
    if (code != SQLITE_OK)
        return corpus_fail(c, code, "write", error);
    return bring_up_to_date(c, error);
}

/* The least that there is to read. */
static const char least[] = "SELECT 1 FROM sqlite_schema";

static int
touch(corpus *c)
{
    return sqlite3_exec(c->db, least, NULL, NULL, NULL);
}

int
corpus_try(const corpus *c, const char *sql)
{
    sqlite3 *db = NULL;
    int      code = sqlite3_open_v2(
             c->path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

    if (code == SQLITE_OK) {
        (void)sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
        code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    }
    (void)sqlite3_close(db);
    return code;
}

static int
open_file(corpus *c, corpus_mode mode)
{
    int flags = mode == CORPUS_READ ? SQLITE_OPEN_READONLY
                : mode == CORPUS_WRITE
                    ? SQLITE_OPEN_READWRITE
                    : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    int code;

    if (mode == CORPUS_BESIDE)
        return immutable_open(c);
    /* a corpus is used by one thread at a time, so SQLite need not lock
     * the connection at each step and column */
    code = sqlite3_open_v2(c->path, &c->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK) {
        c->waiting.path = c->path;
        waiting_begin(&c->waiting, c->db);
    }
    if (code == SQLITE_OK && mode == CORPUS_READ) {
        code = touch(c);
        /* a program that was killed while it filled an empty corpus has left a
         * journal; rolling it back takes a connection that may write */
        if (code == SQLITE_READONLY) {
            (void)corpus_try(c, least);
            code = touch(c);
        }
        if ((code == SQLITE_CANTOPEN || code == SQLITE_READONLY) &&
            !corpus_has_log(c))
            code = immutable_open(c);
    }
    return code;
}

/* *out is to be closed whatever comes back. */
static tizbe_status
connect_to(const char *path, corpus_mode mode, corpus **out, tizbe_error *error)
{
    corpus *c = calloc(1, sizeof *c);
    int     code;

    *out = c;
    if (!c)
        return error_nomem(error);
    c->watch = c->file = -1;
    c->path = strdup(path);
    c->indexer = indexer_new(c);
    if (!c->path || !c->indexer)
        return error_nomem(error);
    if (mode != CORPUS_CREATE && access(path, F_OK) != 0)
        return corpus_refuse(c, TIZBE_NOT_FOUND,
                             "there is no such corpus ('tizbe add' makes one)",
                             error);
    /* SQLite counts its memory under a lock, at each piece, and nobody asks
     * for the sum. Refused when SQLite is in use already: it counts on then */
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    code = open_file(c, mode);
    if (code != SQLITE_OK)
        return corpus_fail(c, code, "open", error);
    return prepare_connection(c, error);
}

/* A handle is given out whole or not at all. */
static tizbe_status
hand_over(corpus *c, tizbe_status status, corpus **out)
{
    if (status != TIZBE_OK) {
        corpus_close(c);
        c = NULL;
    }
    *out = c;
    return status;
}

static tizbe_status
open_as(const char *path, corpus_mode mode, corpus **out, tizbe_error *error)
{
    corpus      *c;
    tizbe_status status = connect_to(path, mode, &c, error);

    if (status == TIZBE_OK)
        status = prepare_corpus(c, mode, error);
    return hand_over(c, status, out);
}

tizbe_status
corpus_make_bare(const char *path, int64_t version, corpus **out,
                 tizbe_error *error)
{
    corpus      *c;
    tizbe_status status = connect_to(path, CORPUS_CREATE, &c, error);

    /* pages as large as those of other corpora. A file that does not get whole
     * is thrown away, so that nothing need be synced meanwhile */
    if (status == TIZBE_OK)
        status = corpus_exec(c,
                             "PRAGMA page_size = 8192;"
                             "PRAGMA foreign_keys = OFF;"
                             "PRAGMA synchronous = OFF;",
                             error);
    if (status == TIZBE_OK)
        status = corpus_begin(c, error);
    if (status == TIZBE_OK)
        status = migrate(c, 0, version, error);
    return hand_over(c, status, out);
}

/* A connection that only reads makes an empty log and its index beside the
 * file, and may not remove them. A corpus that nobody uses shall be one file;
 * so, where this process may write, it opens the corpus for writing and closes
 * it again: the last writer to close removes both. */
static void
take_log_away(const char *path)
{
    buffer      log = { 0 };
    struct stat info;
    sqlite3    *db = NULL;

    corpus_log_name(&log, path);
    if (buffer_status(&log) == TIZBE_OK && stat(log.data, &info) == 0 &&
        info.st_size == 0 && corpus_may_be_written(path) &&
        sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                        NULL) == SQLITE_OK)
        /* any read makes SQLite open the log; this one needs no schema */
        (void)sqlite3_exec(db, "PRAGMA user_version", NULL, NULL, NULL);
    (void)sqlite3_close(db);
    buffer_release(&log);
}

void
corpus_close(corpus *c)
{
    bool is_reader;

    if (!c)
        return;
    filling_release(c);
    is_reader = c->db && sqlite3_db_readonly(c->db, "main") == 1;
    indexer_free(c->indexer);
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++)
        index_view_free(c->views[lang]);
    form_cache_free(c->forms);
    corpus_drop_kept(c);
    free(c->linked.ids);
    (void)sqlite3_close(c->db);
    if (is_reader)
        take_log_away(c->path);
    free(c->path);
    free(c);
}

/* A reader of an older corpus asks for tables that it does not have yet. */
tizbe_status
corpus_open(const char *path, corpus_mode mode, corpus **out,
            tizbe_error *error)
{
    int64_t      version = 0;
    tizbe_status status = open_as(path, mode, out, error);

    if (status != TIZBE_OK || mode != CORPUS_READ)
        return status;
    status = corpus_number(*out, "PRAGMA user_version", &version, error);
    if (status == TIZBE_OK && version == corpus_newest_version())
        return status;
    corpus_close(*out);
    *out = NULL;
    if (status == TIZBE_OK)
        status = open_as(path, CORPUS_WRITE, out, error);
    if (status != TIZBE_OK)
        return status;
    corpus_close(*out);
    return open_as(path, CORPUS_READ, out, error);
}
