/*
 * Frequency lists of words: stems or forms.
 *
 *     rank                 in its language; equal ones share the best rank
 *     lang
 *     stem, form           of stems: with the form that is met most; of
 *                          forms: the form alone
 *     frequency            how often
 *     documents            that have it
 *     rate_per_1000        of the words of its language
 *     group_tokens, group_documents
 *                          the words of its language in the scope, and the
 *                          documents that have such
 *
 * Order: by language, then by frequency and word; `limit` is for each
 * language. What is in no language, as numbers in a table, is left out unless
 * the scope names the language "und".
 */
#ifndef ANALYSE_WORDS_H
#define ANALYSE_WORDS_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "analyse/words/corpus_words.h"
#include "base/status.h"
#include "store/corpus.h"

typedef struct words_options {
    const scope      *scope;
    tizbe_word_choice words; /* the limit: of each language */
    const char       *by;    /* NULL, or a variable: see grouped_words.h */
} words_options;

tizbe_status words_table(corpus *c, const words_options *options,
                         const table_sink *sink, tizbe_error *error);

#endif
