/* The first rows of a table. */
#include "analyse/table/first_rows.h"

static tizbe_status
begin(void *context, const table_column *columns, size_t count,
      tizbe_error *error)
{
    first_rows *x = context;

    x->rows = 0;
    x->more = 0;
    return x->next.begin(x->next.context, columns, count, error);
}

static tizbe_status
row(void *context, const table_cell *cells, tizbe_error *error)
{
    first_rows *x = context;

    if (x->rows == x->limit) {
        x->more++;
        return TIZBE_OK;
    }
    x->rows++;
    return x->next.row(x->next.context, cells, error);
}

static tizbe_status
end(void *context, tizbe_error *error)
{
    const first_rows *x = context;

    return sink_end(&x->next, TIZBE_OK, error);
}

void
first_rows_init(first_rows *x, uint64_t limit, const table_sink *next)
{
    *x = (first_rows){ .next = *next, .limit = limit };
}

table_sink
first_rows_sink(first_rows *x)
{
    return (table_sink){ .begin = begin, .row = row, .end = end, .context = x };
}
