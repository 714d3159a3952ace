/* The SQL is schema/queries/erase_*.sql. */
#include "store/erase.h"

#include "embedded/sql.h"

tizbe_status
erase_begin(corpus *c, tizbe_error *error)
{
    return corpus_exec(c, sql_query_erase_begin, error);
}

tizbe_status
erase_traces(corpus *c, tizbe_error *error)
{
    return corpus_exec(c, sql_query_erase_traces, error);
}

tizbe_status
erase_end(corpus *c, tizbe_error *error)
{
    return corpus_exec(c, sql_query_erase_end, error);
}
