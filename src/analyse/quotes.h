/*
 * The most telling segments of each theme, to be quoted.
 *
 * Segments of a theme are ranked by how many different codes of it they have,
 * then by how many codings. Of the best, as many as are asked for are taken:
 * such as are neither headings nor cells of tables, have QUOTE_LEAST to
 * QUOTE_MOST words, and stand in different documents, those in a language not
 * quoted yet first. Where there are too few of these, others fill up. The
 * same corpus and options give the same quotes.
 */
#ifndef ANALYSE_QUOTES_H
#define ANALYSE_QUOTES_H

#include "analyse/scope/scope.h"
#include "analyse/themes/theme_counts.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define QUOTE_LEAST 12 /* words                                     */
#define QUOTE_MOST  120
#define QUOTE_CUT   900 /* code points, over which a segment is cut  */

typedef struct quotes_options {
    const char  *codebook; /* name: see scope_codebook              */
    const scope *scope;
    const char  *states; /* JSON array: codings in these count    */
    size_t       each;   /* quotes of a theme at most             */
} quotes_options;

typedef struct quote_span {
    size_t start, end; /* bytes of quote.text, half-open */
} quote_span;

typedef struct quote {
    uint32_t    theme;    /* index in themes.nodes                       */
    int64_t     document; /* number                                      */
    int64_t     segment;  /* number in the document                      */
    language    lang;
    slice       heading; /* that it stands under; data NULL: none       */
    slice       text;    /* the segment, or the part of it around the codings */
    bool        is_cut_before, is_cut_after;
    quote_span *spans; /* of the theme's codings: in order, apart     */
    size_t      span_count;
    uint32_t   *codes; /* indexes in themes.nodes, rising             */
    size_t      code_count;
} quote;

typedef struct quotes {
    theme_counts themes; /* nodes alone are filled; owns all below    */
    quote       *items;  /* by theme, the best first                  */
    size_t       count, capacity;
} quotes;

/* To be released whatever comes back. */
tizbe_status quotes_choose(quotes *q, corpus *c, const quotes_options *options,
                           tizbe_error *error);
void         quotes_release(quotes *q);

#endif
