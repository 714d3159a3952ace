/*
 * Walking along all terms of one segment of an FTS5 index, in their order,
 * each with its whole doclist: what fts_segment.h writes, or FTS5 itself.
 */
#ifndef STORE_FTS_TERMS_H
#define STORE_FTS_TERMS_H

#include "base/buffer.h"
#include "base/status.h"
#include "store/fts_page.h"
#include "store/fts_shadow.h"
#include "store/fts_structure.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct fts_terms {
    fts_shadow       *from;
    fts_segment_pages segment;
    uint32_t          number; /* of the page that is read now           */
    buffer            bytes;  /* of it                                  */
    fts_page          page;
    size_t            listed;   /* where the place behind `place` is      */
    size_t            place;    /* of the next term; the footer's: none   */
    bool              is_first; /* that is the first term of its page   */
    bool              at_end;
    buffer            term;    /* at hand                               */
    uint64_t          head;    /* its first eight bytes, as a number of the
                                  same order                            */
    buffer            doclist; /* of it, page after page                */
    size_t           *whole;   /* where rows stand in it whose numbers are
                                  whole: the first, and the first of a page */
    size_t            whole_count, whole_capacity;
} fts_terms;

/* Go to the first term. Release it also after a failure. */
tizbe_status fts_terms_begin(fts_terms *t, fts_shadow *from,
                             fts_segment_pages segment, tizbe_error *error);

/* Go to the next one, or the end. */
tizbe_status fts_terms_next(fts_terms *t, tizbe_error *error);

void fts_terms_release(fts_terms *t);

/* As slice_compare of the terms at hand. */
int fts_terms_compare(const fts_terms *a, const fts_terms *b);

/*
 * Append the doclist at hand, its numbers of rows as differences, the first
 * from *row, which becomes the last one. False when it does not simply go on
 * there: a row that stood before, or one that was taken out; or damage.
 */
bool fts_terms_append(const fts_terms *t, buffer *out, int64_t *row);

#endif
