/*
 * A table on its way out: in one of the formats, to a file or to whoever
 * takes bytes.
 *
 *     export_new(&target, &x, error);
 *     sink = export_sink(x);
 *     themes_table(..., &sink, error);
 *     export_finish(x, &manifest, error);
 *     export_free(x);
 *
 * A file appears only when all of it is there (see file_write), with a
 * manifest beside it.
 */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "analyse/table/table.h"
#include "base/file.h"
#include "base/slice.h"
#include "base/status.h"
#include "export/manifest.h"

#include <stddef.h>
#include <stdint.h>

typedef struct export_target {
    const char     *format; /* a name of formats[]; NULL: the first one */
    const char     *file;   /* path, or NULL: `take` gets the bytes     */
    size_t          fit;    /* columns of the terminal; 0: no terminal  */
    const manifest *about;  /* how the table was made, for formats that write
                               it down; or NULL. Good as long as the job */

    /* Called with some KiB at a time; unused when `file` is set. */
    tizbe_status (*take)(void *context, slice bytes, tizbe_error *error);
    void *context;
} export_target;

typedef struct export_job export_job;

/* TIZBE_USAGE for an unknown format, and for a file without one whose name
 * ends like none of them ("x.pdf"), naming the known ones. `target` is
 * copied, its strings must outlive the job. *out is NULL on failure. */
tizbe_status export_new(const export_target *target, export_job **out,
                        tizbe_error *error);
void         export_free(export_job *x); /* NULL is allowed */

/* Good as long as the job; takes one table. */
table_sink export_sink(export_job *x);

/* Rows taken so far. */
uint64_t export_rows(const export_job *x);

/*
 * Hand over what is left, or write the file and FILE.manifest.json.
 * `about` says what the table is; its rows and hash are filled in here. A
 * file that is a device gets no manifest.
 */
tizbe_status export_finish(export_job *x, const manifest *about,
                           tizbe_error *error);

/* file_write for results: never gives TIZBE_NOT_FOUND, which would mean that
 * there was nothing to write; TIZBE_USAGE where a database would be lost. */
tizbe_status export_file(const char *path, slice bytes, tizbe_error *error);

/* file_writer_new for results, likewise. */
tizbe_status export_open(const char *path, file_writer **out,
                         tizbe_error *error);

#endif
