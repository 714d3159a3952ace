/* The way of a table through a format to a file or a taker. */
#include "export/export.h"

#include "base/file.h"
#include "base/hash.h"
#include "export/format.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { PIECE = 64 * 1024 }; /* bytes handed over at a time */

struct export_job {
    export_target target;
    const format *format;
    format_job    job;
    file_writer  *file;     /* NULL: `take` gets the bytes              */
    sha256_state  hash;     /* of what went into the file               */
    buffer        repaired; /* texts of one row that were not UTF-8 */
    table_cell   *cells;    /* one row, repaired                    */
};

/* "cannot write WHAT'SUBJECT': WHY; there are table csv ..." */
static tizbe_status
refuse(const char *what, const char *subject, const char *why,
       tizbe_error *error)
{
    buffer known = { 0 }, shown = { 0 };

    for (size_t i = 0; formats[i]; i++)
        buffer_printf(&known, " %s", formats[i]->name);
    path_escape(&shown, slice_of(subject));
    (void)error_set(error, TIZBE_USAGE, "cannot write %s'%s': %sthere are%s",
                    what, shown.data ? shown.data : "", why,
                    known.data ? known.data : "");
    buffer_release(&known);
    buffer_release(&shown);
    return TIZBE_USAGE;
}

/* A name without an ending is that of a table. */
static bool
asks_for_none(const export_target *target)
{
    return !target->format && target->file &&
           path_extension(path_name(slice_of(target->file))).size > 0 &&
           !format_of_file(target->file);
}

tizbe_status
export_new(const export_target *target, export_job **out, tizbe_error *error)
{
    const format *chosen = format_find(target->format);
    export_job   *x;

    *out = NULL;
    if (!chosen)
        return refuse("format ", target->format, "", error);
    if (asks_for_none(target))
        return refuse("", target->file,
                      "its name does not say the format (--format); ", error);
    if (chosen->is_binary && !target->file && target->fit > 0)
        return error_set(error, TIZBE_USAGE,
                         "cannot write format '%s' to a terminal: name a file "
                         "with -o",
                         chosen->name);
    x = calloc(1, sizeof *x);
    if (!x)
        return error_nomem(error);
    x->target = *target;
    x->format = chosen;
    x->job.manner = chosen->manner;
    x->job.about = target->about;
    x->job.fit = target->file ? 0 : target->fit;
    sha256_begin(&x->hash);
    *out = x;
    return TIZBE_OK;
}

void
export_free(export_job *x)
{
    if (!x)
        return;
    if (x->format->release)
        x->format->release(&x->job);
    file_writer_free(x->file);
    buffer_release(&x->job.out);
    buffer_release(&x->job.held);
    buffer_release(&x->repaired);
    free(x->job.widths);
    free(x->cells);
    free(x);
}

uint64_t
export_rows(const export_job *x)
{
    return x->job.rows;
}

/* A folder that is not there is no document that is not there. */
static tizbe_status
as_io(tizbe_status status, tizbe_error *error)
{
    if (status != TIZBE_NOT_FOUND)
        return status;
    if (error)
        error->status = TIZBE_IO;
    return TIZBE_IO;
}

static tizbe_status
pass_on(export_job *x, slice bytes, tizbe_error *error)
{
    if (!x->file)
        return x->target.take(x->target.context, bytes, error);
    sha256_add(&x->hash, bytes);
    return file_writer_add(x->file, bytes, error);
}

/* Give the bytes away when there are as many as `least`. */
static tizbe_status
hand_over(export_job *x, size_t least, tizbe_error *error)
{
    tizbe_status status;

    if (x->job.failure.status != TIZBE_OK) {
        if (error)
            *error = x->job.failure;
        return x->job.failure.status;
    }
    if (buffer_status(&x->job.out) != TIZBE_OK ||
        buffer_status(&x->job.held) != TIZBE_OK)
        return error_nomem(error);
    if (x->job.out.size < least || x->job.out.size == 0)
        return TIZBE_OK;
    status = pass_on(x, buffer_slice(&x->job.out), error);
    buffer_clear(&x->job.out);
    return status;
}

