/*
 * How a theme goes through time: rates and shares by year, quarter or month
 * of the documents, with intervals.
 *
 *     theme, at level code code
 *     year, quarter or month   NA: documents without one, last
 *     hits, segments, documents
 *                              as in the table of themes (themes.h); sentences
 *                              for the unit sentence, left out for document
 *     rate_per_1000, rate_low, rate_high
 *                              hits per 1,000 words of the period
 *     share_of_segments, share_low, share_high
 *                              of the period's segments (sentences, documents)
 *     group_tokens, group_segments, group_documents
 *                              what these are of, coded or not
 *     resamples, seed          of the intervals: the middle 95 per cent of
 *                              resamples of the period's documents
 *     reason                   of an NA
 *
 * Codes that occur nowhere in the scope are left out; one that does has a row
 * for each period in which there are documents, so that 0 is seen. Periods
 * without documents are left out: nothing is known of them.
 *
 * The resamples of a period depend on the seed and its documents alone.
 */
#ifndef ANALYSE_TREND_H
#define ANALYSE_TREND_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "analyse/themes/theme_counts.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct trend_options {
    theme_counts_options counting; /* `by` is set by the table itself */
    const char *period;    /* "year", "quarter", "month"                  */
    unsigned    resamples; /* 0: no intervals                          */
    uint64_t    seed;
} trend_options;

tizbe_status trend_table(corpus *c, const trend_options *options,
                         const table_sink *sink, tizbe_error *error);

#endif
