/* Documents by name, their variables, and their removal. */
#include "store/documents.h"

#include "base/array.h"
#include "base/buffer.h"
#include "embedded/sql.h"
#include "store/links.h"
#include "store/statement.h"
#include "store/unindex.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

const char *
variable_source_name(variable_source source)
{
    static const char *const names[] = {
        [SOURCE_FILE] = "file",         [SOURCE_NAME] = "name",
        [SOURCE_URL] = "url",           [SOURCE_GUESS] = "guess",
        [SOURCE_DOCUMENT] = "document", [SOURCE_TABLE] = "table",
        [SOURCE_PERSON] = "person",
    };

    assert((size_t)source < COUNT_OF(names));
    return names[source];
}

/* `status` is what came of preparing the statement. */
static tizbe_status
read_source(corpus *c, sqlite3_stmt *stmt, tizbe_status status, arena *a,
            known_source *out, tizbe_error *error)
{
    *out = (known_source){ 0 };
    if (rows_next(c, stmt, &status, error)) {
        out->document_id = sqlite3_column_int64(stmt, 0);
        out->stamp.size = sqlite3_column_int64(stmt, 1);
        out->stamp.mtime_ns = sqlite3_column_int64(stmt, 2);
        out->sha256 = arena_copy(a, column_slice(stmt, 3));
        out->options = arena_copy(a, column_slice(stmt, 4));
        if (!out->sha256.data || !out->options.data)
            status = error_nomem(error);
    }
    (void)sqlite3_reset(stmt);
    return status;
}

#define SOURCE_COLUMNS "document_id, size, mtime_ns, sha256, options"

tizbe_status
source_find(corpus *c, slice path, arena *a, known_source *out,
            tizbe_error *error)
{
    static const char find[] = "SELECT " SOURCE_COLUMNS " FROM source"
                               " WHERE path = ?1";
    sqlite3_stmt     *stmt;
    tizbe_status status = corpus_ask_kept(c, find, WITH(sql_bytes(path)), &stmt,
                                          error);

    return read_source(c, stmt, status, a, out, error);
}

/* The sources of a file: its own path and what lies behind it, "#" and a
 * digit or "/"; ':' and '0' are the next characters. */
#define OF_FILE                                                                \
    "(path = ?1 OR path >= CAST(?1 || '#0' AS BLOB)"                           \
    " AND path < CAST(?1 || '#:' AS BLOB) OR path >= CAST(?1 || '/' AS BLOB)"  \
    " AND path < CAST(?1 || '0' AS BLOB))"

tizbe_status
source_find_file(corpus *c, slice path, arena *a, known_source *out,
                 tizbe_error *error)
{
    /* reads one stretch of the index. The other columns are those of the row
     * with the largest time, as SQLite has it where max() stands alone; ORDER
     * BY would make a temporary table for each file */
    static const char find[] =
        "SELECT document_id, size, max(mtime_ns), sha256, options FROM source"
        " WHERE path >= ?1 AND path < CAST(?1 || '0' AS BLOB) AND " OF_FILE
        " HAVING count(*) > 0";
    sqlite3_stmt *stmt;
    tizbe_status status = corpus_ask_kept(c, find, WITH(sql_bytes(path)), &stmt,
                                          error);

    return read_source(c, stmt, status, a, out, error);
}

tizbe_status
source_count_stamped(corpus *c, slice path, uint64_t *count, tizbe_error *error)
{
    static const char find[] = "SELECT count(*) FROM source WHERE " OF_FILE
                               " AND (size <> 0 OR mtime_ns <> 0)";
    sqlite3_stmt *stmt;
    tizbe_status status = corpus_ask_kept(c, find, WITH(sql_bytes(path)), &stmt,
                                          error);

    *count = 0;
    if (rows_next(c, stmt, &status, error))
        *count = (uint64_t)sqlite3_column_int64(stmt, 0);
    (void)sqlite3_reset(stmt);
    return status;
}

tizbe_status
source_touch(corpus *c, slice path, file_stamp stamp, tizbe_error *error)
{
    static const char touch[] =
        "UPDATE source SET size = ?2, mtime_ns = ?3 WHERE " OF_FILE;

    return corpus_run_kept(
        c, touch, WITH(sql_bytes(path), stamp.size, stamp.mtime_ns), error);
}

