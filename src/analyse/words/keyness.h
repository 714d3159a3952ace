/*
 * Keyness: the words that a group of documents has more, or less, often than
 * another one.
 *
 *     lang, stem, form      of forms: without stem; `form` is what is met most
 *     n_target, n_reference how often in each group
 *     keyness               the measure, below 0 where the target has less
 *     measure               its variant (below)
 *     log_ratio             log2 of the ratio of rates, 0 taken for 0.5: how
 *                           big the difference is, where keyness says how sure
 *     p, p_by               two-sided: "chi-square" with df 1, or "fisher"
 *                           where a count below 5 is expected
 *     q                     p after Benjamini and Hochberg, over all words
 *                           that were tested (`least` and more of them), of
 *                           all languages, shown or not
 *     rate_target, rate_reference
 *                           per 1,000 words of its language in the group
 *     documents_target, documents_reference
 *                           that have it
 *     tokens_target, tokens_reference
 *                           all words of its language
 *     group_documents_target, group_documents_reference
 *                           that have words of its language
 *     reason                of NAs
 *
 * Measures (fourfold.h):
 *     g2             G2 of four cells
 *     g2_two_term    G2 of two cells, as AntConc and Wmatrix have it
 *     g2_williams    G2 of four cells, corrected
 *     chi2           with Yates' correction where |ad - bc| >= n/2: quanteda's
 *     chi2_plain     never corrected
 * Languages are apart: the share of a Kazakh word is of Kazakh words. What is
 * in no language is left out, as in words.h; so are stop words, before the
 * rest is tested.
 *
 * Order: from the most typical of the target down to the most typical of the
 * reference; words without a keyness last. `limit` keeps that many of each
 * side.
 */
#ifndef ANALYSE_KEYNESS_H
#define ANALYSE_KEYNESS_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "analyse/words/corpus_words.h"
#include "base/status.h"
#include "store/corpus.h"

typedef struct keyness_options {
    const scope          *scope;
    const char           *target;    /* as document_groups takes them        */
    const char           *reference; /* NULL: all other documents            */
    tizbe_word_choice     words;     /* the least: in both groups together;
                                        the limit: of each side              */
    tizbe_keyness_measure measure;
} keyness_options;

/* *apart gets the languages that one of the groups alone has words in: these
 * are not compared. TIZBE_NOT_FOUND where that goes for all of them and a limit
 * leaves them out. */
tizbe_status keyness_table(corpus *c, const keyness_options *options,
                           const table_sink *sink, language_set *apart,
                           tizbe_error *error);

#endif
