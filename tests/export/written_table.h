/*
 * A table as a format writes it, in memory.
 */
#ifndef TESTS_WRITTEN_TABLE_H
#define TESTS_WRITTEN_TABLE_H

#include "base/buffer.h"
#include "export/export.h"

#include <check.h>

static inline tizbe_status
take(void *context, slice bytes, tizbe_error *error)
{
    (void)error;
    buffer_put(context, bytes);
    return TIZBE_OK;
}

/* `target` says how; the cells of `rows` rows lie one behind another. To be
 * released by the caller. */
static inline buffer
written_table(export_target target, const table_column *columns, size_t count,
              const table_cell *cells, size_t rows)
{
    buffer      out = { 0 };
    export_job *x;
    table_sink  sink;
    tizbe_error error = { 0 };

    target.take = take;
    target.context = &out;
    ck_assert_int_eq(export_new(&target, &x, &error), TIZBE_OK);
    sink = export_sink(x);
    ck_assert_int_eq(sink.begin(sink.context, columns, count, &error),
                     TIZBE_OK);
    for (size_t i = 0; i < rows; i++)
        ck_assert_int_eq(sink.row(sink.context, cells + i * count, &error),
                         TIZBE_OK);
    ck_assert_int_eq(sink.end(sink.context, &error), TIZBE_OK);
    ck_assert_uint_eq(export_rows(x), rows);
    ck_assert_int_eq(export_finish(x, target.about, &error), TIZBE_OK);
    export_free(x);
    return out;
}

#endif
