/*
 * How often each word stands in each document: one pass over the token
 * streams, without any text.
 *
 * What a word's frequency is of are the words of its own language, wherever
 * they stand: a Russian quotation in a Kazakh document is Russian words.
 */
#ifndef ANALYSE_WORD_DOCUMENTS_H
#define ANALYSE_WORD_DOCUMENTS_H

#include "analyse/scope/scope.h"
#include "analyse/words/corpus_words.h"
#include "base/status.h"
#include "store/corpus.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One document's words; all is good during the call alone. */
typedef struct word_document {
    int64_t         id;
    const uint32_t *words; /* the distinct ones, as they come      */
    size_t          count;
    const uint32_t *times;              /* by word: how often       */
    uint64_t        tokens[LANG_COUNT]; /* all of its words         */
} word_document;

/* Whether words of this language count: see below. */
bool word_language_counts(const scope *s, language lang);

typedef tizbe_status word_document_visit(void                *context,
                                         const word_document *document);

/*
 * Visit the documents of the scope that have words, in order of id. A filter
 * of languages holds for segments, and for words as well; without one all
 * words count that are in a language, which numbers are not. `form_times` (or
 * NULL), by form id from 0 to t->forms, is added to.
 */
tizbe_status word_documents_each(corpus *c, const scope *s,
                                 const corpus_words *t, uint32_t *form_times,
                                 word_document_visit *visit, void *context,
                                 tizbe_error *error);

#endif
