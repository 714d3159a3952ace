/*
 * The Latin alphabets of Kazakh, letter by letter: that of 2021 (Qazaq tılı),
 * and that of 2018 (ǵ, á, sh) where a letter shows it, or the word is one in
 * that alphabet alone. What needs its neighbours (й, я, ц) is left to
 * kazakh_scripts.c.
 */
#ifndef TEXT_LANG_KAZAKH_LATIN_H
#define TEXT_LANG_KAZAKH_LATIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether a run of letters (NFC, case as written) can be Kazakh in one of the
 * alphabets: no letter w, x or c, no short row of capitals, no capital
 * inside. */
bool kazakh_is_latin(const uint32_t *letters, size_t count);

/* Rewrite such a run in small Cyrillic letters, in place; gives the new
 * count, never more than `count`. */
size_t kazakh_from_latin(uint32_t *letters, size_t count);

/* Whether a word (any characters) has a letter of these alphabets that
 * English lacks: all beyond ASCII, and q without u. */
bool kazakh_has_own_latin(const uint32_t *letters, size_t count);

#endif
