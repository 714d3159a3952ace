/*
 * Codings that count only in documents that are about the codebook's subject
 * (codebook.h): for coding.c alone.
 *
 * Whether a document is, is known when all its segments have been gone through.
 * Until then its codings are held back. A run over all codes and whole
 * documents finds out, and notes those that are off the subject in a table; a
 * run over some segments, or some codes, asks that table. The words of a
 * document do not change; with another subject all is coded anew
 * (coding_plan.h).
 */
#ifndef CODE_CODING_SUBJECT_H
#define CODE_CODING_SUBJECT_H

#include "code/codebook/codebook.h"
#include "code/match/matcher.h"
#include "code/run/coding_merge.h"

/* A segment whose codings are held back. */
typedef struct held_segment {
    int64_t id;
    size_t  count; /* of its codings */
} held_segment;

typedef struct coding_subject {
    corpus         *c;
    const codebook *book;
    coding_merge   *merge; /* where codings go */
    tizbe_error    *error;
    bool            is_found_out; /* by this run; else it was by another one  */
    int64_t         document;     /* the one at hand, 0: none                 */
    bool            is_off; /* it is off the subject; where not found out */
    matcher_tally   tally;  /* of it so far; where found out            */
    held_segment   *segments;
    size_t          segment_count;
    size_t          segment_capacity;
    found_list      held; /* of these, one behind the other */
    found_list      kept; /* of one segment                 */
} coding_subject;

/* Where the book says no subject all codings go straight to `merge`. */
void coding_subject_init(coding_subject *s, corpus *c, const codebook *book,
                         coding_merge *merge, tizbe_error *error);
void coding_subject_release(coding_subject *s);

/* What comes next are all codings of all documents behind the segment `after`:
 * find out which of them are off the subject. */
tizbe_status coding_subject_begin(coding_subject *s, int64_t after);

/* The words of a segment, or of several of one document. Documents come one
 * after the other. */
tizbe_status coding_subject_count(coding_subject *s, int64_t document,
                                  matcher_tally tally);

/* The codings of the next segment, in order of start; its words have been
 * counted. `found` is the caller's, and may be put in another order. */
tizbe_status coding_subject_take(coding_subject *s, int64_t document,
                                 int64_t segment, found_list *found);

/* No segment is left: hand over what is held back. What comes next is asked
 * of the table. */
tizbe_status coding_subject_end(coding_subject *s);

/* How many documents there are off the subject, all runs together. */
tizbe_status coding_subject_total(const coding_subject *s, uint64_t *total);

#endif
