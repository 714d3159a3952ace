/*
 * A segment's stream to its codings: for coding.c and coding_crew.c alone.
 *
 * Streams know tokens; a coding is in code points. Where a segment and its
 * words stand is stored beside their stream, so that no text is read.
 */
#ifndef CODE_CODING_MATCH_H
#define CODE_CODING_MATCH_H

#include "code/codebook/codebook_store.h"
#include "code/match/matcher.h"
#include "code/run/coding_merge.h"
#include "store/stream.h"
#include "text/words.h"

/* What goes through segments, one after the other, in one thread. */
typedef struct coding_match {
    corpus              *c;
    const codebook_rows *rows;
    tizbe_error         *error;
    matcher             *m;    /* borrowed; set, and set anew, by who has it */
    language             lang; /* of the last segment                      */
    hit_list             hits;
    hit_list             narrow; /* those that count off the subject, too */
    word                *places; /* of the first words of one segment */
    size_t               place_capacity;
} coding_match;

/* `rows` are those of the codebook, and outlive it. */
void coding_match_init(coding_match *match, corpus *c,
                       const codebook_rows *rows, tizbe_error *error);
void coding_match_release(coding_match *match);

/*
 * Append the codings of a segment to `found`, in order of start: those that
 * count on the subject and those that count off it. Codings of
 * codes that are false in `leads` (by code; NULL: all count) are left out;
 * *has_others says whether there were any. TIZBE_CORRUPT when the places of its
 * words are not as many as they.
 */
tizbe_status coding_match_segment(coding_match         *match,
                                  const stored_segment *segment,
                                  const bool *leads, bool *has_others,
                                  found_list *found);

/* What that segment adds to the words of its document. */
matcher_tally coding_match_tally(const coding_match *match);

#endif
