/*
 * What rows of our tables look like, so that a page of rows can be told from
 * those of other tables, and a row that is not whole from one that is.
 *
 * A shape says for each value which kinds it may have, and for some what it has
 * to look like: hashes, GUIDs, times and languages are known by their columns'
 * names (schema/).
 */
#ifndef STORE_ROW_SHAPES_H
#define STORE_ROW_SHAPES_H

#include "base/arena.h"
#include "store/page_rows.h"

#include <sqlite3.h>

typedef struct value_shape {
    const char *name;  /* of the column                                    */
    uint8_t     kinds; /* a bit each: 1 << VALUE_TEXT ...                  */
    bool (*looks)(slice text); /* of texts; NULL: any                        */
    bool may_be_packed;        /* a text of a segment: text/packed_text.h    */
} value_shape;

typedef struct row_shape {
    const char  *table;    /* or index                                       */
    bool         is_index; /* rows without a number (page_rows.h)            */
    bool         is_saved; /* a table of ours; others only have to be known  */
    bool         is_found; /* the file says where it begins                  */
    size_t       count;    /* values, in the order in which they are stored  */
    size_t       least;    /* rows of older versions may have no more        */
    size_t       number;   /* the value that is the row's number, or count   */
    unsigned     strict;   /* the greater, the fewer rows fit the shape      */
    value_shape *values;

    sqlite3_stmt *put; /* of those who save rows: for rows of `put_count`  */
    size_t        put_count; /* values                                       */
    int64_t       saved; /* rows                                             */
    int64_t       lost;  /* rows that are known to have been there           */
    int64_t       pages; /* damaged ones, with who knows how many rows       */
} row_shape;

typedef struct row_shapes {
    row_shape *items; /* in the arena                                        */
    size_t     count, room;
} row_shapes;

/*
 * Add the shapes of all tables and indexes of a database that are not there
 * yet; its tables are saved when `is_saved` is set. Names live in `memory`.
 * Fails with SQLite's code.
 */
int row_shapes_add(row_shapes *shapes, sqlite3 *db, bool is_saved,
                   arena *memory);

/* The one of that name, or NULL. */
row_shape *row_shapes_find(const row_shapes *shapes, slice table);

/* Whether these can be the values of such a row. What texts look like only
 * counts when the table is not known. */
bool row_shape_fits(const row_shape *shape, const row_value *values,
                    size_t count, bool is_known);

#endif
