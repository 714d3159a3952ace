/*
 * What a run finds against what is stored: for coding.c alone.
 *
 * Segments come in order of id. The machine's stored codings of the codebook
 * are read some thousand segments ahead; a found one that is there stays as
 * it is, one that is not is written, and what is left over is deleted.
 */
#ifndef CODE_CODING_MERGE_H
#define CODE_CODING_MERGE_H

#include "code/run/coding.h"
#include "code/run/coding_candidates.h"
#include "code/run/coding_changes.h"

typedef struct coding_merge {
    corpus        *c;
    slice          codebook; /* its name */
    const int64_t *codes;    /* row ids of those in the range; NULL: all */
    size_t         code_count;
    int64_t        last; /* segment of the range                         */
    coding_counts *counts;
    tizbe_error   *error;
    bool           has_stored;    /* codings of an earlier run        */
    bool           has_decisions; /* about this codebook's codes      */
    stored_list    stored; /* read ahead, in order of segment and place */
    stored_list    known;  /* what coding_merge_read has read, likewise   */
    size_t         next;   /* the first that is not merged yet        */
    coding_changes changes;
    int64_t        read_to; /* id of the last segment read ahead        */
    struct {
        int64_t *items; /* row ids of the codebook's codes, rising */
        size_t   count;
        size_t   capacity;
    } book;
} coding_merge;

/* `name` is the codebook's. All within one transaction; `counts` says which
 * run it is and is counted up. To be released whatever comes back. */
tizbe_status coding_merge_init(coding_merge *m, corpus *c, slice name,
                               coding_counts *counts, tizbe_error *error);
void         coding_merge_release(coding_merge *m);

/*
 * What comes next are all codings in the segments behind `after` up to
 * `last`, of the codes with the row ids `codes`, which rise and must outlive
 * the range, or of all codes when it is NULL. At first: all, everywhere. With
 * `codes`, all that is stored of these codes is held in memory.
 */
void coding_merge_range(coding_merge *m, const int64_t *codes, size_t count,
                        int64_t after, int64_t last);

/* The way for few segments: read the stored codings of these codes in them,
 * then merge (once or more) some of these codes. */
tizbe_status coding_merge_read(coding_merge *m, const int64_t *codes,
                               size_t count, const segment_ids *some);
/* What comes next are all codings that these codes, some of those that were
 * read, have in the segments that were read. */
tizbe_status coding_merge_some(coding_merge *m, const int64_t *codes,
                               size_t count);
/* After coding_merge_some: leave out of it all segments but those with stored
 * codings by `entries` (row ids, rising) and those in `others`. `out` lists the
 * segments that are left. */
tizbe_status coding_merge_narrow(coding_merge *m, const int64_t *entries,
                                 size_t count, const segment_ids *others,
                                 segment_ids *out);

/* Merge the codings of the next segment. `found` is in order of start; what
 * starts together is put in order here. `document` is not looked at when there
 * are none. */
tizbe_status coding_merge_segment(coding_merge *m, int64_t document,
                                  int64_t segment, found_list *found);

/* Delete what is stored behind the last segment, to the end of the range. */
tizbe_status coding_merge_finish(coding_merge *m);

#endif
