/*
 * The list of languages: a line each, of what its file in lang/ says of it.
 */
#include "text/languages.h"

static const language_row undetermined = {
    .code = "und",
    .code3 = "und",
    .version = "und 2",
    .letters = "",
};

const language_row *const languages[LANG_COUNT] = {
    [LANG_UND] = &undetermined,    [LANG_KK] = &kazakh_language,
    [LANG_RU] = &russian_language, [LANG_UK] = &ukrainian_language,
    [LANG_EN] = &english_language,
};
