/*
 * Looking a word up in a list that people edit: lines "lang TAB word [TAB
 * more]", in the order of `LC_ALL=C sort`, compiled in as they are. Lines
 * that begin with '#' are for people.
 */
#ifndef TEXT_WORD_TABLE_H
#define TEXT_WORD_TABLE_H

#include "base/slice.h"
#include "text/language.h"

#include <stdbool.h>

/* A word of more bytes than this is in no list. */
#define WORD_TABLE_KEY_MAX 60

/*
 * Find `word` of a language; *more (may be NULL) is what stands behind it
 * on its line, without the TAB, and borrows from `table`.
 */
bool word_table_find(slice table, language lang, slice word, slice *more);

/* The same for lines "key TAB more", or whole lines, of one language. */
bool word_lines_find(slice lines, slice key, slice *more);

#endif
