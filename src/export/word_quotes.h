/*
 * Quotations in a Word document: headings in Word's own styles, each passage
 * with its words set off, and behind it a paragraph with what else is known.
 */
#ifndef EXPORT_WORD_QUOTES_H
#define EXPORT_WORD_QUOTES_H

#include "export/quotations.h"

extern const quotation_style word_quotes;

#endif
