/*
 * Patterns over forms: * is any letters or none, ? exactly one code point.
 */
#ifndef CODE_GLOB_H
#define CODE_GLOB_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * True when the whole of `text` (valid UTF-8) is what `pattern` says. Steps:
 * at most the product of both sizes; a star is only ever given more letters
 * than before, never fewer.
 */
bool glob_match(slice pattern, slice text);

/* The bytes before the first wildcard. */
size_t glob_prefix(slice pattern);

/*
 * A set of pairs of neighbouring bytes as bits. A text can only match when
 * it has all bits of the pattern: (glob_bits(text) & need) == need.
 */
uint64_t glob_bits(slice text);
uint64_t glob_need(slice pattern);

#endif
