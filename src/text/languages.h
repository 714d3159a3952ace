/*
 * The registry of languages: one row each, in the order of `language`.
 *
 * For language.c, stem.c and stem_chain.c; everybody else asks those.
 */
#ifndef TEXT_LANGUAGES_H
#define TEXT_LANGUAGES_H

#include "text/lang/stemmers.h"
#include "text/language.h"

#include <stdbool.h>

typedef struct language_row {
    const char    *code;    /* BCP 47, two letters              */
    const char    *code3;   /* ISO 639-3, also taken in tags    */
    stem_function  stems;   /* NULL: every form is its own stem      */
    chain_function chain;   /* its endings; NULL: it cannot tell them */
    const char    *version; /* of the analysis: "kk 1"               */
    bool inflects_parts; /* before a hyphen, too: "стран-участниц" */
} language_row;

extern const language_row languages[LANG_COUNT];

#endif
