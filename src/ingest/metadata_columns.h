/*
 * The first row of a table of variables (ingest/metadata.h): which column is
 * the path, and which variable each of the others.
 */
#ifndef INGEST_METADATA_COLUMNS_H
#define INGEST_METADATA_COLUMNS_H

#include "base/arena.h"
#include "base/csv.h"
#include "ingest/metadata.h"

typedef struct metadata_columns {
    slice         *names; /* the variables, empty where a column is ignored */
    size_t         count;
    size_t         path;    /* the column of paths                        */
    size_t         year;    /* that of years beside one of dates; SIZE_MAX */
    metadata_name *renamed; /* those that could not keep their names      */
    size_t         renamed_count;
} metadata_columns;

/* Take the names that the reader has just read; all lives in `memory`. Two
 * columns of one name are refused, and a table without a path. */
tizbe_status metadata_columns_take(metadata_columns *t, arena *memory,
                                   const csv_reader *csv, tizbe_error *error);

#endif
