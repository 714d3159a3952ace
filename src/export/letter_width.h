/*
 * How wide a text is in the fonts that documents are set in: so that the columns
 * of a table can be as wide as their words.
 */
#ifndef EXPORT_LETTER_WIDTH_H
#define EXPORT_LETTER_WIDTH_H

#include "base/slice.h"

#include <stddef.h>

enum {
    LETTER_EM = 32,    /* parts of the height of letters; of these ... */
    LETTER = 18,       /* ... an ordinary one is so wide, and ...      */
    LETTER_WIDEST = 38 /* ... none wider, nor any byte of one          */
};

typedef struct letter_widths letter_widths;

extern const letter_widths letters_arial; /* of Word documents */
extern const letter_widths letters_latex;

/* Of valid UTF-8 on one line, in parts of an em, rounded up by letter. */
size_t letter_width(const letter_widths *font, slice text);

#endif
