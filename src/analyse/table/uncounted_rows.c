/* The rows of codings that are in no other table. */
#include "analyse/table/uncounted_rows.h"

#include "analyse/scope/states.h"

#include <assert.h>
#include <string.h>

static tizbe_status
begin(void *context, const table_column *columns, size_t count,
      tizbe_error *error)
{
    uncounted_rows *x = context;

    x->state = 0;
    while (x->state < count && strcmp(columns[x->state].name, "state") != 0)
        x->state++;
    assert(x->state < count);
    return x->next.begin(x->next.context, columns, count, error);
}

static tizbe_status
row(void *context, const table_cell *cells, tizbe_error *error)
{
    uncounted_rows *x = context;

    if ((x->limit == 0 || x->seen++ < x->limit) &&
        !states_hold(STATES_COUNTED, cells[x->state].text))
        x->rows++;
    return x->next.row(x->next.context, cells, error);
}

static tizbe_status
end(void *context, tizbe_error *error)
{
    const uncounted_rows *x = context;

    return sink_end(&x->next, TIZBE_OK, error);
}

void
uncounted_rows_init(uncounted_rows *x, uint64_t limit, const table_sink *next)
{
    *x = (uncounted_rows){ .next = *next, .limit = limit };
}

table_sink
uncounted_rows_sink(uncounted_rows *x)
{
    return (table_sink){ .begin = begin, .row = row, .end = end, .context = x };
}
