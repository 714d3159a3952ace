/*
 * What a person types as the value of a variable, freed of what nobody means
 * by it: "Закон  РК " and "закон РК" are one.
 */
#ifndef TEXT_VALUE_FOLD_H
#define TEXT_VALUE_FOLD_H

#include "base/buffer.h"
#include "base/slice.h"

/* Append `value` (valid UTF-8) in small letters, ё as е, with one blank where
 * there are several and none at its ends. */
void value_fold(buffer *out, slice value);

#endif
