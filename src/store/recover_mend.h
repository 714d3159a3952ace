/*
 * From rows that were saved singly to a corpus whose rows fit each other.
 */
#ifndef STORE_RECOVER_MEND_H
#define STORE_RECOVER_MEND_H

#include "store/corpus.h"
#include "store/row_shapes.h"

/*
 * Make documents again from segments that have none, and people from what they
 * said; take out what refers to rows that are lost, and count it as lost in
 * `shapes`; note in documents that they miss segments. Within the caller's
 * transaction.
 */
tizbe_status recover_mend(corpus *c, row_shapes *shapes, tizbe_error *error);

/*
 * The same for codings, in a corpus that has been brought up to date and rebuilt:
 * of lists that are damaged what can be read stays, and out go codings that stand
 * outside of their document, or are of no code or coder. Lists that are out of
 * order are put in order.
 */
tizbe_status recover_mend_codings(corpus *c, int64_t *saved, int64_t *lost,
                                  tizbe_error *error);

/* Times that are none become that of now; *lost: how many. In the same corpus. */
tizbe_status recover_mend_times(corpus *c, int64_t *lost, tizbe_error *error);

#endif
