/*
 * Kazakh in its three scripts, brought together in Cyrillic.
 *
 * Latin: the alphabet of 2021 (Qazaq tılı), and that of 2018 (ǵ, á, sh)
 * where a letter or the lexicon shows it. Arabic: töte jazu, as used in China.
 * Neither keeps everything that Cyrillic spells (ь, э in loans), so what comes
 * out is the most likely spelling, not always the one in the dictionary.
 */
#ifndef TEXT_LANG_KAZAKH_SCRIPTS_H
#define TEXT_LANG_KAZAKH_SCRIPTS_H

#include "base/slice.h"
#include "text/form.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Rewrite one run of letters (NFC, case as written) in small Cyrillic
 * letters, in place; gives the new count, never more than `count`. A run
 * that is not in Latin or Arabic script, or cannot be Kazakh (a letter w, x
 * or c, a short row of capitals like "USD", a capital inside), stays. So
 * does a Latin run without a letter that only Kazakh has (ı ğ ş ä q ...) when
 * its letters are rather those of another language: "University", "park".
 * That is judged by the word alone, so that it is the same in a text and in
 * a query; `is_sure` says that another part of a hyphenated word settled it.
 */
size_t kazakh_to_cyrillic(uint32_t *letters, size_t count, bool is_sure);

/*
 * What a form left in Latin letters would be in Cyrillic, if it were Kazakh:
 * "bala" is no less English than Kazakh. 0 when it cannot be, or when it is
 * surely of another language.
 */
size_t kazakh_of_latin(slice form, char out[FORM_MAX]);

#endif
