/*
 * --meta FILE.csv: which row belongs to which file.
 *
 * A file's path and the ends of it are looked for among those of the rows, so
 * 100,000 files and as many rows stay linear, also where all of them are called
 * index.html. Paths are compared as text, made absolute, composed (NFC) and
 * freed of "." and ".."; links are not followed.
 */
#include "ingest/metadata.h"

#include "base/array.h"
#include "base/counted.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/path.h"
#include "ingest/charset.h"
#include "ingest/dates.h"
#include "ingest/metadata_columns.h"
#include "ingest/workbook.h"
#include "text/nfc.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define METADATA_LIMIT ((size_t)256 << 20) /* bytes */
#define NO_ROW         SIZE_MAX

typedef struct metadata_row {
    slice  written; /* the path as the table has it          */
    slice  path;    /* absolute, normalised                  */
    slice *cells;   /* as many as there are columns          */
    size_t line;    /* in the file, for messages             */
    slice  unread;  /* its date, when it is used and cannot be read */
    bool   used;
} metadata_row;

struct metadata {
    arena            arena;
    buffer           bytes;
    charset_text     text;
    slice            folder; /* of the table, absolute                   */
    bool             is_workbook;
    metadata_columns columns;
    metadata_row    *rows;
    size_t           count, capacity;
    intern           paths; /* of the rows, by their numbers */
    intern           ends;  /* the same as they are written, with slashes */
    intern           tails; /* the ends of paths of Windows, name by name ... */
    size_t          *tail_rows; /* ... and the row with it; NO_ROW: several */
    size_t           tail_capacity;

