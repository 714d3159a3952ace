/*
 * Which themes or codes are spoken of together: in how many segments,
 * sentences or documents two of them stand, and what that says.
 *
 * A row a pair; long shape:
 *
 *     theme_a, theme_b    at level code code_a and code_b as well
 *     both                units with both
 *     n_a, n_b            units with the one, with the other
 *     expected            units with both, were they independent
 *     jaccard sorensen cosine pmi npmi phi odds_ratio
 *                         see fourfold.h; logarithms are to the base 2
 *     g2                  of four cells
 *     p, p_by             its chance, from "chi-square" (df 1) or, where a
 *                         count below 5 is expected, "fisher"
 *     q                   p after Benjamini and Hochberg, over all pairs of
 *                         which both occur, shown or not
 *     units, unit         all units of the scope, coded or not; what they are
 *     reason              of NAs
 *
 * Order: by `both`, then the codebook's. Codings given to a theme itself are,
 * at level code, as one more code of it, whose name is NA. Pairs that never
 * stand together are left out unless `zeros`.
 *
 * Wide shape: a square, one measure (or `both`) a cell; the diagonal of
 * `both` is how many units have the code, of others NA.
 */
#ifndef ANALYSE_COOCCUR_H
#define ANALYSE_COOCCUR_H

#include "analyse/scope/scope.h"
#include "analyse/statistics/fourfold.h"
#include "analyse/table/table.h"
#include "analyse/themes/theme_counts.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cooccur_options {
    theme_counts_options counting; /* by nothing */
    const char          *with;     /* pairs of this theme or code alone, or
                               its row of the square; NULL: all           */
    bool                 zeros, wide;
    tizbe_association    measure; /* of the wide shape                        */
} cooccur_options;

/* The counts behind it, for who draws them. */
typedef struct cooccur_counts {
    theme_counts themes;
    uint32_t    *nodes; /* those of the level, in the codebook's order   */
    size_t       count;
    int64_t     *together; /* count x count units: [i * count + j], and on
                              the diagonal the units with code i         */
    int64_t      units;    /* all units of the scope                     */
} cooccur_counts;

/* To be released whatever comes back. */
tizbe_status cooccur_read(cooccur_counts *k, corpus *c,
                          const cooccur_options *options, tizbe_error *error);
void         cooccur_release(cooccur_counts *k);

/* Units with both i and j; of one and itself, those that have it. */
int64_t cooccur_both(const cooccur_counts *k, size_t i, size_t j);

/* The table of codes i and j, and a measure of it. */
fourfold cooccur_pair(const cooccur_counts *k, size_t i, size_t j);
figure   cooccur_figure(const fourfold *t, tizbe_association m);

/* TIZBE_NOT_FOUND when `with` is none of the level. */
tizbe_status cooccur_table(corpus *c, const cooccur_options *options,
                           const table_sink *sink, tizbe_error *error);

#endif
