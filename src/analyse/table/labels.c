/* Columns of labels, put between those of a table. */
#include "analyse/table/labels.h"

#include "analyse/table/table_relay.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/intern.h"
#include "embedded/sql.h"
#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

struct labels {
    table_relay relay;
    arena       memory; /* of the labels                            */
    intern      names;  /* of themes and codes: number to label     */
    slice      *texts;  /* owned: labels by number; NULL data: none */
    size_t      capacity;
    bool       *labelled; /* owned: columns of the narrower one       */
    size_t      count;    /* columns of the narrower one              */
};

/* --- what there is -------------------------------------------------------- */

static tizbe_status
add_label(labels *x, sqlite3_stmt *row, tizbe_error *error)
{
    bool     has_label = sqlite3_column_type(row, 1) != SQLITE_NULL;
    uint32_t number;

    if (intern_add(&x->names, column_slice(row, 0), &number, NULL) !=
            TIZBE_OK ||
        !ARRAY_ROOM(x->texts, number, x->capacity))
        return error_nomem(error);
    x->texts[number] = row_text(&x->memory, row, 1);
    return has_label && !x->texts[number].data ? error_nomem(error) : TIZBE_OK;
}

static tizbe_status
read_labels(labels *x, corpus *c, const char *codebook, const char *lang,
            tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(c, sql_query_labels, WITH(codebook, lang),
                                      &stmt, error);

    while (rows_next(c, stmt, &status, error))
        status = add_label(x, stmt, error);
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
labels_new(corpus *c, const char *codebook, const char *lang,
           const table_sink *next, labels **out, tizbe_error *error)
{
    labels      *x = calloc(1, sizeof *x);
    tizbe_status status;

    *out = NULL;
    if (!x)
        return error_nomem(error);
    x->relay.next = *next;
    arena_init(&x->memory);
    intern_init(&x->names);
    status = read_labels(x, c, codebook, lang, error);
    if (status == TIZBE_OK)
        *out = x;
    else
        labels_free(x);
    return status;
}

void
labels_free(labels *x)
{
    if (!x)
        return;
    relay_release(&x->relay);
    free(x->labelled);
    free(x->texts);
    intern_release(&x->names);
    arena_release(&x->memory);
    free(x);
}

/* --- the table ------------------------------------------------------------ */

/* The column of labels for a column, NULL name: none. */
static table_column
label_column(const table_column *column)
{
    static const struct {
        const char *name, *label;
    } labelled[] = {
        { "theme", "theme_label" },     { "code", "code_label" },
        { "theme_a", "theme_a_label" }, { "theme_b", "theme_b_label" },
        { "code_a", "code_a_label" },   { "code_b", "code_b_label" },
    };
    const char *name = NULL;

    for (size_t i = 0; i < COUNT_OF(labelled); i++)
        if (column->type == COLUMN_TEXT &&
            strcmp(column->name, labelled[i].name) == 0)
            name = labelled[i].label;
    return (table_column){
        .name = name,
        .is_detail = column->is_detail,
        .role = column->role == ROLE_GROUP ? ROLE_LABEL : ROLE_FACT,
    };
}

static tizbe_status
begin(void *context, const table_column *columns, size_t count,
      tizbe_error *error)
{
    labels *x = context;
    size_t  at = 0;

    free(x->labelled);
    x->count = count;
    x->labelled = calloc(count + 1, sizeof *x->labelled);
    if (!x->labelled || relay_room(&x->relay, 2 * count, error) != TIZBE_OK)
        return error_nomem(error);
    for (size_t i = 0; i < count; i++) {
        table_column label = label_column(&columns[i]);

        x->relay.columns[at++] = columns[i];
        x->labelled[i] = label.name != NULL;
        if (label.name)
            x->relay.columns[at++] = label;
    }
    return relay_begin(&x->relay, at, error);
}

static table_cell
label_of(const labels *x, const table_cell *name)
{
    uint32_t number;

    if (!name->is_known)
        return (table_cell){ 0 };
    number = intern_find(&x->names, name->text);
    return number != INTERN_NONE ? cell_text_or_na(x->texts[number])
                                 : (table_cell){ 0 };
}

static tizbe_status
row(void *context, const table_cell *cells, tizbe_error *error)
{
    labels *x = context;
    size_t  at = 0;

    for (size_t i = 0; i < x->count; i++) {
        x->relay.cells[at++] = cells[i];
        if (x->labelled[i])
            x->relay.cells[at++] = label_of(x, &cells[i]);
    }
    return relay_row(&x->relay, error);
}

table_sink
labels_sink(labels *x)
{
    return (table_sink){
        .begin = begin, .row = row, .end = relay_end, .context = x
    };
}
