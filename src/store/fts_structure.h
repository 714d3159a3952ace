/*
 * The structure record of an FTS5 table: which segments there are, on which
 * levels. Segments of level 0 are as they were written; merging moves their
 * words to a segment of the next level.
 */
#ifndef STORE_FTS_STRUCTURE_H
#define STORE_FTS_STRUCTURE_H

#include "base/buffer.h"
#include "base/status.h"
#include "store/fts_shadow.h"

#include <stdbool.h>
#include <stdint.h>

enum { FTS_SEGMENT_LAST = 2000 }; /* the largest id that FTS5 gives */

/* A segment: the pages [first, last] of its own numbering. */
typedef struct fts_segment_pages {
    uint32_t id, first, last;
} fts_segment_pages;

typedef struct fts_structure {
    char               cookie[4];    /* of the configuration; kept as it is   */
    uint64_t           levels;       /* at least 1 once a segment was added   */
    uint64_t           segments;     /* on all levels                         */
    uint64_t           written;      /* pages FTS5 wrote; for its automerge   */
    uint64_t           first_inputs; /* segments of level 0 now being merged  */
    uint64_t           first_count;  /* segments of level 0                   */
    buffer             first;        /* level 0: id, first page, last page    */
    buffer             others;       /* the further levels, as they stand     */
    bool               used[FTS_SEGMENT_LAST + 1]; /* by id                   */
    fts_segment_pages *newest; /* all segments, the newest first     */
    size_t             newest_count, newest_capacity;
} fts_structure;

/* Read the record; release it also after a failure. */
tizbe_status fts_structure_read(fts_structure *s, fts_shadow *from,
                                tizbe_error *error);
void         fts_structure_release(fts_structure *s);

/* An id that no segment has, or 0 when all are taken. */
uint32_t fts_structure_free_id(const fts_structure *s);

/* Add a segment of `pages` pages, the newest of all. */
void fts_structure_add(fts_structure *s, uint32_t id, uint32_t pages);

/*
 * All segments of level 0 have become one of `pages` pages, the newest of level
 * 1. False when the record is damaged. `newest` says what was before.
 */
bool fts_structure_raise(fts_structure *s, uint32_t id, uint32_t pages);

/* How many segments level 1 has. */
uint64_t fts_structure_second_count(const fts_structure *s);

tizbe_status fts_structure_write(const fts_structure *s, fts_shadow *to,
                                 tizbe_error *error);

#endif
