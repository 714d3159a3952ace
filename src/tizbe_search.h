/*
 * The public interface of libtizbe: searching and concordances. tizbe.h includes
 * it; its conventions hold.
 */
#ifndef TIZBE_SEARCH_H
#define TIZBE_SEARCH_H

#include "tizbe.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tizbe_search_options {
    tizbe_filter filter;
    size_t       limit; /* rows at most; 0: 10 */
} tizbe_search_options;

/* Segments that match a query in the entry language, the best first: rank score
 * document title segment lang start end heading snippet. What no text has is
 * looked for in variables of the documents (rows without a segment), and a word
 * that nowhere is one within others, as in addresses: `out->found` tells. */
TIZBE_API tizbe_status tizbe_search(tizbe_corpus *corpus, const char *query,
                                    const tizbe_search_options *options,
                                    tizbe_output *out, tizbe_error *error);

/* What a query is turned into, language by language, as text. */
TIZBE_API tizbe_status tizbe_search_explain(tizbe_corpus               *corpus,
                                            const char                 *query,
                                            const tizbe_search_options *options,
                                            tizbe_output               *out,
                                            tizbe_error                *error);

typedef enum tizbe_kwic_sort {
    TIZBE_SORT_DOCUMENT, /* as they stand in the corpus       */
    TIZBE_SORT_LEFT,     /* by the words before, nearest first */
    TIZBE_SORT_RIGHT     /* by the words behind                */
} tizbe_kwic_sort;

typedef struct tizbe_kwic_options {
    tizbe_filter    filter;
    unsigned        window; /* words on each side; 0: 7       */
    unsigned        limit;  /* the first lines of that order; 0: all */
    tizbe_kwic_sort sort;
} tizbe_kwic_options;

/*
 * Concordance: document title segment lang left node right start end entry.
 * Of a query, or with `query` NULL of the stored codings of the themes and
 * codes of the filter.
 */
TIZBE_API tizbe_status tizbe_kwic(tizbe_corpus *corpus, const char *query,
                                  const tizbe_kwic_options *options,
                                  tizbe_output *out, tizbe_error *error);

#ifdef __cplusplus
}
#endif

#endif
