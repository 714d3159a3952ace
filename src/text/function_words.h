/*
 * Words that hold sentences together and name nothing: articles, pronouns,
 * prepositions and postpositions, conjunctions, particles, auxiliaries. They
 * are closed classes of each language, in data/function_words.tsv, where a
 * linguist edits them.
 */
#ifndef TEXT_FUNCTION_WORDS_H
#define TEXT_FUNCTION_WORDS_H

#include "base/slice.h"
#include "base/status.h"
#include "text/language.h"

/* A word as the table has it; anything but TIZBE_OK ends the visit. */
typedef tizbe_status function_word_visit(void *context, language lang,
                                         slice text);

/* All of all languages, in the order of the table. */
tizbe_status function_words_each(function_word_visit *visit, void *context);

#endif
