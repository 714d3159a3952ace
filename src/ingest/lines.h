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
    bool   is_below_rule; /* set by those who take rules out           */
    bool   starts_page;   /* a form feed stands before it                    */
} text_line;

/* A law in long lines may carry an annex that was broken to a width. */
#define LINES_WINDOW 128

typedef struct line_list {
    text_line *items; /* owned */
    size_t     count, capacity;
    size_t    *wraps; /* owned: by window of LINES_WINDOW lines, the width
                         to which they were broken, in characters; 0 where
                         they were not                                     */
} line_list;

/*
 * Split valid UTF-8 at LF, CR LF, CR, FF, U+0085, U+2028 and U+2029, and set
 * `wraps`. Fails only with TIZBE_NOMEM. Release in every case.
 */
tizbe_status lines_split(slice text, line_list *out);
void         lines_release(line_list *list);

/* The width to which the lines around line `i` were broken, or 0. */
size_t line_wrap(const line_list *list, size_t i);

/* In a text broken to a width: line `i` was ended because the first word of
 * the next one had no room left, give or take a few characters. */
bool line_is_full(const line_list *list, size_t i);

#endif
