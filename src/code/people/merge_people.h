/*
 * What people made in another corpus, into this one: codebooks, coders,
 * decisions, memos, what was read, corrections of the register, the log, and
 * the names that other programs gave.
 *
 * Rows go by their own keys (hash of the text, place, code, coder by GUID or
 * name). Where both corpora say something of one thing, the later one holds:
 * what was taken back here does not come back from a copy that has it still.
 * Nothing is taken out of this corpus. The log comes along; what can be undone
 * is what was done in this corpus. The machine's codings do not come along: `code` makes
 * them of the new documents.
 */
#ifndef CODE_MERGE_PEOPLE_H
#define CODE_MERGE_PEOPLE_H

#include "base/status.h"
#include "store/corpus.h"

#include <stdint.h>

typedef struct merge_people_counts {
    int64_t codebooks; /* versions that were not here      */
    int64_t decisions; /* new, or later than those here    */
    int64_t memos;     /* likewise                         */
    int64_t readings, corrections, events, coders;
    int64_t names; /* of other programs, and their sets    */
} merge_people_counts;

/*
 * All of it, within the caller's transaction on `c`. Before merge_documents:
 * a document that is added takes its codings from the decisions. `other` is
 * only read. TIZBE_FORMAT when a codebook there cannot be read.
 */
tizbe_status merge_people(corpus *c, corpus *other, merge_people_counts *counts,
                          tizbe_error *error);

/* After merge_documents, within a transaction again: the log that came along
 * names documents by their numbers here. */
tizbe_status merge_people_numbers(corpus *c, corpus *other, tizbe_error *error);

/* The part of it that is codebooks. The version stored last is the one in
 * force, whichever corpus it was stored in. */
tizbe_status merge_codebooks(corpus *c, corpus *other, int64_t *count,
                             tizbe_error *error);

#endif
