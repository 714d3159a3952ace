/*
 * Cross-tables: whether a theme depends on a variable, and where it stands out.
 *
 * Each theme (or code) is tested by itself, units with it and without it
 * against the values of the variable: units may have several themes, so one
 * table of all themes would count them more than once.
 *
 *     theme, at level code code
 *     VARIABLE             its value
 *     segments             units with the theme (sentences, documents)
 *     group_segments       all units with that value, coded or not
 *     share_of_segments    the one over the other
 *     expected             units with the theme if it did not depend on it
 *     residual             adjusted standardised residual of the cell: beyond
 *                          2 or -2 it stands out
 *     chi2, df, p, p_by    the test of the theme, the same in all its rows:
 *                          Pearson's chi-square, uncorrected; p from
 *                          "chi-square", or "fisher" with two values where
 *                          a count below 5 is expected
 *     q                    p after Benjamini and Hochberg over the themes
 *     cramers_v            how strong: 0 to 1
 *     least_expected       the smallest count expected; below 5 the
 *                          approximation of p by chi-square is rough
 *     reason               of NAs
 *
 * Left out are units whose documents have no value (by lang, those in no
 * language) and themes that do not occur. Order: codebook, then values.
 */
#ifndef ANALYSE_CROSSTAB_H
#define ANALYSE_CROSSTAB_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "analyse/themes/theme_counts.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>

typedef struct crosstab_options {
    theme_counts_options counting; /* `by` is set by the table itself */
    const char *by; /* "lang": of the segment; else attributes.h      */
} crosstab_options;

/* TIZBE_USAGE for an unknown variable, for one named as a column of the table
 * is, and for "lang" with the unit document: a document can have several.
 * *valueless is how many units were left out as they have no value. */
tizbe_status crosstab_table(corpus *c, const crosstab_options *options,
                            const table_sink *sink, uint64_t *valueless,
                            tizbe_error *error);

#endif
