/* The way of a table through a format to a file or a taker. */
#include "export/export.h"

#include "base/file.h"
#include "base/hash.h"
#include "export/format.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <sys/stat.h>

enum { PIECE = 64 * 1024 }; /* bytes handed over at a time */

struct export_job {
    export_target target;
    const format *format;
    format_job    job;
    buffer        repaired; /* texts of one row that were not UTF-8 */
    table_cell   *cells;    /* one row, repaired                    */
};

static tizbe_status
refuse_format(const char *name, tizbe_error *error)
{
    buffer known = { 0 }, shown = { 0 };

    for (size_t i = 0; formats[i]; i++)
        buffer_printf(&known, " %s", formats[i]->name);
    path_escape(&shown, slice_of(name));
    (void)error_set(error, TIZBE_USAGE, "cannot write format '%s': there are%s",
                    shown.data ? shown.data : "", known.data);
    buffer_release(&known);
    buffer_release(&shown);
    return TIZBE_USAGE;
}

tizbe_status
export_new(const export_target *target, export_job **out, tizbe_error *error)
{
    const format *chosen = target->format ? format_find(target->format)
                                          : formats[0];
    export_job   *x;

    *out = NULL;
    if (!chosen)
        return refuse_format(target->format, error);
    x = calloc(1, sizeof *x);
    if (!x)
        return error_nomem(error);
    x->target = *target;
    x->format = chosen;
    x->job.fit = target->file ? 0 : target->fit;
    *out = x;
    return TIZBE_OK;
}

void
export_free(export_job *x)
{
    if (!x)
        return;
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

/* Give the bytes away, unless they are to become a file. */
static tizbe_status
hand_over(export_job *x, size_t least, tizbe_error *error)
{
    tizbe_status status;

    if (buffer_status(&x->job.out) != TIZBE_OK ||
        buffer_status(&x->job.held) != TIZBE_OK)
        return error_nomem(error);
    if (x->target.file || x->job.out.size < least || x->job.out.size == 0)
        return TIZBE_OK;
    status = x->target.take(x->target.context, buffer_slice(&x->job.out),
                            error);
    buffer_clear(&x->job.out);
    return status;
}

static tizbe_status
begin(void *context, const table_column *columns, size_t count,
      tizbe_error *error)
{
    export_job *x = context;

    x->job.columns = columns;
    x->job.count = count;
    x->job.widths = calloc(count, sizeof *x->job.widths);
    x->cells = calloc(count, sizeof *x->cells);
    if (!x->job.widths || !x->cells)
        return error_nomem(error);
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

    x->format->end(&x->job);
    return hand_over(x, PIECE, error);
}

table_sink
export_sink(export_job *x)
{
    return (table_sink){ .begin = begin, .row = row, .end = end, .context = x };
}

/* /dev/stdout and its like have no place for a manifest. */
static bool
is_regular(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

tizbe_status
export_file(const char *path, slice bytes, tizbe_error *error)
{
    tizbe_status status = file_write(path, bytes, error);

    /* a folder that is not there is no document that is not there */
    if (status != TIZBE_NOT_FOUND)
        return status;
    if (error)
        error->status = TIZBE_IO;
    return TIZBE_IO;
}

/* FILE.manifest.json */
static tizbe_status
write_manifest(const char *file, const manifest *about, tizbe_error *error)
{
    buffer       path = { 0 }, json = { 0 };
    tizbe_status status = TIZBE_OK;

    manifest_print(about, &json);
    buffer_printf(&path, "%s.manifest.json", file);
    if (buffer_status(&json) != TIZBE_OK || buffer_status(&path) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = export_file(path.data, buffer_slice(&json), error);
    buffer_release(&path);
    buffer_release(&json);
    return status;
}

tizbe_status
export_file_about(const char *path, slice bytes, const char *format_name,
                  uint64_t rows, const manifest *about, tizbe_error *error)
{
    manifest     full = *about;
    char         hash[SHA256_HEX];
    tizbe_status status = export_file(path, bytes, error);

    if (status != TIZBE_OK || !is_regular(path))
        return status;
    sha256_hex(bytes, hash);
    full.file = path_name(slice_of(path));
    full.format = format_name;
    full.rows = rows;
    full.sha256 = hash;
    return write_manifest(path, &full, error);
}

tizbe_status
export_finish(export_job *x, const manifest *about, tizbe_error *error)
{
    tizbe_status status = hand_over(x, 1, error);

    if (status != TIZBE_OK || !x->target.file)
        return status;
    return export_file_about(x->target.file, buffer_slice(&x->job.out),
                             x->format->name, x->job.rows, about, error);
}
