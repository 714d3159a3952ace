/*
 * What a run of a codebook has to do, after what the last one did.
 *
 * Each code has a hash over all that its codings depend on (coding_hash.h).
 * A code whose hash is that of the last run keeps its codings in the segments
 * that run has seen; another one's may differ where an entry matches that
 * was edited (coding_lists.h). What was stored of this by other words than
 * these is forgotten by `tizbe rebuild`.
 */
#ifndef CODE_CODING_PLAN_H
#define CODE_CODING_PLAN_H

#include "base/buffer.h"
#include "base/hash.h"
#include "code/codebook.h"
#include "code/codebook_store.h"
#include "code/coding_lists.h"

typedef struct coding_plan {
    int64_t  seen;    /* the last segment that the last run coded, 0: none */
    int64_t  codings; /* that there were before, -1: not known             */
    bool    *changed; /* by code of the book                              */
    size_t   changed_count;
    bool     is_most; /* of the codes: one pass over all is cheaper than one
                        over these and one over what is new            */
    int64_t *stale;   /* row ids of changed codes and of such as were coded
                        and are not in the book; rising                */
    size_t   stale_count;
    size_t   stale_capacity;
    char (*hashes)[SHA256_HEX]; /* by code of the book                 */
    coding_lists lists;
} coding_plan;

/*
 * Compare `book`, whose rows are `rows`, with what was coded. With `full` all
 * is to be done again whatever was. `plan` is to be released whatever comes
 * back. Within the caller's transaction.
 */
tizbe_status coding_plan_make(corpus *c, const codebook *book,
                              const codebook_rows *rows, bool full,
                              coding_plan *plan, tizbe_error *error);
void         coding_plan_release(coding_plan *plan);

/* Note that it has been carried out, up to the last segment there is, and
 * that there are `codings` of the machine now. */
tizbe_status coding_plan_done(corpus *c, const codebook *book,
                              const codebook_rows *rows, coding_plan *plan,
                              int64_t codings, tizbe_error *error);

#endif
