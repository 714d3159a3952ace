/*
 * What people said follows a text into its new version: decisions, own codings,
 * memos, what was read.
 *
 * Where the sentences of a place stand in the new version as they were
 * (versions.h), what was said of the place is said of it there, by the same
 * person and with the time at which it was said. It is an event of that person
 * ("carry", of the older document's number), and can be undone as one. Where the
 * new version has something later, or the same was taken back there, that
 * holds. What stands in a paragraph that has changed is left to the person:
 * version_rows.h has it. The older version keeps all of it.
 */
#ifndef CODE_CARRY_H
#define CODE_CARRY_H

#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct carry_counts {
    uint64_t decisions, memos, readings; /* that were carried over          */
    uint64_t changed; /* decisions and memos to be looked at                */
    uint64_t gone;    /* the same whose paragraph is not there any more     */
} carry_counts;

/*
 * Carry over to a document what was said of the documents that it is a
 * `version_of`, directly or not. Within the caller's transaction, in which no
 * other statement is under way. The counts are added to what is there. To do it
 * again changes nothing, and does not bring back what was taken back; `is_anew`: a
 * person wants that.
 */
tizbe_status carry_over(corpus *c, int64_t document, bool is_anew,
                        carry_counts *counts, tizbe_error *error);

/* The same for all documents that are a version of another one; `changed` and
 * `gone` are set anew. */
tizbe_status carry_over_all(corpus *c, carry_counts *counts,
                            tizbe_error *error);

#endif
