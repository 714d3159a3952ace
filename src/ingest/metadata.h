/*
 * The table of variables an analyst brings: --meta FILE.csv.
 *
 * First row: column names; `path` is required, the others (title, date, issuer,
 * doc_type, country, url, and any other) become variables. RFC 4180, UTF-8 with
 * or without BOM, or an older encoding that its letters tell; the separator
 * (comma, semicolon, tab) is taken from the first row. A row belongs to a file
 * when its path, taken from the folder of the CSV file, names the same file, or
 * else when its path equals the end of the file's path at a folder boundary; of
 * several such rows the one that says most; or else when it is a path of Windows
 * whose last names are those of the file's. Letters may be composed or not.
 * Names of columns count in lower case; `path` and the others may stand in
 * Russian, Kazakh or Ukrainian (ingest/containers/record.h), and `path` may be
 * called "file" or "file name". `year` is the date where there is none, `lang`
 * the language; a column of another name that the program keeps for itself
 * ("id") becomes the variable "meta_id".
 */
#ifndef INGEST_METADATA_H
#define INGEST_METADATA_H

#include "base/slice.h"
#include "base/status.h"
#include "text/document.h"

typedef struct metadata metadata;

/*
 * Load the table (owned by the caller: metadata_free). A row that cannot be
 * used is left out, an empty one without a word; a table that cannot be is
 * refused: cannot use 'meta.csv': there is no column "path".
 */
tizbe_status metadata_load(const char *path, metadata **out,
                           tizbe_error *error);
void         metadata_free(metadata *table); /* NULL is allowed */

/* Set the variables that the table has for the file, as SOURCE_TABLE. Gives
 * whether it has a row for it; when memory ran out document_status() tells. A
 * row without a match stays unused. */
bool metadata_apply(metadata *table, const char *path, document *doc);

/* The file, or what it holds under the name that follows its path ("/b.docx";
 * "": nothing), was met and not stored: rows about either are used. False when
 * memory ran out. */
bool metadata_mention(metadata *table, const char *path, slice member);

/* A row that was left out, and why: "has 5 fields, expected 8". */
typedef struct metadata_bad_row {
    size_t      line;
    const char *why; /* borrowed from the table */
} metadata_bad_row;

/* How many rows were left out, the first `room` of them in `rows`. */
size_t metadata_bad_rows(const metadata *table, metadata_bad_row *rows,
                         size_t room);

/* Rows that no file has used so far, by number from 0; *count of them. The
 * paths as written. For "3 rows of meta.csv match no file: ...". */
size_t metadata_unused(const metadata *table, slice *paths, size_t room);

/* A date that is none: where it stands, and as it is written. */
typedef struct metadata_date {
    size_t line;
    slice  written; /* borrowed from the table */
} metadata_date;

/* Dates of used rows that could not be read, and so were not set: how many,
 * the first `room` of them in `dates`. */
size_t metadata_unread_dates(const metadata *table, metadata_date *dates,
                             size_t room);

/* A column whose name the program keeps for itself, and its variable. */
typedef struct metadata_name {
    slice written, variable;
} metadata_name;

/* How many such columns there are, the first `room` of them in `names`. */
size_t metadata_renamed(const metadata *table, metadata_name *names,
                        size_t room);

/* The encoding that was guessed by the letters ("windows-1251"), else NULL. */
const char *metadata_guessed(const metadata *table);

#endif
