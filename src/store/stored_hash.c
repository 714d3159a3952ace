/* Hashing one document's segments as they were hashed when they were added. */
#include "store/stored_hash.h"

#include "store/statement.h"
#include "text/document_hash.h"

tizbe_status
stored_hash_prepare(corpus *c, sqlite3_stmt **out, tizbe_error *error)
{
    return corpus_prepare(c,
                          "SELECT kind, level, tizbe_text(text) FROM segment"
                          " WHERE document_id = ?1 ORDER BY seq",
                          out, error);
}

tizbe_status
stored_hash(corpus *c, sqlite3_stmt *stmt, int64_t id, char sha256[SHA256_HEX],
            int64_t *segments, tizbe_error *error)
{
    document_hash hash;
    tizbe_status  status = TIZBE_OK;

    *segments = 0;
    document_hash_begin(&hash);
    (void)sqlite3_bind_int64(stmt, 1, id);
    while (rows_next(c, stmt, &status, error)) {
        segment s = { .kind = segment_kind_named(column_slice(stmt, 0)),
                      .level = (uint8_t)sqlite3_column_int(stmt, 1),
                      .text = column_slice(stmt, 2) };

        document_hash_add(&hash, &s);
        ++*segments;
    }
    document_hash_end(&hash, sha256);
    (void)sqlite3_reset(stmt);
    return status;
}
