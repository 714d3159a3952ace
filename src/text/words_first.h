/*
 * Splitting words before their language is known. For analyser.c only.
 *
 * English separates at hyphens where the others join, Russian and Ukrainian
 * at those between Latin letters; else all split alike.
 */
#ifndef TEXT_WORDS_FIRST_H
#define TEXT_WORDS_FIRST_H

#include "base/slice.h"
#include "text/language.h"

#include <stdbool.h>

/* What to split the words of `text` in at first: `stated`, where that is
 * not LANG_UND; English where Latin letters come first, since most such
 * text is. */
language words_first_language(slice text, language stated);

/* Whether the words may be others in `lang` than in `first`, which
 * words_first_language gave: false is sure. */
bool words_differ(slice text, language first, language lang);

#endif
