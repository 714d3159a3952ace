/*
 * Headings of documents that mark none.
 *
 * Many official texts are typed in one style: the heading of an article is
 * a paragraph like any other, in Word as in HTML. Where a document has no
 * heading at all, paragraphs that are one by their words ("Статья 5. ...",
 * "2-тарау. ...", "ЗАГАЛЬНІ ПОЛОЖЕННЯ") become headings; where it has some,
 * as its title, but none of a division, those that name or number one
 * ("Статья 5", "2. ПОРЯДОК ОПЛАТЫ"); see outline.h.
 */
#ifndef INGEST_PROMOTE_H
#define INGEST_PROMOTE_H

#include "text/document.h"

/* Nothing happens to a document that has headings of divisions, or is mostly
 * in capitals. Cells, items and footnotes stay what they are. */
void promote_headings(document *doc);

#endif
