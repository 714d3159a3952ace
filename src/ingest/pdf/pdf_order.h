/*
 * The reading order of a page in columns whose lines pdftotext has cut to
 * pieces and mixed.
 */
#ifndef INGEST_PDF_ORDER_H
#define INGEST_PDF_ORDER_H

#include "ingest/pdf/pdf_lines.h"

enum { PDF_GUTTERS_MOST = 4 };

typedef struct pdf_gutter {
    double left, right; /* where lines end, where they begin */
} pdf_gutter;

/* The gutters of a page, from left to right; gives how many. Lines without
 * text do not count. */
size_t pdf_gutters_find(const pdf_line *lines, size_t count,
                        pdf_gutter out[PDF_GUTTERS_MOST]);

/*
 * Put the lines of one page in the order of its columns: those between two
 * lines across the page from left to right, each from top to bottom. Lines
 * without text may go anywhere; without a gutter all stay as they are. Fails
 * only with TIZBE_NOMEM.
 *
 *     a row is "left 1 | right 1", the next one "left 2 | right 2"
 *         ->  left 1, left 2, right 1, right 2
 */
tizbe_status pdf_order_columns(pdf_line *lines, size_t count,
                               const pdf_gutter *gutters, size_t found);

#endif
