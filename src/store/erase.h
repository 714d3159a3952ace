/*
 * Erasing documents: nothing of them is to stay in the file, neither what
 * people said of them nor what the log tells.
 *
 *     erase_begin, in a transaction: document_remove ..., erase_traces, then
 *     the commit, and erase_end in any case; then corpus_rebuild for the words
 *     and corpus_rewrite for the pages.
 */
#ifndef STORE_ERASE_H
#define STORE_ERASE_H

#include "base/status.h"
#include "store/corpus.h"

/* From here on documents that are removed are noted, and what is deleted is
 * overwritten. */
tizbe_status erase_begin(corpus *c, tizbe_error *error);

/* Delete what else is kept of those that were removed: decisions, memos, what
 * was read, what could be undone, their names in the log, and the register,
 * which quotes them. */
tizbe_status erase_traces(corpus *c, tizbe_error *error);

/* Forget what was noted; outside of a transaction, also when begin failed. What
 * is not forgotten is gone with the connection, and refuses the next begin. */
tizbe_status erase_end(corpus *c, tizbe_error *error);

#endif
