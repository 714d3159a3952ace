/* Counting the documents of each value. */
#include "analyse/variable_values.h"

#include "analyse/scope/attributes.h"
#include "base/array.h"
#include "base/intern.h"
#include "store/statement.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { EXAMPLES = 3, EXAMPLE_BYTES = 80 };

static const table_column variable_columns[] = {
    { .name = "variable" },
    { .name = "documents", .type = COLUMN_INTEGER },
    { .name = "missing", .type = COLUMN_INTEGER },
    { .name = "values", .type = COLUMN_INTEGER },
    { .name = "commonest", .is_main = true },
};

static const table_column value_columns[] = {
    { .name = "value", .is_main = true },
    { .name = "documents", .type = COLUMN_INTEGER },
    { .name = "share_of_documents", .type = COLUMN_REAL, .decimals = 4 },
    { .name = "segments", .type = COLUMN_INTEGER },
};

/* Of the program's own names those with few values. */
static const char *const own_names[] = { "year", "quarter", "month", "format",
                                         "encoding" };

typedef struct value_count {
    slice   value; /* of the tally's texts; data NULL: none */
    int64_t documents, segments;
} value_count;

/* What one variable is in the documents of a scope. */
typedef struct tally {
    corpus      *c;
    const scope *scope;
    tizbe_error *error;
    bool         has_segments; /* they are counted as well     */
    intern       texts;        /* number i is items[i]         */
    value_count *items;        /* owned                        */
    size_t       count, capacity;
    value_count  none; /* documents without a value    */
} tally;

static void
tally_release(tally *t)
{
    intern_release(&t->texts);
    free(t->items);
}

static tizbe_status
count_of(tally *t, slice value, value_count **out)
{
    uint32_t     number;
    bool         is_new;
    tizbe_status status;

    *out = &t->none;
    if (value.size == 0)
        return TIZBE_OK;
    status = intern_add(&t->texts, value, &number, &is_new);
    if (status != TIZBE_OK)
        return status;
    if (is_new && !ARRAY_ROOM(t->items, t->count, t->capacity))
        return TIZBE_NOMEM;
    if (is_new)
        t->items[t->count++] = (value_count){ .value = intern_text(&t->texts,
                                                                   number) };
    *out = &t->items[number];
    return TIZBE_OK;
}

static tizbe_status
take_value(void *context, int64_t document, slice value)
{
    static const char sql[] = "SELECT segments FROM document WHERE id = ?1";
    tally            *t = context;
    value_count      *found;
    sqlite3_stmt     *stmt;
    tizbe_status      status;

    if (!scope_holds(t->scope, document, ~0U))
        return TIZBE_OK;
    status = count_of(t, value, &found);
    if (status != TIZBE_OK)
        return status;
    found->documents++;
    if (!t->has_segments)
        return TIZBE_OK;
    status = corpus_ask_kept(t->c, sql, WITH(document), &stmt, t->error);
    if (rows_next(t->c, stmt, &status, t->error))
        found->segments += sqlite3_column_int64(stmt, 0);
    (void)sqlite3_reset(stmt);
    return status;
}

/* The commonest first; of as many the first by its letters. */
static int
order_common(const void *a, const void *b)
{
    const value_count *x = a, *y = b;

    if (x->documents != y->documents)
        return x->documents < y->documents ? 1 : -1;
    return slice_compare(x->value, y->value);
}

static int
order_value(const void *a, const void *b)
{
    const value_count *x = a, *y = b;

    return attribute_order(x->value, y->value);
}

static tizbe_status
tally_fill(tally *t, slice name, bool by_value)
{
    tizbe_status status = attribute_each(t->c, name, take_value, t, t->error);

    if (status == TIZBE_OK && t->count > 0)
        qsort(t->items, t->count, sizeof *t->items,
              by_value ? order_value : order_common);
    return status;
}

/* --- the variables -------------------------------------------------------- */