static tizbe_status
begin(void *context, const table_column *columns, size_t count,
      tizbe_error *error)
{
    export_job  *x = context;
    tizbe_status status = TIZBE_OK;

    x->job.columns = columns;
    x->job.count = count;
    x->job.widths = calloc(count, sizeof *x->job.widths);
    x->cells = calloc(count, sizeof *x->cells);
    if (!x->job.widths || !x->cells)
        return error_nomem(error);
    if (x->target.file)
        status = export_open(x->target.file, &x->file, error);
    if (status != TIZBE_OK)
        return status;
    if (x->format->begin)
        x->format->begin(&x->job);
    return hand_over(x, PIECE, error);
}

/* Paths are bytes; formats know only UTF-8. */
static void
repair_row(export_job *x, const table_cell *cells)
{
    size_t total = 0;

    buffer_clear(&x->repaired);
    for (size_t i = 0; i < x->job.count; i++)
        total += cells[i].text.size;
    /* so much at most: the buffer must not move while it is pointed into */
    if (!buffer_reserve(&x->repaired, total * 3)) {
        x->job.out.failed = true;
        return;
    }
    for (size_t i = 0; i < x->job.count; i++) {
        slice  text = cells[i].text;
        size_t start = x->repaired.size;

        x->cells[i] = cells[i];
        if (utf8_valid_prefix(text) == text.size)
            continue;
        (void)utf8_repair(&x->repaired, text);
        x->cells[i].marked.end = x->cells[i].marked.start;
        x->cells[i].text = slice_part(buffer_slice(&x->repaired), start,
                                      x->repaired.size);
    }
}

static tizbe_status
row(void *context, const table_cell *cells, tizbe_error *error)
{
    export_job *x = context;

    repair_row(x, cells);
    if (buffer_status(&x->job.out) == TIZBE_OK)
        x->format->row(&x->job, x->cells);
    x->job.rows++;
    return hand_over(x, PIECE, error);
}

static tizbe_status
end(void *context, tizbe_error *error)
{
    export_job *x = context;

    if (x->format->end)
        x->format->end(&x->job);
    return hand_over(x, PIECE, error);
}

table_sink
export_sink(export_job *x)
{
    return (table_sink){ .begin = begin, .row = row, .end = end, .context = x };
}

/* A slip of the hand ("-o corpus.tizbe") must not cost a corpus: this one or
 * another. */
static tizbe_status
spare_database(const char *path, tizbe_error *error)
{
    bool         is_one;
    tizbe_status status = file_begins_with(path, SLICE("SQLite format 3"),
                                           &is_one, error);

    return is_one ? path_refuse("write", path, TIZBE_USAGE,
                                "a corpus, or another database, is there, "
                                "which a result would take the place of",
                                error)
                  : status;
}

tizbe_status
export_open(const char *path, file_writer **out, tizbe_error *error)
{
    tizbe_status status = spare_database(path, error);

    *out = NULL;
    return status == TIZBE_OK ? as_io(file_writer_new(path, out, error), error)
                              : status;
}

tizbe_status
export_file(const char *path, slice bytes, tizbe_error *error)
{
    tizbe_status status = spare_database(path, error);

    return status == TIZBE_OK ? as_io(file_write(path, bytes, error), error)
                              : status;
}

tizbe_status
export_finish(export_job *x, const manifest *about, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;
    char         hash[SHA256_HEX];

    if (x->target.file && !x->file) /* no table, or one that failed */
        status = export_open(x->target.file, &x->file, error);
    if (status == TIZBE_OK)
        status = hand_over(x, 1, error);
    if (status != TIZBE_OK || !x->file)
        return status;
    status = file_writer_finish(x->file, error);
    sha256_end(&x->hash, hash);
    if (status == TIZBE_OK)
        status = manifest_beside(about, x->target.file, x->format->name,
                                 x->job.rows, hash, error);
    return status;
}
