/*
 * The languages Tizbe reads, and what is known of each in one table.
 *
 * Adding a language: one value and its code here, one row in languages.c, one
 * file in lang/, its data in data/, its model (data/README.langid.md), its
 * index in schema/derived.sql, one test case. Without grammar of its own in
 * code/register its measures are found by the words of the gazetteers alone.
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "base/slice.h"

typedef enum language {
    LANG_UND, /* undetermined: none of the others */
    LANG_KK,
    LANG_RU,
    LANG_UK,
    LANG_EN,
    LANG_COUNT
} language;

/* The codes of all but LANG_UND, in their order, for messages. */
#define LANGUAGES_LISTED "kk ru uk en"

/* Several languages: a bit (1 << language) each. */
typedef unsigned language_set;

/* "und", "kk", "ru", "uk", "en": BCP 47. Never NULL. */
const char *language_code(language lang);

/*
 * The language of a BCP 47 tag ("kk", "kk-Cyrl", "RU_ru", "ukr", "eng",
 * "kaz": two- and three-letter codes, case set aside, subtags ignored).
 * LANG_UND when it is none of ours.
 */
language language_of_tag(slice tag);

#endif
