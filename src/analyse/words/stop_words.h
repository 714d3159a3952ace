/*
 * Words that a list leaves out: function words and numbers, or those of a file.
 *
 *     stop_words stop;
 *
 *     status = stop_words_read(&stop, "function", error);
 *     if (stop_words_have(&stop, LANG_RU, SLICE("быть")))
 *     stop_words_release(&stop);
 *
 * A word stands for all its inflected forms: what is compared are stems.
 * Nothing else changes: words left out are still counted among the words
 * that rates are of, and stand between the words near one another.
 */
#ifndef ANALYSE_STOP_WORDS_H
#define ANALYSE_STOP_WORDS_H

#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"
#include "text/language.h"

typedef struct stop_words {
    intern stems;       /* "ru:быт"                   */
    bool   has_numbers; /* whatever is without letters */
} stop_words;

/*
 * `list` is NULL for no words, "function" for text/function_words.h and
 * numbers, or the name of a UTF-8 file with words between blanks and line
 * ends, each of all languages; a line that begins with '#' is a comment. To be
 * released whatever comes back. TIZBE_IO for a file that cannot be read,
 * TIZBE_FORMAT for one that is no text.
 */
tizbe_status stop_words_read(stop_words *s, const char *list,
                             tizbe_error *error);
void         stop_words_release(stop_words *s);

bool stop_words_have(const stop_words *s, language lang, slice stem);

#endif