    metadata_bad_row *bad; /* owned: rows that are left out */
    size_t            bad_count, bad_capacity;
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

/* `path`, taken from `folder` unless it is absolute; in `a`. A Mac takes the
 * letters of names apart ("й" is two characters there), and nobody who types a
 * table does. The data are NULL when memory ran out. */
static slice
absolute_path(arena *a, slice folder, slice path)
{
    buffer out = { 0 };
    slice  copy = { 0 };

    if (!slice_starts(path, SLICE("/")))
        append_normalised(&out, folder);
    append_normalised(&out, path);
    if (!out.failed)
        copy = arena_copy(a, buffer_slice(&out));
    buffer_release(&out);
    return nfc_copy(a, copy);
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

/* One wrong row costs that row: a spreadsheet ends in totals, or has a file
 * twice. `why` is in the arena. */
static tizbe_status
leave_out(metadata *t, size_t line, const char *why, tizbe_error *error)
{
    if (!why || !ARRAY_ROOM(t->bad, t->bad_count, t->bad_capacity))
        return error_nomem(error);
    t->bad[t->bad_count++] = (metadata_bad_row){ line, why };
    return TIZBE_OK;
}

/* "C:/acts/2024/a.docx": a path of Windows, which names no file here. */
static bool
has_drive(slice written)
{
    return written.size > 3 && written.data[1] == ':' &&
           (written.data[2] == '\\' || written.data[2] == '/');
}

/* What is behind the first slash of a path; empty where there is none. */
static slice
behind_slash(slice path)
{
    (void)slice_cut(&path, '/');
    return path;
}

static bool
add_tails(metadata *t, slice path)
{
    for (slice tail = behind_slash(path); tail.size > 0;
         tail = behind_slash(tail)) {
        uint32_t number;
        bool     is_new;

        if (intern_add(&t->tails, tail, &number, &is_new) != TIZBE_OK ||
            !ARRAY_ROOM(t->tail_rows, number, t->tail_capacity))
            return false;
        t->tail_rows[number] = is_new ? t->count : NO_ROW;
    }
    return true;
}

/* Note where the row, which gets the next number, is found; `end` is its path
 * as written. *twin is the line of one with an equal path, or 0. */
static tizbe_status
link_row(metadata *t, const metadata_row *row, slice end, size_t *twin,
         tizbe_error *error)
{
    uint32_t number;
    bool     is_new;

    *twin = 0;
    if (intern_add(&t->paths, row->path, &number, &is_new) != TIZBE_OK)
        return error_nomem(error);
    if (!is_new) {
        *twin = t->rows[number].line;
        return TIZBE_OK;
    }
    while (slice_starts(end, SLICE("./")))
        end = slice_part(end, 2, end.size);
    if (intern_add(&t->ends, end, &number, NULL) != TIZBE_OK ||
        (has_drive(end) && !add_tails(t, row->path)))
        return error_nomem(error);
    assert(intern_find(&t->ends, end) == t->count); /* one end, one path */
    return TIZBE_OK;
}

/* What spreadsheets leave behind below the last row. */
static bool
is_empty(const csv_reader *csv)
{
    for (size_t i = 0; i < csv->count; i++)
        if (slice_trim(csv->fields[i]).size > 0)
            return false;
    return true;
}

/* A column without a name is ignored; so is a cell of a workbook beside the
 * table. In a file of commas the fields may have moved, unless the others are
 * empty. */
static bool
has_all_fields(const metadata *t, const csv_reader *csv)
{
    if (csv->count <= t->columns.count || t->is_workbook)
        return csv->count >= t->columns.count;
    for (size_t i = t->columns.count; i < csv->count; i++)
        if (slice_trim(csv->fields[i]).size > 0)
            return false;
    return true;
}

/* Why a row cannot be used, by itself: in the arena; NULL in *why: it can. */
static tizbe_status
examine_row(metadata *t, const csv_reader *csv, const char **why,
            tizbe_error *error)
{
    *why = NULL;
    if (!has_all_fields(t, csv))
        *why = arena_printf(&t->arena, "has %s, expected %zu",
                            COUNTED(csv->count, "field"), t->columns.count);
    else if (slice_trim(csv->fields[t->columns.path]).size == 0)
        *why = "has no path";
    else
        return TIZBE_OK;
    return *why ? TIZBE_OK : error_nomem(error);
}

/* Windows copies a path with quotes around it. */
static slice
without_quotes(slice path)
{
    if (path.size > 2 && path.data[0] == '"' && path.data[path.size - 1] == '"')
        return slice_part(path, 1, path.size - 1);
    return path;
}

static tizbe_status
keep_row(metadata *t, const csv_reader *csv, tizbe_error *error)
{
    metadata_row row = { .line = csv->record_line };
    size_t       twin;
    slice        end;
    tizbe_status status;

    row.written = without_quotes(slice_trim(csv->fields[t->columns.path]));
    end = nfc_copy(&t->arena, forward_slashes(&t->arena, row.written));
    row.path = absolute_path(&t->arena, t->folder, end);
    row.cells = arena_alloc(&t->arena, csv->count * sizeof *row.cells);
    if (!end.data || !row.path.data || !row.cells)
        return error_nomem(error);
    memcpy(row.cells, csv->fields, csv->count * sizeof *row.cells);
    status = link_row(t, &row, end, &twin, error);
    if (status != TIZBE_OK)
        return status;
    if (twin > 0)
        return leave_out(
            t, row.line,
            arena_printf(&t->arena, "has the path of line %zu", twin), error);
    return ARRAY_ADD(t->rows, t->count, t->capacity, row) ? TIZBE_OK
                                                          : error_nomem(error);
}

static tizbe_status
take_row(metadata *t, const csv_reader *csv, tizbe_error *error)
{
    const char  *why;
    tizbe_status status;

    if (is_empty(csv))
        return TIZBE_OK;
    status = examine_row(t, csv, &why, error);
    if (status != TIZBE_OK)
        return status;
    return why ? leave_out(t, csv->record_line, why, error)
               : keep_row(t, csv, error);
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
        status = metadata_columns_take(&t->columns, &t->arena, &csv, error);
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
    return path_refuse("use", path, status, reason, error);
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
    intern_init(&t->paths);
    intern_init(&t->ends);
    intern_init(&t->tails);
    status = input_status(
        file_read(path, METADATA_LIMIT, &t->bytes, NULL, error), error);
    if (status != TIZBE_OK)
        goto out;
    status = input_status(
        workbook_to_csv(&t->bytes, METADATA_LIMIT, &t->is_workbook, error),
        error);
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
    free(table->bad);
    free(table->tail_rows);
    intern_release(&table->paths);
    intern_release(&table->ends);
    intern_release(&table->tails);
    buffer_release(&table->bytes);
    arena_release(&table->arena);
    free(table);
}

/* The row of the file itself, or else the one that says most of its path; or
 * else, of rows with paths of another machine, the one that has most names at
 * the end in common with it, and none where two have as many. */
static size_t
find_row(const metadata *t, slice path)
{
    uint32_t number = intern_find(&t->paths, path);

    for (slice tail = behind_slash(path);
         number == INTERN_NONE && tail.size > 0; tail = behind_slash(tail))
        number = intern_find(&t->ends, tail);
    if (number != INTERN_NONE)
        return number;
    for (slice tail = behind_slash(path); tail.size > 0;
         tail = behind_slash(tail)) {
        number = intern_find(&t->tails, tail);
        if (number != INTERN_NONE)
            return t->tail_rows[number];
    }
    return NO_ROW;
}

/* Where there is no day, or none that can be read, a column of years will do. */
static void
apply_date(const metadata_columns *columns, metadata_row *row, slice written,
           document *doc)
{
    char  iso[DATE_BYTES];
    slice year = columns->year != SIZE_MAX ? row->cells[columns->year]
                                           : SLICE("");

    written = slice_trim(written);
    if (date_iso(written, iso)) {
        document_set(doc, "date", slice_of(iso), SOURCE_TABLE);
        return;
    }
    row->unread = written;
    if (date_iso(slice_trim(year), iso))
        document_set(doc, "date", slice_of(iso), SOURCE_TABLE);
}

/* The number of the file's row, which is used now, or NO_ROW; false when
 * memory ran out. */
static bool
use_row(metadata *table, const char *path, size_t *row)
{
    arena scratch;
    slice absolute;
    bool  is_good;

    *row = NO_ROW;
    arena_init(&scratch);
    absolute = absolute_path(&scratch, working_folder(&scratch),
                             slice_of(path));
    is_good = absolute.data != NULL;
    if (is_good)
        *row = find_row(table, absolute);
    arena_release(&scratch);
    if (*row != NO_ROW)
        table->rows[*row].used = true;
    return is_good;
}

bool
metadata_mention(metadata *table, const char *path, slice member)
{
    buffer whole = { 0 };
    size_t row;
    bool   is_good;

    buffer_text(&whole, path);
    buffer_put(&whole, member);
    is_good = buffer_status(&whole) == TIZBE_OK && use_row(table, path, &row) &&
              use_row(table, whole.data, &row);
    buffer_release(&whole);
    return is_good;
}

bool
metadata_apply(metadata *table, const char *path, document *doc)
{
    size_t row;

    if (!use_row(table, path, &row))
        doc->failed = true;
    if (row == NO_ROW)
        return false;
    for (size_t i = 0; i < table->columns.count; i++) {
        slice name = table->columns.names[i];
        slice value = table->rows[row].cells[i];

        if (i == table->columns.path || name.size == 0)
            continue;
        if (slice_is(name, "date"))
            apply_date(&table->columns, &table->rows[row], value, doc);
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
metadata_bad_rows(const metadata *table, metadata_bad_row *rows, size_t room)
{
    for (size_t i = 0; i < table->bad_count && i < room; i++)
        rows[i] = table->bad[i];
    return table->bad_count;
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

size_t
metadata_renamed(const metadata *table, metadata_name *names, size_t room)
{
    for (size_t i = 0; i < table->columns.renamed_count && i < room; i++)
        names[i] = table->columns.renamed[i];
    return table->columns.renamed_count;
}

const char *
metadata_guessed(const metadata *table)
{
    return table->text.is_guessed ? table->text.encoding : NULL;
}
