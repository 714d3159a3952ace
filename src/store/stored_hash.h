/*
 * The hash of a stored document, from its segments as they are now: equal to
 * document.sha256 as long as nothing happened to them.
 */
#ifndef STORE_STORED_HASH_H
#define STORE_STORED_HASH_H

#include "base/hash.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

/* How far the segments of a document go. */
typedef struct stored_extent {
    int64_t segments;
    int64_t length;    /* code points, as in document.length               */
    bool    is_placed; /* each begins one behind the end of that before it */
} stored_extent;

/* The statement that stored_hash steps; the caller finalizes it. */
tizbe_status stored_hash_prepare(corpus *c, sqlite3_stmt **out,
                                 tizbe_error *error);

/* Hash the segments of document `id`. */
tizbe_status stored_hash(corpus *c, sqlite3_stmt *stmt, int64_t id,
                         char sha256[SHA256_HEX], stored_extent *extent,
                         tizbe_error *error);

/* Whether document `id` is as it was stored, with this hash and length; *extent
 * is how far it goes now. */
tizbe_status stored_is_whole(corpus *c, sqlite3_stmt *stmt, int64_t id,
                             slice sha256, int64_t length, bool *is_whole,
                             stored_extent *extent, tizbe_error *error);

#endif
