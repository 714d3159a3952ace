/*
 * The languages Tizbe reads, and what is known of each in one table.
 *
 * Adding a language: a line and its code here, its code in tizbe.h
 * (TIZBE_LANGUAGES), a file in lang/ with its row (languages.h says what of), a
 * file of test rows. So it can be stated for a document, stored, searched, coded
 * and counted. To be told from others it needs a class of letters
 * (data/README.langid.md, langid_classes.h); to be read well, its words in the
 * lists of data/; for the report, its words in export/data. Tests name what is
 * not there. Without grammar of its own in code/register its measures are found
 * by the words of the gazetteers alone, for which it needs a column there.
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "base/slice.h"

#include <stdbool.h>

/* All of them: LANG_<CODE>, of which lang/<name>.c knows the rest. */
/* clang-format off */
#define LANGUAGES(LANGUAGE)                                                    \
    LANGUAGE(KK, kazakh)                                                       \
    LANGUAGE(RU, russian)                                                      \
    LANGUAGE(UK, ukrainian)                                                    \
    LANGUAGE(EN, english)
/* clang-format on */

/* Their codes, for messages. */
#define LANGUAGES_LISTED "kk ru uk en"

#define LANGUAGE_VALUE(CODE, name) LANG_##CODE,
typedef enum language {
    LANG_UND, /* undetermined: none of the others */
    LANGUAGES(LANGUAGE_VALUE) LANG_COUNT
} language;
#undef LANGUAGE_VALUE

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

enum { LANGUAGE_HINT_ROOM = 40 };

/* ", did you mean 'uk'?" for "ua" and "Ukrainian", in `room`; "" for what names
 * none. */
const char *language_hint(slice word, char room[LANGUAGE_HINT_ROOM]);

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
