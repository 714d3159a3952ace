/*
 * The languages Tizbe reads, and what is known of each in one table.
 *
 * Adding a language: its value and its code here, a file in lang/ with its
 * row (languages.h says what of) and its line in languages.c, its words in
 * the lists of data/, its letter model and classes (data/README.langid.md,
 * langid_classes.h), a test case. The report is written in it when export/
 * has its words. Without grammar of its own in code/register its measures are
 * found by the words of the gazetteers alone.
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "base/slice.h"

#include <stdbool.h>

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

/*
 * The language that a word names: by its code of two or three letters, in
 * English, or by the country that is often put for it ("kk", "kaz", "Kazakh",
 * "kz"); case set aside. LANG_UND when it names none of ours.
 */
language language_named(slice word);

/*
 * The language of a short label by the letters that one of ours alone has:
 * "Білім гранты" is Kazakh. Else Russian where it has a Cyrillic letter, and
 * English.
 */
language language_of_label(slice label);

/* With the country whose rules of spelling are meant: "kk-KZ", "en-GB". NULL
 * for LANG_UND. */
const char *language_locale(language lang);

/* Whether it is written in Latin letters. */
bool language_is_latin(language lang);

#endif
