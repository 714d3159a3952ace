/*
 * Frequency lists of each value of a variable: of years, of ministries, or, by
 * "document", of each document, which is a document-feature matrix without its
 * zeros.
 *
 *     VARIABLE             the value; NA: of documents that have none
 *     rank ...             as in words.h, of the documents with that value
 *
 * Order: by value, then as in words.h; `least` and `limit` are for each value.
 */
#ifndef ANALYSE_GROUPED_WORDS_H
#define ANALYSE_GROUPED_WORDS_H

#include "analyse/words/words.h"

/* `options->by` is stated. */
tizbe_status grouped_words_table(corpus *c, const words_options *options,
                                 const table_sink *sink, tizbe_error *error);

#endif
