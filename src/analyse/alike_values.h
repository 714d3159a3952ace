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
 * Append which values of `name` in the documents of the scope fold alike, of
 * `country` name the same state or, of `doc_type`, are a word for what is itself a
 * value; nothing where there are none, and for the program's own names.
 *
 *     KZ = Казахстан, RU = Россия
 */
tizbe_status alike_values(corpus *c, const scope *s, slice name, buffer *out,
                          tizbe_error *error);

#endif
