/*
 * The words by which a codebook tells what a document is about (codebook.h):
 * single words of the set that is its subject, of choices in brackets, and of
 * the sets that it names. What is more than a word is passed over.
 */
#ifndef CODE_CODEBOOK_SUBJECT_H
#define CODE_CODEBOOK_SUBJECT_H

#include "code/codebook/codebook.h"

/* Anything but TIZBE_OK ends the reading and is its answer. */
typedef tizbe_status subject_word_taker(void *context, const entry_node *word);

/* Tell `take` the words of the book's subject in a language. Fails with
 * TIZBE_NOMEM, as codebook_trees_entry, or as `take` does. */
tizbe_status codebook_subject_words(const codebook *book, language lang,
                                    subject_word_taker *take, void *context,
                                    tizbe_error *error);

#endif