tizbe_status
source_list(corpus *c, slice path, arena *a, const file_source **out,
            size_t *count, tizbe_error *error)
{
    static const char find[] =
        "SELECT path, document_id FROM source WHERE " OF_FILE " ORDER BY path";
    sqlite3_stmt *stmt;
    file_source  *list = NULL;
    size_t        capacity = 0;
    tizbe_status status = corpus_ask_kept(c, find, WITH(sql_bytes(path)), &stmt,
                                          error);

    *out = NULL;
    *count = 0;
    while (rows_next(c, stmt, &status, error)) {
        file_source one = { arena_copy(a, column_slice(stmt, 0)),
                            sqlite3_column_int64(stmt, 1) };

        if (one.path.data && ARENA_ROOM(a, list, *count, capacity))
            list[(*count)++] = one;
        else
            status = error_nomem(error);
    }
    (void)sqlite3_reset(stmt);
    *out = list;
    return status;
}

/* A number fits an id, and goes before all else, so that every document can
 * be named, and found at once. */
static const char find_by_number[] =
    "SELECT id FROM document"
    " WHERE id = CAST(?1 AS INTEGER) AND CAST(id AS TEXT) = ?1";

/* A path fits when it is the whole of a source's path or its end behind a
 * slash; a title fits as it stands. */
static const char find_by_name[] =
    "SELECT document_id FROM source"
    "  WHERE CAST(path AS TEXT) = ?1"
    "     OR substr(CAST(path AS TEXT), -length(?1) - 1) = '/' || ?1"
    " UNION SELECT document_id FROM variable"
    "  WHERE name = 'title' AND value = ?1"
    " ORDER BY 1";

enum { IDS_MOST = 8 }; /* that are listed */

/* The first documents that the statement gives for a name. */
static tizbe_status
find_ids(corpus *c, const char *sql, slice name, int64_t ids[IDS_MOST],
         size_t *count, tizbe_error *error)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(c, sql, WITH(name), &stmt, error);

    *count = 0;
    while (*count < IDS_MOST && rows_next(c, stmt, &status, error))
        ids[(*count)++] = sqlite3_column_int64(stmt, 0);
    (void)sqlite3_reset(stmt);
    return status;
}

static tizbe_status
say_several(slice name, const int64_t *ids, size_t count, tizbe_error *error)
{
    buffer list = { 0 };

    for (size_t i = 0; i < count; i++)
        buffer_printf(&list, "%s%lld", i ? ", " : "", (long long)ids[i]);
    (void)error_set(error, TIZBE_USAGE,
                    "several documents are called '%.*s': %s%s; name one by "
                    "its number",
                    (int)name.size, name.data, list.data,
                    count == IDS_MOST ? " ..." : "");
    buffer_release(&list);
    return TIZBE_USAGE;
}

tizbe_status
document_find(corpus *c, slice name, int64_t *id, tizbe_error *error)
{
    int64_t      ids[IDS_MOST];
    size_t       count;
    tizbe_status status = find_ids(c, find_by_number, name, ids, &count, error);

    *id = 0;
    if (status == TIZBE_OK && count == 0)
        status = find_ids(c, find_by_name, name, ids, &count, error);
    if (status != TIZBE_OK)
        return status;
    if (count == 0)
        return error_set(error, TIZBE_NOT_FOUND,
                         "there is no document '%.*s' in this corpus",
                         (int)name.size, name.data);
    if (count > 1)
        return say_several(name, ids, count, error);
    *id = ids[0];
    return TIZBE_OK;
}

static const char find_value[] = "SELECT value, source FROM variable"
                                 " WHERE document_id = ?1 AND name = ?2";

tizbe_status
document_variable(corpus *c, int64_t id, slice name, buffer *out,
                  tizbe_error *error)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(c, find_value, WITH(id, name), &stmt,
                                           error);

    if (rows_next(c, stmt, &status, error))
        buffer_put(out, column_slice(stmt, 0));
    (void)sqlite3_reset(stmt);
    return status == TIZBE_OK && buffer_status(out) != TIZBE_OK
               ? error_nomem(error)
               : status;
}

tizbe_status
document_of_hash(corpus *c, slice sha256, int64_t *id, tizbe_error *error)
{
    static const char find[] = "SELECT id FROM document WHERE sha256 = ?1";
    sqlite3_stmt     *stmt;
    tizbe_status status = corpus_ask_kept(c, find, WITH(sha256), &stmt, error);

    *id = rows_next(c, stmt, &status, error) ? sqlite3_column_int64(stmt, 0)
                                             : 0;
    (void)sqlite3_reset(stmt);
    return status;
}

/* The rank of the source in force, or -1. */
static tizbe_status
rank_in_force(corpus *c, int64_t id, slice name, slice value, int *rank,
              bool *same, tizbe_error *error)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(c, find_value, WITH(id, name), &stmt,
                                           error);

    *rank = -1;
    *same = false;
    if (rows_next(c, stmt, &status, error)) {
        *same = slice_equal(column_slice(stmt, 0), value);
        for (int s = SOURCE_FILE; s <= SOURCE_PERSON; s++)
            if (slice_is(column_slice(stmt, 1),
                         variable_source_name((variable_source)s)))
                *rank = s;
    }
    (void)sqlite3_reset(stmt);
    return status;
}

