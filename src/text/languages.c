/*
 * The rows of all languages (language.h), each from its file in lang/.
 */
#include "text/languages.h"

static const language_row undetermined = {
    .code = "und",
    .code3 = "und",
    .version = "und 5",
    .letters = "",
};

#define LANGUAGE_ROW(CODE, name) [LANG_##CODE] = &name##_language,
const language_row *const languages[LANG_COUNT] = { [LANG_UND] = &undetermined,
                                                    LANGUAGES(LANGUAGE_ROW) };
