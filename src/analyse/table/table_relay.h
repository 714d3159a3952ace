/*
 * What the sinks share that add columns to a table on its way to another sink,
 * or take some away: that other sink, the columns that go there, and room for
 * one row of their cells.
 *
 * It is the first member of what the sink's context points to, so that relay_end
 * can be the sink's `end`.
 */
#ifndef ANALYSE_TABLE_RELAY_H
#define ANALYSE_TABLE_RELAY_H

#include "analyse/table/table.h"
#include "base/status.h"

#include <stddef.h>

typedef struct table_relay {
    table_sink    next;
    table_column *columns; /* owned; of the table at hand */
    table_cell   *cells;   /* owned; as many              */
} table_relay;

/* A table begins: drop the columns of the one before and make room for up to
 * `most`, zeroed. */
tizbe_status relay_room(table_relay *r, size_t most, tizbe_error *error);
void         relay_release(table_relay *r);

/* Pass `count` columns on, or the row in `cells`. */
tizbe_status relay_begin(const table_relay *r, size_t count,
                         tizbe_error *error);
tizbe_status relay_row(const table_relay *r, tizbe_error *error);

/* `context` is a table_relay, or begins with one. */
tizbe_status relay_end(void *context, tizbe_error *error);

#endif
