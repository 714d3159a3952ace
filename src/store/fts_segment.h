/*
 * Writing one segment of an FTS5 index in FTS5's own format: terms in order
 * of their bytes, each with its doclist, laid out on pages with a footer
 * that says where terms begin. See "TERM/DOCLIST FORMAT" and "PAGE FORMAT"
 * at the head of fts5_index.c; the pages are those FTS5 itself would write
 * from the same words, byte for byte.
 *
 * A segment counts when it stands in the structure record; see
 * fts_structure.h.
 */
#ifndef STORE_FTS_SEGMENT_H
#define STORE_FTS_SEGMENT_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/fts_shadow.h"
#include "store/fts_skips.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct fts_segment {
    fts_shadow *to;
    uint32_t    id;
    uint32_t    page_number;  /* of the page being filled, from 1           */
    buffer      page;         /* header, terms, doclists                    */
    buffer      places;       /* footer: where the terms of the page begin  */
    size_t      last_place;   /* where the last of them does                */
    bool        has_term;     /* the page has one                           */
    bool        row_is_first; /* the next row is the first thing on a page  */
    buffer      term;         /* the last one                               */
    buffer      split;        /* the shortest text that is not greater than
                                 any term from split_page on, and greater
                                 than all before                           */
    uint32_t    split_page;   /* 0: there is none to be written            */
    fts_skips   skips;
} fts_segment;

/* Begin segment `id`; release it also after a failure. */
tizbe_status fts_segment_init(fts_segment *s, fts_shadow *to, uint32_t id,
                              tizbe_error *error);
void         fts_segment_release(fts_segment *s);

/*
 * Add a term, greater than all before it, not empty, with its whole doclist:
 * row numbers as differences, each with its position list.
 */
tizbe_status fts_segment_add(fts_segment *s, slice term, slice doclist,
                             tizbe_error *error);

/* Write what remains; *pages becomes the number of pages, 0 when nothing
 * was added. */
tizbe_status fts_segment_end(fts_segment *s, uint32_t *pages,
                             tizbe_error *error);

#endif
