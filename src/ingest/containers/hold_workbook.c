/*
 * Workbooks (XLSX, ODS, XLS of Excel 97 to 2003): a sheet is a table of records, as a CSV is, and hold_csv.c
 * reads it as one. "#1" is of the first sheet, "/2024#1" of another one.
 */
#include "ingest/containers/containers.h"

#include "base/buffer.h"
#include "base/path.h"
#include "ingest/compound.h"
#include "ingest/readers.h"
#include "ingest/workbook.h"
#include "ingest/zip.h"

#include <stddef.h>

/* --- which of them -------------------------------------------------------- */

#define XLSX_EXTENSIONS "xlsx xlsm xltx xltm"
#define ODS_EXTENSIONS  "ods ots"
#define XLS_EXTENSIONS  "xls xlt"

bool
workbook_is_named(slice extension)
{
    return extension_is_listed(
        SLICE(XLSX_EXTENSIONS " " ODS_EXTENSIONS " " XLS_EXTENSIONS),
        extension);
}

static bool
is_xlsx(slice bytes)
{
    return zip_is(bytes) && zip_names(bytes, SLICE("xl/workbook."));
}

static bool
is_ods(slice bytes)
{
    return zip_is(bytes) && zip_names(bytes, SLICE("content.xml"));
}

/* Programs and people name one format as another; a package that is neither is
 * what its extension says, one of `own`. */
static int
sniff_package(slice bytes, slice extension, bool is_it, const char *own)
{
    bool is_neither = zip_is(bytes) && !is_xlsx(bytes) && !is_ods(bytes);

    return workbook_is_named(extension) &&
                   (is_it || (is_neither &&
                              extension_is_listed(slice_of(own), extension)))
               ? 95
               : 0;
}

static int
sniff_xlsx(slice bytes, slice extension)
{
    return sniff_package(bytes, extension, is_xlsx(bytes), XLSX_EXTENSIONS);
}

static int
sniff_ods(slice bytes, slice extension)
{
    return sniff_package(bytes, extension, is_ods(bytes), ODS_EXTENSIONS);
}

static int
sniff_xls(slice bytes, slice extension)
{
    return workbook_is_named(extension) && compound_is(bytes) ? 95 : 0;
}

/* --- sheet by sheet ------------------------------------------------------- */

typedef struct book_walk {
    sheet_taker            taker;
    member_sink            sink; /* towards a sheet */
    const char            *format;
    const container_input *in;
    member_sink           *out;
    ingest_options         options;
    slice                  name; /* of the sheet at hand */
    bool                   is_empty;
    buffer                 prefix; /* of its records, "" for the first */
    size_t                 sheets, read;
    tizbe_error            first;   /* why the first one is left out */
    tizbe_error            failure; /* what ends the walk            */
    bool                   is_over;
    buffer                 left; /* names of those without text */
    size_t                 left_count;
} book_walk;

static book_walk *
walk_of(member_sink *sink)
{
    return (book_walk *)((char *)sink - offsetof(book_walk, sink));
}

/* A record of a sheet: which one is in its name and its variables. */
static bool
take_record(member_sink *sink, const member *given)
{
    book_walk *w = walk_of(sink);
    member     m = *given;
    buffer     name = { 0 };

    buffer_put(&name, buffer_slice(&w->prefix));
    buffer_put(&name, m.name);
    m.name = buffer_slice(&name);
    if (name.failed)
        (void)error_nomem(&m.error);
    if (w->name.size > 0 && document_get(sink->doc, "sheet").size == 0)
        document_set(sink->doc, "sheet", w->name, SOURCE_DOCUMENT);
    w->is_over = !w->out->take(w->out, &m);
    buffer_release(&name);
    return !w->is_over;
}

enum { NAMED = 5 }; /* sheets */

/* Workbooks have sheets of notes and of figures, too: what has no text costs no
 * other sheet. */
static void
leave_out(book_walk *w, const tizbe_error *why)
{
    if (w->first.status == TIZBE_OK)
        w->first = *why;
    if (w->is_empty)
        return; /* Excel used to begin with three sheets */
    if (++w->left_count <= NAMED)
        buffer_printf(&w->left, "%s\"%.*s\"", w->left_count > 1 ? ", " : "",
                      (int)w->name.size, w->name.data);
}

