/*
 * What people decide about codings.
 *
 * A decision is kept by the text's hash, the place and the code, not by the
 * coding's row: it outlives a new run, a changed codebook and reading the
 * file anew.
 */
#ifndef CODE_DECISION_H
#define CODE_DECISION_H

#include "base/status.h"
#include "store/corpus.h"

#include <stdint.h>

/* The row of the person of this name, made when there is none. TIZBE_USAGE
 * for an empty name and for the machine's. Within the caller's transaction. */
tizbe_status coder_of(corpus *c, const char *name, int64_t *id,
                      tizbe_error *error);

/*
 * Note what a coder (coder_of) decides about a coding: `state` is
 * "accepted", "rejected" or "edited"; "pending" takes the coder's decision
 * back. `memo` may be NULL. What the same coder decided before is replaced.
 * TIZBE_NOT_FOUND when there is no such coding, TIZBE_USAGE for another
 * state. Within the caller's transaction.
 */
tizbe_status decision_set(corpus *c, int64_t coding, int64_t coder,
                          const char *state, const char *memo,
                          tizbe_error *error);

#endif
