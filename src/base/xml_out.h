/*
 * Writing XML 1.0 into a buffer: UTF-8, an element a line, two blanks a
 * level.
 *
 *     xml_out x;
 *     xml_out_begin(&x, &out);
 *     xml_out_start(&x, "Code");
 *     xml_out_attribute(&x, "name", SLICE("Визы"));
 *     xml_out_text(&x, "Description", SLICE("a < b"));
 *     xml_out_end(&x);
 *
 * gives, behind the declaration,
 *
 *     <Code name="Визы">
 *       <Description>a &lt; b</Description>
 *     </Code>
 *
 * Texts are valid UTF-8; characters that XML has not become blanks. Memory
 * that runs out is the buffer's affair.
 */
#ifndef BASE_XML_OUT_H
#define BASE_XML_OUT_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

#define XML_OUT_DEPTH 64 /* elements inside elements, at most */

typedef struct xml_out {
    buffer     *out;
    const char *open[XML_OUT_DEPTH]; /* string literals */
    size_t      depth;
    bool        is_in_tag; /* > is still to come */
} xml_out;

/* Whether U+FFFE or U+FFFF is there: UTF-8 that XML does not hold. */
bool xml_is_no_character(slice text, size_t at);

/* Append a text as the content of an element. */
void xml_out_escaped(buffer *out, slice text);

/* Write the declaration. */
void xml_out_begin(xml_out *x, buffer *out);

/* The same without it: a part of a document, `depth` elements deep. */
void xml_out_inside(xml_out *x, buffer *out, size_t depth);

/* Begin and end an element; attributes come right behind its start. */
void xml_out_start(xml_out *x, const char *name);
void xml_out_attribute(xml_out *x, const char *name, slice value);
void xml_out_end(xml_out *x);

/* An element that holds a text, with its line ends, and nothing else. */
void xml_out_text(xml_out *x, const char *name, slice text);

/* Put a text into the element begun last, behind its attributes, and end
 * it. */
void xml_out_end_text(xml_out *x, slice text);

/* An element that holds one attribute and nothing else. */
void xml_out_leaf(xml_out *x, const char *name, const char *attribute,
                  slice value);

/* What xml_out_inside() wrote elsewhere, as it is. */
void xml_out_raw(xml_out *x, slice part);

#endif
