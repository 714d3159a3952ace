/* A table kept in memory. */
#include "export/kept_table.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

static tizbe_status
begin(void *context, const table_column *columns, size_t count,
      tizbe_error *error)
{
    kept_table *t = context;

    t->columns = count;
    t->names = arena_zalloc(t->memory, count, sizeof *t->names);
    if (!t->names)
        return error_nomem(error);
    for (size_t i = 0; i < count; i++) {
        t->names[i] = arena_strdup(t->memory, slice_of(columns[i].name));
        if (!t->names[i])
            return error_nomem(error);
    }
    return TIZBE_OK;
}

static tizbe_status
row(void *context, const table_cell *cells, tizbe_error *error)
{
    kept_table *t = context;

    for (size_t i = 0; i < t->columns; i++) {
        table_cell cell = cells[i];

        if (cell.text.data)
            cell.text = arena_copy(t->memory, cell.text);
        if ((cells[i].text.data && !cell.text.data) ||
            !ARRAY_ROOM(t->cells, t->used, t->capacity))
            return error_nomem(error);
        t->cells[t->used++] = cell;
    }
    t->count++;
    return TIZBE_OK;
}

table_sink
kept_table_sink(kept_table *t)
{
    return (table_sink){ .begin = begin, .row = row, .context = t };
}

void
kept_table_release(kept_table *t)
{
    free(t->cells);
    t->cells = NULL;
    t->count = t->used = t->capacity = 0;
}

table_cell
kept_cell(const kept_table *t, size_t number, const char *column)
{
    for (size_t i = 0; i < t->columns; i++)
        if (strcmp(t->names[i], column) == 0)
            return t->cells[number * t->columns + i];
    return (table_cell){ 0 };
}

slice
kept_text(const kept_table *t, size_t number, const char *column)
{
    table_cell cell = kept_cell(t, number, column);

    return cell.is_known ? cell.text : (slice){ 0 };
}

int64_t
kept_integer(const kept_table *t, size_t number, const char *column)
{
    return kept_cell(t, number, column).integer;
}
