/* The bytes of one member of an archive, or of a packed file, by libarchive:
 * counted as they come out, up to CONTAINER_MEMBER. */
#ifndef INGEST_UNPACK_H
#define INGEST_UNPACK_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

struct archive;

/* Let libarchive see through gzip, bzip2, xz and zstd. */
void unpack_support(struct archive *a);

/* The entry whose header was read last, into `out` (cleared first). An empty
 * one is TIZBE_FORMAT, "the file is empty". */
tizbe_status unpack_entry(struct archive *a, buffer *out, tizbe_error *error);

/* A file packed by one of these. */
tizbe_status unpack_file(slice bytes, buffer *out, tizbe_error *error);

/* Whether the bytes are packed by one of these. */
bool unpack_is_packed(slice bytes);

/* What libarchive says of its failure, never NULL. */
const char *unpack_reason(struct archive *a);

#endif
