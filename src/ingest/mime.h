/*
 * MIME: messages with headers and parts (RFC 5322, 2045-2047, 2231), as mail
 * and saved pages (MHTML) have them. Parts are slices of the message; only
 * what is asked for is decoded. Anything reads as a message: what is not as
 * the standards want it is taken as it stands.
 */
#ifndef INGEST_MIME_H
#define INGEST_MIME_H

#include "base/arena.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

#define MIME_DEPTH 20    /* multiparts within multiparts */
#define MIME_PARTS 10000 /* parts of one message */

typedef struct mime_part {
    slice head; /* its header lines, folded as they are      */
    slice body; /* encoded as its header says                */
    slice type; /* "text/html", as written; "text/plain" when
                   it says nothing                           */
} mime_part;

/* Divide a message, or a part, into header and body. */
mime_part mime_part_of(slice bytes);

/* The first header of that name, unfolded, in `a`; empty: none. Valid UTF-8,
 * whatever raw bytes it holds: those are read in the encoding that fits. */
slice mime_header(arena *a, slice head, const char *name);

/* The same with encoded words resolved ("=?utf-8?B?...?="). */
slice mime_header_text(arena *a, slice head, const char *name);

/* A parameter of a header's value: charset, boundary, filename, also in
 * pieces and encoded as RFC 2231 has it; decoded, in `a`. Empty: none. */
slice mime_parameter(arena *a, slice value, const char *name);

/* The part is of that type: "text/html", or "text/" for a family. */
bool mime_is(const mime_part *part, const char *type);

/* A picture, a sound, a signature, a card ...: nothing to read. */
bool mime_is_no_document(const mime_part *part);

/* Parts, in an arena. */
typedef struct mime_parts {
    mime_part *items;
    size_t     count, capacity;
} mime_parts;

/* The parts of a multipart, the first `most` of them, in `a`. */
mime_parts mime_split(arena *a, const mime_part *part, size_t most);

/* The body without its transfer encoding, in `a` or as it lies. */
slice mime_body(arena *a, const mime_part *part);

/* The file name that the part has, or empty. */
slice mime_file_name(arena *a, const mime_part *part);

#endif
