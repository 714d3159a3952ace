/*
 * Concordance: each match with the words around it.
 *
 *     document  title  segment  lang  left  node  right  start  end  entry
 *
 * left and right are up to `window` words of the same segment as written,
 * with what stands between; start and end are code points of the node from
 * the document's start. Matches of a query are what the matcher finds, those
 * of a code are its stored codings; rejected ones are left out.
 *
 * Order: by place; or by the words to the left, the nearest first, or to the
 * right, compared as forms, then by place.
 */
#ifndef ANALYSE_KWIC_H
#define ANALYSE_KWIC_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "store/corpus.h"

#define KWIC_WINDOW 7 /* words, unless stated */

typedef struct kwic_options {
    const char     *query;    /* in the entry language; NULL: codings  */
    const codebook *base;     /* whose $sets and #codes the query may
                                 name, or NULL                         */
    const char     *codebook; /* whose codings; NULL: all              */
    const scope    *scope;
    unsigned        window; /* words on each side */
    unsigned        limit;  /* lines; 0: all      */
    tizbe_kwic_sort sort;
} kwic_options;

tizbe_status kwic_table(corpus *c, const kwic_options *options,
                        const table_sink *sink, tizbe_error *error);

#endif
