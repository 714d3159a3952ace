/*
 * What columns of a table with a row a code are called, by people and by the
 * programs that export their codes so.
 */
#ifndef CODE_CODE_LIST_COLUMNS_H
#define CODE_CODE_LIST_COLUMNS_H

#include "base/slice.h"
#include "text/language.h"

typedef enum code_column {
    CODE_COLUMN_NONE,
    CODE_COLUMN_NAME,
    CODE_COLUMN_PARENT,
    CODE_COLUMN_LABEL,
    CODE_COLUMN_DEFINITION,
    CODE_COLUMN_INCLUDE,
    CODE_COLUMN_EXCLUDE,
    CODE_COLUMN_COLOR,
    CODE_COLUMN_LANG,
    CODE_COLUMN_WORDS,
    CODE_COLUMN_UNLESS,
    CODE_COLUMN_WAS,
    CODE_COLUMNS
} code_column;

/*
 * What a column holds whose head (valid UTF-8) is this, and the language that
 * the head names, LANG_UND for none. A language alone heads the words in it.
 *
 *     "Parent code"          ->  CODE_COLUMN_PARENT
 *     "Ключевые слова (рус.)"  ->  CODE_COLUMN_WORDS, LANG_RU
 *     "Kazakh"               ->  CODE_COLUMN_WORDS, LANG_KK
 *     "Coded segments"       ->  CODE_COLUMN_NONE
 */
code_column code_column_of(slice head, language *lang);

#endif
