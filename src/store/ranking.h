/*
 * Rows of a full-text index in order of FTS5's own rank (bm25), the best
 * first: the same rows, scores and order as
 *
 *     SELECT rowid, -rank FROM fts_ru(?1) ORDER BY rank, rowid
 *
 * in a small part of the time. FTS5's bm25() fetches the size of each row
 * from a table and walks every phrase of the query, as often as it stands
 * there, for every row; here sizes come by the block and stay in memory
 * (index_view.h), and the rows of each distinct phrase are read straight from
 * the pages of the index (phrase.h).
 *
 * One thing differs in scores: in c AND (e OR "a i") inside another OR, FTS5
 * leaves out c and e in some rows that hold both, as it is held up by rows
 * with a and i apart (a phrase of several words in an OR in an AND in an
 * OR). Here they count, as the definition has it: a phrase counts in a row
 * that all the brackets around it fit.
 */
#ifndef STORE_RANKING_H
#define STORE_RANKING_H

#include "base/slice.h"
#include "base/status.h"
#include "store/best_rows.h"
#include "store/corpus.h"
#include "text/language.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct ranking ranking;

/*
 * Rank the rows of a language that an expression finds, in the language of
 * rank_query.h; `expression` is not kept, and the corpus may not change under
 * it: call it, and ranking_next, between corpus_read_begin and
 * corpus_read_end. `first` is how many rows will be asked for, as a rule:
 * more are given, but scores are then computed again. *out is NULL after a
 * failure, and not NULL when nothing is found. Memory: 16 bytes for each row of
 * each distinct phrase and for each row asked for, and what the index has of
 * the longest list. TIZBE_FORMAT for another expression.
 */
tizbe_status ranking_new(corpus *c, language lang, slice expression,
                         size_t first, ranking **out, tizbe_error *error);
/* Before the corpus is closed; NULL is allowed. */
void ranking_free(ranking *r);

/* The next row and its score (greater is better); *is_row is false after the
 * last. */
tizbe_status ranking_next(ranking *r, ranked_row *next, bool *is_row,
                          tizbe_error *error);

#endif
