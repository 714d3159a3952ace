/*
 * Readers: from the bytes of a file to a document. One file a format
 * (read_<format>.c), one row in readers.h.
 *
 * A reader parses untrusted bytes. It runs in a worker process with limits
 * on memory and time, and still must not crash, loop or open anything: a
 * file it cannot read gives TIZBE_FORMAT with a reason and no document.
 */
#ifndef INGEST_READER_H
#define INGEST_READER_H

#include "base/slice.h"
#include "base/status.h"
#include "text/document.h"

#include <stdbool.h>

typedef struct reader_input {
    slice       bytes;    /* the whole file                          */
    const char *name;     /* its name, for titles; never opened      */
    const char *encoding; /* what the person stated, or NULL: detect */
} reader_input;

typedef struct reader {
    const char *name;       /* "html": also what --format takes      */
    const char *title;      /* "HTML page"                           */
    const char *extensions; /* "html htm xhtml", lower case          */
    const char *media;      /* "text/html application/xhtml+xml": what servers
                               call it, blanks between; NULL: nothing of its
                               own */

    /* Its files are ZIP archives, and one document all the same. */
    bool is_zip;

    /* A file with its extension that nobody knows by its bytes is given to it,
     * as it can say what is wrong with them. */
    bool explains;

    /* How sure this reader is of these bytes, 0 (not mine) to 100. A format
     * that any text could be says little (txt and md 10, html 5): then the
     * extension decides. */
    int (*sniff)(slice bytes);

    /*
     * Fill `doc`, which is initialised and empty. `error->text` gets only
     * the reason ("no word/document.xml inside"): the caller adds the name.
     */
    tizbe_status (*read)(const reader_input *in, document *doc,
                         tizbe_error *error);
} reader;

/* All readers, in the order of the list; NULL ends it. */
extern const reader *const readers[];

#endif
