/*
 * The documents of another corpus into this one, without analysing them
 * again: forms get new numbers, streams are mapped, the index is written
 * from them as `add` does.
 *
 * A text that is here already gets the other's sources, and what a table or
 * a person said of it there. A path under which another text stands here is
 * kept as "OTHER.tizbe:PATH", so that no text is lost: on two machines a path
 * may be two files. Of the machine's codings only those that came from another
 * program come along: no run makes them.
 */
#ifndef STORE_MERGE_H
#define STORE_MERGE_H

#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct merge_counts {
    uint64_t documents;        /* that were not here             */
    uint64_t known;            /* that were                      */
    uint64_t segments, tokens; /* of those that were not  */
    uint64_t sources;          /* paths that were not here */
    uint64_t renamed;          /* of these, kept under another name */
    uint64_t variables;        /* of known ones, set       */
    uint64_t codings;          /* of other programs        */
    bool     is_damaged;       /* the other corpus: not all of it was taken */
} merge_counts;

/* Progress of a merge; as in corpus_rebuild. */
typedef struct merge_listener {
    bool (*progress)(void *context, int64_t done, int64_t all);
    void *context;
} merge_listener;

/*
 * Copy all documents of `other`, in the order of their ids. Commits every two
 * seconds, so that an interrupted merge goes on where it was when it is
 * repeated; what people said (see code/people/merge_people.h) is to be there
 * before. TIZBE_INTERRUPTED when the listener stopped it.
 *
 * `other` is only read. TIZBE_UNSUPPORTED when either was analysed by another
 * version, naming it; TIZBE_CORRUPT when a document of the other is not as it was
 * stored, or its streams do not fit its forms. Those before it stay taken.
 */
tizbe_status merge_documents(corpus *c, corpus *other,
                             const merge_listener *listener,
                             merge_counts *counts, tizbe_error *error);

#endif
