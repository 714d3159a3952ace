/*
 * The sizes of type in a document: of the running text, which most letters
 * have, of the headings above it and of the notes below.
 */
#ifndef INGEST_PDF_SIZES_H
#define INGEST_PDF_SIZES_H

#include "ingest/pdf/pdf_lines.h"

#include <stdbool.h>

#define PDF_HEADING_SIZES 6

typedef struct pdf_sizes {
    double body;                        /* points */
    double headings[PDF_HEADING_SIZES]; /* the largest first */
    size_t heading_count;
} pdf_sizes;

/* Measure the lines that are not dropped; false when memory ran out. */
bool pdf_sizes_measure(pdf_sizes *out, const pdf_lines *list);

/* 1 for the largest heading, 2 for the next ...; 0 for running text. */
int pdf_size_level(const pdf_sizes *sizes, double size);

/* Smaller than the running text, as footnotes are. */
bool pdf_size_is_small(const pdf_sizes *sizes, double size);

#endif
