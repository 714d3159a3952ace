/*
 * What each code and each set of a codebook listed when it was coded last,
 * against what it lists now.
 *
 * Where no entry that was added, removed or altered matches or did match, all
 * entries match as they did, those too that name an edited set or code. So it
 * is enough to look for the edited entries. A set or code that a removed entry
 * named may be gone as well: then its entries are looked for, too.
 */
#ifndef CODE_CODING_LISTS_H
#define CODE_CODING_LISTS_H

#include "base/arena.h"
#include "code/run/coding_owner.h"
#include "store/corpus.h"

/* An entry to be looked for in the texts of a language. */
typedef struct coding_ask {
    const entry_node *tree;
    language          lang;
} coding_ask;

typedef struct coding_lists {
    arena         memory; /* of names, and trees of entries that are gone */
    coding_ask   *asks;   /* where one matches, codings may differ        */
    size_t        ask_count;
    size_t        ask_capacity;
    bool          is_unknown; /* codings may differ anywhere: a removed entry
                                 cannot be read any more, or one of a set
                                 decides how others count                 */
    coding_owner *edited;     /* codes and sets whose entries changed     */
    size_t        edited_count;
    size_t        edited_capacity;
    uint8_t      *own;      /* by owner and language: coding_effects.h     */
    bool          is_plain; /* entries were added or removed and nothing else
                               was changed, so that `own` says all of it   */
} coding_lists;

/* Compare `book`, which must outlive `lists`, with what is stored. To be
 * released whatever comes back. */
tizbe_status coding_lists_compare(corpus *c, const codebook *book,
                                  coding_lists *lists, tizbe_error *error);
void         coding_lists_release(coding_lists *lists);

/* Store what `book` lists: the run is done. */
tizbe_status coding_lists_done(corpus *c, const codebook *book,
                               coding_lists *lists, tizbe_error *error);

/* known[owner] becomes whether the entries of that owner are those of the last
 * run, which found no mistake in them: for codebook_known (codebook_trees.h).
 * All false on failure. */
tizbe_status coding_lists_known(corpus *c, const codebook *book, bool *known,
                                tizbe_error *error);

#endif
