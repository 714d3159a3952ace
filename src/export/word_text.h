/*
 * Text of a Word document (ECMA-376 part 1, 17.3): runs of characters, and
 * the paragraphs that hold them.
 *
 *     word_paragraph(&xml, "Quote");
 *     word_run(&xml, SLICE("Визы"), "Coded", LANG_RU);
 *     word_paragraph_end(&xml);
 *
 * Texts are valid UTF-8; their line ends and tabs are Word's, and characters
 * that XML has not become blanks.
 */
#ifndef EXPORT_WORD_TEXT_H
#define EXPORT_WORD_TEXT_H

#include "base/buffer.h"
#include "base/slice.h"
#include "text/language.h"

/* Begin a paragraph of a style of word_parts.c; NULL: of the usual one. */
void word_paragraph(buffer *xml, const char *style);
void word_paragraph_end(buffer *xml);

/* A run, in a style of characters or, NULL, none; it is spelled in `lang`, or,
 * LANG_UND, in the document's. Empty text leaves nothing. */
void word_run(buffer *xml, slice text, const char *style, language lang);

/* A whole paragraph of one run. */
void word_line(buffer *xml, const char *style, slice text);

#endif
