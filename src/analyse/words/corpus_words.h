/*
 * The words of a corpus as numbers: every form belongs to one word of its
 * language, which is the form itself or its stem.
 */
#ifndef ANALYSE_CORPUS_WORDS_H
#define ANALYSE_CORPUS_WORDS_H

#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"
#include "text/language.h"
#include "tizbe.h"

#include <stddef.h>
#include <stdint.h>

typedef enum word_kind { WORD_STEM, WORD_FORM } word_kind;

static inline word_kind
word_kind_of(const tizbe_word_choice *words)
{
    return words->forms ? WORD_FORM : WORD_STEM;
}

typedef struct corpus_words {
    intern    words;   /* "ru:виз", each with its number; words of texts that
                          were removed are there as well                    */
    uint32_t *of_form; /* number of the word by form id; from malloc. Id 0
                          ends a sentence and is no form                    */
    size_t    forms;   /* the largest form id                               */
    language *langs;   /* by word; from malloc                              */
    bool     *left_out; /* by word, or NULL: no list shows it; from malloc  */
} corpus_words;

/* Read the words of all forms. To be released whatever comes back. */
tizbe_status corpus_words_read(corpus_words *t, corpus *c, word_kind kind,
                               tizbe_error *error);
void         corpus_words_release(corpus_words *t);

/* Leave the words of `list` (stop_words.h) out of what is listed. To be called
 * once at most. */
tizbe_status corpus_words_leave_out(corpus_words *t, corpus *c,
                                    const char *list, tizbe_error *error);

/* A word as people see it, without its language. */
slice word_shown(const corpus_words *t, uint32_t word);

static inline language
word_language(const corpus_words *t, uint32_t word)
{
    return t->langs[word];
}

static inline bool
word_is_listed(const corpus_words *t, uint32_t word)
{
    return !t->left_out || !t->left_out[word];
}

#endif
