/*
 * Frequencies of words in one or two groups of documents, with the form that
 * people know each by.
 */
#ifndef ANALYSE_WORD_COUNTS_H
#define ANALYSE_WORD_COUNTS_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "analyse/words/corpus_words.h"
#include "base/status.h"
#include "store/corpus.h"
#include "store/forms.h"
#include "text/language.h"

#include <stddef.h>
#include <stdint.h>

enum { WORD_GROUPS = 2 };

/* What a word has in a group. */
typedef struct word_count {
    uint32_t times;
    uint32_t documents; /* that have it */
} word_count;

typedef struct word_counts {
    corpus      *c;
    corpus_words table;
    word_kind    kind;
    word_count  *counts;                          /* word * WORD_GROUPS +
                                                    group; malloc          */
    uint32_t    *shown;                           /* by word: its form that
                                                    is met most; malloc    */
    uint64_t     tokens[WORD_GROUPS][LANG_COUNT]; /* all words         */
    uint64_t     documents[WORD_GROUPS];          /* that have words   */
    uint64_t     documents_in[WORD_GROUPS][LANG_COUNT]; /* of a language */
    form_block   block; /* of the form that was written last */
} word_counts;

/* The group of a document, 0 or 1, or -1: in neither. */
typedef int word_group(void *context, int64_t document);

/* Count the documents of the scope. `group` NULL: all are in group 0. To be
 * released whatever comes back. */
tizbe_status word_counts_read(word_counts *w, corpus *c, const scope *s,
                              word_kind kind, word_group *group, void *context,
                              tizbe_error *error);
void         word_counts_release(word_counts *w);

/* A word's counts in a group. */
word_count word_count_in(const word_counts *w, uint32_t word, int group);

/*
 * Write what tables call a word to cells[*at ...]: its language, its stem
 * (unless the words are forms), and the form that is met most, of several the
 * one that was met first. *at moves on. Texts are good until the next call.
 */
tizbe_status word_counts_cells(word_counts *w, uint32_t word, table_cell *cells,
                               size_t *at, tizbe_error *error);

#endif
