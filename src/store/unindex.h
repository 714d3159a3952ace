/*
 * Taking the words of a document out of the full-text index.
 */
#ifndef STORE_UNINDEX_H
#define STORE_UNINDEX_H

#include "base/status.h"
#include "store/corpus.h"

#include <stdint.h>

/*
 * Gather the words of every segment of a document for the indexer to take
 * out; they are found in the streams, which must still be there. Done when
 * the transaction is committed.
 */
tizbe_status document_unindex(corpus *c, int64_t id, tizbe_error *error);

#endif
