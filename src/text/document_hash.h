/*
 * The hash of a document: its text and how it is cut into segments (kind,
 * level). Two files with the same hash are one document; decisions of
 * people are kept by it.
 */
#ifndef TEXT_DOCUMENT_HASH_H
#define TEXT_DOCUMENT_HASH_H

#include "base/hash.h"
#include "text/document.h"

typedef struct document_hash {
    sha256_state state;
} document_hash;

void document_hash_begin(document_hash *hash);

/* Segments in their order; kind, level and text count. */
void document_hash_add(document_hash *hash, const segment *s);
void document_hash_end(document_hash *hash, char out[SHA256_HEX]);

#endif
