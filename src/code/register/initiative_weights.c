/* Few rows, asked for once a feature when the lexicon is made: a list. */
#include "code/register/initiative_weights.h"

#include "base/csv.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

/* A field is followed by a tab or the line's end, where strtol stops. */
static bool
read_whole(slice field, int *out)
{
    char *end;
    long  value;

    if (field.size == 0)
        return false;
    errno = 0;
    value = strtol(field.data, &end, 10);
    *out = (int)value;
    return errno == 0 && value > INT_MIN && value < INT_MAX &&
           end == field.data + field.size;
}

static tizbe_status
add_row(arena *memory, const csv_reader *csv, const char *name,
        weight_table *out, tizbe_error *error)
{
    weight_row row = { 0 };

    if (csv->count < 2 || !read_whole(csv->fields[1], &row.weight))
        return error_set(error, TIZBE_FORMAT,
                         "cannot read '%s': line %zu has no whole number as "
                         "its weight",
                         name, csv->record_line);
    if (!ARENA_ROOM(memory, out->rows, out->count, out->capacity))
        return error_nomem(error);
    row.name = csv->fields[0];
    out->rows[out->count++] = row;
    return TIZBE_OK;
}

tizbe_status
weights_read(arena *memory, slice text, const char *name, weight_table *out,
             tizbe_error *error)
{
    csv_reader   csv;
    tizbe_status status = TIZBE_OK;
    bool         more = true, is_head = true;

    *out = (weight_table){ 0 };
    csv_init(&csv, text, memory);
    while (status == TIZBE_OK) {
        status = csv_next_of(&csv, name, &more, error);
        if (status != TIZBE_OK || !more)
            break;
        if (!is_head)
            status = add_row(memory, &csv, name, out, error);
        is_head = false;
    }
    csv_release(&csv);
    return status;
}

int
weight_of(const weight_table *table, slice name)
{
    for (size_t i = 0; i < table->count; i++)
        if (slice_equal(table->rows[i].name, name))
            return table->rows[i].weight;
    return 0;
}
