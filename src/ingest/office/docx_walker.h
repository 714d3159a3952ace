/*
 * The state of reading a part of a Word document, for docx_body.c, which
 * walks, docx_notes.c, which gathers notes on the way, and docx_insides.c,
 * for what stands elsewhere.
 */
#ifndef INGEST_DOCX_WALKER_H
#define INGEST_DOCX_WALKER_H

#include "ingest/office/choices.h"
#include "ingest/office/docx_body.h"

enum {
    FIELDS_MAX = 32, /* fields within fields that are told apart */
    BOXES_MAX = 16   /* paragraphs within paragraphs             */
};

/* What is known of a paragraph before its first word. */
typedef struct paragraph {
    docx_style style;
    bool       is_marked_deleted; /* its end is: the next one joins it */
} paragraph;

/* Whose properties are being read. */
typedef enum docx_owner {
    OWNER_PARAGRAPH,
    OWNER_RUN,
    OWNER_ROW,
    OWNER_CELL,
    OWNER_CONTROL /* w:sdt */
} docx_owner;

typedef struct docx_walker {
    part               s;
    const zip         *zip;        /* of the part                         */
    slice              name;       /* its name, where relations begin     */
    const char        *word_space; /* where the namespace w: was seen  */
    blocks            *out;        /* of the main part; NULL for notes     */
    buffer            *note;       /* of a note; NULL for the main part    */
    const docx_styles *styles;
    docx_numbers      *numbers;
    docx_notes        *notes;
    office_losses     *losses;
    document          *doc;
    arena             *arena;
    size_t             depth;          /* of elements                    */
    size_t             skipped;        /* depth of what is left out, or 0 */
    bool               skips_contents; /* which is the table of contents */
    paragraph          paragraphs[BOXES_MAX];
    size_t             boxes;           /* index of the paragraph in hand     */
    bool               open[BOXES_MAX]; /* by box: a block has begun  */
    bool               joins;           /* the one before had its end deleted */
    buffer             label;           /* number of the paragraph in hand */
    size_t             tables, cells;   /* open ones                    */
    size_t             properties;      /* depth of w:pPr, w:rPr ..., or 0 */
    docx_owner         owner;           /* of the properties              */
    bool    is_contents; /* the control in hand is the table of contents      */
    bool    is_hidden;   /* the run in hand          */
    bool    in_code[FIELDS_MAX]; /* before "separate"        */
    size_t  fields;
    bool    has_code; /* the paragraph in hand has marks or code of a field */
    choices choices;
    uint32_t     page;      /* of the last layout               */
    bool         has_title; /* of the document                  */
    buffer       title;
    docx_notes  *collected; /* where notes go                   */
    docx_note    current;
    bool         keeps_note;
    tizbe_status failure; /* of a part that the text names */
    tizbe_error *error;
} docx_walker;

/* Read the open part to its end; `root` is what it has to begin with. */
tizbe_status docx_walk(docx_walker *w, const char *root);

/* Begin the block of the paragraph in hand, unless it is open. */
void docx_block_open(docx_walker *w);

/* At the start and the end of a note; false when memory ran out. */
void docx_note_begin(docx_walker *w, docx_note_kind kind);
bool docx_note_end(docx_walker *w);

/* A page that Word makes text of; letters bent along a line; a diagram. The
 * element in hand says which. */
void docx_take_chunk(docx_walker *w);
void docx_take_word_art(docx_walker *w);
void docx_take_diagram(docx_walker *w);

/* At a reference: the note follows its paragraph. */
void docx_note_refer(docx_walker *w, docx_note_kind kind);

#endif
