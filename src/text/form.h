/*
 * The form of a word: what makes two spellings one.
 *
 * NFC, case folded (İ to i), ё = е, ґ = г, the apostrophes ' ’ ʼ ` ´ unified to
 * U+0027 inside a word, U+2010 and U+2011 to '-', stress marks U+0301
 * removed, look-alike letters repaired (Latin a c e i o p x y ... inside a
 * Cyrillic word and the reverse, by the majority script of the word),
 * English possessive 's dropped, Kazakh in Latin (2021, 2018) and Arabic
 * script mapped to Cyrillic where the language is Kazakh (but not a Latin
 * word that may as well be English: the stemmer sees to it), blanks inside a
 * number dropped ("10 000" is "10000"), Arabic digits made European.
 */
#ifndef TEXT_FORM_H
#define TEXT_FORM_H

#include "base/slice.h"
#include "text/language.h"

#include <stddef.h>

/* A form is at most this many bytes; a longer word is cut at a character. */
#define FORM_MAX 128

/*
 * Write the form of `word` (valid UTF-8, NFC, as words_split gives it) to
 * `out` and give its length in bytes, never more than FORM_MAX; 0 only for
 * an empty word. No NUL is written.
 */
size_t form_of(slice word, language lang, char out[FORM_MAX]);

/* Whether form_of repairs look-alike letters of the word or rewrites it in
 * another script: for messages that say so. */
bool form_is_repaired(slice word, language lang);

/* Whether what comes from elsewhere may be a form: 1 to FORM_MAX bytes, none of
 * them a control character, as these part stored forms from each other. */
bool form_is_possible(slice text);

/* Room for a form behind the code of its language. */
#define FORM_KEY_MAX (FORM_MAX + 8)

/*
 * A form, or a stem, as one key with its language: "ru:быт". It lies in
 * `out`, without a NUL; what is over FORM_MAX bytes of the form is left out.
 */
slice form_key(language lang, slice form, char out[FORM_KEY_MAX]);

#endif
