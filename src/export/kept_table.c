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
    table_cell *kept = arena_zalloc(t->memory, t->columns, sizeof *kept);

    if (!kept || !ARRAY_ROOM(t->rows, t->count, t->capacity))
        return error_nomem(error);
    for (size_t i = 0; i < t->columns; i++) {
        kept[i] = cells[i];
        if (!cells[i].text.data)
            continue;
        kept[i].text = arena_copy(t->memory, cells[i].text);
        if (!kept[i].text.data)
            return error_nomem(error);
    }
    t->rows[t->count++] = kept;
    return TIZBE_OK;
}

static tizbe_status
end(void *context, tizbe_error *error)
{
    (void)context;
    (void)error;
    return TIZBE_OK;
}

table_sink
kept_table_sink(kept_table *t)
{
    return (table_sink){ .begin = begin, .row = row, .end = end, .context = t };
}

void
kept_table_release(kept_table *t)
{
    free(t->rows);
    t->rows = NULL;
    t->count = t->capacity = 0;
}

table_cell
kept_cell(const kept_table *t, size_t number, const char *column)
{
    for (size_t i = 0; i < t->columns; i++)
        if (strcmp(t->names[i], column) == 0)
            return t->rows[number][i];
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
