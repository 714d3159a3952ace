/*
 * What the corpus holds, as tables: documents, codings, codebooks, the
 * segments of a document. Each is one query of schema/queries/list_*.sql.
 */
#ifndef ANALYSE_LISTING_H
#define ANALYSE_LISTING_H

#include "analyse/coding_quotes.h"
#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

/* document title date issuer doc_type number country lang segments tokens
 * format encoding path. `missing` (or NULL): only documents without that
 * variable; `doubtful` (or NULL): without it, or with a value whose confidence
 * is under 0.75; `limit` (or NULL) as in table_query_first. */
tizbe_status documents_table(corpus *c, const scope *s, const char *missing,
                             const char *doubtful, row_limit *limit,
                             const table_sink *sink, tizbe_error *error);

/* document title files format path: a row a file. `files` is how many the
 * document has. `limit` likewise. */
tizbe_status sources_table(corpus *c, const scope *s, row_limit *limit,
                           const table_sink *sink, tizbe_error *error);

typedef struct codings_filter {
    const char  *codebook; /* name, or NULL: of all        */
    const char  *states;   /* JSON array, or NULL          */
    const char  *coder;    /* a name that there is, or NULL */
    coding_quote quote;
    bool         by_code; /* rows in the order of the codebook, which has to be
                             stated                                         */
} codings_filter;

/*
 * document title heading segment lang theme code start end text entry coder
 * state page: one row a coding, by place, or by code and then by place. heading
 * is the path of headings it stands under, " > " between; start and end are code
 * points from the document's start, end behind the last; page is NA where the
 * source has none. Where it is asked for, a column quote follows
 * (coding_quotes.h). `limit` as in table_query_first, but that it is left to the
 * sink with quotes and by code.
 */
tizbe_status codings_table(corpus *c, const scope *s,
                           const codings_filter *filter, row_limit *limit,
                           const table_sink *sink, tizbe_error *error);

/* codebook version added last_run sha256 */
tizbe_status codebooks_table(corpus *c, const table_sink *sink,
                             tizbe_error *error);

/* theme code label definition entries exceptions codings */
tizbe_status codebook_table(corpus *c, const char *name, const char *label_lang,
                            const table_sink *sink, tizbe_error *error);

/* theme code lang role entry codings documents accepted rejected */
tizbe_status entries_table(corpus *c, const char *name, const table_sink *sink,
                           tizbe_error *error);

/* segment kind level lang tokens start end text */
tizbe_status segments_table(corpus *c, int64_t document, const table_sink *sink,
                            tizbe_error *error);

#endif
