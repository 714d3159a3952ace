/* Codebooks of another corpus, version by version as they were stored. */
#include "code/people/merge_people.h"

#include "base/arena.h"
#include "base/hash.h"
#include "code/codebook/codebook_store.h"
#include "embedded/sql.h"
#include "store/statement.h"

#include <string.h>

/* A version of a codebook in this corpus; id 0: there is none. */
typedef struct version {
    int64_t id;
    slice   yaml, added_at; /* in an arena */
} version;

static tizbe_status
store_yaml(corpus *c, slice name, slice yaml, tizbe_error *error)
{
    const codebook *book = NULL;
    codebook_rows   rows = { 0 };
    mistake_list    mistakes;
    arena           memory;
    tizbe_status    status;

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    status = codebook_parse(&memory, yaml, &mistakes, &book);
    if (status == TIZBE_OK)
        status = codebook_store(c, book, yaml, &rows, NULL, error);
    else
        status = mistakes_error(&mistakes, status, name.data, error);
    codebook_rows_release(&rows);
    arena_release(&memory);
    return status;
}

static tizbe_status
read_text(corpus *c, const char *sql, slice key, arena *memory, slice *out,
          int64_t *number, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(c, sql, WITH(key), &stmt, error);

    *out = (slice){ 0 };
    if (number)
        *number = 0;
    if (rows_next(c, stmt, &status, error)) {
        *out = arena_copy(memory, column_slice(stmt, 0));
        if (number)
            *number = sqlite3_column_int64(stmt, 1);
        status = out->data ? TIZBE_OK : error_nomem(error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

/* The version that has these bytes. */
static tizbe_status
find_version(corpus *c, slice sha256, arena *memory, version *out,
             tizbe_error *error)
{
    return read_text(c, "SELECT added_at, id FROM codebook WHERE sha256 = ?1",
                     sha256, memory, &out->added_at, &out->id, error);
}

/* The version of a name that `code` would run. */
static tizbe_status
find_current(corpus *c, slice name, arena *memory, version *out,
             tizbe_error *error)
{
    char         sha256[SHA256_HEX];
    tizbe_status status = read_text(c, sql_query_codebook_yaml, name, memory,
                                    &out->yaml, NULL, error);

    out->id = 0;
    if (status != TIZBE_OK || !out->yaml.data)
        return status;
    sha256_hex(out->yaml, sha256);
    return find_version(c, slice_of(sha256), memory, out, error);
}

/* The version in force is that with the largest number: give it one, and the
 * rows of codes and entries what it says. */
static tizbe_status
put_in_force(corpus *c, slice name, const version *v, tizbe_error *error)
{
    tizbe_status status = corpus_exec(c, "PRAGMA defer_foreign_keys = ON",
                                      error);

    if (status == TIZBE_OK)
        status = corpus_run(c,
                            "UPDATE run SET codebook_id ="
                            " (SELECT max(id) + 1 FROM codebook)"
                            " WHERE codebook_id = ?1",
                            WITH(v->id), error);
    if (status == TIZBE_OK)
        status = corpus_run(c,
                            "UPDATE codebook SET id ="
                            " (SELECT max(id) + 1 FROM codebook) WHERE id = ?1",
                            WITH(v->id), error);
    return status == TIZBE_OK ? store_yaml(c, name, v->yaml, error) : status;
}

/* Columns of `row`: name, sha256, yaml, added_at. */
static tizbe_status
merge_version(corpus *c, sqlite3_stmt *row, arena *memory, int64_t *count,
              tizbe_error *error)
{
    slice        name = arena_copy(memory, column_slice(row, 0));
    slice        added_at = column_slice(row, 3);
    version      same, before;
    tizbe_status status = name.data ? find_version(c, column_slice(row, 1),
                                                   memory, &same, error)
                                    : error_nomem(error);

    if (status != TIZBE_OK || same.id != 0)
        return status;
    status = find_current(c, name, memory, &before, error);
    if (status == TIZBE_OK)
        status = store_yaml(c, name, column_slice(row, 2), error);
    if (status == TIZBE_OK)
        status = corpus_run(c,
                            "UPDATE codebook SET added_at = ?1"
                            " WHERE id = (SELECT max(id) FROM codebook)",
                            WITH(added_at), error);
    if (status == TIZBE_OK && before.id != 0 &&
        slice_compare(before.added_at, added_at) >= 0)
        status = put_in_force(c, name, &before, error);
    ++*count;
    return status;
}

tizbe_status
merge_codebooks(corpus *c, corpus *other, int64_t *count, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    arena         memory;
    tizbe_status  status = corpus_prepare(
         other, "SELECT name, sha256, yaml, added_at FROM codebook ORDER BY id",
         &stmt, error);

    *count = 0;
    arena_init(&memory);
    while (rows_next(other, stmt, &status, error)) {
        arena_reset(&memory);
        status = merge_version(c, stmt, &memory, count, error);
    }
    (void)sqlite3_finalize(stmt);
    arena_release(&memory);
    return status;
}
