/* Hashing one document's segments as they were hashed when they were added. */
#include "store/stored_hash.h"

#include "store/statement.h"
#include "text/document_hash.h"
#include "text/utf8.h"

tizbe_status
stored_hash_prepare(corpus *c, sqlite3_stmt **out, tizbe_error *error)
{
    return corpus_prepare(c,
                          "SELECT kind, level, tizbe_text(text), start"
                          " FROM segment"
                          " WHERE document_id = ?1 ORDER BY seq",
                          out, error);
}

tizbe_status
stored_hash(corpus *c, sqlite3_stmt *stmt, int64_t id, char sha256[SHA256_HEX],
            stored_extent *extent, tizbe_error *error)
{
    document_hash hash;
    tizbe_status  status = TIZBE_OK;

    *extent = (stored_extent){ .is_placed = true };
    document_hash_begin(&hash);
    (void)sqlite3_bind_int64(stmt, 1, id);
    while (rows_next(c, stmt, &status, error)) {
        segment s = { .kind = segment_kind_named(column_slice(stmt, 0)),
                      .level = (uint8_t)sqlite3_column_int(stmt, 1),
                      .text = column_slice(stmt, 2) };

        document_hash_add(&hash, &s);
        extent->length += extent->segments++ > 0; /* the line feed between */
        extent->is_placed &= sqlite3_column_int64(stmt, 3) == extent->length;
        extent->length += (int64_t)utf8_count(s.text);
    }
    document_hash_end(&hash, sha256);
    (void)sqlite3_reset(stmt);
    return status;
}

tizbe_status
stored_is_whole(corpus *c, sqlite3_stmt *stmt, int64_t id, slice sha256,
                int64_t length, bool *is_whole, stored_extent *extent,
                tizbe_error *error)
{
    char         now[SHA256_HEX];
    tizbe_status status = stored_hash(c, stmt, id, now, extent, error);

    *is_whole = extent->is_placed && extent->length == length &&
                document_hash_is(sha256, now);
    return status;
}
