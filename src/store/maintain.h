/*
 * Keeping a corpus well: look it over, compute anew what can be computed,
 * copy it while it is in use.
 */
#ifndef STORE_MAINTAIN_H
#define STORE_MAINTAIN_H

#include "base/status.h"
#include "store/corpus.h"
#include "tizbe.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Look over the whole corpus: pages, references, the full-text index
 * against the text, streams against forms, texts against their hashes.
 * Each finding goes to `report`. *all_good tells whether nothing was found;
 * a failure means that looking itself was impossible.
 */
tizbe_status corpus_check(corpus *c,
                          void (*report)(void                *context,
                                         const tizbe_finding *finding),
                          void *context, bool *all_good, tizbe_error *error);

/* How texts of segments are stored, now and by whoever adds more. */
typedef enum text_storage {
    TEXTS_AS_BEFORE, /* whichever of these the corpus has: packed at first */
    TEXTS_PACKED,    /* text/packed_text.h                                 */
    TEXTS_PLAIN      /* for programs without our extension                 */
} text_storage;

/*
 * Drop and refill everything in schema/derived.sql and index.sql from the
 * stored segments, in one transaction: forms, streams, the index, with this
 * version's analysers. Texts that are stored in another way than `texts` says
 * are stored anew, and then the file is written anew, where there is room, so
 * that it gets shorter. Views of plain texts call no function of ours.
 * `progress` (may be NULL) hears documents done and in all, and stops the work
 * by giving false (nothing is changed then).
 */
tizbe_status corpus_rebuild(corpus *c, text_storage texts,
                            bool (*progress)(void *context, int64_t done,
                                             int64_t all),
                            void *context, tizbe_error *error);

/*
 * Write the file anew, for rows that became shorter leave their room within
 * their pages, where nothing else can use it, and deleted ones their bytes. The
 * corpus is whole without this: that there is no room for a second one, that
 * another program holds it or that a person would not wait is no failure, and
 * *is_done false.
 */
tizbe_status corpus_rewrite(corpus *c, bool *is_done, tizbe_error *error);

/*
 * Copy the corpus to a new file, also while others read and write it. The
 * file appears whole or not at all; an existing one is refused.
 */
tizbe_status corpus_backup(corpus *c, const char *path, tizbe_error *error);

#endif
