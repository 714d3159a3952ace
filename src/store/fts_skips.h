/*
 * The doclist index of FTS5: for a term whose rows cover many pages, the
 * first row of each page, so that a search can skip to a row. It is a tree,
 * mostly of one record; see "Segment doclist indexes" in fts5_index.c.
 */
#ifndef STORE_FTS_SKIPS_H
#define STORE_FTS_SKIPS_H

#include "base/buffer.h"
#include "base/status.h"
#include "store/fts_shadow.h"

#include <stdbool.h>
#include <stdint.h>

enum { FTS_SKIP_LEVELS = 32 }; /* as many as FTS5 has room for */

typedef struct fts_skip_level {
    buffer   record;
    uint32_t page; /* number of the record being filled */
    int64_t  last; /* the row added last                */
} fts_skip_level;

typedef struct fts_skips {
    fts_shadow    *to;
    uint32_t       segment;
    uint32_t       termless; /* pages since the term that hold no term */
    fts_skip_level levels[FTS_SKIP_LEVELS];
} fts_skips;

void fts_skips_release(fts_skips *s);

/* A term begins, on this page; of the one before nothing is left. */
void fts_skips_begin(fts_skips *s, uint32_t page);

/* `row` is the first on `page`, and no term stands before it there. */
tizbe_status fts_skips_row(fts_skips *s, uint32_t page, int64_t row,
                           tizbe_error *error);

/* A page was filled that holds no term, and perhaps no beginning of a row. */
void fts_skips_page(fts_skips *s, bool has_row);

/* The rows of the last term are through: *kept says whether the index was
 * worth keeping. */
tizbe_status fts_skips_end(fts_skips *s, bool *kept, tizbe_error *error);

#endif
