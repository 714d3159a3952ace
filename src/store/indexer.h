/*
 * Writing the full-text index: the words of segments are gathered in memory
 * and written in bulk, sorted, in FTS5's own format, one new segment of the
 * index a language. That takes a fraction of the time of inserting rows, and
 * the result is what FTS5 itself would have written.
 *
 * A corpus has one indexer (corpus_indexer), and its words belong to the
 * transaction: corpus_commit writes what was gathered, corpus_rollback drops
 * it. Until then searches do not find it.
 */
#ifndef STORE_INDEXER_H
#define STORE_INDEXER_H

#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"
#include "store/postings.h"
#include "text/language.h"

#include <stddef.h>
#include <stdint.h>

typedef struct indexer indexer;

/* `c` stays the caller's; NULL when memory ran out. */
indexer *indexer_new(corpus *c);
void     indexer_free(indexer *ix); /* NULL is allowed */

/* The numbers of what words are indexed by, good until indexer_forget; and
 * the stem behind a number, borrowed as long. Many at once take less time. */
tizbe_status indexer_terms(indexer *ix, const term_text *texts, size_t count,
                           uint32_t *terms, tizbe_error *error);
tizbe_status indexer_term(indexer *ix, language lang, slice stem,
                          uint32_t *term, tizbe_error *error);
slice        indexer_stem(const indexer *ix, uint32_t term);

/* Fetch what indexer_stem will look at. */
void indexer_expect_stem(const indexer *ix, uint32_t term);

/*
 * Add a segment that is not in the index: its languages, its row id and
 * its terms in order, those at the place of the one before marked by
 * POSTINGS_SAME_PLACE. The index of each language gets the terms that are in
 * it.
 */
tizbe_status indexer_add(indexer *ix, language_set langs, int64_t row,
                         const uint32_t *terms, size_t count,
                         tizbe_error *error);

/* Take out a segment with the very languages and terms that it was added
 * with. */
tizbe_status indexer_remove(indexer *ix, language_set langs, int64_t row,
                            const uint32_t *terms, size_t count,
                            tizbe_error *error);

/* Write what was gathered, within the caller's transaction. After a failure
 * the transaction is to be rolled back. */
tizbe_status indexer_flush(indexer *ix, tizbe_error *error);

/* Drop what was gathered: its transaction was rolled back. */
void indexer_discard(indexer *ix);

/* Bytes held for terms, about; and writing everything to forget them. */
size_t       indexer_memory(const indexer *ix);
tizbe_status indexer_forget(indexer *ix, tizbe_error *error);

#endif
