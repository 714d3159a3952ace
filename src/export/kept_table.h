/*
 * A table kept in memory, for who has to see all of it before writing.
 *
 *     kept_table t = { .memory = &memory };
 *     table_sink sink = kept_table_sink(&t);
 *
 *     documents_table(c, scope, NULL, &sink, error);
 *     title = kept_text(&t, 0, "title");
 */
#ifndef EXPORT_KEPT_TABLE_H
#define EXPORT_KEPT_TABLE_H

#include "analyse/table.h"
#include "base/arena.h"
#include "base/slice.h"

#include <stddef.h>
#include <stdint.h>

typedef struct kept_table {
    arena       *memory; /* of names and rows                     */
    const char **names;
    size_t       columns;
    table_cell **rows; /* owned; the rows are in the arena      */
    size_t       count, capacity;
} kept_table;

table_sink kept_table_sink(kept_table *t); /* good as long as t */
void       kept_table_release(kept_table *t);

/* A cell; NA where there is no such column. */
table_cell kept_cell(const kept_table *t, size_t row, const char *column);

/* Its text, data NULL for NA; its number, 0 for NA. */
slice   kept_text(const kept_table *t, size_t row, const char *column);
int64_t kept_integer(const kept_table *t, size_t row, const char *column);

#endif
