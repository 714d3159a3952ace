/*
 * What documents are told apart by, as tables: the variables there are, and
 * the values of one. Which `--by` and `--where` make sense is seen here, and
 * one value written in two ways ("KZ", "Казахстан").
 */
#ifndef ANALYSE_VARIABLE_VALUES_H
#define ANALYSE_VARIABLE_VALUES_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>

/*
 * variable documents missing values commonest: a row for year, quarter, month,
 * format and encoding, then one for each variable, by name. `documents` have
 * it, `missing` do not, of those in scope; `values` are distinct, `commonest`
 * are up to three of those that more than one document has, "law (12); news
 * (3)", NA where there are none.
 *
 *     variables_table(c, &scope, &sink, error);
 *     // year|4|0|2|2024 (3)
 */
tizbe_status variables_table(corpus *c, const scope *s, const table_sink *sink,
                             tizbe_error *error);

/*
 * value documents share_of_documents segments: a row a value of `name` (any
 * that attributes.h knows), the commonest first or, `by_value`, in their own
 * order; documents without one are the last row, with the value NA.
 * TIZBE_USAGE for a name that no document has.
 */
tizbe_status values_table(corpus *c, const scope *s, const char *name,
                          bool by_value, const table_sink *sink,
                          tizbe_error *error);

#endif
