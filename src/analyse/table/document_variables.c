/* Columns of variables, put behind those of a table about documents. */
#include "analyse/table/document_variables.h"

#include "analyse/scope/attributes.h"
#include "analyse/table/table_relay.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/order.h"

#include <stdlib.h>
#include <string.h>

/* One value a document, in order of id; data NULL: none. */
typedef struct value_list {
    slice *items; /* owned; the texts are in the arena */
    size_t count, capacity;
} value_list;

struct document_variables {
    table_relay        relay;
    arena              memory;
    const char *const *names;
    size_t             name_count;
    value_list        *values; /* owned: one list a name          */
    int64_t           *ids;    /* owned: of documents, in order   */
    size_t             id_count, id_capacity;
    size_t             count;    /* of columns of the narrower one  */
    size_t             document; /* which of them has the number    */
};

/* --- what there is -------------------------------------------------------- */

typedef struct reading {
    document_variables *x;
    size_t              number; /* of the name */
} reading;

static tizbe_status
take_value(void *context, int64_t document, slice value)
{
    reading            *r = context;
    document_variables *x = r->x;
    value_list         *list = &x->values[r->number];
    slice copy = value.data ? arena_copy(&x->memory, value) : value;

    if ((value.data && !copy.data) ||
        !ARRAY_ROOM(list->items, list->count, list->capacity))
        return TIZBE_NOMEM;
    list->items[list->count++] = copy;
    if (r->number > 0)
        return TIZBE_OK; /* the same documents in the same order */
    return ARRAY_ADD(x->ids, x->id_count, x->id_capacity, document)
               ? TIZBE_OK
               : TIZBE_NOMEM;
}

static tizbe_status
read_values(document_variables *x, corpus *c, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    x->values = calloc(x->name_count + 1, sizeof *x->values);
    if (!x->values)
        return error_nomem(error);
    for (size_t i = 0; i < x->name_count && status == TIZBE_OK; i++) {
        reading r = { .x = x, .number = i };
        slice   name = slice_of(x->names[i]);

        status = attribute_check(c, name, error);
        if (status == TIZBE_OK)
            status = attribute_each(c, name, take_value, &r, error);
    }
    return status;
}

tizbe_status
document_variables_new(corpus *c, const char *const *names, size_t count,
                       const table_sink *next, document_variables **out,
                       tizbe_error *error)
{
    document_variables *x = calloc(1, sizeof *x);
    tizbe_status        status;

    *out = NULL;
    if (!x)
        return error_nomem(error);
    x->relay.next = *next;
    x->names = names;
    x->name_count = count;
    arena_init(&x->memory);
    status = read_values(x, c, error);
    if (status == TIZBE_OK)
        *out = x;
    else
        document_variables_free(x);
    return status;
}

void
document_variables_free(document_variables *x)
{
    if (!x)
        return;
    relay_release(&x->relay);
    for (size_t i = 0; x->values && i < x->name_count; i++)
        free(x->values[i].items);
    free(x->values);
    free(x->ids);
    arena_release(&x->memory);
    free(x);
}

/* --- the table ------------------------------------------------------------ */

static bool
find_column(const table_column *columns, size_t count, const char *name,
            size_t *out)
{
    for (*out = 0; *out < count; (*out)++)
        if (strcmp(columns[*out].name, name) == 0)
            return true;
    return false;
}

static tizbe_status
check_table(document_variables *x, const table_column *columns, size_t count,
            tizbe_error *error)
{
    size_t at;

    if (!find_column(columns, count, "document", &x->document) ||
        columns[x->document].type != COLUMN_INTEGER)
        return error_set(error, TIZBE_USAGE,
                         "cannot add a column '%s': the rows of this table "
                         "are not about documents",
                         x->names[0]);
    for (size_t i = 0; i < x->name_count; i++)
        if (find_column(columns, count + i, x->names[i], &at))
            return error_set(error, TIZBE_USAGE,
                             "cannot add a column '%s': there is one",
                             x->names[i]);
    return TIZBE_OK;
}

static tizbe_status
begin(void *context, const table_column *columns, size_t count,
      tizbe_error *error)
{
    document_variables *x = context;
    size_t              all = count + x->name_count;
    tizbe_status        status = relay_room(&x->relay, all, error);

    if (status != TIZBE_OK)
        return status;
    x->count = count;
    memcpy(x->relay.columns, columns, count * sizeof *columns);
    for (size_t i = 0; i < x->name_count; i++)
        x->relay.columns[count + i] = (table_column){
            .name = x->names[i],
            .is_date = strcmp(x->names[i], "date") == 0,
            .role = ROLE_SOURCE,
        };
    status = check_table(x, x->relay.columns, count, error);
    return status == TIZBE_OK ? relay_begin(&x->relay, all, error) : status;
}

static tizbe_status
row(void *context, const table_cell *cells, tizbe_error *error)
{
    document_variables *x = context;
    const table_cell   *number = &cells[x->document];
    const int64_t      *found = NULL;

    if (number->is_known && x->id_count > 0)
        found = bsearch(&number->integer, x->ids, x->id_count, sizeof *x->ids,
                        order_int64);
    memcpy(x->relay.cells, cells, x->count * sizeof *cells);
    for (size_t i = 0; i < x->name_count; i++)
        x->relay.cells[x->count + i] =
            found ? cell_text_or_na(x->values[i].items[found - x->ids])
                  : (table_cell){ 0 };
    return relay_row(&x->relay, error);
}

table_sink
document_variables_sink(document_variables *x)
{
    return (table_sink){
        .begin = begin, .row = row, .end = relay_end, .context = x
    };
}
