/*
 * The lines of a plain text: splitting it into them, and finding out
 * whether somebody broke its paragraphs into lines of one width.
 */
#ifndef INGEST_LINES_H
#define INGEST_LINES_H

#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct text_line {
    slice  text;   /* borrowed, without blanks at either end; empty for a
                      blank line                                           */
    size_t indent; /* columns before it, a tab to the next multiple of 8   */
    size_t width;  /* characters, with the indent                          */
    bool   starts_page; /* a form feed stands before it                    */
} text_line;

typedef struct line_list {
    text_line *items; /* owned */
    size_t     count, capacity;
    size_t     wrap; /* the width to which the text was broken, in
                        characters; 0 when it was not                      */
} line_list;

/*
 * Split valid UTF-8 at LF, CR LF, CR, FF, U+0085, U+2028 and U+2029, and set
 * `wrap`. Fails only with TIZBE_NOMEM. Release in every case.
 */
tizbe_status lines_split(slice text, line_list *out);
void         lines_release(line_list *list);

/* In a text broken to a width: line `i` was ended because the first word of
 * the next one had no room left. */
bool line_is_full(const line_list *list, size_t i);

#endif
