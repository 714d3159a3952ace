/*
 * --meta FILE.csv: which row belongs to which file.
 *
 * Rows are found by the last name of their path, so a folder of 100,000
 * files and as many rows stays linear. Paths are compared as text, made
 * absolute and freed of "." and ".."; links are not followed.
 */
#include "ingest/metadata.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/counted.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/intern.h"
#include "ingest/charset.h"
#include "ingest/containers/record.h"
#include "ingest/dates.h"
#include "ingest/workbook.h"

#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

#define METADATA_LIMIT ((size_t)256 << 20) /* bytes */
#define NO_ROW         SIZE_MAX

typedef struct metadata_row {
    slice  written; /* the path as the table has it          */
    slice  path;    /* absolute, normalised                  */
    slice *cells;   /* as many as there are columns          */
    size_t next;    /* another row of the same last name     */
    size_t line;    /* in the file, for messages             */
    slice  unread;  /* its date, when it is used and cannot be read */
    bool   used;
} metadata_row;

struct metadata {
    arena         arena;
    buffer        bytes;
    charset_text  text;
    slice         folder; /* of the table, absolute                   */
    slice        *columns;
    size_t        column_count;
    size_t        path_column;
    intern        names; /* the last name of each path ...            */
    size_t       *first; /* ... and its first row, by intern number   */
    size_t        first_count, first_capacity;
    metadata_row *rows;
    size_t        count, capacity;
};

/* Append `path` to `out`, which is empty or a normalised folder: without
 * empty parts and ".", and with ".." taking a folder away. */
static void
append_normalised(buffer *out, slice path)
{
    size_t at = 0;

    while (at < path.size) {
        size_t end = at;
        slice  part;

        while (end < path.size && path.data[end] != '/')
            end++;
        part = slice_part(path, at, end);
        at = end + 1;
        if (part.size == 0 || slice_is(part, "."))
            continue;
        if (slice_is(part, "..")) {
            while (out->size > 0 && out->data[--out->size] != '/')
                ;
            continue;
        }
        buffer_byte(out, '/');
        buffer_put(out, part);
    }
}

/* `path`, taken from `folder` unless it is absolute; in `a`. The data are
 * NULL when memory ran out. */
static slice
absolute_path(arena *a, slice folder, slice path)
{
    buffer out;
    slice  copy = { 0 };

    buffer_init(&out);
    if (!slice_starts(path, SLICE("/")))
        append_normalised(&out, folder);
    append_normalised(&out, path);
    if (!out.failed)
        copy = arena_copy(a, buffer_slice(&out));
    buffer_release(&out);
    return copy;
}

/* The folder in which the program runs; the root when it is gone. */
static slice
working_folder(arena *a)
{
    char *name = getcwd(NULL, 0);
    slice copy = arena_copy(a, name ? slice_of(name) : SLICE("/"));

    free(name);
    return copy;
}

/* Windows writes its paths with backslashes; a table made there is used
 * here. A name with a real backslash is found by no row. */
static slice
forward_slashes(arena *a, slice path)
{
    char *copy;

    if (!memchr(path.data, '\\', path.size))
        return path;
    copy = arena_strdup(a, path);
    for (size_t i = 0; copy && i < path.size; i++)
        if (copy[i] == '\\')
            copy[i] = '/';
    return slice_make(copy, copy ? path.size : 0);
}

static slice
lower_ascii(arena *a, slice s)
{
    char *copy = arena_strdup(a, s);

    for (size_t i = 0; copy && i < s.size; i++)
        copy[i] = ascii_lower(copy[i]);
    return slice_make(copy, copy ? s.size : 0);
}

/* Columns whose name is in Cyrillic are those of ours that they mean, unless
 * the table has that one. */
static void
translate_columns(metadata *t)
{
    for (size_t i = 0; i < t->column_count; i++) {
        const char *meant = record_column_variable(t->columns[i]);
        bool        is_there = !meant;

        for (size_t k = 0; k < t->column_count && !is_there; k++)
            is_there = slice_is(t->columns[k], meant);
        if (!is_there)
            t->columns[i] = slice_of(meant);
    }
}

/* Names are kept in lower case: "Title" and "title" are one variable. A
 * column without a name, which spreadsheets leave behind, is ignored. */
