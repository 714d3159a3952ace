/*
 * The parts of a Word document that are not its text (OOXML, ECMA-376 part 1,
 * 11.3 and 17.7): styles, the foot of a page with its number, the title that
 * file managers show, and what is related to what.
 *
 * Styles of paragraphs are Title, Heading1 to Heading3, Quote, Source (of a
 * quote), Cell and CellHead (of a table), Facts (how the document was made);
 * of characters: Coded. Those that Word has itself bear its names, so that
 * they are in its list of headings and change with its themes.
 */
#ifndef EXPORT_WORD_PARTS_H
#define EXPORT_WORD_PARTS_H

#include "base/slice.h"
#include "base/status.h"
#include "export/zip_out.h"
#include "text/language.h"

enum {
    WORD_CELL_SIZE = 18,       /* half points, as a rule          */
    WORD_CELL_SIZE_SMALL = 14, /* where there are many columns    */
    WORD_PAGE_SHORT = 11906,   /* A4, in twentieths of a point    */
    WORD_PAGE_LONG = 16838,
    WORD_MARGIN = 1134 /* 2 cm on each side */
};

/* Write all of them; word/document.xml is the caller's. `cell_size` is that
 * of letters in tables, `title` valid UTF-8; what has no other language is
 * spelled in `lang`. */
tizbe_status word_parts_write(zip_out *zip, slice title, language lang,
                              unsigned cell_size, tizbe_error *error);

#endif
