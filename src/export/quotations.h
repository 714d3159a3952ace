/*
 * The rows of a table as quotations: headings for what they are grouped by,
 * each passage with its words set off, and what else the row says. Rows alike
 * in all but what is said of the words are one passage. How it is written is
 * the format's (word_quotes.h, latex_quotes.h).
 *
 *     quotations_init(&q, &word_quotes, columns, count, &words);
 *     quotations_row(&q, cells, &xml);          // any number of times
 *     quotations_end(&q, &xml);
 *     quotations_release(&q);
 *
 * Groups come in the order of the rows, so a table is to be sorted by them.
 */
#ifndef EXPORT_QUOTATIONS_H
#define EXPORT_QUOTATIONS_H

#include "analyse/table/table.h"
#include "base/buffer.h"
#include "export/report_words.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>

enum { QUOTATION_HEADINGS = 3 }; /* levels, from 0 */

typedef struct quotation_mark {
    size_t start, end; /* bytes of the passage */
} quotation_mark;

typedef struct quotation {
    slice                 text; /* valid UTF-8, as all of it */
    language              lang;
    const quotation_mark *marks; /* in order, apart */
    size_t                mark_count;
    slice                 source;  /* for a reader: title, page, date;
                                      may be empty, and so may ...    */
    slice                 details; /* ... what leads back to the corpus */
} quotation;

typedef struct quotation_style {
    void (*heading)(buffer *out, size_t level, slice text);
    void (*passage)(buffer *out, const quotation *said);
} quotation_style;

typedef struct quotations {
    const quotation_style *style;
    const table_column    *columns;
    size_t                 count;
    size_t                 words;      /* the column that is quoted         */
    size_t                 title;      /* that of titles; SIZE_MAX: none    */
    buffer groups[QUOTATION_HEADINGS]; /* under which the last passage stands */
    bool   has_groups;
    /* the passage that waits for more of its words */
    bool            is_held;
    buffer          passage, source, details, hits;
    language        lang;
    quotation_mark *marks; /* owned: in order, apart */
    size_t          mark_count, mark_capacity;
    buffer          shown_source, shown_details; /* of the row at hand */
    /* in which names and states are said; count 0: as they are */
    const report_words *said;
} quotations;

/* Whether a table of these columns is one of quotations. */
bool quotations_fit(const table_column *columns, size_t count);

/* For columns that fit. What is said of a passage is so in these words, or,
 * where they are NULL, by the names of columns. Style, columns and words are
 * good until it is released. */
void quotations_init(quotations *q, const quotation_style *style,
                     const table_column *columns, size_t count,
                     const report_words *said);
void quotations_release(quotations *q);

/* Memory that ran out is the failure of `out`. */
void quotations_row(quotations *q, const table_cell *cells, buffer *out);
void quotations_end(quotations *q, buffer *out);

#endif
