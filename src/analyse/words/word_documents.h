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

typedef tizbe_status word_document_visit(void                *context,
                                         const word_document *document);

/* Whether words of this language count: those that the scope asks for, or else
 * those of all languages but LANG_UND, which numbers are in. */
bool word_language_counts(const scope *s, language lang);

/*
 * Visit the documents of the scope that have words that count, in order of id.
 * The scope's languages hold for segments and for words. `form_times` (or NULL),
 * by form id from 0 to t->forms, is increased by how often each form stands
 * there.
 */
tizbe_status word_documents_each(corpus *c, const scope *s,
                                 const corpus_words *t, uint32_t *form_times,
                                 word_document_visit *visit, void *context,
                                 tizbe_error *error);

#endif
