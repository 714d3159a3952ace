/* Some columns of a table. */
#include "analyse/chosen_columns.h"

#include "base/buffer.h"

#include <stdint.h>
#include <stdlib.h>

struct chosen_columns {
    table_sink    next;
    slice         names;   /* as a person wrote them           */
    table_column *columns; /* owned: the chosen ones           */
    table_cell   *cells;   /* owned: one row of them           */
    size_t       *from;    /* owned: where each of them stands */
    size_t        count;   /* chosen                           */
};

tizbe_status
chosen_columns_new(const char *names, const table_sink *next,
                   chosen_columns **out, tizbe_error *error)
{
    chosen_columns *x = calloc(1, sizeof *x);

    *out = x;
    if (!x)
        return error_nomem(error);
    x->next = *next;
    x->names = slice_of(names);
    return TIZBE_OK;
}

static void
drop_table(chosen_columns *x)
{
    free(x->columns);
    free(x->cells);
    free(x->from);
    x->columns = NULL;
    x->cells = NULL;
    x->from = NULL;
    x->count = 0;
}

void
chosen_columns_free(chosen_columns *x)
{
    if (x)
        drop_table(x);
    free(x);
}

static tizbe_status
refuse(slice name, const table_column *columns, size_t count,
       tizbe_error *error)
{
    buffer       known = { 0 };
    tizbe_status status;

    for (size_t i = 0; i < count; i++)
        buffer_printf(&known, " %s", columns[i].name);
    status = error_set(error, TIZBE_USAGE,
                       "cannot show column '%.*s': there are%s", (int)name.size,
                       name.data, known.data ? known.data : " none");
    buffer_release(&known);
    return status;
}

/* A column more; whoever names one wants to see it, on a terminal as well. */
static tizbe_status
choose(chosen_columns *x, slice name, const table_column *columns, size_t count,
       tizbe_error *error)
{
    size_t at = 0;

    while (at < count && !slice_is(name, columns[at].name))
        at++;
    if (at == count)
        return refuse(name, columns, count, error);
    for (size_t i = 0; i < x->count; i++)
        if (x->from[i] == at)
            return error_set(error, TIZBE_USAGE,
                             "cannot show column '%s' twice", columns[at].name);
    x->from[x->count] = at;
    x->columns[x->count] = columns[at];
    x->columns[x->count++].is_detail = false;
    return TIZBE_OK;
}

static tizbe_status
begin(void *context, const table_column *columns, size_t count,
      tizbe_error *error)
{
    chosen_columns *x = context;
    tizbe_status    status = TIZBE_OK;

    drop_table(x);
    x->columns = calloc(count + 1, sizeof *x->columns);
    x->cells = calloc(count + 1, sizeof *x->cells);
    x->from = calloc(count + 1, sizeof *x->from);
    if (!x->columns || !x->cells || !x->from)
        return error_nomem(error);
    for (size_t at = 0; at <= x->names.size && status == TIZBE_OK;) {
        size_t comma = slice_find(x->names, SLICE(","), at);
        size_t end = comma == SIZE_MAX ? x->names.size : comma;

        status = choose(x, slice_trim(slice_part(x->names, at, end)), columns,
                        count, error);
        at = end + 1;
    }
    return status == TIZBE_OK
               ? x->next.begin(x->next.context, x->columns, x->count, error)
               : status;
}

static tizbe_status
row(void *context, const table_cell *cells, tizbe_error *error)
{
    chosen_columns *x = context;

    for (size_t i = 0; i < x->count; i++)
        x->cells[i] = cells[x->from[i]];
    return x->next.row(x->next.context, x->cells, error);
}

static tizbe_status
end(void *context, tizbe_error *error)
{
    chosen_columns *x = context;

    return x->next.end(x->next.context, error);
}

table_sink
chosen_columns_sink(chosen_columns *x)
{
    return (table_sink){ .begin = begin, .row = row, .end = end, .context = x };
}
