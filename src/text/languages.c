/*
 * The table of languages. A new language is a row here, a value in
 * language.h and a file in lang/.
 *
 * The version goes up whenever any text may get other words or any form
 * another stem, so that a corpus made by an older analyser is recognised as such.
 */
#include "text/languages.h"

const language_row languages[LANG_COUNT] = {
    [LANG_UND] = { "und", "und", NULL, NULL, "und 2", false },
    [LANG_KK] = { "kk", "kaz", kazakh_stems, kazakh_chain, "kk 7", false },
    [LANG_RU] = { "ru", "rus", russian_stems, NULL, "ru 4", true },
    [LANG_UK] = { "uk", "ukr", ukrainian_stems, NULL, "uk 4", true },
    [LANG_EN] = { "en", "eng", english_stems, NULL, "en 2", false },
};
