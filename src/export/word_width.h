/*
 * How wide a text is in a Word document, which is set in Arial: so that the
 * columns of a table can be as wide as their words.
 */
#ifndef EXPORT_WORD_WIDTH_H
#define EXPORT_WORD_WIDTH_H

#include "base/slice.h"

#include <stddef.h>

enum {
    WORD_EM = 32,     /* parts of the height of letters; of these ... */
    WORD_LETTER = 18, /* ... an ordinary one is so wide, and ...      */
    WORD_WIDEST = 36  /* ... none wider, nor any byte of one          */
};

/* Of valid UTF-8 on one line, in parts of an em, rounded up by letter. */
size_t word_width(slice text);

#endif
