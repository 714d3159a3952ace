/*
 * A new corpus out of what can be read of a damaged one.
 */
#ifndef STORE_RECOVER_H
#define STORE_RECOVER_H

#include "base/status.h"
#include "tizbe.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct recover_listener {
    void (*report)(void *context, const tizbe_recovered *finding);
    /* of computing words and index anew; as in corpus_rebuild */
    bool (*progress)(void *context, int64_t done, int64_t all);
    void *context;
} recover_listener;

/*
 * Save all rows of the file `damaged` that can be read to a new corpus at
 * `path`, and compute the rest of it anew. The damaged file and its log are
 * only read; nobody may write to them meanwhile (TIZBE_BUSY when somebody did).
 * The new one appears whole or not at all; TIZBE_EXISTS when there is such a
 * file. *all_saved tells whether nothing was lost.
 *
 * A document whose own row is lost is made again from its segments; what
 * refers to a row that is lost is lost with it, but for what people said: that
 * is kept, under "coder N (name lost)" where need be. A document that misses
 * segments gets a note which says so.
 */
tizbe_status recover_corpus(const char *damaged, const char *path,
                            const recover_listener *listener, bool *all_saved,
                            tizbe_error *error);

#endif
