/*
 * Rows out of single pages of an SQLite file, each believed only when all of
 * its numbers fit. See https://www.sqlite.org/fileformat2.html, sections 1.6,
 * 1.7 and 2.1.
 */
#ifndef STORE_PAGE_ROWS_H
#define STORE_PAGE_ROWS_H

#include "base/buffer.h"
#include "base/slice.h"
#include "store/page_file.h"

typedef enum page_kind {
    PAGE_OTHER,       /* holds no rows, or is damaged                        */
    PAGE_TABLE_INNER, /* names others                                        */
    PAGE_TABLE_LEAF,  /* rows with a number                                  */
    PAGE_INDEX_INNER, /* names others, and holds rows                        */
    PAGE_INDEX_LEAF   /* rows without: of an index, or WITHOUT ROWID         */
} page_kind;

/* A page's head. `bytes` are borrowed. */
typedef struct page {
    const uint8_t *bytes;
    page_kind      kind;
    size_t         cells;    /* what it holds, rows or names of pages        */
    size_t         pointers; /* where the list of their places begins        */
    uint32_t       last;     /* of an inner one: the page behind all cells   */
} page;

/* Look at the bytes of page `number`. A head that cannot be true makes it
 * PAGE_OTHER. */
void page_look(const page_file *f, uint32_t number, const uint8_t *bytes,
               page *out);

/* What a cell says. */
typedef struct page_cell {
    uint32_t child;   /* of an inner page                                    */
    int64_t  rowid;   /* of a table                                          */
    size_t   size;    /* bytes of the row; 0: it holds none                  */
    slice    here;    /* of them, those on the page; borrowed                */
    uint32_t further; /* the page with the others, or 0                      */
} page_cell;

/* Cell `n` of a page; false when it cannot be true. */
bool page_cell_get(const page_file *f, const page *p, size_t n, page_cell *out);

/* All bytes of a cell's row, `out` being cleared first. False when a page that
 * it goes on in cannot be read. Memory that ran out shows in buffer_status. */
bool page_row_bytes(const page_file *f, const page_cell *cell, buffer *out);

typedef enum value_kind {
    VALUE_NULL,
    VALUE_INTEGER,
    VALUE_REAL,
    VALUE_TEXT,
    VALUE_BLOB
} value_kind;

typedef struct row_value {
    value_kind kind;
    int64_t    integer;
    double     real;
    slice      bytes; /* of texts and blobs; borrowed from the row           */
} row_value;

enum { ROW_MOST = 64 }; /* values of a row: our tables have fewer          */

/* The values of a row; false when its sizes do not add up, or there are more
 * than ROW_MOST. */
bool row_values(slice bytes, row_value *values, size_t *count);

#endif
