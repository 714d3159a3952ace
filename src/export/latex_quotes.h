/*
 * Quotations in LaTeX, to be \input into a chapter: each passage in an
 * environment quote, its words set off, and below it its source. How headings,
 * words and sources look are macros that the chapter may have defined before.
 */
#ifndef EXPORT_LATEX_QUOTES_H
#define EXPORT_LATEX_QUOTES_H

#include "base/buffer.h"
#include "export/quotations.h"

extern const quotation_style latex_quotes;

/* What is loaded, and what can be defined; comes before the first of them. */
void latex_quotes_begin(buffer *out);

#endif
