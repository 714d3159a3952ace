/*
 * What the name of a paragraph style says, for word processors.
 *
 * Word and LibreOffice keep the English names of their own styles whatever
 * their language; other programs, and converters, write them in theirs:
 * "Заголовок 1", "Тақырып 1".
 */
#ifndef INGEST_STYLE_NAMES_H
#define INGEST_STYLE_NAMES_H

#include "base/slice.h"

typedef enum style_use {
    STYLE_BODY,
    STYLE_TITLE,
    STYLE_HEADING,
    STYLE_CAPTION,
    STYLE_DATE,
    STYLE_CONTENTS /* a line of the table of contents */
} style_use;

/* The use; STYLE_BODY for a name that says nothing. *level is 1-9 for
 * headings and lines of contents, else 0. */
style_use style_use_of(slice name, unsigned *level);

#endif
