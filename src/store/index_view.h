/*
 * What a search knows of a language's full-text index, kept in memory from
 * search to search as long as nothing is written: its segments, its averages
 * and the sizes of its rows.
 */
#ifndef STORE_INDEX_VIEW_H
#define STORE_INDEX_VIEW_H

#include "base/status.h"
#include "store/corpus.h"
#include "store/fts_doclist.h"
#include "store/fts_shadow.h"
#include "store/fts_structure.h"
#include "store/row_sizes.h"
#include "text/language.h"

#include <stddef.h>
#include <stdint.h>

enum { INDEX_VIEW_LENGTHS = 1024 };

typedef struct index_view {
    fts_shadow    shadow;
    fts_structure structure;
    fts_averages  all;
    fts_leaf     *leaves; /* of its segments */
    row_sizes     sizes;
    /* bm25_length of a row, by its words + 1 as in row_block; of 0: nothing */
    double     lengths[INDEX_VIEW_LENGTHS];
    uint32_t **blocks; /* by number: row_block, or NULL */
    size_t     block_count, block_capacity;
    size_t     kept;   /* of them not NULL        */
    uint64_t   moment; /* of all this; 0: nothing */
    row_block  far;    /* of rows too far out to keep   */
    fts_rows   spare;  /* memory that reading rows uses again and again:
                             index_view_take, index_view_give */
} index_view;

/* The corpus's view of an index, as it is now: within one view of several
 * statements (corpus_read_begin) it stays good. Owned by the corpus. */
tizbe_status index_view_of(corpus *c, language lang, index_view **out,
                           tizbe_error *error);

/* The words of a row on average. */
static inline double
index_view_average(const index_view *v)
{
    return (double)v->all.tokens / (double)v->all.rows;
}

/* The sizes of a block's rows, good until the next call; the caller may fill
 * in what is missing. */
tizbe_status index_view_block(index_view *v, int64_t number, uint32_t **sizes,
                              tizbe_error *error);

/* An empty list with the memory of the last one; and what becomes of it. */
fts_rows index_view_take(index_view *v);
void     index_view_give(index_view *v, fts_rows *rows);

void index_view_free(index_view *v); /* NULL is allowed */

#endif
