/*
 * What a document can be asked by name: `--by NAME`, `--where "NAME = ..."`.
 *
 * Names of the program's own: document (or id), path, format, encoding,
 * segments, length, and year (2023), quarter (2023-Q2) and month (2023-05) of
 * the date, none where it does not say them. Any other name is a variable:
 * title, date, issuer, doc_type, country, url, language, or a column of a
 * metadata table. A variable that bears one of the program's own names cannot be
 * asked for.
 */
#ifndef ANALYSE_ATTRIBUTES_H
#define ANALYSE_ATTRIBUTES_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

/* A value is good during the call alone; its data is NULL for none. */
typedef tizbe_status attribute_visit(void *context, int64_t document,
                                     slice value);

/* Whether `name` is one of the program's own, so that a variable of that name
 * cannot be asked for. */
bool attribute_is_own(slice name);

/* Whether documents have a variable of that name, or it is one that every
 * reader knows. */
tizbe_status attribute_find(corpus *c, slice name, bool *is_there,
                            tizbe_error *error);

/* TIZBE_USAGE, with the names that there are, when no document has the
 * variable and it is not one that every reader knows. */
tizbe_status attribute_check(corpus *c, slice name, tizbe_error *error);

/* The variable whose name differs from `name` (valid UTF-8) in case and ё
 * alone, as "Регион" does from "регион", in `memory`; *out is NULL when there
 * is none. */
tizbe_status attribute_alike(corpus *c, slice name, arena *memory,
                             const char **out, tizbe_error *error);

/* Visit every document, in order of id, with its value of `name`. */
tizbe_status attribute_each(corpus *c, slice name, attribute_visit *visit,
                            void *context, tizbe_error *error);

/*
 * Order of two values, as qsort() wants it: by the number that they begin with,
 * then by their bytes; what begins with none has its place by its bytes.
 *
 *     "1a"  "2"  "9"  "10"  "2023"  "2023-05"  "A"
 */
int attribute_order(slice a, slice b);

/*
 * Visit, in order of id, the documents whose value holds `words`: both
 * folded word by word, so that case and spelling variants are one.
 */
tizbe_status attribute_holding(corpus *c, slice name, slice words,
                               attribute_visit *visit, void *context,
                               tizbe_error *error);

#endif
