/*
 * How much room a column of a table on paper needs for its texts, in the units
 * of letter_width, and what it is given.
 *
 *     column_need need = { 0 }, sum = { 0 };
 *
 *     column_need_cell(&need, &letters_arial, column, SLICE("Визы цифровых"));
 *     column_need_add(&sum, need);               // those of all columns
 *     width = column_need_given(need, sum, page);
 */
#ifndef EXPORT_COLUMN_NEED_H
#define EXPORT_COLUMN_NEED_H

#include "analyse/table/table.h"
#include "base/slice.h"
#include "export/letter_width.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    NEED_WIDEST = 60 * LETTER,       /* that a column needs at most, and */
    NEED_WIDEST_MAIN = 150 * LETTER, /* one that the table is read for   */
    NEED_WORD = 20 * LETTER          /* kept on a line at most           */
};

typedef struct column_need {
    size_t all;  /* for no line to be broken */
    size_t word; /* for no word to be broken */
} column_need;

/* The need of the column, with a text as it is shown in it. */
void column_need_cell(column_need *need, const letter_widths *font,
                      const table_column *column, slice text);

/* Raise one side of a need, but to no more than `most`. */
void column_need_raise(size_t *need, size_t to, size_t most);

void column_need_add(column_need *sum, column_need need);

/* Leave out the widest column of details: its width becomes 0, which those have
 * that are out already. `below` is none of the columns beside each other. False
 * where there is none. */
bool columns_leave_out_one(const table_column *columns,
                           const column_need *needs, size_t *widths,
                           size_t count, size_t below);

/* Of a page for the whole `sum`: all that is needed; else each has room for its
 * words, and what is left is shared by those that need more. The page has room
 * for sum.word. */
size_t column_need_given(column_need need, column_need sum, size_t page);

/* How wide the widest of its words is; a line may end behind a blank, a hyphen
 * or a slash, but not inside of a date. */
size_t longest_word(const letter_widths *font, slice text);

#endif
