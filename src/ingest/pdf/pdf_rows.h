/*
 * Lines that pdftotext cut at the wide blanks of justified type.
 *
 * It takes the pieces for columns, and their order may be any. Pieces of one
 * row that together reach the margin are one line, unless they stand in
 * columns: those of a table or of a page begin where others begin.
 */
#ifndef INGEST_PDF_ROWS_H
#define INGEST_PDF_ROWS_H

#include "base/arena.h"
#include "ingest/pdf/pdf_lines.h"

/*
 * Join them; a page of one column whose pieces are all joined is put in the
 * order of its rows, one of several in that of its columns (pdf_order.h).
 * Fails only with TIZBE_NOMEM.
 */
tizbe_status pdf_rows_join(arena *a, pdf_lines *list);

#endif
