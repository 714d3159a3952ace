/* Character references of HTML. */
#ifndef INGEST_ENTITIES_H
#define INGEST_ENTITIES_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The character of a name of HTML 4 ("nbsp", "mdash"), without the ampersand
 * and the semicolon; 0 when there is none. */
uint32_t entity_named(slice name);

/*
 * Append the character that a reference ("&amp;", "&#1179;", "&#x49B;") at
 * the beginning of `text` stands for; gives the bytes it takes, 0 when there
 * is none (nothing is appended then).
 */
size_t entity_decode(buffer *out, slice text);

/* Append a text with all its references resolved. */
void entities_resolve(buffer *out, slice text);

/*
 * The same as browsers do it: a number, or a name of Latin 1 ("nbsp",
 * "laquo", "amp"), needs no semicolon; such a name does in the value of an
 * attribute, where "&copy=1" is a part of an address.
 */
size_t entity_decode_html(buffer *out, slice text, bool is_value);

#endif
