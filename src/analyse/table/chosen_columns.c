/* Some columns of a table. */
#include "analyse/table/chosen_columns.h"

#include "analyse/table/table_relay.h"
#include "base/buffer.h"

#include <stdint.h>
#include <stdlib.h>

struct chosen_columns {
    table_relay relay;
    slice       names; /* as a person wrote them           */
    size_t     *from;  /* owned: where each of them stands */
    size_t      count; /* chosen                           */
};

tizbe_status
chosen_columns_new(const char *names, const table_sink *next,
                   chosen_columns **out, tizbe_error *error)
{
    chosen_columns *x = calloc(1, sizeof *x);

    *out = x;
    if (!x)
        return error_nomem(error);
    x->relay.next = *next;
    x->names = slice_of(names);
    return TIZBE_OK;
}

void
chosen_columns_free(chosen_columns *x)
{
    if (!x)
        return;
    relay_release(&x->relay);
    free(x->from);
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
    x->relay.columns[x->count] = columns[at];
    x->relay.columns[x->count++].is_detail = false;
    return TIZBE_OK;
}

static tizbe_status
begin(void *context, const table_column *columns, size_t count,
      tizbe_error *error)
{
    chosen_columns *x = context;
    tizbe_status    status;

    free(x->from);
    x->count = 0;
    x->from = calloc(count + 1, sizeof *x->from);
    status = x->from ? relay_room(&x->relay, count, error) : error_nomem(error);
    for (size_t at = 0; at <= x->names.size && status == TIZBE_OK;) {
        size_t comma = slice_find(x->names, SLICE(","), at);
        size_t end = comma == SIZE_MAX ? x->names.size : comma;

        status = choose(x, slice_trim(slice_part(x->names, at, end)), columns,
                        count, error);
        at = end + 1;
    }
    return status == TIZBE_OK ? relay_begin(&x->relay, x->count, error)
                              : status;
}

static tizbe_status
row(void *context, const table_cell *cells, tizbe_error *error)
{
    chosen_columns *x = context;

    for (size_t i = 0; i < x->count; i++)
        x->relay.cells[i] = cells[x->from[i]];
    return relay_row(&x->relay, error);
}

table_sink
chosen_columns_sink(chosen_columns *x)
{
    return (table_sink){
        .begin = begin, .row = row, .end = relay_end, .context = x
    };
}
