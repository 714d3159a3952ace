/*
 * Reading what tables of themes count: for theme_counts.c, and for whoever
 * asks which codes stand in one unit (cooccur.c).
 */
#ifndef ANALYSE_THEME_READING_H
#define ANALYSE_THEME_READING_H

#include "analyse/themes/theme_counts.h"
#include "base/intern.h"
#include "base/status.h"
#include "text/language.h"

#include <stddef.h>
#include <stdint.h>

/* A document and its values of the variables asked for. */
typedef struct counted_document {
    int64_t  id;
    int64_t  first, last; /* ids of its segments; first 0: not known; last =
                             first - 1: it has none */
    int64_t  tokens;      /* of all of them, once they are known */
    uint32_t values[THEMES_BY_MAX];
} counted_document;

typedef struct counted_segment {
    int64_t  id;
    uint32_t document; /* number */
    uint32_t group;
    uint32_t place; /* in the order of documents and their segments */
    uint32_t mixed; /* number of mixed[], or 0: all in one language */
} counted_segment;

/* A segment with passages in another language. */
typedef struct mixed_segment {
    int64_t  start; /* code points from the document's start */
    slice    passages;
    language own;
} mixed_segment;

typedef struct counted_coding {
    uint32_t segment; /* index of segments[], while they are by place */
    uint32_t node;
    uint32_t group;      /* of its segment, or of the passage it stands in */
    int64_t  start, end; /* code points from the document's start */
    uint32_t sentence;   /* in its segment */
} counted_coding;

/* What is needed while counting and not afterwards. */
typedef struct counting {
    theme_counts               *t;
    corpus                     *c;
    const theme_counts_options *options;
    tizbe_error                *error;
    int                         lang_by; /* which variable is lang, or -1 */
    uint32_t                    lang_values[LANG_COUNT];
    intern                      group_keys; /* values: number of the group */
    size_t                      group_capacity;
    counted_document           *documents; /* by id */
    size_t                      document_count, document_capacity;
    counted_segment            *segments;
    size_t                      segment_count, segment_capacity;
    uint32_t                   *by_id; /* indexes of segments, by their id;
                                          NULL: they are in order of it   */
    mixed_segment              *mixed;
    size_t                      mixed_count, mixed_capacity;
    counted_coding             *codings;
    size_t                      coding_count, coding_capacity;
    size_t                      by;   /* the variable that is being read   */
    size_t                      next; /* the document whose turn it is     */
    uint32_t                    met;  /* the segment that was found last   */
} counting;

/*
 * Empties `t`. Whatever comes later, `t` needs theme_counts_release and `k`
 * counting_release.
 */
void counting_init(counting *k, theme_counts *t, corpus *c,
                   const theme_counts_options *options, tizbe_error *error);
void counting_release(counting *k);

/*
 * Fill t->nodes; documents and t->values; segments and t->groups with their
 * denominators; codings of these nodes and segments, by place, each once
 * whoever made it, with their sentences for the unit TIZBE_UNIT_SENTENCE.
 */
tizbe_status counting_read(counting *k);

#endif
