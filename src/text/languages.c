/*
 * The table of languages. A new language is a row here, a value in
 * language.h and a file in lang/.
 *
 * The version goes up whenever any text may get other words or any form
 * another stem, so that a corpus made by an older analyser is recognised as such.
 */
#include "text/languages.h"

const language_row languages[LANG_COUNT] = {
    [LANG_UND] = { "und", "und", "undetermined", NULL, "und 2", false },
    [LANG_KK] = { "kk", "kaz", "Kazakh", kazakh_stems, "kk 7", false },
    [LANG_RU] = { "ru", "rus", "Russian", russian_stems, "ru 4", true },
    [LANG_UK] = { "uk", "ukr", "Ukrainian", ukrainian_stems, "uk 4", true },
    [LANG_EN] = { "en", "eng", "English", english_stems, "en 2", false },
};

const chain_function language_chains[LANG_COUNT] = {
    [LANG_KK] = kazakh_chain,
};
