/*
 * The public interface of libtizbe: statistics. tizbe.h includes it; its
 * conventions hold.
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

typedef struct tizbe_trend_options {
    tizbe_filter   filter;
    tizbe_counting counting;
    const char    *period;       /* "year", "quarter", "month"; NULL: year */
    bool           no_intervals; /* no bootstrap                          */
    unsigned       resamples;    /* of documents, 100,000 at most; 0: 1000 */
    uint64_t       seed;         /* of their draw; 0: 1                   */
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
    const char       *with;    /* pairs of this theme or code; NULL: all  */
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

typedef struct tizbe_crosstab_options {
    tizbe_filter   filter;
    tizbe_counting counting;
    const char    *by; /* "lang" (of segments), "year", a variable ... */
} tizbe_crosstab_options;

/* Whether themes depend on a variable: theme [code] BY segments group_segments
 * share_of_segments expected residual chi2 df p p_by q cramers_v
 * least_expected reason. */
TIZBE_API tizbe_status tizbe_crosstab(tizbe_corpus                 *corpus,
                                      const tizbe_crosstab_options *options,
                                      tizbe_output *out, tizbe_error *error);

typedef struct tizbe_compare_options {
    tizbe_filter   filter;
    tizbe_counting counting;
    const char    *first;     /* "year<2023", or a document           */
    const char    *second;    /* likewise; NULL: all other documents  */
    bool           segments;  /* of two documents: which segments changed  */
    bool           unchanged; /* ... and which did not                     */
} tizbe_compare_options;

/* Themes that are new, up, down or gone from the first to the second: theme
 * [code] change segments_a segments_b share_a share_b log_ratio g2 p p_by q
 * hits_a hits_b rate_a rate_b group_segments_a group_segments_b group_tokens_a
 * group_tokens_b group_documents_a group_documents_b reason. With `segments`:
 * change segment_a segment_b similarity codes_gone codes_new codes_kept text_a
 * text_b. */
TIZBE_API tizbe_status tizbe_compare(tizbe_corpus                *corpus,
                                     const tizbe_compare_options *options,
                                     tizbe_output *out, tizbe_error *error);

/* --- words ---------------------------------------------------------------- */

/* What statistics of words have in common. */
typedef struct tizbe_word_choice {
    bool     forms; /* words as they are written, not their stems    */
    unsigned least; /* occurrences; 0: 1                             */
    unsigned limit; /* rows (of each language, of each side); 0: all */
    /*
     * Words to leave out, with all their inflected forms: "function" for
     * the articles, pronouns, prepositions and the like of each language and
     * numbers, or a UTF-8 file of words (a line of '#' is a comment); NULL:
     * none. They count among the words that rates are of all the same.
     */
    const char *stop;
} tizbe_word_choice;

typedef struct tizbe_words_options {
    tizbe_filter      filter;
    tizbe_word_choice words;
    const char       *by; /* a list for each value of it: "year"; or NULL */
} tizbe_words_options;

/* Frequency list: [VARIABLE] rank lang [stem] form frequency documents
 * rate_per_1000 group_tokens group_documents. */
TIZBE_API tizbe_status tizbe_words(tizbe_corpus              *corpus,
                                   const tizbe_words_options *options,
                                   tizbe_output *out, tizbe_error *error);

typedef enum tizbe_keyness_measure {
    TIZBE_KEYNESS_G2, /* of four cells                     */
    TIZBE_KEYNESS_G2_TWO_TERM,
    TIZBE_KEYNESS_G2_WILLIAMS,
    TIZBE_KEYNESS_CHI2, /* with Yates' correction where due */
    TIZBE_KEYNESS_CHI2_PLAIN
} tizbe_keyness_measure;

typedef struct tizbe_keyness_options {
    tizbe_filter          filter;
    tizbe_word_choice     words;
    const char           *target;    /* "year>=2023", or a document          */
    const char           *reference; /* likewise; NULL: all other documents  */
    tizbe_keyness_measure measure;
} tizbe_keyness_options;

/* Words that are typical of one group: lang [stem] form n_target n_reference
 * keyness measure log_ratio p p_by q rate_target rate_reference
 * documents_target documents_reference tokens_target tokens_reference
 * group_documents_target group_documents_reference reason. */
TIZBE_API tizbe_status tizbe_keyness(tizbe_corpus                *corpus,
                                     const tizbe_keyness_options *options,
                                     tizbe_output *out, tizbe_error *error);

typedef enum tizbe_collocate_order {
    TIZBE_COLLOCATE_G2,
    TIZBE_COLLOCATE_MI,
    TIZBE_COLLOCATE_T,
    TIZBE_COLLOCATE_LOG_DICE,
    TIZBE_COLLOCATE_BOTH
} tizbe_collocate_order;

typedef struct tizbe_collocate_options {
    tizbe_filter          filter;
    tizbe_word_choice     words;
    bool                  sentence; /* near is in the sentence ...          */
    unsigned              window;   /* ... or so many words away; 0: 5      */
    tizbe_collocate_order order;
} tizbe_collocate_options;

/* Words near the matches of a query: lang [stem] form both left right frequency
 * expected g2 mi t log_dice p p_by q nodes near_tokens tokens span reason. */
TIZBE_API tizbe_status tizbe_collocate(tizbe_corpus *corpus, const char *query,
                                       const tizbe_collocate_options *options,
                                       tizbe_output *out, tizbe_error *error);

typedef enum tizbe_dispersion_of {
    TIZBE_DISPERSION_THEMES,
    TIZBE_DISPERSION_CODES,
    TIZBE_DISPERSION_STEMS,
    TIZBE_DISPERSION_FORMS
} tizbe_dispersion_of;

typedef struct tizbe_dispersion_options {
    tizbe_filter        filter;
    tizbe_dispersion_of of;
    const char         *states; /* of themes and codes: see tizbe_counting */
    const char         *parts;  /* a variable; NULL: documents             */
    unsigned            least;  /* of words: occurrences; 0: 1             */
    unsigned            limit;  /* of words: of each language; 0: all      */
} tizbe_dispersion_options;

/* How evenly they are spread: theme [code], or lang [stem] form; frequency
 * range parts juilland_d dp dp_norm tokens part reason. */
TIZBE_API tizbe_status tizbe_dispersion(tizbe_corpus                   *corpus,
                                        const tizbe_dispersion_options *options,
                                        tizbe_output *out, tizbe_error *error);

#ifdef __cplusplus
}
#endif

#endif
