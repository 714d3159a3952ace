/*
 * How many words each row of a full-text index has, by blocks of rows
 * (table row_size). FTS5 keeps the same in fts_*_docsize, a table row each;
 * ranking wants them by the thousand, and reading a block costs what
 * reading one of those does.
 *
 *     row_sizes_set(x, 1025, 12)   -> block 1 holds "row 1025: 12 words"
 */
#ifndef STORE_ROW_SIZES_H
#define STORE_ROW_SIZES_H

#include "base/buffer.h"
#include "base/status.h"
#include "store/corpus.h"
#include "text/language.h"

#include <stdbool.h>
#include <stdint.h>

enum { ROW_SIZES_BITS = 10, ROW_SIZES_BLOCK = 1 << ROW_SIZES_BITS };

/* The sizes of a block's rows: words + 1, or 0 where there is no row. */
typedef uint32_t row_block[ROW_SIZES_BLOCK];

typedef struct row_sizes {
    corpus       *c;
    const char   *lang; /* its code                */
    sqlite3_stmt *ask;
    int64_t       number; /* of the block at hand    */
    bool          has_block, is_changed;
    row_block     block;
    buffer        bytes;
} row_sizes;

/* Prepare for the index of a language; release it also after a failure. */
tizbe_status row_sizes_init(row_sizes *x, corpus *c, language lang,
                            tizbe_error *error);
void         row_sizes_release(row_sizes *x);

/* The block that a row is in, and its place there. */
static inline int64_t
row_sizes_block_of(int64_t row)
{
    return row >> ROW_SIZES_BITS;
}

static inline uint32_t
row_sizes_place_of(int64_t row)
{
    return (uint32_t)row & (ROW_SIZES_BLOCK - 1);
}

/* Read a block as it is stored; one that is not there holds no row. */
tizbe_status row_sizes_load(row_sizes *x, int64_t number, row_block block,
                            tizbe_error *error);

/* A row's words as FTS5 itself has them, 0 where it has none. */
tizbe_status row_sizes_ask(row_sizes *x, int64_t row, uint32_t *words,
                           tizbe_error *error);

/* Note a row's words, or forget the row. In any order, fastest by blocks;
 * stored by row_sizes_write, within the caller's transaction. */
tizbe_status row_sizes_set(row_sizes *x, int64_t row, uint32_t words,
                           tizbe_error *error);
tizbe_status row_sizes_forget(row_sizes *x, int64_t row, tizbe_error *error);
tizbe_status row_sizes_write(row_sizes *x, tizbe_error *error);

/* Whether the blocks hold what FTS5's own table of sizes does. */
tizbe_status row_sizes_check(corpus *c, language lang, bool *is_same,
                             tizbe_error *error);

#endif
