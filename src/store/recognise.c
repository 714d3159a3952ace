/* Whether a file is a corpus, and one that this version knows. */
#include "store/internal.h"

#include "base/array.h"
#include "base/buffer.h"
#include "embedded/sql.h"
#include "store/statement.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOMENT_ROUNDS = 16 }; /* of waiting: about a fifth of a second */

void
corpus_log_name(buffer *out, const char *path)
{
    char *file = realpath(path, NULL);

    buffer_printf(out, "%s-wal", file ? file : path);
    free(file);
}

bool
corpus_has_log(const corpus *c)
{
    buffer path = { 0 };
    bool   found;

    corpus_log_name(&path, c->path);
    found = path.data && access(path.data, F_OK) == 0;
    buffer_release(&path);
    return found;
}

typedef struct identity {
    int64_t id, version, tables;
} identity;

static tizbe_status
read_identity(corpus *c, identity *is, tizbe_error *error)
{
    tizbe_status status = corpus_number(c, "PRAGMA application_id", &is->id,
                                        error);

    if (status == TIZBE_OK)
        status = corpus_number(c, "PRAGMA user_version", &is->version, error);
    if (status == TIZBE_OK)
        status = corpus_number(c, "SELECT count(*) FROM sqlite_schema",
                               &is->tables, error);
    return status;
}

static bool
is_empty(const identity *is)
{
    return is->tables == 0 && is->id == 0 && is->version == 0;
}

/* Whether another process may be making the corpus in this empty file: it would
 * hold the lock for writing, which this tries to take. True as well where this
 * process may not write. */
static bool
may_be_made(const corpus *c)
{
    return corpus_has_log(c) && corpus_try(c, "BEGIN IMMEDIATE") != SQLITE_OK;
}

/*
 * Until a corpus is made its file is empty. Wait as long as another process
 * may be making it, as one waits for a lock; and for a moment where nobody
 * seems to, as a process that is about to begin cannot be told from one that
 * was killed.
 */
static tizbe_status
wait_until_made(corpus *c, identity *is, tizbe_error *error)
{
    tizbe_status status = read_identity(c, is, error);

    for (int round = 0, quiet = 0;
         status == TIZBE_OK && is_empty(is) && quiet < MOMENT_ROUNDS &&
         waiting_round(&c->waiting, round);
         round++) {
        quiet = may_be_made(c) ? 0 : quiet + 1;
        status = read_identity(c, is, error);
    }
    if (status != TIZBE_OK || !is_empty(is))
        return status;
    if (c->waiting.is_stopped)
        return corpus_fail(c, SQLITE_INTERRUPT, "open", error);
    return corpus_has_log(c)
               ? corpus_refuse(c, TIZBE_BUSY,
                               "nothing is in it yet: another process "
                               "makes it, or was stopped when it did "
                               "('tizbe add' goes on)",
                               error)
               : corpus_refuse(c, TIZBE_CORRUPT, "the file is empty", error);
}

/* A trigger of another program would act on whatever is written, and nothing
 * that it does would be told. SQLite takes a row of the schema for what its
 * statement says, whatever stands in the other columns; it begins so if SQLite
 * wrote it. */
static const char find_triggers[] =
    "SELECT name, sql FROM sqlite_schema WHERE NOT ("
    " sql GLOB 'CREATE TABLE *' OR sql GLOB 'CREATE INDEX *' OR"
    " sql GLOB 'CREATE UNIQUE INDEX *' OR sql GLOB 'CREATE VIEW *' OR"
    " sql GLOB 'CREATE VIRTUAL TABLE *') ORDER BY name";

