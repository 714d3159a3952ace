/*
 * A table of codings with the sentence or the segment that each stands in, to
 * be quoted.
 */
#ifndef ANALYSE_CODING_QUOTES_H
#define ANALYSE_CODING_QUOTES_H

#include "analyse/table/table.h"
#include "base/status.h"
#include "store/corpus.h"

#include <sqlite3.h>
#include <stddef.h>

typedef enum coding_quote {
    QUOTE_NONE,
    QUOTE_SENTENCE, /* from the first sentence it touches to the last */
    QUOTE_SEGMENT
} coding_quote;

/* Which columns of the rows say where a coding stands. */
typedef struct coding_places {
    size_t lang, start, end;
} coding_places;

/*
 * Pour the rows of `stmt` like table_pour, with a column "quote" behind
 * `columns`. Two more columns of the statement follow those: the id of the
 * segment and, in code points, where it begins in the document, as `start`
 * and `end` count.
 *
 *     "Срок истёк. Визы выдаёт МИД.", "Визы"  ->  quote "Визы выдаёт МИД."
 */
tizbe_status coding_quotes_pour(corpus *c, sqlite3_stmt *stmt,
                                const table_column *columns, size_t count,
                                coding_places places, coding_quote kind,
                                const table_sink *sink, tizbe_error *error);

#endif
