/*
 * The theme-frequency table: how often which theme is spoken of.
 *
 * One row a theme (or code) and group of the --by variables; long shape:
 *
 *     theme              name of the theme
 *     code               at level code: name of the code; NA in the row of
 *                        codings that were given the theme itself
 *     <by ...>           one column a variable; NA where it has no value
 *     hits               codings: of a theme, also those of its codes; at level
 *                        code a row is of its own alone
 *     segments           segments with at least one of them; for the unit
 *                        sentence: sentences; for document: left out
 *     documents          documents with at least one
 *     rate_per_1000      hits per 1,000 words: 1000 * hits / group_tokens
 *     share_of_segments  segments / group_segments; likewise for the unit
 *                        sentence or document
 *     own_hits, own_segments, own_documents
 *                        the same, of codings given this very theme or code
 *     group_tokens, group_segments, group_documents
 *                        all words, segments (sentences with words),
 *                        documents of the group, coded or not
 *
 * Order: codebook, then values. Rows without a hit are left out unless `zeros`.
 *
 * Wide shape: theme, [code,] the variables but the last, then a
 * column for each value of the last one, holding the number of units
 * (documents, segments or sentences) with the theme.
 */
#ifndef ANALYSE_THEMES_H
#define ANALYSE_THEMES_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "analyse/themes/theme_counts.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>

/* What the cells of the wide shape are, as in the long one; NA where there is
 * no text of the row's and the column's values. */
typedef struct themes_options {
    theme_counts_options counting;
    bool                 zeros, wide;
    tizbe_themes_measure measure; /* of the wide shape            */
} themes_options;

/* TIZBE_USAGE for an unknown variable, one named twice or as a column of the
 * table is, too many, or a wide shape without any. */
tizbe_status themes_table(corpus *c, const themes_options *options,
                          const table_sink *sink, tizbe_error *error);

#endif
