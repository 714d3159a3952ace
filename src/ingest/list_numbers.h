/*
 * The numbers that a word processor writes in front of list items and
 * headings: "1.2.", "б)", "Статья 5.". They are not in the text of the file
 * and are what people cite.
 */
#ifndef INGEST_LIST_NUMBERS_H
#define INGEST_LIST_NUMBERS_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>

#define LIST_LEVELS 10

typedef enum list_style {
    LIST_BULLET, /* or nothing, or a format that is not known here */
    LIST_PLAIN,  /* the pattern without a number                   */
    LIST_DECIMAL,
    LIST_DECIMAL_ZERO, /* 01, 02 */
    LIST_LOWER_LETTER, /* a ... z, aa, bb */
    LIST_UPPER_LETTER,
    LIST_LOWER_ROMAN,
    LIST_UPPER_ROMAN,
    LIST_LOWER_RUSSIAN, /* а б в ... without ё й ъ ь */
    LIST_UPPER_RUSSIAN
} list_style;

typedef struct list_level {
    list_style style;
    unsigned   start; /* its first number                              */
    slice pattern;    /* "Статья %1." or "%1.%2)": %n is level n from 1 */
    bool  is_legal;   /* all levels in decimal numbers                 */
    bool  keeps_on;   /* does not begin anew below a higher level      */
} list_level;

/* How far a list has come. Starts zeroed. */
typedef struct list_count {
    unsigned at[LIST_LEVELS]; /* the last number of each level */
    bool     has[LIST_LEVELS];
} list_count;

/*
 * Count an item of `level` (from 0, below LIST_LEVELS) and append its label,
 * nothing for a bullet, to `out`.
 *
 *     levels { DECIMAL "%1." }, { DECIMAL "%1.%2" }, items of level 0 1 1
 *         ->  "1." "1.1" "1.2"
 */
void list_next(const list_level levels[LIST_LEVELS], list_count *count,
               unsigned level, buffer *out);

#endif
