/*
 * Matching by several threads, beside the one that writes: for coding.c alone.
 *
 * To match takes about as long as to write what was found, and SQLite has one
 * writer. So threads go through stretches of segments, each with a matcher
 * and a connection of its own that only reads, and the writer is given their
 * codings in order of segments: the same ones, in the same order, however
 * many threads there are. What is found ahead of the writer is bounded.
 *
 *     crew_start(&how, &crew);             NULL: there is nothing to gain
 *     while (crew_next(crew, &part, error) == TIZBE_OK && part)
 *         ...
 *     crew_end(crew);                      before the transaction ends
 */
#ifndef CODE_CODING_CREW_H
#define CODE_CODING_CREW_H

#include "code/run/coding_match.h"

/* Of fewer segments the threads would not make up for what they take. */
enum { CREW_WORTH = 1 << 13 };

typedef struct coding_crew coding_crew;

typedef struct crew_plan {
    corpus              *c; /* in a transaction that writes             */
    const codebook_rows *rows;
    const matcher       *m; /* no form is told it any more; not run     */
    int64_t              first, last; /* segments, both included          */
    size_t               jobs; /* threads at most; 0: one a processor   */
} crew_plan;

/* A segment in which something was found. */
typedef struct crew_segment {
    int64_t id;
    size_t  count; /* of its codings */
} crew_segment;

/* The words of one document, or of a part of it. */
typedef struct crew_document {
    int64_t       id;
    matcher_tally tally;
    size_t        segments; /* those of `segments` that are its */
} crew_document;

/* What one thread found in some segments that stand in a row. */
typedef struct crew_part {
    crew_document *documents; /* in order of their segments */
    size_t         document_count;
    size_t         document_capacity;
    crew_segment  *segments; /* in order of id                             */
    size_t         segment_count;
    size_t         segment_capacity;
    found_list     found; /* of these, one behind the other               */
    uint64_t       seen;  /* segments, those without codings too; may be 0 */
    int64_t        last;  /* id of the last of these                       */
} crew_part;

/*
 * Start the threads. What `plan` points to must stay until crew_end. *out is
 * NULL where one thread is as good: there are few segments, one job is asked
 * for, the process has a bound on addresses (ulimit -v), or the corpus has no
 * log beside which others could read.
 */
void crew_start(const crew_plan *plan, coding_crew **out);

/* The next part in order of segments: the crew's, until the next call; NULL
 * behind the last one. Gives the failure of a thread in its place in the
 * order. */
tizbe_status crew_next(coding_crew *crew, crew_part **part, tizbe_error *error);

/* Stop the threads, wherever they are, and wait for them. NULL is allowed. */
void crew_end(coding_crew *crew);

#endif
