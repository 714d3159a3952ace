/*
 * The text of a WordprocessingML part: the main document, footnotes,
 * endnotes (ECMA-376 part 1, 17; part 3 for mc:AlternateContent).
 *
 * The text is what the document says now: insertions are in, deletions and
 * the old place of what was moved are out; hidden text, field codes and
 * comments are out; a text box is read once.
 */
#ifndef INGEST_DOCX_BODY_H
#define INGEST_DOCX_BODY_H

#include "ingest/blocks.h"
#include "ingest/docx_styles.h"
#include "ingest/part.h"

#include <stdbool.h>
#include <stddef.h>

/* A note by its id; ids of footnotes and endnotes overlap. */
typedef struct docx_note {
    bool     is_endnote;
    unsigned id;
    slice    text;
} docx_note;

typedef struct docx_notes {
    docx_note *items; /* owned; texts live in the arena */
    size_t     count, capacity;
} docx_notes;

/* What a person should know about what was left out. */
typedef struct docx_losses {
    size_t comments;
    size_t contents; /* lines of the table of contents    */
    size_t deleted;  /* tracked deletions and moves away  */
    size_t embedded; /* whole files inside (altChunk)     */
    bool   has_headers;
} docx_losses;

/*
 * Read the notes of a part, or nothing when it is not there; adds to
 * `notes`.
 */
tizbe_status docx_notes_read(const zip *z, slice name, bool is_endnote,
                             arena *a, docx_notes *notes, tizbe_error *error);

/* Read the main part into `doc`; its title becomes the variable, too. */
tizbe_status docx_body_read(const zip *z, slice name, const docx_styles *styles,
                            const docx_notes *notes, document *doc,
                            docx_losses *losses, tizbe_error *error);

#endif
