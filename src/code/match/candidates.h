/*
 * From a query, or an entry, to what FTS5 is asked: an expression over stems
 * that finds every segment the query can match, and perhaps more. FTS5 ranks
 * these candidates; the matcher decides which of them count.
 *
 *     "цифровой ~2 виза NOT карта"  ->  "\1цифров" AND "\1виз"
 */
#ifndef CODE_CANDIDATES_H
#define CODE_CANDIDATES_H

#include "base/buffer.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "code/entry/entry.h"
#include "store/corpus.h"
#include "text/language.h"

#include <stdbool.h>

/* A glob may stand for at most this many distinct stems. */
#define CANDIDATES_MAX_STEMS 4000

/* A query may stand for at most this many words, those of its sets and codes
 * counted each time they are named. */
#define CANDIDATES_MAX_WORDS 100000

/*
 * Append to `out` the FTS5 expression for the tree of a query in one
 * language; $sets and #codes are those of `book`. Globs are looked up among
 * the stored forms. *found is false (and nothing appended) when no segment
 * of this language can match.
 *
 * TIZBE_USAGE when the query has no word of its own (`*` alone), when a glob
 * stands for too many stems, or the query for too many words.
 */
tizbe_status candidates_expression(corpus *c, const codebook *book,
                                   const entry_node *tree, language lang,
                                   buffer *out, bool *found,
                                   tizbe_error *error);

#endif
