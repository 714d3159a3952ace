/*
 * What stands on every page and belongs to none: running headers and
 * footers, page numbers.
 */
#ifndef INGEST_PDF_CLEAN_H
#define INGEST_PDF_CLEAN_H

#include "base/status.h"
#include "ingest/pdf/pdf_lines.h"

typedef struct pdf_losses {
    size_t running; /* lines of running headers and footers */
    size_t numbers; /* page numbers                         */
} pdf_losses;

/*
 * Mark as dropped:
 *
 * - among the two top and two bottom lines of a page, where they are in its
 *   margins, those that stand at the same height with the same words, digits
 *   set aside, on at least three pages and an eighth of all;
 * - a number, alone or as "Page 3 of 10", "стр. 3", "- 3 -", that is the top
 *   or bottom line of its page and counts the pages with its neighbours.
 *
 * A page that would be empty keeps its lines. Fails only with TIZBE_NOMEM.
 */
tizbe_status pdf_clean(pdf_lines *list, pdf_losses *losses);

#endif
