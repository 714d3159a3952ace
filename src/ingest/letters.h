/*
 * Small questions about the letters at the ends of a line, which readers of
 * plain text ask. All take valid UTF-8.
 */
#ifndef INGEST_LETTERS_H
#define INGEST_LETTERS_H

#include "base/slice.h"
#include "text/ucd.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <stdint.h>

static inline bool
is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

/* The first and the last character; 0 when there is none. */
static inline uint32_t
first_char(slice s)
{
    return utf8_at(s, 0);
}

static inline uint32_t
last_char(slice s)
{
    size_t start;

    return s.size > 0 ? utf8_previous(s, s.size, &start) : 0;
}

/* The first letter, behind quotes and brackets but not behind digits; 0
 * when something else comes first. */
uint32_t first_letter(slice s);

/* The line ends as a sentence or a clause of a list does: . ! ? … : ; also
 * before closing quotes and brackets. */
bool ends_sentence(slice s);

/* Blanks, tabs and U+00A0 taken off both ends. */
slice trim_blanks(slice s);

/* A letter of the Cyrillic blocks U+0400 to U+052F. */
bool is_cyrillic(uint32_t code);

#endif
