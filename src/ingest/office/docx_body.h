/*
 * The text of a WordprocessingML part: the main document, footnotes,
 * endnotes (ECMA-376 part 1, 17; part 3 for mc:AlternateContent).
 *
 * The text is what the document says now: insertions are in, deletions and
 * the old place of what was moved are out; hidden text and field codes are
 * out; a text box is read once; numbers of lists and headings are in.
 */
#ifndef INGEST_DOCX_BODY_H
#define INGEST_DOCX_BODY_H

#include "ingest/blocks.h"
#include "ingest/office/docx_notes.h"
#include "ingest/office/docx_numbers.h"
#include "ingest/office/docx_styles.h"
#include "ingest/office/losses.h"
#include "ingest/part.h"

/* What the other parts say. */
typedef struct docx_sources {
    const docx_styles *styles;
    docx_numbers      *numbers; /* counts are kept in it            */
    docx_notes        *notes;   /* which are placed is kept in it   */
    unsigned           pages;   /* of the last layout; 0: not known */
} docx_sources;

/* Read the main part into `doc`; its title becomes the variable, too. */
tizbe_status docx_body_read(const zip *z, slice name,
                            const docx_sources *sources, document *doc,
                            office_losses *losses, tizbe_error *error);

#endif
