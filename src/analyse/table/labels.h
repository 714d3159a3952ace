/*
 * A sink that adds the labels of themes and codes to a table on its way.
 *
 * Behind a column "theme" comes one "theme_label", behind "code" one
 * "code_label", behind "theme_a" of a pair one "theme_a_label"; names of
 * columns stay as they are, and a table that has neither passes unchanged. A
 * label is the one in the language asked for, or as near as there is
 * (schema/queries/labels.sql); NA where there is none.
 *
 *     labels_new(c, "kz-talent-migration", "kk", &sink, &x, error);
 *     wider = labels_sink(x);
 *     themes_table(..., &wider, error);      // theme theme_label hits ...
 *     labels_free(x);
 */
#ifndef ANALYSE_LABELS_H
#define ANALYSE_LABELS_H

#include "analyse/table/table.h"
#include "base/status.h"
#include "store/corpus.h"

typedef struct labels labels;

/* `next` is copied; what it points to must outlive the table. *out is NULL on
 * failure. */
tizbe_status labels_new(corpus *c, const char *codebook, const char *lang,
                        const table_sink *next, labels **out,
                        tizbe_error *error);
void         labels_free(labels *x); /* NULL is allowed */

/* Good as long as `x`; takes any number of tables, one after the other. */
table_sink labels_sink(labels *x);

#endif
