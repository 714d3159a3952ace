/*
 * The classes of langid_score: our languages, some of them in several scripts,
 * and those that are told apart from them.
 */
#ifndef TEXT_LANGID_CLASSES_H
#define TEXT_LANGID_CLASSES_H

#include "text/langid.h"

/* The order is train_langid.py's. */
enum {
    CLASS_KK,
    CLASS_KK_RUSSIAN, /* in Russian letters */
    CLASS_RU,
    CLASS_UK,
    CLASS_EN,
    CLASS_KY,
    CLASS_TT,
    CLASS_UZ, /* in Arabic letters Uyghur */
    CLASS_BE,
    CLASS_BG,
    CLASS_MN,
    CLASS_WORLD, /* any other, by letters that stand together in all */
    CLASS_DE,
    CLASS_NL,
    CLASS_SV,
    CLASS_FR,
    CLASS_ES,
    CLASS_IT,
    CLASS_ID,
    CLASS_TR,
    CLASS_PL,
    CLASS_WORLD_LATIN,
    CLASS_OTHER,
    CLASS_KK_LATIN /* in Latin or Arabic letters */
};

/* LANG_UND for a language that is none of ours. */
static const language language_of_class[LANGID_CLASSES] = {
    [CLASS_KK] = LANG_KK,       [CLASS_KK_RUSSIAN] = LANG_KK,
    [CLASS_KK_LATIN] = LANG_KK, [CLASS_RU] = LANG_RU,
    [CLASS_UK] = LANG_UK,       [CLASS_EN] = LANG_EN,
};

#endif
