/* Room for the table at hand, and the three calls to the sink behind. */
#include "analyse/table/table_relay.h"

#include <stdlib.h>

void
relay_release(table_relay *r)
{
    free(r->columns);
    free(r->cells);
    r->columns = NULL;
    r->cells = NULL;
}

tizbe_status
relay_room(table_relay *r, size_t most, tizbe_error *error)
{
    relay_release(r);
    r->columns = calloc(most + 1, sizeof *r->columns);
    r->cells = calloc(most + 1, sizeof *r->cells);
    return r->columns && r->cells ? TIZBE_OK : error_nomem(error);
}

tizbe_status
relay_begin(const table_relay *r, size_t count, tizbe_error *error)
{
    return r->next.begin(r->next.context, r->columns, count, error);
}

tizbe_status
relay_row(const table_relay *r, tizbe_error *error)
{
    return r->next.row(r->next.context, r->cells, error);
}

tizbe_status
relay_end(void *context, tizbe_error *error)
{
    const table_relay *r = context;

    return sink_end(&r->next, TIZBE_OK, error);
}
