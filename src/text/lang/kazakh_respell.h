/*
 * Kazakh typed with Russian letters only: "каулысы" for "қаулысы".
 *
 * Who has no Kazakh keyboard writes а for ә, г for ғ, к for қ, н for ң, о
 * for ө, у for ұ and ү, х for һ, и for і. What was meant is told by vowel
 * harmony, which decides most of these letters at once, by the shapes of
 * suffixes, and by the roots that are known; a longer list of roots brings
 * back more words.
 */
#ifndef TEXT_LANG_KAZAKH_RESPELL_H
#define TEXT_LANG_KAZAKH_RESPELL_H

#include "text/lang/kazakh_shapes.h"

#include <stdbool.h>

/* The likeliest root of a word, and what that reading costs. In kazakh.c. */
typedef struct kazakh_reading {
    kazakh_word root;
    int         cost;
} kazakh_reading;

void kazakh_read(const kazakh_word *word, kazakh_reading *best);

/* Whether к or г stands beside a back vowel, where Kazakh words have қ and ғ:
 * the word is a loan, or was typed so. */
bool kazakh_shows_russian(const kazakh_word *word);

/*
 * The root of the word that was meant by `word`; `plain` is its reading as
 * it stands. False where the word is fine as it stands (a letter of Kazakh
 * only, or a known root as likely: lists of words have "орталык", too), where
 * nothing known was meant, and where several were: "кол" is қол or көл.
 *
 *     каулысы -> қаулы    университеттин -> университет    балалар -> false
 */
bool kazakh_respell(const kazakh_word *word, const kazakh_reading *plain,
                    kazakh_word *root);

#endif
