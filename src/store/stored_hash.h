/*
 * The hash of a stored document, from its segments as they are now: equal to
 * document.sha256 as long as nothing happened to them.
 */
#ifndef STORE_STORED_HASH_H
#define STORE_STORED_HASH_H

#include "base/hash.h"
#include "store/corpus.h"

/* The statement that stored_hash steps; the caller finalizes it. */
tizbe_status stored_hash_prepare(corpus *c, sqlite3_stmt **out,
                                 tizbe_error *error);

/* Hash the segments of document `id`, of which there are *segments. */
tizbe_status stored_hash(corpus *c, sqlite3_stmt *stmt, int64_t id,
                         char sha256[SHA256_HEX], int64_t *segments,
                         tizbe_error *error);

#endif
