/* Footnotes, endnotes and comments of a Word document. */
#ifndef INGEST_DOCX_NOTES_H
#define INGEST_DOCX_NOTES_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "ingest/office/losses.h"
#include "ingest/zip.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum docx_note_kind {
    DOCX_FOOTNOTE,
    DOCX_ENDNOTE,
    DOCX_COMMENT
} docx_note_kind;

/* A note by its kind and id; ids of different kinds overlap. */
typedef struct docx_note {
    docx_note_kind kind;
    unsigned       id;
    slice          author; /* of a comment, or empty */
    slice          text;
    bool           is_placed; /* in the text: each note is once */
} docx_note;

typedef struct docx_notes {
    docx_note     *items; /* owned; texts live in the arena */
    size_t         count, capacity;
    size_t         next;   /* behind the one found last: they are in order */
    office_losses *losses; /* borrowed; told what is left out of notes */
} docx_notes;

/*
 * Read the notes of a part, or nothing when it is not there; adds to
 * `notes`.
 */
tizbe_status docx_notes_read(const zip *z, slice name, docx_note_kind kind,
                             arena *a, docx_notes *notes, tizbe_error *error);

#endif
