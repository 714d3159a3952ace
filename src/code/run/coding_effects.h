/*
 * What becomes of the codings of each code when entries are edited: for
 * coding_plan.c alone.
 *
 * An entry that is added to a code can only give it matches, one that is
 * removed can only take some away. For a code that names the edited one behind
 * NOT, or in an exception, it is the other way round. Where words have to be
 * near each other it may be either, since only the nearest pair counts.
 *
 *     talent: [visa, permit]   ->  talent: [visa]           CODING_SHRINKS
 *     other:  [card NOT #talent]                            CODING_GROWS
 *
 * A code leads when its codings may change wherever an edited entry matches.
 * A changed code that does not lead follows: it can lose codings only where it
 * has a coding by an entry of `loses`, and can gain some only where an entry of
 * `gains` matches or another code that follows may have changed.
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
    uint8_t *codes; /* by code: one of the above                        */
    bool    *leads; /* by code                                          */
    bool    *gains; /* by entry of a code that follows: it may have new
                       matches                                          */
    bool    *loses; /* likewise: it may have lost matches; true of all entries
                       of a code that another one names                 */
} coding_effects;

/* Room for a book: no code changes, none leads. To be released whatever comes
 * back. Fails only with TIZBE_NOMEM. */
tizbe_status coding_effects_init(coding_effects *e, const codebook *book);
void         coding_effects_release(coding_effects *e);

/*
 * Fill `out` for the codes that are true in `changed`; the others name nothing
 * that was edited. `own` says what was done to each list of entries itself:
 * own[owner * LANG_COUNT + language] is one of the above (owners: see
 * codebook_trees.h). Fails with TIZBE_NOMEM, or TIZBE_FORMAT as
 * codebook_trees_entry does.
 */
tizbe_status coding_effects_find(const codebook *book, const uint8_t *own,
                                 const bool *changed, coding_effects *out,
                                 tizbe_error *error);

#endif
