/* The table `coded_file`. */
#include "code/run/coding_file.h"
#include "base/version.h"
#include "code/codebook/codebook_trees.h"
#include "code/run/coding_hash.h"
#include "store/statement.h"

#include <yaml.h>

/* Who packed the parts. */
static slice
program_name(char *out, size_t size)
{
    (void)snprintf(out, size, "%s, form %s, libyaml %s", TIZBE_VERSION,
                   YAML_PACKED_FORM, yaml_get_version_string());
    return slice_of(out);
}

static void
seal(slice name, slice file, slice program, slice parts, char out[SHA256_HEX])
{
    sha256_state state;

    sha256_begin(&state);
    hash_text(&state, name);
    hash_text(&state, file);
    hash_text(&state, program);
    hash_text(&state, parts);
    sha256_end(&state, out);
}

enum { PROGRAM_SIZE = 96 };

/* --- kept ------------------------------------------------------------------ */

/* All bytes of a text or BLOB of a row, without SQLite's own copy of it. */
static tizbe_status
read_bytes(corpus *c, const char *table, const char *column, int64_t row,
           arena *memory, slice *out, tizbe_error *error)
{
    sqlite3_blob *blob = NULL;
    int   code = sqlite3_blob_open(corpus_db(c), "main", table, column, row, 0,
                                   &blob);
    int   size = code == SQLITE_OK ? sqlite3_blob_bytes(blob) : 0;
    char *bytes = arena_bytes(memory, (size_t)size + 1);

    if (code == SQLITE_OK && bytes)
        code = sqlite3_blob_read(blob, bytes, size, 0);
    (void)sqlite3_blob_close(blob);
    if (!bytes)
        return error_nomem(error);
    if (code != SQLITE_OK)
        return corpus_fail(c, code, "read", error);
    bytes[size] = '\0';
    *out = slice_make(bytes, (size_t)size);
    return TIZBE_OK;
}

/* A row (of coded_file, of codebook, its sha256, coded_file.sha256). */
static tizbe_status
recall_row(corpus *c, slice name, slice program, sqlite3_stmt *stmt,
           arena *memory, yaml_was *was, tizbe_error *error)
{
    yaml_was     kept = { 0 };
    char         sealed[SHA256_HEX];
    tizbe_status status = read_bytes(c, "coded_file", "parts",
                                     sqlite3_column_int64(stmt, 0), memory,
                                     &kept.packed, error);

    if (status == TIZBE_OK)
        status = read_bytes(c, "codebook", "yaml",
                            sqlite3_column_int64(stmt, 1), memory, &kept.file,
                            error);
    if (status != TIZBE_OK)
        return status;
    seal(name, column_slice(stmt, 2), program, kept.packed, sealed);
    if (slice_is(column_slice(stmt, 3), sealed))
        *was = kept;
    return TIZBE_OK;
}

tizbe_status
coding_file_recall(corpus *c, slice name, arena *memory, yaml_was *was,
                   tizbe_error *error)
{
    char          program[PROGRAM_SIZE];
    slice         reader = program_name(program, sizeof program);
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         c,
         "SELECT coded_file.rowid, codebook.id, codebook.sha256,"
          " coded_file.sha256 FROM coded_file"
          " JOIN codebook ON codebook.sha256 = coded_file.file"
          " WHERE codebook = ?1 AND program = ?2"
          " AND typeof(parts) = 'blob' AND typeof(yaml) = 'text'",
         &stmt, error);

    *was = (yaml_was){ 0 };
    if (status == TIZBE_OK) {
        (void)bind_slice(stmt, 1, name);
        (void)bind_slice(stmt, 2, reader);
    }
    if (rows_next(c, stmt, &status, error))
        status = recall_row(c, name, reader, stmt, memory, was, error);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* --- to be kept ------------------------------------------------------------ */

tizbe_status
coding_file_keep(corpus *c, const codebook *book, const codebook_rows *rows,
                 tizbe_error *error)
{
    slice         packed = book->trees ? book->trees->packed : SLICE("");
    char          program[PROGRAM_SIZE], sealed[SHA256_HEX];
    slice         reader = program_name(program, sizeof program);
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status;

    if (packed.size == 0)
        return TIZBE_OK;
    status = corpus_prepare(
        c,
        "INSERT INTO coded_file (codebook, file, program, sha256, parts)"
        " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET"
        " file = excluded.file, program = excluded.program,"
        " sha256 = excluded.sha256, parts = excluded.parts",
        &stmt, error);
    if (status == TIZBE_OK) {
        seal(book->name, slice_of(rows->sha256), reader, packed, sealed);
        (void)bind_slice(stmt, 1, book->name);
        (void)bind_slice(stmt, 2, slice_of(rows->sha256));
        (void)bind_slice(stmt, 3, reader);
        (void)bind_slice(stmt, 4, slice_of(sealed));
        (void)sqlite3_bind_blob64(stmt, 5, packed.data, packed.size,
                                  SQLITE_STATIC);
        status = corpus_step_done(c, stmt, error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}
