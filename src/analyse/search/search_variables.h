/*
 * Documents by what is known of them: for a query that no text has.
 *
 * A title that is not in the text, authors, where they work, keywords and
 * rights are variables of a document. Each value is read as a segment in the
 * language of its document, or in another one where it has its letters, and
 * meets the query as segments do.
 */
#ifndef ANALYSE_SEARCH_VARIABLES_H
#define ANALYSE_SEARCH_VARIABLES_H

#include "analyse/scope/scope.h"
#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "store/corpus.h"

#include <stddef.h>
#include <stdint.h>

typedef struct variable_find {
    int64_t  document_id;
    language lang;    /* of the document                                   */
    slice    title;   /* of it; empty: none                                */
    slice    snippet; /* "keywords: visas; [grants]", cut as snippets are  */
} variable_find;

typedef struct variable_find_list {
    variable_find *items; /* owned */
    size_t         count, capacity;
} variable_find_list;

/*
 * The first `limit` values that the last code of `query` matches, in order of
 * documents and of names, their texts in `memory`. A `wanted` part by codes has
 * none, since a variable has no coding. NULL: any document.
 */
tizbe_status search_variables(corpus *c, const codebook *query,
                              const scope *wanted, size_t limit, arena *memory,
                              variable_find_list *out, tizbe_error *error);

#endif
