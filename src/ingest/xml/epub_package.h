/*
 * The package of an e-book (EPUB 2 and 3): where it is, what it says of the
 * book, and its chapters in reading order.
 */
#ifndef INGEST_EPUB_PACKAGE_H
#define INGEST_EPUB_PACKAGE_H

#include "base/slice.h"
#include "base/status.h"
#include "ingest/zip.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct epub_chapter {
    slice name;    /* of the member; empty: the manifest has none */
    bool  is_text; /* XHTML and the like; else a picture          */
    bool  is_nav;  /* the table of contents                       */
} epub_chapter;

typedef struct epub_package {
    epub_chapter *chapters; /* owned; names live in the arena */
    size_t        count, capacity;
} epub_package;

/*
 * Read the package; sets title, author, date, issuer and language of `doc`.
 * Fails when there is none, or when it is malformed. Release in every case.
 */
tizbe_status epub_package_read(const zip *z, document *doc, epub_package *out,
                               tizbe_error *error);
void         epub_package_release(epub_package *package);

#endif
