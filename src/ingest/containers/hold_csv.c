/*
 * Tables (CSV, TSV): the first row names the columns, each other row is a
 * document, "#1", "#2", ... The text is in the columns whose name says so;
 * else in the one whose values are longest, if they read like prose.
 */
#include "base/counted.h"
#include "ingest/containers/containers.h"
#include "ingest/containers/record.h"

#include "base/csv.h"
#include "base/path.h"
#include "ingest/charset.h"
#include "ingest/readers.h"
#include "ingest/sniff.h"

#include <stdio.h>
#include <string.h>

enum { PROBED = 200 }; /* rows looked at to find the text */

/* Bytes of columns' names that a message has, and of one of them. */
enum { LISTED_MAX = 500, SHOWN_MAX = 100 };

#define CELL_MAX ((size_t)1 << 20) /* bytes that another column may have */

typedef struct csv_walk {
    const container_input *in;
    const char            *format; /* that the table came in */
    bool                   is_sheet;
    member_sink           *sink;
    arena                  arena; /* of one record           */
    arena                  lasting;
    charset_text           decoded;
    slice                 *names;
    record_role           *roles;
    size_t                 columns;
} csv_walk;

/* The first line has fields, and is no markup. */
static bool
looks_like_table(slice bytes)
{
    char   room[SNIFF_BYTES];
    size_t next;
    slice  line = slice_line(sniff_head(bytes, room), 0, &next);

    return line.size > 0 && line.data[0] != '<' &&
           (slice_has(line, SLICE("\t")) || slice_has(line, SLICE(";")) ||
            slice_has(line, SLICE(",")));
}

/* Banks and ministries' systems call a table of tabs or semicolons a workbook,
 * for Excel to open it. */
static int
sniff_csv(slice bytes, slice extension)
{
    if (charset_is_binary(bytes))
        return 0;
    if (extension_is_listed(SLICE("csv tsv tab"), extension))
        return 70;
    return workbook_is_named(extension) && looks_like_table(bytes) ? 70 : 0;
}

static tizbe_status
read_names(csv_walk *w, csv_reader *csv, tizbe_error *error)
{
    bool         more;
    tizbe_status status = csv_next(csv, &more, error);

    if (status != TIZBE_OK)
        return status;
    if (!more)
        return error_set(error, TIZBE_FORMAT, "there is no row in it");
    w->columns = csv->count;
    w->names = arena_zalloc(&w->lasting, csv->count, sizeof *w->names);
    w->roles = arena_zalloc(&w->lasting, csv->count, sizeof *w->roles);
    if (!w->names || !w->roles)
        return error_nomem(error);
    for (size_t i = 0; i < csv->count; i++) {
        w->names[i] = arena_copy(&w->lasting, csv->fields[i]);
        if (!w->names[i].data)
            return error_nomem(error);
        w->roles[i] = record_role_of(w->names[i], w->in->options);
    }
    return TIZBE_OK;
}

static bool
has_role(const csv_walk *w, record_role role)
{
    for (size_t i = 0; i < w->columns; i++)
        if (w->roles[i] == role)
            return true;
    return false;
}

/* The column with the most bytes of prose becomes the text. */
static tizbe_status
find_prose(csv_walk *w, csv_reader csv, tizbe_error *error)
{
    size_t      *prose = arena_zalloc(&w->lasting, w->columns, sizeof *prose);
    size_t       best = 0;
    bool         more = true;
    tizbe_status status = prose ? TIZBE_OK : error_nomem(error);

    csv.fields = NULL; /* a reader of its own from here on */
    csv.count = csv.capacity = 0;
    for (size_t row = 0; row < PROBED && status == TIZBE_OK; row++) {
        if (csv_next(&csv, &more, NULL) != TIZBE_OK || !more)
            break; /* the walk will say what is wrong */
        for (size_t i = 0; i < csv.count && i < w->columns; i++)
            if (w->roles[i] == RECORD_OTHER && record_is_prose(csv.fields[i]))
                prose[i] += csv.fields[i].size;
    }
    for (size_t i = 0; i < w->columns && status == TIZBE_OK; i++)
        if (prose[i] > prose[best])
            best = i;
    if (status == TIZBE_OK && prose[best] > 0)
        w->roles[best] = RECORD_TEXT;
    csv_release(&csv);
    return status;
}

