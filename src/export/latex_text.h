/*
 * Text of a LaTeX document. Whatever LaTeX, its ligatures or babel's shorthands
 * would make something else of is escaped. Cyrillic stands as it is, in UTF-8;
 * signs that neither the fonts of pdfLaTeX nor most others have are written in
 * another way, sums of money with the code of their currency. What is left, such
 * as Chinese, stands in a macro, for it takes XeLaTeX or LuaLaTeX and a font that
 * has it.
 */
#ifndef EXPORT_LATEX_TEXT_H
#define EXPORT_LATEX_TEXT_H

#include "base/buffer.h"
#include "base/slice.h"

/* Valid UTF-8. Addresses, paths and words that are too long for a line may go on
 * below; all in one piece, so that marks of stress stay with their letters. */
void latex_put(buffer *out, slice text);

/* The macro, which is to be defined where it stands. */
#define LATEX_SIGN "\\tizbesign"
void latex_put_sign_macro(buffer *out);

/* What a paper has to load, as the rest of a line of comment and two more. The
 * letters of DejaVu are large: so scaled they are as wide as LaTeX's own. */
void latex_put_fonts(buffer *out);

#endif
