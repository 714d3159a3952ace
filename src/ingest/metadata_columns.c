/* What the columns of a table of variables are. */
#include "ingest/metadata_columns.h"

#include "base/ascii.h"
#include "base/intern.h"
#include "ingest/containers/record.h"
#include "text/variable_names.h"

#include <string.h>

static slice
lower_ascii(arena *a, slice s)
{
    char *copy = arena_strdup(a, s);

    for (size_t i = 0; copy && i < s.size; i++)
        copy[i] = ascii_lower(copy[i]);
    return slice_make(copy, copy ? s.size : 0);
}

static bool
has_column(const metadata_columns *t, slice name)
{
    for (size_t i = 0; i < t->count; i++)
        if (slice_equal(t->names[i], name))
            return true;
    return false;
}

/* In a table of records "file" may be anything; this one is about files. */
static const char *
meant_path(slice name)
{
    char        room[VARIABLE_NAME_ROOM];
    const char *meant = variable_of_field(variable_name_key(name, room), true);

    return meant && strcmp(meant, "path") == 0 ? meant : NULL;
}

static bool
says_year(slice name)
{
    char room[VARIABLE_NAME_ROOM];

    return slice_is(name, "year") ||
           variable_key_is_year(variable_name_key(name, room));
}

/* Columns whose name is in Cyrillic, a year and "File name" are those of ours
 * that they mean, unless the table has that one. */
static void
translate_columns(metadata_columns *t, bool years)
{
    for (size_t i = 0; i < t->count; i++) {
        const char *meant = record_column_variable(t->names[i]);

        if (says_year(t->names[i]) != years)
            continue;
        if (!meant)
            meant = variable_of_kept_name(t->names[i]);
        if (!meant)
            meant = meant_path(t->names[i]);
        if (meant && !has_column(t, slice_of(meant)))
            t->names[i] = slice_of(meant);
        else if (years && has_column(t, SLICE("date")))
            t->year = i;
    }
}

/* A variable "id" would never be met, as that is the number of a document. */
static tizbe_status
rename_kept_columns(metadata_columns *t, arena *memory, tizbe_error *error)
{
    t->renamed = arena_alloc(memory, t->count * sizeof *t->renamed);
    if (!t->renamed)
        return error_nomem(error);
    for (size_t i = 0; i < t->count; i++) {
        char  room[VARIABLE_KEPT_ROOM];
        slice name = t->names[i], beside;

        if (i == t->path || !variable_name_is_kept(name))
            continue;
        beside = arena_copy(memory, variable_name_beside(name, room));
        if (!beside.data)
            return error_nomem(error);
        if (has_column(t, beside))
            return error_set(
                error, TIZBE_FORMAT, "there are columns \"%.*s\" and \"%.*s\"",
                (int)name.size, name.data, (int)beside.size, beside.data);
        t->names[i] = beside;
        t->renamed[t->renamed_count++] = (metadata_name){ name, beside };
    }
    return TIZBE_OK;
}

/* Names are kept in lower case: "Title" and "title" are one variable. A
 * column without a name, which spreadsheets leave behind, is ignored. `seen` is
 * the caller's to release. */
static tizbe_status
take_names(metadata_columns *t, arena *memory, const csv_reader *csv,
           intern *seen, tizbe_error *error)
{
    for (size_t i = 0; i < csv->count; i++) {
        slice    name = lower_ascii(memory, slice_trim(csv->fields[i]));
        uint32_t number;
        bool     is_new = true;

        if (!name.data || (name.size > 0 && intern_add(seen, name, &number,
                                                       &is_new) != TIZBE_OK))
            return error_nomem(error);
        if (!is_new)
            return error_set(error, TIZBE_FORMAT,
                             "there are two columns \"%s\"", name.data);
        t->names[i] = name;
    }
    return TIZBE_OK;
}

tizbe_status
metadata_columns_take(metadata_columns *t, arena *memory, const csv_reader *csv,
                      tizbe_error *error)
{
    intern       seen;
    tizbe_status status;

    t->names = arena_zalloc(memory, csv->count, sizeof *t->names);
    if (!t->names)
        return error_nomem(error);
    t->count = csv->count;
    t->path = t->year = SIZE_MAX;
    intern_init(&seen);
    status = take_names(t, memory, csv, &seen, error);
    intern_release(&seen);
    if (status != TIZBE_OK)
        return status;
    translate_columns(t, false);
    translate_columns(t, true); /* "год" beside "дата" is not the date */
    for (size_t i = 0; i < t->count; i++)
        if (slice_is(t->names[i], "path"))
            t->path = i;
    if (t->path == SIZE_MAX)
        return error_set(error, TIZBE_FORMAT,
                         "there is no column \"path\" (file, путь, жол, шлях) "
                         "in its first row");
    return rename_kept_columns(t, memory, error);
}
