/*
 * Two versions of a document, and where in the newer one stands what stood at a
 * place of the older one.
 *
 * Paragraphs are set side by side (text/alignment.h), then the sentences of
 * those that are the same or alike; a sentence that stands once in either
 * document is found wherever it is now. A place is the same when the sentences
 * that it touches are, and still follow one another:
 *
 *     "Visas are issued. They cost 5."   ->  "Visas are issued. They cost 7."
 *      ^^^^^ same: 0-5        ^^^^ changed: its words stand at 23-27
 */
#ifndef CODE_VERSIONS_H
#define CODE_VERSIONS_H

#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct versions versions;

typedef enum place_fate {
    PLACE_SAME,    /* its sentences stand there as they were       */
    PLACE_CHANGED, /* its paragraph is there, with another wording */
    PLACE_GONE     /* its paragraph is not there                   */
} place_fate;

/* Places are code points from the document's start. */
typedef struct new_place {
    place_fate fate;
    int64_t    start, end; /* of what changed: its words, where they are found,
                              or else all of the paragraph; -1: gone          */
    size_t     segment;    /* in which it begins: segment.seq                 */
} new_place;

/* A segment; its text is good as long as the versions are. */
typedef struct version_segment {
    slice   text;
    int64_t start, end; /* code points from the document's start */
} version_segment;

/* Read both and compare them; *out is NULL on failure. */
tizbe_status versions_new(corpus *c, int64_t older, int64_t newer,
                          versions **out, tizbe_error *error);
void         versions_free(versions *v); /* NULL is allowed */

/* Where [start, end) of the older one stands in the newer one. A place that is
 * all of the older one is all of the newer one, and changed. */
new_place versions_find(const versions *v, int64_t start, int64_t end);

/* Segment `number` of the newer one. */
version_segment versions_newer(const versions *v, size_t number);

/* The segment of the older one in which a place begins. */
version_segment versions_older_at(const versions *v, int64_t start);

#endif
