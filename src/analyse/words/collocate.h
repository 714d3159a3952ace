/*
 * Collocates: the words that stand near others more often than chance has it.
 *
 *     lang, stem, form    of forms: without stem; `form` is what is met most
 *     both                times that it stands near a node; where several nodes
 *                         are near it is counted once
 *     left, right         of these: before the nearest node, behind it; before,
 *                         where two nodes are as near
 *     frequency           times that it stands anywhere but in a node
 *     expected            of `both`, if words and nodes were independent
 *     g2                  of four cells: near or not, this word or not
 *     mi                  log2(both / expected)
 *     t                   (both - expected) / sqrt(both)
 *     log_dice            14 + log2(2 both / (nodes + frequency))
 *     p, p_by, q          as in keyness.h, for more and for less than expected;
 *                         q over all words with `both` of `least` and more
 *     nodes               times that the node stands in the scope
 *     near_tokens, tokens words of its language near nodes, and anywhere;
 *                         those of nodes are in neither
 *     span                "5 words", "sentence"
 *     reason              of NAs
 *
 * Near is within `window` words of the node, on either side, in its segment;
 * or, with window 0, in its sentence (one that a node runs over: both).
 * Order: by the measure asked for. Languages are apart, as in keyness.h.
 */
#ifndef ANALYSE_COLLOCATE_H
#define ANALYSE_COLLOCATE_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "analyse/words/corpus_words.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "store/corpus.h"

#define COLLOCATE_WINDOW 5 /* words, unless stated */

typedef struct collocate_options {
    const char           *query; /* the node, in the entry language          */
    const codebook       *base;  /* of its $sets and #codes; NULL: none      */
    const scope          *scope;
    tizbe_word_choice     words;  /* the least: times near a node; what is left
                                 out is not among the words tested       */
    unsigned              window; /* 0: the sentence                         */
    tizbe_collocate_order order;
} collocate_options;

tizbe_status collocate_table(corpus *c, const collocate_options *options,
                             const table_sink *sink, tizbe_error *error);

#endif