static tizbe_status
take_columns(metadata *t, const csv_reader *csv, tizbe_error *error)
{
    t->columns = arena_zalloc(&t->arena, csv->count, sizeof *t->columns);
    if (!t->columns)
        return error_nomem(error);
    t->column_count = csv->count;
    t->path_column = SIZE_MAX;
    for (size_t i = 0; i < csv->count; i++) {
        slice name = lower_ascii(&t->arena, slice_trim(csv->fields[i]));

        if (!name.data)
            return error_nomem(error);
        for (size_t k = 0; name.size > 0 && k < i; k++)
            if (slice_equal(t->columns[k], name))
                return error_set(error, TIZBE_FORMAT,
                                 "there are two columns \"%s\"", name.data);
        t->columns[i] = name;
    }
    translate_columns(t);
    for (size_t i = 0; i < t->column_count; i++)
        if (slice_is(t->columns[i], "path"))
            t->path_column = i;
    if (t->path_column == SIZE_MAX)
        return error_set(error, TIZBE_FORMAT,
                         "there is no column \"path\" (путь, жол, шлях) in "
                         "its first row");
    return TIZBE_OK;
}

/* Join the row to the others of its last name; an equal path is an error. */
static tizbe_status
link_row(metadata *t, metadata_row *row, tizbe_error *error)
{
    uint32_t number;
    bool     is_new;

    if (intern_add(&t->names, path_name(row->path), &number, &is_new) !=
        TIZBE_OK)
        return error_nomem(error);
    if (is_new) {
        if (!ARRAY_ROOM(t->first, t->first_count, t->first_capacity))
            return error_nomem(error);
        t->first[t->first_count++] = NO_ROW;
    }
    for (size_t i = t->first[number]; i != NO_ROW; i = t->rows[i].next)
        if (slice_equal(t->rows[i].path, row->path))
            return error_set(error, TIZBE_FORMAT,
                             "lines %zu and %zu have the same path",
                             t->rows[i].line, row->line);
    row->next = t->first[number];
    t->first[number] = t->count;
    return TIZBE_OK;
}

static tizbe_status
take_row(metadata *t, const csv_reader *csv, tizbe_error *error)
{
    metadata_row row = { .line = csv->record_line };
    tizbe_status status;

    if (csv->count != t->column_count)
        return error_set(error, TIZBE_FORMAT, "line %zu has %s, expected %zu",
                         row.line, COUNTED(csv->count, "field"),
                         t->column_count);
    row.written = slice_trim(csv->fields[t->path_column]);
    if (row.written.size == 0)
        return error_set(error, TIZBE_FORMAT, "line %zu has no path", row.line);
    row.path = absolute_path(&t->arena, t->folder,
                             forward_slashes(&t->arena, row.written));
    row.cells = arena_alloc(&t->arena, csv->count * sizeof *row.cells);
    if (!row.path.data || !row.cells)
        return error_nomem(error);
    memcpy(row.cells, csv->fields, csv->count * sizeof *row.cells);
    status = link_row(t, &row, error);
    if (status != TIZBE_OK)
        return status;
    if (!ARRAY_ROOM(t->rows, t->count, t->capacity))
        return error_nomem(error);
    t->rows[t->count++] = row;
    return TIZBE_OK;
}

static tizbe_status
parse_table(metadata *t, tizbe_error *error)
{
    csv_reader   csv;
    bool         more;
    tizbe_status status;

    csv_init(&csv, t->text.text, &t->arena);
    status = csv_next(&csv, &more, error);
    if (status == TIZBE_OK && !more)
        status = error_set(error, TIZBE_FORMAT, "the table is empty");
    if (status == TIZBE_OK)
        status = take_columns(t, &csv, error);
    while (status == TIZBE_OK) {
        status = csv_next(&csv, &more, error);
        if (status != TIZBE_OK || !more)
            break;
        status = take_row(t, &csv, error);
    }
    csv_release(&csv);
    return status;
}

/* The folder of the table, absolute. */
static slice
table_folder(metadata *t, const char *path)
{
    slice whole = slice_of(path);
    slice name = path_name(whole);
    slice folder = slice_make(path, whole.size - name.size);

    assert(path);
    return absolute_path(&t->arena, working_folder(&t->arena), folder);
}

/* Put the name of the table before a reason found inside it. */
static tizbe_status
name_failure(const char *path, tizbe_status status, tizbe_error *error)
{
    char reason[sizeof error->text];

    if (!error || status == TIZBE_NOMEM)
        return status;
    memcpy(reason, error->text, sizeof reason);
    return error_set(error, status, "cannot use '%s': %.600s", path, reason);
}

