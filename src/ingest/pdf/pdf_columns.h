/*
 * The columns of running text in the pages of a PDF.
 *
 * pdftotext parts blocks where lines stand further apart than in most
 * prints, so that a text set with one and a half spaces is a block a line.
 * Here the distance that is usual in the document joins them again.
 */
#ifndef INGEST_PDF_COLUMNS_H
#define INGEST_PDF_COLUMNS_H

#include "ingest/pdf/pdf_lines.h"

/* Lines that follow each other at the usual distance, and how far they reach.
 */
typedef struct pdf_column {
    double left, right;
    size_t lines;
} pdf_column;

/*
 * Set the `column` of each line that is not dropped; the columns, by those
 * numbers, are the caller's to free. NULL when memory ran out. There is at
 * least one line.
 */
pdf_column *pdf_columns_find(pdf_lines *list);

#endif
