/*
 * A character of UTF-8 in bytes that may be anything, after Unicode 15.0, table
 * 3-7 (well-formed byte sequences) and section 3.9 (maximal subparts, which is
 * what WHATWG decoders replace). All else of UTF-8 is in text/utf8.h.
 */
#ifndef BASE_UTF8_SEQUENCE_H
#define BASE_UTF8_SEQUENCE_H

#include "base/slice.h"

#include <stdbool.h>

/* The bytes that `text`, which is not empty, begins with: the size of a
 * well-formed sequence with *well_formed true, or of the maximal subpart of an
 * ill-formed one. */
size_t utf8_sequence(slice text, bool *well_formed);

#endif