/* "law (12); news (3)", of values that more than one document has. */
static void
put_examples(buffer *out, const tally *t)
{
    for (size_t i = 0; i < t->count && i < EXAMPLES; i++) {
        slice value = t->items[i].value;
        slice start = slice_part(value, 0, EXAMPLE_BYTES);

        if (t->items[i].documents < 2)
            return;
        buffer_text(out, i ? "; " : "");
        if (value.size > EXAMPLE_BYTES) {
            buffer_put(out, slice_part(start, 0, utf8_valid_prefix(start)));
            buffer_text(out, "…");
        } else {
            buffer_put(out, value);
        }
        buffer_printf(out, " (%lld)", (long long)t->items[i].documents);
    }
}

static tizbe_status
put_variable(corpus *c, const scope *s, slice name, const table_sink *sink,
             tizbe_error *error)
{
    tally        t = { .c = c, .scope = s, .error = error };
    buffer       examples = { 0 };
    table_cell   cells[COUNT_OF(variable_columns)] = { cell_text(name) };
    int64_t      have = 0;
    tizbe_status status;

    intern_init(&t.texts);
    status = tally_fill(&t, name, false);
    for (size_t i = 0; i < t.count; i++)
        have += t.items[i].documents;
    put_examples(&examples, &t);
    if (status == TIZBE_OK && buffer_status(&examples) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK && have > 0) {
        cells[1] = cell_integer(have);
        cells[2] = cell_integer(t.none.documents);
        cells[3] = cell_integer((int64_t)t.count);
        cells[4] = cell_text_or_na(buffer_slice(&examples));
        status = sink->row(sink->context, cells, error);
    }
    buffer_release(&examples);
    tally_release(&t);
    return status;
}

tizbe_status
variables_table(corpus *c, const scope *s, const table_sink *sink,
                tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         c, "SELECT DISTINCT name FROM variable ORDER BY name", &stmt, error);

    if (status == TIZBE_OK)
        status = sink->begin(sink->context, variable_columns,
                             COUNT_OF(variable_columns), error);
    for (size_t i = 0; i < COUNT_OF(own_names) && status == TIZBE_OK; i++)
        status = put_variable(c, s, slice_of(own_names[i]), sink, error);
    while (rows_next(c, stmt, &status, error))
        if (!attribute_is_own(column_slice(stmt, 0)))
            status = put_variable(c, s, column_slice(stmt, 0), sink, error);
    (void)sqlite3_finalize(stmt);
    return sink_end(sink, status, error);
}

/* --- the values of one ---------------------------------------------------- */

static tizbe_status
put_value(const value_count *v, int64_t all, const table_sink *sink,
          tizbe_error *error)
{
    const table_cell cells[COUNT_OF(value_columns)] = {
        cell_text_or_na(v->value),
        cell_integer(v->documents),
        cell_ratio(v->documents, all, 1),
        cell_integer(v->segments),
    };

    return v->documents > 0 ? sink->row(sink->context, cells, error) : TIZBE_OK;
}

static tizbe_status
put_values(const tally *t, const table_sink *sink, tizbe_error *error)
{
    int64_t      all = t->none.documents;
    tizbe_status status = sink->begin(sink->context, value_columns,
                                      COUNT_OF(value_columns), error);

    for (size_t i = 0; i < t->count; i++)
        all += t->items[i].documents;
    for (size_t i = 0; i < t->count && status == TIZBE_OK; i++)
        status = put_value(&t->items[i], all, sink, error);
    if (status == TIZBE_OK)
        status = put_value(&t->none, all, sink, error);
    return sink_end(sink, status, error);
}

tizbe_status
values_table(corpus *c, const scope *s, const char *name, bool by_value,
             const table_sink *sink, tizbe_error *error)
{
    tally t = { .c = c, .scope = s, .error = error, .has_segments = true };
    tizbe_status status = attribute_check(c, slice_of(name), error);

    intern_init(&t.texts);
    if (status == TIZBE_OK)
        status = tally_fill(&t, slice_of(name), by_value);
    if (status == TIZBE_OK)
        status = put_values(&t, sink, error);
    tally_release(&t);
    return status;
}