/* With the columns there are, so that one can be named. */
static tizbe_status
refuse_textless(const csv_walk *w, tizbe_error *error)
{
    buffer       names = { 0 };
    tizbe_status status;

    for (size_t i = 0; i < w->columns && names.size < LISTED_MAX; i++) {
        slice name = slice_trim(w->names[i]);

        if (name.size == 0)
            continue;
        buffer_text(&names, names.size > 0 ? ", \"" : "\"");
        buffer_put(&names, slice_beginning(name, SHOWN_MAX));
        buffer_text(&names, name.size > SHOWN_MAX ? "...\"" : "\"");
    }
    status = buffer_status(&names);
    if (status == TIZBE_OK)
        status = error_set(error, TIZBE_FORMAT,
                           "no column of this table %s; there are %.*s",
                           w->in->options->text_fields
                               ? "is called as --text-field says"
                               : "holds text; name one by --text-field",
                           (int)names.size, names.data);
    else
        status = error_nomem(error);
    buffer_release(&names);
    return status;
}

static bool
has_column(const csv_walk *w, slice stated)
{
    for (size_t i = 0; i < w->columns; i++)
        if (record_is_called(w->names[i], stated))
            return true;
    return false;
}

/* Once, however many sheets of a workbook lack it. */
static void
note_column(csv_walk *w, slice name)
{
    document   *about = w->sink->about;
    const char *said = arena_printf(&w->lasting,
                                    "it has no column '%.*s' (--text-field)",
                                    (int)name.size, name.data);

    for (size_t i = 0; said && i < about->note_count; i++)
        if (slice_is(about->notes[i], said))
            return;
    if (said)
        document_note(about, "%s", said);
}

/* Of a folder of tables each may have some of the columns that were stated;
 * but one may be spelt wrongly. */
static void
note_missing(csv_walk *w)
{
    slice lines = slice_of(w->in->options->text_fields);

    while (lines.size > 0) {
        slice line = slice_cut(&lines, '\n');

        while (line.size > 0 && !has_column(w, line)) {
            slice name = slice_trim(slice_cut(&line, ','));

            if (name.size > 0 && !has_column(w, name))
                note_column(w, name);
        }
    }
}

/* Which columns are the text; the ones that summarise, if no other. */
static tizbe_status
settle_text(csv_walk *w, const csv_reader *csv, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (!has_role(w, RECORD_TEXT) && !w->in->options->text_fields)
        status = find_prose(w, *csv, error);
    if (status == TIZBE_OK && !has_role(w, RECORD_TEXT))
        for (size_t i = 0; i < w->columns; i++)
            if (w->roles[i] == RECORD_SUMMARY)
                w->roles[i] = RECORD_TEXT;
    if (status == TIZBE_OK && !has_role(w, RECORD_TEXT))
        return refuse_textless(w, error);
    if (status == TIZBE_OK)
        note_missing(w);
    return status;
}

/* Fields behind the last column that hold something. */
static size_t
count_stray(const csv_walk *w, const csv_reader *csv)
{
    size_t stray = 0;

    for (size_t i = w->columns; i < csv->count; i++)
        stray += slice_trim(csv->fields[i]).size > 0;
    return stray;
}

/* In a file of commas a field too many is a comma that was not quoted, and the
 * others may have moved. The cells of a workbook stay where they are: what is
 * written beside the table is left out, unless the first row, of one cell, is
 * hardly that of the names. */
static tizbe_status
check_width(const csv_walk *w, const csv_reader *csv, tizbe_error *error)
{
    size_t stray = count_stray(w, csv);

    if (stray == 0)
        return TIZBE_OK;
    if (!w->is_sheet)
        return error_set(error, TIZBE_FORMAT, "line %zu has %s, expected %zu",
                         csv->record_line, COUNTED(csv->count, "field"),
                         w->columns);
    if (w->columns == 1)
        return error_set(error, TIZBE_FORMAT,
                         "line %zu has %zu cells, the first row one: the names "
                         "of columns have to stand in the first row",
                         csv->record_line, csv->count);
    document_note(w->sink->doc,
                  "cells beside the table, under no name, were left out: %zu",
                  stray);
    return TIZBE_OK;
}

