/*
 * What a run of a codebook has to do, after what the last one did.
 *
 * Each code has a hash over all that its codings depend on (coding_hash.h). A
 * code whose hash is that of the last run keeps its codings in the segments
 * that run has seen; those of another code may differ where an edited entry
 * matches (coding_lists.h). `tizbe rebuild` forgets the hashes, since the words
 * of the segments may be others then.
 */
#ifndef CODE_CODING_PLAN_H
#define CODE_CODING_PLAN_H

#include "base/hash.h"
#include "code/codebook/codebook.h"
#include "code/codebook/codebook_store.h"
#include "code/run/coding_effects.h"
#include "code/run/coding_lists.h"

/* A code of the book by its row in the corpus. */
typedef struct code_by_row {
    int64_t  row; /* first: they are compared as such a number */
    uint32_t code;
} code_by_row;

typedef struct coding_plan {
    int64_t seen;    /* the last segment that the last run coded, 0: none */
    int64_t codings; /* that there were before, -1: not known             */
    bool   *changed; /* by code of the book                              */
    size_t  changed_count;
    code_by_row *by_row;  /* all codes, their rows rising                    */
    bool         is_most; /* of the codes: one pass over all is cheaper than one
                        over these and one over what is new            */
    int64_t     *stale;   /* row ids, rising, of the changed codes and of codes
                        that were coded and are not in the book any more */
    size_t       stale_count;
    size_t       stale_capacity;
    char (*hashes)[SHA256_HEX]; /* by code of the book                 */
    char           subject[SHA256_HEX]; /* coding_subject_hash          */
    coding_lists   lists;
    coding_effects effects; /* on codings in segments of the last run; before
                               coding_plan_weigh every changed code leads  */
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

/*
 * Find which codes lead and what becomes of the others. Only where entries were
 * added or removed and nothing else was changed, and where there are so many
 * segments that it pays; else all changed codes go on leading. Fails with
 * TIZBE_NOMEM, or TIZBE_FORMAT as codebook_trees_entry does.
 */
tizbe_status coding_plan_weigh(coding_plan *plan, const codebook *book,
                               size_t segments, tizbe_error *error);

/* The codes that some segments are gone through with. */
typedef struct coding_pick {
    bool    *codes;   /* by code of the book                              */
    bool    *entries; /* by entry of these codes: it is looked for; NULL: all
                         are                                              */
    int64_t *rows;    /* row ids, rising, of the codes whose stored codings are
                         replaced by what is found                        */
    size_t   count;   /* of rows                                          */
} coding_pick;

/*
 * Of the codes that changed (coding_effects.h), pick those that lead, together
 * with the entries by which others may gain matches; or those that follow. To
 * be released whatever comes back. Fails only with TIZBE_NOMEM.
 */
tizbe_status coding_pick_leading(const coding_plan *plan, const codebook *book,
                                 coding_pick *pick);
tizbe_status coding_pick_following(const coding_plan *plan,
                                   const codebook *book, coding_pick *pick);
void         coding_pick_release(coding_pick *pick);

/* The row ids, rising, of those entries of `pick` whose codings may be gone.
 * *out is from malloc; the caller frees it. */
tizbe_status coding_pick_losing(const coding_plan *plan, const codebook *book,
                                const codebook_rows *rows,
                                const coding_pick *pick, int64_t **out,
                                size_t *count);

/* Note that it has been carried out, up to the last segment there is, and
 * that there are `codings` of the machine now. */
tizbe_status coding_plan_done(corpus *c, const codebook *book,
                              const codebook_rows *rows, coding_plan *plan,
                              int64_t codings, tizbe_error *error);

#endif
