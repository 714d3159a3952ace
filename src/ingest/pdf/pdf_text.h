/*
 * From the lines of pages to the blocks of a document: paragraphs across
 * lines, columns and pages, headings by their size, footnotes, list items.
 */
#ifndef INGEST_PDF_TEXT_H
#define INGEST_PDF_TEXT_H

#include "base/status.h"
#include "ingest/pdf/pdf_lines.h"
#include "text/document.h"

/* Add what is not dropped to `doc`; the columns of the lines are set. Fails
 * only with TIZBE_NOMEM. */
tizbe_status pdf_text(pdf_lines *list, document *doc);

#endif