static tizbe_status
write_variable(corpus *c, int64_t id, slice name, slice value,
               variable_source source, tizbe_error *error)
{
    static const char drop[] = "DELETE FROM variable"
                               " WHERE document_id = ?1 AND name = ?2",
                      put[] = "INSERT OR REPLACE INTO variable"
                              " (document_id, name, value, source, confidence)"
                              " VALUES (?1, ?2, ?3, ?4, 1)";

    links_note(c, name);
    if (value.size == 0)
        return corpus_run_kept(c, drop, WITH(id, name), error);
    return corpus_run_kept(
        c, put, WITH(id, name, value, variable_source_name(source)), error);
}

tizbe_status
document_set_variable(corpus *c, int64_t id, slice name, slice value,
                      variable_source source, bool *changed, tizbe_error *error)
{
    int          rank;
    bool         same;
    tizbe_status status = rank_in_force(c, id, name, value, &rank, &same,
                                        error);

    if (changed)
        *changed = false;
    if (status != TIZBE_OK || same || rank > (int)source ||
        (value.size == 0 && rank < 0))
        return status;
    if (changed)
        *changed = true;
    return write_variable(c, id, name, value, source, error);
}

tizbe_status
document_says_day(corpus *c, int64_t id, slice date, bool *out,
                  tizbe_error *error)
{
    static const char find[] =
        "SELECT 1 FROM variable WHERE document_id = ?1 AND name = 'date'"
        " AND source NOT IN ('table', 'person')"
        " AND length(value) > length(?2) AND instr(value, ?2) = 1";
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(c, find, WITH(id, date), &stmt,
                                           error);

    *out = rows_next(c, stmt, &status, error);
    (void)sqlite3_reset(stmt);
    return status;
}

static tizbe_status
count_rows(corpus *c, const char *sql, int64_t id, int64_t *count,
           tizbe_error *error)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(c, sql, WITH(id), &stmt, error);

    *count = 0;
    if (status == TIZBE_OK)
        status = rows_first(c, stmt, error);
    if (status == TIZBE_OK)
        *count = sqlite3_column_int64(stmt, 0);
    (void)sqlite3_reset(stmt);
    return status;
}

tizbe_status
document_count_sources(corpus *c, int64_t id, int64_t *count,
                       tizbe_error *error)
{
    static const char sql[] = "SELECT count(*) FROM source"
                              " WHERE document_id = ?1";

    return count_rows(c, sql, id, count, error);
}

/* --- taking out ----------------------------------------------------------- */

/* A file by its path or the end of it; the second column tells whether its
 * document has others. */
static const char find_source[] =
    "SELECT path, (SELECT count(*) FROM source AS o"
    "               WHERE o.document_id = s.document_id)"
    "  FROM source AS s"
    " WHERE CAST(path AS TEXT) = ?1"
    "    OR substr(CAST(path AS TEXT), -length(?1) - 1) = '/' || ?1"
    " ORDER BY path LIMIT 2";

tizbe_status
source_delete(corpus *c, slice path, tizbe_error *error)
{
    static const char drop[] = "DELETE FROM source WHERE path = ?1";

    return corpus_run_kept(c, drop, WITH(sql_bytes(path)), error);
}

/* Whether the one source that was found may go: `files` has its document. */
static tizbe_status
may_be_forgotten(slice path, int64_t files, bool is_several, tizbe_error *error)
{
    if (files == 0)
        return error_set(error, TIZBE_NOT_FOUND,
                         "there is no file '%.*s' in this corpus",
                         (int)path.size, path.data);
    if (is_several)
        return error_set(error, TIZBE_USAGE,
                         "several files are called '%.*s': name more of the "
                         "path",
                         (int)path.size, path.data);
    if (files == 1)
        return error_set(error, TIZBE_EXISTS,
                         "cannot forget '%.*s': its document has no other "
                         "file; remove the document",
                         (int)path.size, path.data);
    return TIZBE_OK;
}

