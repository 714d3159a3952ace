/*
 * The rows of segments with something found in them, one after the other: for
 * coding.c alone. Their texts are not read.
 */
#ifndef CODE_CODING_SEGMENTS_H
#define CODE_CODING_SEGMENTS_H

#include "store/corpus.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct coding_segment {
    int64_t document;
    int64_t start; /* code points from the document's start */
} coding_segment;

typedef struct coding_segments {
    corpus       *c;
    sqlite3_stmt *stmt;
    int64_t       at;      /* the segment it stands at    */
    bool          is_open; /* it stands at one            */
} coding_segments;

/* To be released whatever comes back. */
tizbe_status coding_segments_init(coding_segments *s, corpus *c,
                                  tizbe_error *error);
void         coding_segments_release(coding_segments *s);

/* The row of segment `id`; quickest in rising order. TIZBE_NOT_FOUND, and
 * nothing said, when there is none. */
tizbe_status coding_segments_find(coding_segments *s, int64_t id,
                                  coding_segment *out, tizbe_error *error);

#endif
