/*
 * The parts of an OpenDocument text (ODF 1.3 part 3): metadata, styles and
 * content, from a package or from one flat file.
 *
 * The text is what the document says now: tracked deletions are out, what
 * was inserted is in; footnotes and text boxes follow the paragraph that
 * they hang on; comments go to the notes of the document.
 */
#ifndef INGEST_ODT_BODY_H
#define INGEST_ODT_BODY_H

#include "ingest/office/losses.h"
#include "ingest/office/odt_styles.h"
#include "ingest/part.h"
#include "text/document.h"

#include <stdbool.h>

/* What the parts say for each other and for the document as a whole. */
typedef struct odt_reading {
    odt_styles    styles;
    office_losses losses;
    bool          has_text; /* there was an <office:text> */
} odt_reading;

/* Read one part, adding to `doc` and `reading`: first the metadata and the
 * styles, then the content. A flat file is one part. */
tizbe_status odt_part_read(part *p, odt_reading *reading, document *doc,
                           tizbe_error *error);

#endif
