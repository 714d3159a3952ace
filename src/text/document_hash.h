/*
 * The hash of a document: its text and how it is cut into segments (kind,
 * level). Two files with the same hash are one document; decisions of
 * people are kept by it.
 *
 * Records of one table that are to count each, though they say the same, have
 * the hash and a number behind it: "9b33...", "9b33...-2", "9b33...-3".
 */
#ifndef TEXT_DOCUMENT_HASH_H
#define TEXT_DOCUMENT_HASH_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/status.h"
#include "text/document.h"

typedef struct document_hash {
    sha256_state state;
} document_hash;

void document_hash_begin(document_hash *hash);

/* Segments in their order; kind, level and text count. */
void document_hash_add(document_hash *hash, const segment *s);
void document_hash_end(document_hash *hash, char out[SHA256_HEX]);

/* Make *sha256 that of the n-th document that says the same, from 1; in `a`.
 * Fails only with TIZBE_NOMEM. */
tizbe_status document_hash_of_equal(slice *sha256, uint32_t n, arena *a);

/* Whether a document that is stored under `stored` has this text. */
bool document_hash_is(slice stored, const char sha256[SHA256_HEX]);

#endif
