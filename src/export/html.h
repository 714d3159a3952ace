/*
 * Appending HTML. Every byte of text that is not markup of ours goes through
 * html_text; there is no other way in.
 *
 *     html_element(out, "h2", "id=\"a\"", SLICE("R & D"));
 *     // <h2 id="a">R &amp; D</h2>
 */
#ifndef EXPORT_HTML_H
#define EXPORT_HTML_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stddef.h>

/* Append text, fit for content and for quoted attributes; also of SVG. What
 * is not UTF-8, control characters but for tabs and line ends, and those that
 * turn the direction of writing round become U+FFFD. */
void html_text(buffer *out, slice text);

/* <tag attributes>text</tag>. `attributes` is markup, or NULL. */
void html_element(buffer *out, const char *tag, const char *attributes,
                  slice text);

/* The same for text from documents, whose direction of writing must not reach
 * what stands beside it: <bdi>text</bdi>. */
void html_foreign(buffer *out, slice text);

/* The longest beginning of `text` of at most `columns` (text/width.h), cut at
 * a blank where one is near the end: where a line breaks. */
size_t html_line_end(slice text, size_t columns);

/* The beginning of `text`, with "…" where it was cut. */
void html_shortened(buffer *out, slice text, size_t columns);

#endif
