/*
 * What code/quality.h counted, as tables.
 */
#ifndef ANALYSE_QUALITY_TABLE_H
#define ANALYSE_QUALITY_TABLE_H

#include "analyse/table/table.h"
#include "base/status.h"
#include "code/quality.h"
#include "tizbe.h"

#include <stdbool.h>

/*
 * Columns: for totals `level` (themes, codes), else `theme`; `code` of codes
 * and entries; `entry`; then
 *
 *     lang        kk ru uk en und; all. Of an entry: its own language
 *     gold        units to which people gave it
 *     found       units in which the codebook has it
 *     right       both
 *     false_alarms, misses
 *     precision, recall, f1    NA where nothing is divided by
 *
 * Totals have a row a language and one for all; the others one for all, and
 * with `each_lang` the languages as well. Rows with neither gold nor found
 * are left out, but for entries: one that finds nothing is news.
 */
tizbe_status quality_table(const quality *q, tizbe_quality_rows rows,
                           bool each_lang, const table_sink *sink,
                           tizbe_error *error);

/*
 * id lang error theme code entry words text: a row for each false alarm and
 * each miss, in order of unit. `entry` and `words` (as they stand in the
 * text) are NA in a miss.
 */
tizbe_status quality_errors(const quality *q, const table_sink *sink,
                            tizbe_error *error);

#endif
