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

#include "ingest/office/odt_styles.h"
#include "ingest/part.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>

/* What a person should know about what was left out. */
typedef struct odt_losses {
    size_t contents; /* lines of tables of contents and of indexes */
    size_t deleted;  /* tracked deletions                          */
    size_t hidden;   /* paragraphs and sections that are not shown */
    size_t embedded; /* spreadsheets, charts, ... inside           */
    bool   has_headers;
    bool   has_text; /* there was an <office:text>                */
} odt_losses;

/* Read one part, adding to `doc`, `styles` and `losses`: first the metadata
 * and the styles, then the content. A flat file is one part. */
tizbe_status odt_part_read(part *p, odt_styles *styles, document *doc,
                           odt_losses *losses, tizbe_error *error);

#endif
