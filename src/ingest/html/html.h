/* HTML inside other formats. */
#ifndef INGEST_HTML_H
#define INGEST_HTML_H

#include "base/slice.h"
#include "base/status.h"
#include "ingest/blocks.h"

/*
 * Add the blocks of a piece of HTML (valid UTF-8), a table for example, to
 * `out`. Fails with TIZBE_NOMEM or TIZBE_LIMIT.
 */
tizbe_status html_fragment(blocks *out, slice html, tizbe_error *error);

/*
 * A chapter of a book (valid UTF-8): all that its body says, also what would
 * be a frame on a page of a site. Marks of printed pages become the pages of
 * the blocks that follow. Fails as html_fragment.
 */
tizbe_status html_chapter(blocks *out, slice html, tizbe_error *error);

/* A whole page in valid UTF-8: its metadata and its main content. */
tizbe_status html_page(document *doc, slice html, tizbe_error *error);

#endif
