/*
 * The rows of a table as quotations of a Word document: headings for what they
 * are grouped by, each passage with its words set off, and behind it a
 * paragraph with what else the row says. Rows alike in all but what is said
 * of the words are one passage.
 *
 *     word_quotes_init(&q, columns, count, &words);
 *     word_quotes_row(&q, cells, &xml);          // any number of times
 *     word_quotes_end(&q, &xml);
 *     word_quotes_release(&q);
 *
 * Groups come in the order of the rows, so a table is to be sorted by them.
 */
#ifndef EXPORT_WORD_QUOTES_H
#define EXPORT_WORD_QUOTES_H

#include "analyse/table/table.h"
#include "base/buffer.h"
#include "export/report_words.h"
#include "export/word_parts.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct word_mark {
    size_t start, end; /* bytes of the passage */
} word_mark;

typedef struct word_quotes {
    const table_column *columns;
    size_t              count;
    size_t              words;    /* the column that is quoted         */
    size_t              title;    /* that of titles; SIZE_MAX: none    */
    buffer groups[WORD_HEADINGS]; /* under which the last passage stands */
    bool   has_groups;
    /* the passage that waits for more of its words */
    bool       is_held;
    buffer     passage, facts, hits;
    language   lang;
    word_mark *marks; /* owned: in order, apart */
    size_t     mark_count, mark_capacity;
    buffer     shown; /* of the row at hand: its facts */
    /* in which names and states are said; count 0: as they are */
    const report_words *said;
} word_quotes;

/* Whether a table of these columns is one of quotations. */
bool word_quotes_fit(const table_column *columns, size_t count);

/* For columns that fit. What is said of a passage is so in these words, or,
 * where they are NULL, by the names of columns. Columns and words are good
 * until it is released. */
void word_quotes_init(word_quotes *q, const table_column *columns, size_t count,
                      const report_words *said);
void word_quotes_release(word_quotes *q);

/* Memory that ran out is the failure of `xml`. */
void word_quotes_row(word_quotes *q, const table_cell *cells, buffer *xml);
void word_quotes_end(word_quotes *q, buffer *xml);

#endif
