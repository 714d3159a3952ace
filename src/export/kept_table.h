/*
 * A table kept in memory, for who has to see all of it before writing.
 *
 *     kept_table t = { .memory = &memory };
 *     table_sink sink = kept_table_sink(&t);
 *
 *     documents_table(c, scope, NULL, NULL, NULL, &sink, error);
 *     title = kept_text(&t, 0, "title");
 */
#ifndef EXPORT_KEPT_TABLE_H
#define EXPORT_KEPT_TABLE_H

#include "analyse/table/table.h"
#include "base/arena.h"
#include "base/slice.h"

#include <stddef.h>
#include <stdint.h>

typedef struct kept_table {
    arena       *memory; /* of names and texts            */
    const char **names;
    size_t       columns;
    size_t       count; /* rows                          */
    table_cell  *cells; /* owned; row by row             */
    size_t       used, capacity;
} kept_table;

table_sink kept_table_sink(kept_table *t); /* good as long as t */
void       kept_table_release(kept_table *t);

/* A cell of row `number`; NA where there is no such column. */
table_cell kept_cell(const kept_table *t, size_t number, const char *column);

/* Its text, data NULL for NA; its number, 0 for NA. */
slice   kept_text(const kept_table *t, size_t number, const char *column);
int64_t kept_integer(const kept_table *t, size_t number, const char *column);

#endif
