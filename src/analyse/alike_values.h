/*
 * Values of a variable that are counted as two and may be one: "Закон" and
 * "закон", "KZ" and "Казахстан".
 */
#ifndef ANALYSE_ALIKE_VALUES_H
#define ANALYSE_ALIKE_VALUES_H

#include "analyse/scope/scope.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

/*
 * Append a sentence about the values of `name` in the documents of the scope
 * that fold alike or, of `country`, name the same state; nothing where there
 * are none, and for the program's own names.
 *
 *     'country' has values that may be one: KZ = Казахстан, RU = Россия
 */
tizbe_status alike_values(corpus *c, const scope *s, slice name, buffer *out,
                          tizbe_error *error);

#endif
