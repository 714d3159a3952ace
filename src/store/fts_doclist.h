/*
 * Reading the rows of a term out of an FTS5 index, and where in each it
 * stands: what fts_segment.h writes, or FTS5 itself. FTS5's own queries give
 * the same, row by row through a virtual machine and several calls each.
 *
 * Only what is stored is found: not what FTS5 itself still holds back in a
 * transaction of this connection that has not ended.
 */
#ifndef STORE_FTS_DOCLIST_H
#define STORE_FTS_DOCLIST_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/fts_rows.h"
#include "store/fts_shadow.h"
#include "store/fts_structure.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The page of a segment that was read last, and the term that was looked for
 * there: greater ones are looked for from there on. */
typedef struct fts_leaf {
    uint32_t page; /* 0: none */
    buffer   bytes;
    bool     has_term;      /* what follows is set                       */
    bool     is_first;      /* the term at `place` is the page's first   */
    buffer   term;          /* that was looked for                       */
    size_t   common;        /* bytes of it that the term before has      */
    size_t   listed, place; /* of the first term behind it, or of the footer */
    bool     has_ahead;
    buffer   ahead; /* the first term behind it, as a whole */
} fts_leaf;

void fts_leaf_release(fts_leaf *leaf);

/*
 * Append the rows that a term is in, rising, each with at least one place. A
 * row that stands in several segments is as the newest of them has it.
 * `term` is FTS5's: '0', then the stem. There is a leaf for each of
 * structure->newest, zeroed to begin with.
 */
tizbe_status fts_doclist_read(fts_shadow *from, const fts_structure *structure,
                              fts_leaf *leaves, slice term, fts_rows *out,
                              tizbe_error *error);

#endif