static void
fail_sheet(book_walk *w, const tizbe_error *why)
{
    buffer name = { 0 };
    member m = { .error = *why };

    buffer_printf(&name, "/%.*s", (int)w->name.size, w->name.data);
    m.name = buffer_slice(&name);
    w->is_over = !w->out->take(w->out, &m);
    buffer_release(&name);
}

static void
read_records(book_walk *w, slice csv)
{
    tizbe_error     why = { 0 };
    container_input as_csv = { csv, w->in->name, &w->options };
    tizbe_status    status;

    w->is_empty = slice_trim(csv).size == 0;
    if (!w->is_empty)
        status = csv_walk_as(w->format, &as_csv, &w->sink, &why);
    else
        status = error_set(&why, TIZBE_FORMAT, "there is no row in it");
    if (status == TIZBE_OK)
        w->read++;
    else if (status == TIZBE_FORMAT)
        leave_out(w, &why);
    else
        w->failure = why;
}

static bool
take_sheet(sheet_taker *taker, slice name, slice csv,
           const tizbe_error *failure)
{
    book_walk *w = (book_walk *)taker;

    w->name = name;
    buffer_empty(&w->prefix);
    if (w->sheets++ > 0)
        buffer_printf(&w->prefix, "/%.*s", (int)name.size, name.data);
    if (w->prefix.failed)
        (void)error_nomem(&w->failure);
    else if (failure->status != TIZBE_OK)
        fail_sheet(w, failure);
    else
        read_records(w, csv);
    return !w->is_over && w->failure.status == TIZBE_OK;
}

static void
tell_left_out(const book_walk *w)
{
    size_t more = w->left_count > NAMED ? w->left_count - NAMED : 0;

    if (w->left_count > 0)
        document_note(w->out->about,
                      "sheets left out, as no column of theirs holds text: "
                      "%.*s%s",
                      (int)w->left.size, w->left.data, more ? ", ..." : "");
}

static tizbe_status
walk(const char *format, const container_input *in, member_sink *sink,
     tizbe_error *error)
{
    book_walk    w = { .taker = { take_sheet },
                       .sink = { sink->doc, sink->about, take_record },
                       .format = format,
                       .in = in,
                       .out = sink,
                       .options = *in->options };
    tizbe_status status;

    w.options.encoding = NULL; /* whatever was stated of other files: UTF-8 */
    status = workbook_sheets(in->bytes, CONTAINER_MEMBER, &w.taker, error);
    if (status == TIZBE_OK && w.failure.status == TIZBE_OK && w.read == 0)
        w.failure = w.first;
    else if (status == TIZBE_OK)
        tell_left_out(&w);
    if (status == TIZBE_OK && (w.failure.status != TIZBE_OK || w.left.failed))
        status = w.left.failed
                     ? error_nomem(error)
                     : error_set(error, w.failure.status, "%s", w.failure.text);
    buffer_release(&w.prefix);
    buffer_release(&w.left);
    return status;
}

static tizbe_status
walk_xlsx(const container_input *in, member_sink *sink, tizbe_error *error)
{
    return walk("xlsx", in, sink, error);
}

static tizbe_status
walk_ods(const container_input *in, member_sink *sink, tizbe_error *error)
{
    return walk("ods", in, sink, error);
}

static tizbe_status
walk_xls(const container_input *in, member_sink *sink, tizbe_error *error)
{
    return walk("xls", in, sink, error);
}

const container container_xlsx = {
    .name = "xlsx",
    .title = "workbook (XLSX), its sheets tables",
    .extensions = XLSX_EXTENSIONS,
    .is_zip = true,
    .sniff = sniff_xlsx,
    .walk = walk_xlsx,
};

const container container_ods = {
    .name = "ods",
    .title = "workbook (ODS), its sheets tables",
    .extensions = ODS_EXTENSIONS,
    .is_zip = true,
    .sniff = sniff_ods,
    .walk = walk_ods,
};

const container container_xls = {
    .name = "xls",
    .title = "workbook (XLS of Excel 97), its sheets tables",
    .extensions = XLS_EXTENSIONS,
    .sniff = sniff_xls,
    .walk = walk_xls,
};