static tizbe_status
refuse_triggers(corpus *c, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    char          name[64], reason[224];
    tizbe_status  status = corpus_prepare(c, find_triggers, &stmt, error);

    while (rows_next(c, stmt, &status, error)) {
        const char *sql = (const char *)sqlite3_column_text(stmt, 1);

        if (!sql) {
            status = error_nomem(error);
        } else if (!corpus_makes(sql)) {
            column_copy(stmt, 0, name, sizeof name);
            (void)snprintf(
                reason, sizeof reason,
                "another program put the trigger '%s' into it, which "
                "would act on what is written ('tizbe recover' makes "
                "a corpus without it)",
                name);
            status = corpus_refuse(c, TIZBE_UNSUPPORTED, reason, error);
        }
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

/* --- views in the place of tables ----------------------------------------- */

/* SQLite knows the name, and it is that of no table. What stands in the columns
 * of its list of tables need not be true. */
static tizbe_status
is_view(corpus *c, const char *name, bool *is, tizbe_error *error)
{
    char          sql[96];
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_table_column_metadata(corpus_db(c), "main", name, NULL,
                                             NULL, NULL, NULL, NULL, NULL);

    *is = false;
    if (code == SQLITE_OK)
        return TIZBE_OK;
    if (code == SQLITE_ERROR) {
        (void)snprintf(sql, sizeof sql, "SELECT 1 FROM main.%s", name);
        code = sqlite3_prepare_v2(corpus_db(c), sql, -1, &stmt, NULL);
        *is = code == SQLITE_OK;
        (void)sqlite3_finalize(stmt);
    }
    return code == SQLITE_OK || code == SQLITE_ERROR
               ? TIZBE_OK
               : corpus_fail(c, code, "open", error);
}

static tizbe_status
refuse_view(corpus *c, const char *name, tizbe_error *error)
{
    char         reason[160];
    bool         is = false;
    tizbe_status status = is_view(c, name, &is, error);

    if (!is)
        return status;
    (void)snprintf(reason, sizeof reason,
                   "it is no corpus of Tizbe's making: '%s' is a view, where a "
                   "table has to be",
                   name);
    return corpus_refuse(c, TIZBE_CORRUPT, reason, error);
}

/* Whether one of the migrations behind the first `from`, up to a version, takes
 * the table away. */
static bool
is_dropped(const char *name, size_t from, int64_t version)
{
    char drop[80];

    (void)snprintf(drop, sizeof drop, "DROP TABLE %s;", name);
    for (size_t i = from; i < COUNT_OF(migrations); i++)
        if (migrations[i].version <= version && strstr(migrations[i].sql, drop))
            return true;
    return false;
}

/* The tables that a part of the schema makes, if no migration behind the first
 * `from` takes them away. */
static tizbe_status
refuse_views_of(corpus *c, const char *sql, size_t from, int64_t version,
                tizbe_error *error)
{
    static const char begin[] = "CREATE TABLE ";
    tizbe_status      status = TIZBE_OK;

    for (const char *at = sql;
         status == TIZBE_OK && (at = strstr(at, begin));) {
        char   name[48];
        size_t size;

        at += sizeof begin - 1;
        size = strcspn(at, " (\n");
        assert(size < sizeof name);
        memcpy(name, at, size);
        name[size] = '\0';
        if (!is_dropped(name, from, version))
            status = refuse_view(c, name, error);
    }
    return status;
}

static tizbe_status
refuse_views_of_index(corpus *c, language lang, tizbe_error *error)
{
    static const char *const ends[] = { "", "_data", "_idx", "_docsize",
                                        "_config" };
    tizbe_status             status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(ends) && status == TIZBE_OK; i++) {
        char name[32];

        (void)snprintf(name, sizeof name, "fts_%s%s", language_code(lang),
                       ends[i]);
        status = refuse_view(c, name, error);
    }
    return status;
}

/* A view may have rows without end, and the file of a stranger be made so that
 * whatever is asked of it is not done before it is stopped. */
static tizbe_status
refuse_views(corpus *c, int64_t version, tizbe_error *error)
{
    size_t       all = COUNT_OF(migrations);
    tizbe_status status = refuse_views_of(c, sql_derived, all, version, error);

    for (size_t i = 0; i < all && status == TIZBE_OK; i++)
        if (migrations[i].version <= version)
            status = refuse_views_of(c, migrations[i].sql, i + 1, version,
                                     error);
    for (language lang = LANG_UND; lang < LANG_COUNT && status == TIZBE_OK;
         lang++)
        status = refuse_views_of_index(c, lang, error);
    return status;
}

/* -------------------------------------------------------------------------- */

/* Where the system fails to open a file for writing SQLite opens it for reading
 * and says nothing. */
static bool
is_only_read(const corpus *c, corpus_mode mode)
{
    return mode != CORPUS_READ && mode != CORPUS_BESIDE &&
           sqlite3_db_readonly(c->db, "main") == 1 &&
           corpus_may_be_written(c->path);
}

tizbe_status
corpus_recognise(corpus *c, corpus_mode mode, tizbe_error *error)
{
    identity     is = { 0 };
    char         reason[160];
    tizbe_status status = mode == CORPUS_CREATE
                              ? read_identity(c, &is, error)
                              : wait_until_made(c, &is, error);

    if (status == TIZBE_OK && is_only_read(c, mode))
        return corpus_refuse(c, TIZBE_IO,
                             "the system does not open it for writing", error);
    if (status != TIZBE_OK || is_empty(&is))
        return status;
    if (is.id != APPLICATION_ID)
        return corpus_refuse(c, TIZBE_CORRUPT,
                             "an SQLite file, but not a Tizbe corpus", error);
    if (is.version < 1 && is.tables > 0)
        return corpus_refuse(c, TIZBE_CORRUPT,
                             "its head says that nothing is in it: the file is "
                             "damaged ('tizbe recover' saves what can be read)",
                             error);
    if (is.version <= corpus_newest_version()) {
        status = refuse_views(c, is.version, error);
        if (status == TIZBE_OK && mode != CORPUS_READ && mode != CORPUS_BESIDE)
            status = refuse_triggers(c, error);
        return status;
    }
    (void)snprintf(reason, sizeof reason,
                   "made by a newer Tizbe (schema %lld; this one knows %d)",
                   (long long)is.version, corpus_newest_version());
    return corpus_refuse(c, TIZBE_UNSUPPORTED, reason, error);
}
