/*
 * What each code and each set of a codebook listed when it was coded last,
 * against what it lists now.
 *
 * In a segment where no entry that was added, removed or altered matches,
 * or did match, every entry matches as it did: also one that names a set or
 * a code that was edited. So those entries alone are looked for, wherever
 * they stand; what a removed one named and is gone as well is looked for by
 * itself.
 */
#ifndef CODE_CODING_LISTS_H
#define CODE_CODING_LISTS_H

#include "base/arena.h"
#include "code/coding_owner.h"
#include "store/corpus.h"

/* An entry to be looked for in the texts of a language. */
typedef struct coding_ask {
    const entry_node *tree;
    language          lang;
} coding_ask;

typedef struct coding_lists {
    arena         memory; /* of names, and trees of entries that are gone */
    coding_ask   *asks;   /* where they match, codings may differ         */
    size_t        ask_count;
    size_t        ask_capacity;
    bool          is_unknown; /* an entry that is gone cannot be read any
                                 more: they may differ anywhere           */
    coding_owner *edited;
    size_t        edited_count;
    size_t        edited_capacity;
    uint8_t      *own;      /* by owner and language: coding_effects.h     */
    bool          is_plain; /* entries were put in or taken out, nothing else:
                               `own` says all                              */
} coding_lists;

/* Compare `book`, which must outlive `lists`, with what is stored. To be
 * released whatever comes back. */
tizbe_status coding_lists_compare(corpus *c, const codebook *book,
                                  coding_lists *lists, tizbe_error *error);
void         coding_lists_release(coding_lists *lists);

/* Store what `book` lists: the run is done. */
tizbe_status coding_lists_done(corpus *c, const codebook *book,
                               coding_lists *lists, tizbe_error *error);

/* Of which owners the entries are those that are stored: a run has read them,
 * so that they are without mistakes. For codebook_known (codebook_trees.h);
 * of none, on failure. */
tizbe_status coding_lists_known(corpus *c, const codebook *book, bool *known,
                                tizbe_error *error);

#endif