/* Bad bytes in what else is UTF-8 would spoil a path or a value unseen. */
static tizbe_status
decode_table(metadata *t, tizbe_error *error)
{
    tizbe_status status = charset_decode(&t->arena, buffer_slice(&t->bytes),
                                         NULL, (slice){ 0 }, &t->text, error);

    if (status == TIZBE_FORMAT || (status == TIZBE_OK && t->text.replaced > 0))
        status = error_set(error, TIZBE_FORMAT,
                           "it is not UTF-8: save it as \"CSV UTF-8\"");
    return status;
}

tizbe_status
metadata_load(const char *path, metadata **out, tizbe_error *error)
{
    metadata    *t = calloc(1, sizeof *t);
    tizbe_status status;

    *out = NULL;
    if (!t)
        return error_nomem(error);
    arena_init(&t->arena);
    buffer_init(&t->bytes);
    intern_init(&t->names);
    status = file_read(path, METADATA_LIMIT, &t->bytes, NULL, error);
    if (status != TIZBE_OK)
        goto out;
    status = workbook_to_csv_apart(&t->bytes, METADATA_LIMIT, NULL, error);
    if (status == TIZBE_OK)
        status = decode_table(t, error);
    if (status == TIZBE_OK) {
        t->folder = table_folder(t, path);
        status = t->folder.data ? parse_table(t, error) : error_nomem(error);
    }
    if (status != TIZBE_OK)
        (void)name_failure(path, status, error);
out:
    if (status == TIZBE_OK)
        *out = t;
    else
        metadata_free(t);
    return status;
}

void
metadata_free(metadata *table)
{
    if (!table)
        return;
    free(table->rows);
    free(table->first);
    intern_release(&table->names);
    buffer_release(&table->bytes);
    arena_release(&table->arena);
    free(table);
}

/* `path` ends in the parts that the table wrote. */
static bool
ends_in(slice path, slice written)
{
    while (slice_starts(written, SLICE("./")))
        written = slice_part(written, 2, written.size);
    return written.size < path.size && slice_ends(path, written) &&
           path.data[path.size - written.size - 1] == '/';
}

/* The row of the file itself, or else the one that says most of its path. */
static size_t
find_row(const metadata *t, slice path)
{
    uint32_t number = intern_find(&t->names, path_name(path));
    size_t   best = NO_ROW;

    if (number == INTERN_NONE)
        return NO_ROW;
    for (size_t i = t->first[number]; i != NO_ROW; i = t->rows[i].next) {
        if (slice_equal(t->rows[i].path, path))
            return i;
        if (ends_in(path, t->rows[i].written) &&
            (best == NO_ROW ||
             t->rows[i].written.size > t->rows[best].written.size))
            best = i;
    }
    return best;
}

static void
apply_date(metadata_row *row, slice written, document *doc)
{
    char iso[DATE_BYTES];

    written = slice_trim(written);
    if (date_iso(written, iso))
        document_set(doc, "date", slice_of(iso), SOURCE_TABLE);
    else
        row->unread = written;
}

bool
metadata_apply(metadata *table, const char *path, document *doc)
{
    arena  scratch;
    slice  absolute;
    size_t row = NO_ROW;

    arena_init(&scratch);
    absolute = absolute_path(&scratch, working_folder(&scratch),
                             slice_of(path));
    if (absolute.data)
        row = find_row(table, absolute);
    else
        doc->failed = true;
    arena_release(&scratch);
    if (row == NO_ROW)
        return false;
    table->rows[row].used = true;
    for (size_t i = 0; i < table->column_count; i++) {
        slice name = table->columns[i];
        slice value = table->rows[row].cells[i];

        if (i == table->path_column || name.size == 0)
            continue;
        if (slice_is(name, "date"))
            apply_date(&table->rows[row], value, doc);
        else
            document_set(doc, name.data, value, SOURCE_TABLE);
    }
    return true;
}

size_t
metadata_unused(const metadata *table, slice *paths, size_t room)
{
    size_t unused = 0;

    for (size_t i = 0; i < table->count; i++) {
        if (table->rows[i].used)
            continue;
        if (unused < room)
            paths[unused] = table->rows[i].written;
        unused++;
    }
    return unused;
}

size_t
metadata_unread_dates(const metadata *table, metadata_date *dates, size_t room)
{
    size_t unread = 0;

    for (size_t i = 0; i < table->count; i++) {
        const metadata_row *row = &table->rows[i];

        if (row->unread.size == 0)
            continue;
        if (unread < room)
            dates[unread] = (metadata_date){ row->line, row->unread };
        unread++;
    }
    return unread;
}

const char *
metadata_guessed(const metadata *table)
{
    return table->text.is_guessed ? table->text.encoding : NULL;
}