static tizbe_status
read_row(csv_walk *w, const csv_reader *csv, tizbe_error *error)
{
    document    *doc = w->sink->doc;
    size_t       count = csv->count < w->columns ? csv->count : w->columns;
    slice        title = SLICE("");
    tizbe_status status = check_width(w, csv, error);

    if (status != TIZBE_OK)
        return status;
    for (size_t i = 0; i < count && title.size == 0; i++)
        if (w->roles[i] == RECORD_TITLE)
            title = csv->fields[i];
    record_heading(doc, title, 1);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        if (w->roles[i] == RECORD_TEXT)
            status = record_text(doc, csv->fields[i], title, error);
        else if (csv->fields[i].size <= CELL_MAX)
            record_variable(doc, w->roles[i], w->names[i], csv->fields[i]);
    }
    for (size_t i = 0; i < count; i++)
        record_moment(doc, w->names[i], csv->fields[i]);
    document_end(doc);
    charset_tell(doc, &w->decoded, w->in->options->encoding != NULL);
    return status;
}

static tizbe_status
walk_rows(csv_walk *w, csv_reader *csv, tizbe_error *error)
{
    size_t number = 0;

    for (;;) {
        char         name[24];
        member       m = { .format = w->format };
        bool         more;
        tizbe_status status = csv_next(csv, &more, error);

        if (status != TIZBE_OK || !more)
            return status;
        (void)snprintf(name, sizeof name, "#%zu", ++number);
        m.name = slice_of(name);
        (void)read_row(w, csv, &m.error);
        if (m.error.status == TIZBE_OK && w->sink->doc->segment_count == 0)
            (void)error_set(&m.error, TIZBE_FORMAT, "there is no text in it");
        if (!w->sink->take(w->sink, &m))
            return TIZBE_OK;
        arena_reset(&w->arena);
    }
}

static bool
is_table_of_variables(const csv_walk *w)
{
    for (size_t i = 0; i < w->columns; i++) {
        slice       name = slice_trim(w->names[i]);
        const char *meant = record_column_variable(name);

        if (slice_equal_ascii_nocase(name, SLICE("path")) ||
            (meant && strcmp(meant, "path") == 0))
            return !has_role(w, RECORD_TEXT);
    }
    return false;
}

tizbe_status
csv_walk_as(const char *format, const container_input *in, member_sink *sink,
            tizbe_error *error)
{
    csv_walk     w = { .in = in,
                       .format = format,
                       .is_sheet = strcmp(format, container_csv.name) != 0,
                       .sink = sink };
    csv_reader   csv = { 0 };
    tizbe_status status;

    arena_init(&w.arena);
    arena_init(&w.lasting);
    status = charset_decode(&w.lasting, in->bytes, in->options->encoding,
                            SLICE(""), &w.decoded, error);
    if (status == TIZBE_OK) {
        charset_tell_mended(sink->about, &w.decoded);
        csv_init(&csv, w.decoded.text, &w.arena);
        status = read_names(&w, &csv, error);
    }
    if (status == TIZBE_OK && is_table_of_variables(&w))
        status = error_set(error, TIZBE_FORMAT,
                           "it is a table of variables, to be given by "
                           "--meta");
    if (status == TIZBE_OK)
        status = settle_text(&w, &csv, error);
    if (status == TIZBE_OK)
        status = walk_rows(&w, &csv, error);
    csv_release(&csv);
    arena_release(&w.arena);
    arena_release(&w.lasting);
    return status;
}

static tizbe_status
walk_csv(const container_input *in, member_sink *sink, tizbe_error *error)
{
    return csv_walk_as("csv", in, sink, error);
}

const container container_csv = {
    .name = "csv",
    .title = "table (CSV, TSV)",
    .extensions = "csv tsv tab",
    .sniff = sniff_csv,
    .walk = walk_csv,
};
