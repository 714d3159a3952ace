/*
 * How many columns of a terminal a text takes: 0 for combining marks, 2 for
 * wide characters of East Asia, else 1 (utf8proc's table).
 */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include "base/slice.h"

#include <stddef.h>

/* Columns of valid UTF-8 without control characters. */
size_t text_width(slice text);

/*
 * The longest beginning (bytes) of `text` that takes at most `columns`;
 * combining marks stay with their letter. *width (may be NULL) is what it
 * takes.
 */
size_t text_fit(slice text, size_t columns, size_t *width);

/* The same for the end of `text`: the byte offset at which it starts. */
size_t text_fit_end(slice text, size_t columns, size_t *width);

#endif
