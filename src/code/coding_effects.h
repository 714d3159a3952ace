/*
 * What edited lists do to the matches of codes: for coding_plan.c alone.
 *
 * An entry put into a code can only give it matches, one taken out only take
 * some away; for codes that name it behind NOT, and for exceptions, it is the
 * other way round. Where words have to be near each other it may be both, as
 * the nearest pair counts.
 *
 *     talent: [visa, permit]   ->  talent: [visa]           CODING_SHRINKS
 *     other:  [card NOT #talent]                            CODING_GROWS
 *
 * A code that leads is one whose codings may change wherever an edited entry
 * matches. Others follow: their codings can become fewer only where they have
 * one of an entry that `loses` tells, and more only where an entry matches
 * that `gains` tells, or where another one that follows may have changed.
 */
#ifndef CODE_CODING_EFFECTS_H
#define CODE_CODING_EFFECTS_H

#include "base/status.h"
#include "code/codebook/codebook.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    CODING_SAME = 0,
    CODING_GROWS = 1,
    CODING_SHRINKS = 2,
    CODING_ANY = CODING_GROWS | CODING_SHRINKS
};

typedef struct coding_effects {
    uint8_t *codes; /* by code: what becomes of its codings         */
    bool    *leads; /* by code                                      */
    bool    *gains; /* by entry of one that follows: it may have matches that
                       it had not                                   */
    bool    *loses; /* likewise: it may have lost some; of a code that another
                       one names, any entry                         */
} coding_effects;

/* Room for a book; all the same, none leads. To be released whatever comes
 * back. TIZBE_NOMEM. */
tizbe_status coding_effects_init(coding_effects *e, const codebook *book);
void         coding_effects_release(coding_effects *e);

/*
 * Find them, of the codes that are true in `changed`: others name nothing that
 * was edited. `own` says what was done to each list: by owner
 * (codebook_trees.h) and language, owner * LANG_COUNT + language. TIZBE_NOMEM,
 * TIZBE_FORMAT as codebook_trees_need.
 */
tizbe_status coding_effects_find(const codebook *book, const uint8_t *own,
                                 const bool *changed, coding_effects *out,
                                 tizbe_error *error);

#endif
