/*
 * Formats of tables: one file a format (format_<name>.c), one row in
 * the list below.
 *
 * A format is told of columns and rows and appends bytes to job->out. Memory
 * that ran out is sticky in the buffers; a format that can fail otherwise sets
 * job->failure. All text it is given is valid UTF-8.
 */
#ifndef EXPORT_FORMAT_H
#define EXPORT_FORMAT_H

#include "analyse/table/table.h"
#include "base/buffer.h"
#include "base/status.h"
#include "export/manifest.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct format_job {
    buffer              out; /* bytes that nobody has taken away yet    */
    const table_column *columns;
    size_t              count;
    uint64_t            rows;  /* that came before the present one       */
    size_t              fit;   /* columns of the terminal to keep within,
                                 or 0: whole cells, however wide        */
    const manifest     *about; /* what the table is; NULL: nobody said   */
    buffer      held;    /* what a format keeps: all rows, where it has to see
                            them first, or what each of them repeats       */
    size_t     *widths;  /* zeroed, one a column; for those rows          */
    const void *manner;  /* see format.manner                             */
    void       *own;     /* whatever a format needs; its `release` frees  */
    tizbe_error failure; /* set by a format that cannot go on             */
} format_job;

typedef struct format {
    const char *name;               /* what --format takes               */
    void (*begin)(format_job *job); /* may be NULL                        */
    void (*row)(format_job *job, const table_cell *cells);
    void (*end)(format_job *job);     /* may be NULL                      */
    void (*release)(format_job *job); /* of job->own; may be NULL         */
    const void *manner;     /* for formats that share their functions (csv, tsv
                               ...): what is different in this one; or NULL */
    const char *endings;    /* of files that are in it unless another format is
                            asked for: "html htm"; NULL: of none          */
    bool        is_binary;  /* nothing for a terminal                        */
    bool        is_quoting; /* sets passages as running text, so it is given
                               codings by code and with their sentences      */
    bool        is_telling; /* writes down itself how the table was made
                               (job->about)                                  */
} format;

/* All formats, in the order in which the help names them; the first one is
 * the default. format_<name> is defined in format_<name>.c, or in that of the
 * format it is a manner of. */
/* clang-format off */
#define FORMATS(FORMAT)                                                        \
    FORMAT(table)                                                              \
    FORMAT(csv)                                                                \
    FORMAT(csv_excel)                                                          \
    FORMAT(csv_excel_ru)                                                       \
    FORMAT(tsv)                                                                \
    FORMAT(json)                                                               \
    FORMAT(jsonl)                                                              \
    FORMAT(md)                                                                 \
    FORMAT(html)                                                               \
    FORMAT(latex)                                                              \
    FORMAT(xlsx)                                                               \
    FORMAT(docx)
/* clang-format on */

#define FORMAT_DECLARED(name) extern const format format_##name;
FORMATS(FORMAT_DECLARED)
#undef FORMAT_DECLARED

/* The same as a table; NULL ends it. */
extern const format *const formats[];

/* The format of that name, the first one for NULL; or NULL. */
const format *format_find(const char *name);

/* The format that a file's name asks for by its ending (case set
 * aside), or NULL. */
const format *format_of_file(const char *path);

/* Whether a column is set flush right. */
bool column_is_right(const table_column *column);

/* The column of passages that stands below each row on a page, where there are
 * so many others that it would have no room beside them; else `count`. */
size_t column_below(const table_column *columns, size_t count);

/* Say which columns are left out, those of width 0, behind `before`; nothing
 * when there are none. */
void columns_left_out(buffer *out, const table_column *columns,
                      const size_t *widths, size_t count, const char *before,
                      void (*put)(buffer *out, slice text));

/* The language that a row's texts are in, as its column "lang" says; LANG_UND
 * when there is none. */
language row_language(const table_column *columns, size_t count,
                      const table_cell *cells);

/* Append a cell for reading: NA, a number, or what `put` makes of a text. */
void cell_for_reading(buffer *out, const table_column *column,
                      const table_cell *cell,
                      void (*put)(buffer *out, slice text));

/* Append a JSON string with its quotes; control characters, also those of
 * ISO 6429's upper set, are escaped. */
void json_string(buffer *out, slice text);

#endif
