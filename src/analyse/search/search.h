/*
 * Ranked search: the segments that match a query, best first.
 *
 * A query is an entry of a codebook (code/entry/entry.h), read in every language
 * that is looked at, so `виза`, `визамен` and `#visa-student` are queries.
 * FTS5 ranks the candidates by bm25 within their language; the matcher
 * decides which of them match and where. Scores of languages are compared
 * as they are.
 */
#ifndef ANALYSE_SEARCH_H
#define ANALYSE_SEARCH_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>

#define SEARCH_DEFAULT_LIMIT 10

typedef struct search_options {
    slice           query;
    const codebook *base;  /* whose $sets and #codes it may name, or NULL  */
    const scope    *scope; /* filters; `codes` are codings of the segment  */
    size_t          limit; /* rows at most; 0: SEARCH_DEFAULT_LIMIT        */
    tizbe_found    *found; /* not NULL: what no text has is looked for in the
                              variables, and a single word then within others,
                              and this says which found something */
} search_options;

/* The languages in which the query is read. */
language_set search_languages(const search_options *options);

/*
 * Columns: rank, score, document, title, segment, lang, start, end (code
 * points of the first match in the document), heading, snippet (the words
 * around the matches, which stand in [brackets]). Of a variable there are rank,
 * document, title, lang, and the snippet with its name in front.
 *
 * No match gives a table without rows. TIZBE_USAGE or TIZBE_FORMAT for a
 * query that cannot be read, with its column.
 */
tizbe_status search_table(corpus *c, const search_options *options,
                          const table_sink *sink, tizbe_error *error);

/*
 * What the query became, a paragraph a language: the words FTS5 looks for
 * (alternatives with |), and what the matcher makes of it. Appended to
 * `out`.
 */
tizbe_status search_explain(corpus *c, const search_options *options,
                            buffer *out, tizbe_error *error);

#endif
