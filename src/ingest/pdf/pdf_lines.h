/*
 * What pdftotext -bbox-layout says, as lines with their places.
 *
 * Its order is the reading order: it has gathered words into lines, lines
 * into blocks and blocks into flows, columns one after the other. Numbers
 * are points (1/72 inch) from the top left corner of the page.
 */
#ifndef INGEST_PDF_LINES_H
#define INGEST_PDF_LINES_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct pdf_line {
    slice  text;        /* words with one blank between, in the arena      */
    size_t page, block; /* from 0; blocks are counted through the document */
    size_t column;      /* set by pdf_columns_find                         */
    double left, top, right, bottom;
    double size; /* height of the tallest word: goes with the font's size  */
    bool   is_dropped; /* set by those who take headers out                */
} pdf_line;

typedef struct pdf_lines {
    pdf_line *items; /* owned: release */
    size_t    count, capacity;
    size_t    page_count;
    double   *heights; /* owned: of each page */
    size_t    height_capacity;
    size_t    marks;               /* raised numbers of footnotes, left out */
    slice     title, author, date; /* as the file says them, or empty */
} pdf_lines;

/* Parse; anything else in `bbox` is skipped. Fails only with TIZBE_NOMEM. */
tizbe_status pdf_lines_parse(arena *a, slice bbox, pdf_lines *out);
void         pdf_lines_release(pdf_lines *list);

#endif
