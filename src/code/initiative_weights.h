/*
 * What each feature of a candidate is worth (initiative_features.h), learnt by
 * src/code/data/train_initiatives.py and compiled in.
 *
 * A table of two columns or more, tab-separated, its head in the first line:
 * a feature or a code of the rules ("t-visa"), and its weight, a whole number.
 * A sum above 0 speaks for a measure; 100 more make it e times as likely.
 */
#ifndef CODE_INITIATIVE_WEIGHTS_H
#define CODE_INITIATIVE_WEIGHTS_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

#include <stddef.h>

typedef struct weight_row {
    slice name;
    int   weight;
} weight_row;

typedef struct weight_table {
    weight_row *rows; /* in the arena */
    size_t      count, capacity;
} weight_table;

/* Read a table whose text outlives it; messages call it `name`. TIZBE_FORMAT
 * with the line for a row without a whole number; TIZBE_NOMEM. */
tizbe_status weights_read(arena *memory, slice text, const char *name,
                          weight_table *out, tizbe_error *error);

/* 0 of what the table does not name. */
int weight_of(const weight_table *table, slice name);

#endif
