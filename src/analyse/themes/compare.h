/*
 * Two groups of documents, or two versions of one, by their themes: what is
 * new, up, down or gone from the first to the second.
 *
 *     theme, at level code code
 *     change              "new": in the second alone; "up", "down": its share
 *                         of the units grew or shrank; "gone"; "same"
 *     segments_a, segments_b
 *                         units with it (sentences, documents)
 *     share_a, share_b    of all units of the group
 *     log_ratio           log2(share_b / share_a): how much; NA unless it is
 *                         in both
 *     g2                  of four cells: units with and without it in both
 *     p, p_by, q          how sure: see keyness.h; q over all rows
 *     hits_a, hits_b, rate_a, rate_b
 *                         codings, and per 1,000 words
 *     group_segments_a, group_segments_b, group_tokens_a, group_tokens_b,
 *     group_documents_a, group_documents_b
 *                         what shares and rates are of, coded or not
 *     reason              of NAs
 *
 * Order: new, up, down, gone, same; then by g2; then the codebook's. Themes
 * that occur in neither are left out.
 */
#ifndef ANALYSE_COMPARE_H
#define ANALYSE_COMPARE_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "analyse/themes/theme_counts.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>

typedef struct compare_options {
    theme_counts_options counting; /* `by` is set by the table itself */
    const char *first;  /* as document_groups takes them               */
    const char *second; /* NULL: all other documents                   */
} compare_options;

tizbe_status compare_table(corpus *c, const compare_options *options,
                           const table_sink *sink, tizbe_error *error);

#endif
