/*
 * The public interface of libtizbe, third part: statistics. tizbe.h includes
 * it; its conventions hold.
 *
 * Each table says in columns what its numbers are of, and which variant of a
 * statistic they are. What is not defined is NA, and the column `reason` says
 * why. src/analyse holds a header for each, with all its columns.
 */
#ifndef TIZBE_STATISTICS_H
#define TIZBE_STATISTICS_H

#include "tizbe.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What statistics of themes and codes have in common. */
typedef struct tizbe_counting {
    tizbe_unit  unit;
    bool        by_code; /* codes, not themes                            */
    const char *states;  /* codings in these count; NULL: those that no
                            person rejected or put right                 */
} tizbe_counting;

typedef struct tizbe_trend_options {
    tizbe_filter   filter;
    tizbe_counting counting;
    const char    *period;       /* "year", "quarter", "month"; NULL: year */
    bool           no_intervals; /* no bootstrap                          */
    unsigned       resamples;    /* of documents; 0: 1000                 */
    uint64_t       seed;
} tizbe_trend_options;

/* Themes through time: theme [code] PERIOD hits segments documents
 * rate_per_1000 rate_low rate_high share_of_segments share_low share_high
 * group_tokens group_segments group_documents resamples seed reason. */
TIZBE_API tizbe_status tizbe_trend(tizbe_corpus              *corpus,
                                   const tizbe_trend_options *options,
                                   tizbe_output *out, tizbe_error *error);

typedef enum tizbe_association {
    TIZBE_BOTH, /* how many units have both */
    TIZBE_JACCARD,
    TIZBE_SORENSEN,
    TIZBE_COSINE,
    TIZBE_PMI,
    TIZBE_NPMI,
    TIZBE_PHI,
    TIZBE_ODDS_RATIO,
    TIZBE_G2
} tizbe_association;

typedef struct tizbe_cooccur_options {
    tizbe_filter      filter;
    tizbe_counting    counting;
    bool              zeros;   /* pairs that never stand together as well */
    bool              wide;    /* a square ...                            */
    tizbe_association measure; /* ... of these                            */
} tizbe_cooccur_options;

/* Codes that stand together: theme_a [code_a] theme_b [code_b] both n_a n_b
 * expected jaccard sorensen cosine pmi npmi phi odds_ratio g2 p p_by q units
 * unit reason. */
TIZBE_API tizbe_status tizbe_cooccur(tizbe_corpus                *corpus,
                                     const tizbe_cooccur_options *options,
                                     tizbe_output *out, tizbe_error *error);

#ifdef __cplusplus
}
#endif

#endif
