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
#include <stdint.h>

/* A word of more bytes than this is in no list. */
#define WORD_TABLE_KEY_MAX 60

/*
 * Find `word` of a language; *more (may be NULL) is what stands behind it
 * on its line, without the TAB, and borrows from `table`.
 */
bool word_table_find(slice table, language lang, slice word, slice *more);

/* The same for lines "key TAB more", or whole lines, of one language. */
bool word_lines_find(slice lines, slice key, slice *more);

#define WORD_FILTER_BITS 32768 /* some times the words of a table */

/* Most words are in no table: a bit for the hash of each that is, in
 * whatever language, spares them the search. Of static storage. */
typedef struct word_filter {
    bool     is_ready;
    uint64_t bits[WORD_FILTER_BITS / 64];
} word_filter;

/* Whether `word` may be in the table, always the same one for a filter,
 * which is made at the first use. */
bool word_filter_may_have(word_filter *filter, slice table, slice word);

#endif
