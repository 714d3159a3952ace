/*
 * The front of the readers: choose one, read, name the failure.
 */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "base/slice.h"
#include "base/status.h"
#include "ingest/reader.h"
#include "text/document.h"

typedef struct ingest_options {
    const char *encoding; /* an iconv name, or NULL           */
    const char *format;   /* a reader's name, or NULL: detect */

    /* Tables and JSON: the fields that hold the text, and those that become
     * variables; NULL: the usual ones, all others. A line is a name, or names
     * between commas. */
    const char *text_fields, *meta_fields;
} ingest_options;

/*
 * Read the bytes of the file `name` into `doc` (initialised, empty).
 *
 * The reader is the one whose sniff is surest, a fitting extension adding
 * 20; among equals the first of the list. A known format that has no reader
 * (images, spreadsheets, LaTeX, YAML, ...) is named: "LaTeX is not read
 * yet". Empty files, binary files and documents without any text are refused as TIZBE_FORMAT ("the file is
 * empty", "binary data, not a text", "there is no text in it").
 *
 * On success the document has at least one segment and these variables
 * where they could be found: title, date (YYYY[-MM[-DD]]), issuer,
 * language, format (the reader's name), encoding (as decoded).
 *
 * `error` gets the reason alone: the caller adds "cannot read 'NAME': ".
 */
tizbe_status ingest_read(slice bytes, const char *name,
                         const ingest_options *options, document *doc,
                         tizbe_error *error);

/*
 * The last strokes of ingest_read for a document that was filled otherwise:
 * `format` becomes its variable, its title is guessed when none is known.
 */
tizbe_status ingest_finish(document *doc, const char *format, const char *name,
                           tizbe_error *error);

#endif
