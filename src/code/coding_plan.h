/*
 * What a run of a codebook has to do, after what the last one did.
 *
 * Each code has a hash over all that its codings depend on: its entries, the
 * sets and codes they name (and those these name), its theme where the
 * longest match wins there, the analysis of words, the program. A code whose
 * hash is that of the last run keeps its codings in the segments that run
 * has seen. What was stored of this by other words than these is forgotten
 * by `tizbe rebuild`.
 */
#ifndef CODE_CODING_PLAN_H
#define CODE_CODING_PLAN_H

#include "base/buffer.h"
#include "base/hash.h"
#include "code/codebook.h"
#include "code/codebook_store.h"

typedef struct coding_plan {
    int64_t seen;     /* the last segment that the last run coded, 0: none */
    int64_t codings;  /* that there were before, -1: not known             */
    bool    is_whole; /* all codes are to be run over all segments         */
    bool   *changed;  /* by code of the book                              */
    size_t  changed_count;
    size_t  gone_count; /* codes that were coded and are not in the book   */
    buffer  stale;      /* row ids of both as a JSON array                 */
    char (*hashes)[SHA256_HEX]; /* by code of the book                 */
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

/* By code of the book: a hash of what its codings depend on. TIZBE_NOMEM. */
tizbe_status coding_hashes(const codebook *book, char (*out)[SHA256_HEX]);

#endif
