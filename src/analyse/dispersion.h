/*
 * Dispersion: whether a theme, a code or a word is spread over the corpus or
 * sits in a few documents.
 *
 *     theme, code         of codes; of themes: theme; of words: lang, stem,
 *     lang, stem, form    form as in words.h
 *     frequency           hits; or times that the word occurs
 *     range, parts        parts in which it occurs; all parts with words
 *     juilland_d, dp, dp_norm
 *                         see spread.h
 *     tokens              all words of the parts; of a word: of its language
 *     part                what the parts are: "document", or a variable
 *     reason              of NAs
 *
 * Parts are documents, or, for themes and codes, the values of a variable;
 * documents without a value are then left out. Themes and codes that occur come
 * in the order of the codebook; words as in words.h, the first `limit` of each
 * language.
 */
#ifndef ANALYSE_DISPERSION_H
#define ANALYSE_DISPERSION_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "analyse/themes/theme_counts.h"
#include "analyse/words/corpus_words.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>

typedef struct dispersion_options {
    theme_counts_options counting; /* for words only its scope is looked at;
                                      `by` is set by the table itself      */
    const char *parts; /* a variable; NULL: documents                   */
    word_kind   kind;  /* of words                                      */
    unsigned    least; /* occurrences of a word                         */
    unsigned    limit; /* words of a language; 0: all                   */
} dispersion_options;

tizbe_status theme_dispersion_table(corpus                   *c,
                                    const dispersion_options *options,
                                    const table_sink *sink, tizbe_error *error);

/* `parts` has to be NULL: TIZBE_USAGE. */
tizbe_status word_dispersion_table(corpus *c, const dispersion_options *options,
                                   const table_sink *sink, tizbe_error *error);

#endif