tizbe_status
source_remove(corpus *c, slice path, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    buffer        found = { 0 };
    int64_t       files = 0;
    bool          is_several = false;
    tizbe_status  status = corpus_ask(c, find_source, WITH(path), &stmt, error);

    if (rows_next(c, stmt, &status, error)) {
        buffer_put(&found, column_slice(stmt, 0));
        files = sqlite3_column_int64(stmt, 1);
        is_several = rows_next(c, stmt, &status, error);
    }
    (void)sqlite3_finalize(stmt);
    if (status == TIZBE_OK)
        status = may_be_forgotten(path, files, is_several, error);
    if (status == TIZBE_OK && buffer_status(&found) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = source_delete(c, buffer_slice(&found), error);
    buffer_release(&found);
    return status;
}

/* Of documents that are the same again: the table is made when somebody asks
 * for them. */
static tizbe_status
delete_likeness(corpus *c, int64_t id, tizbe_error *error)
{
    int64_t      is_there;
    tizbe_status status = corpus_number(
        c, "SELECT count(*) FROM sqlite_schema WHERE name = 'likeness'",
        &is_there, error);

    if (status != TIZBE_OK || !is_there)
        return status;
    return corpus_run(c,
                      "DELETE FROM likeness"
                      " WHERE document_a = ?1 OR document_b = ?1",
                      WITH(id), error);
}

/*
 * All rows that point at the document or its segments, which come last. SQLite
 * would find them by the references, but the codings by their document, which
 * no index has: all rows of `coding` were gone through for each document.
 */
static tizbe_status
delete_rows(corpus *c, int64_t id, tizbe_error *error)
{
#define OF_ITS_SEGMENTS                                                        \
    " WHERE segment_id IN (SELECT id FROM segment WHERE document_id = ?1)"
    static const char *const deletions[] = {
        /* the number may be another document's later; its path is still known
         * to the log when it has to be erased after it was read again */
        "UPDATE event SET subject = (SELECT CAST(path AS TEXT) FROM source"
        " WHERE document_id = ?1 ORDER BY path LIMIT 1)"
        " WHERE what IN ('set', 'carry') AND subject = CAST(?1 AS TEXT)"
        " AND EXISTS (SELECT 1 FROM source WHERE document_id = ?1)",
        "DELETE FROM coding_list" OF_ITS_SEGMENTS,
        "DELETE FROM lost" OF_ITS_SEGMENTS,
        "DELETE FROM initiative_mention" OF_ITS_SEGMENTS,
        "DELETE FROM stream" OF_ITS_SEGMENTS,
        "DELETE FROM segment WHERE document_id = ?1",
        "DELETE FROM variable WHERE document_id = ?1",
        "DELETE FROM note WHERE document_id = ?1",
        "DELETE FROM off_subject WHERE document_id = ?1",
        "DELETE FROM source WHERE document_id = ?1",
        "DELETE FROM document WHERE id = ?1",
    };
#undef OF_ITS_SEGMENTS
    tizbe_status status = delete_likeness(c, id, error);

    for (size_t i = 0; i < COUNT_OF(deletions) && status == TIZBE_OK; i++)
        status = corpus_run(c, deletions[i], WITH(id), error);
    return status;
}

tizbe_status
document_work(corpus *c, int64_t id, int64_t *work, tizbe_error *error)
{
    return count_rows(c, sql_query_document_work, id, work, error);
}

/* Refuses a document that a person worked on. */
static tizbe_status
may_be_removed(corpus *c, int64_t id, tizbe_error *error)
{
    int64_t      work;
    tizbe_status status = document_work(c, id, &work, error);

    if (status != TIZBE_OK || work == 0)
        return status;
    return error_set(error, TIZBE_EXISTS,
                     "document %lld carries codings, decisions or memos by a "
                     "person: %lld",
                     (long long)id, (long long)work);
}

static tizbe_status
take_out(corpus *c, int64_t id, tizbe_error *error)
{
    tizbe_status status = document_unindex(c, id, error);
    bool         were_followed = corpus_follow_references(c, false);

    if (status == TIZBE_OK)
        status = delete_rows(c, id, error);
    (void)corpus_follow_references(c, were_followed);
    return status;
}

tizbe_status
document_remove(corpus *c, int64_t id, bool force, tizbe_error *error)
{
    tizbe_status status = corpus_check_derived(c, error);

    if (status == TIZBE_OK && !force)
        status = may_be_removed(c, id, error);
    if (status == TIZBE_OK)
        status = document_relink(c, id, 0, error);
    return status == TIZBE_OK ? take_out(c, id, error) : status;
}

tizbe_status
document_replace(corpus *c, int64_t old, int64_t new, tizbe_error *error)
{
    tizbe_status status = corpus_check_derived(c, error);

    if (status == TIZBE_OK)
        status = document_relink(c, old, new, error);
    if (status == TIZBE_OK)
        status = may_be_removed(c, old, error);
    if (status == TIZBE_OK)
        status = corpus_run(c,
                            "UPDATE event SET subject = CAST(?2 AS TEXT)"
                            " WHERE what = 'set'"
                            " AND subject = CAST(?1 AS TEXT)",
                            WITH(old, new), error);
    return status == TIZBE_OK ? take_out(c, old, error) : status;
}
