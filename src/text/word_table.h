/*
 * Looking a word up in a list that people edit: lines "lang TAB word [TAB
 * more]", in the order of `LC_ALL=C sort`, compiled in as they are. Lines
 * that begin with '#' are for people.
 */
#ifndef TEXT_WORD_TABLE_H
#define TEXT_WORD_TABLE_H

#include "base/once.h"
#include "base/slice.h"
#include "text/language.h"

#include <stdbool.h>
#include <stdint.h>

/* A word of more bytes than this is in no list. */
#define WORD_TABLE_KEY_MAX 60

enum { WORD_TABLE_SLOTS = 16384 }; /* a power of two, more than lines */

/*
 * A list with where its lines stand by the hash of language and word: read
 * when it is asked for the first time. Of static storage.
 *
 *     static word_table names = { .lines = { bytes, sizeof bytes - 1 } };
 */
typedef struct word_table {
    slice    lines;
    once     read;
    uint32_t slots[WORD_TABLE_SLOTS]; /* WORD_TABLE_AT bits: where a line
                                         begins, + 1; more of its hash above;
                                         0: none */
} word_table;

enum { WORD_TABLE_AT = 20 };

/*
 * Find `word` of a language; *more (may be NULL) is what stands behind it
 * on its line, without the TAB, and borrows from the list.
 */
bool word_table_find(word_table *table, language lang, slice word, slice *more);

/* The same by a search, for lines "key TAB more", or whole lines, of one
 * language. */
bool word_lines_find(slice lines, slice key, slice *more);

#endif
