/*
 * Blocks inside blocks, for formats that nest what a document holds in a
 * row: a footnote stands in the middle of its paragraph, a text box inside
 * another. What is inside waits and follows when the block around it ends,
 * so that no sentence is torn apart.
 *
 *     blocks_begin(b, SEGMENT_PARAGRAPH, 0, LANG_UND);
 *     blocks_text(b, SLICE("The visa"));
 *     blocks_aside(b, SEGMENT_FOOTNOTE, LANG_UND);
 *     blocks_text(b, SLICE("Law of 2011."));
 *     blocks_aside_end(b);
 *     blocks_text(b, SLICE(" costs nothing."));
 *     blocks_end(b);
 *         ->  paragraph "The visa costs nothing.", footnote "Law of 2011."
 *
 * Failure for lack of memory is kept by the document: document_status.
 */
#ifndef INGEST_BLOCKS_H
#define INGEST_BLOCKS_H

#include "base/buffer.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct waiting_block {
    segment_kind kind;
    unsigned     level;
    language     lang;
    size_t       start, end; /* bytes of `aside` */
    size_t       around;     /* the block that it stands inside of     */
    size_t       next;       /* where its text goes on; 0: nowhere     */
    bool         is_piece;   /* of a block before it                   */
} waiting_block;

typedef struct blocks {
    document      *doc; /* borrowed */
    bool           is_open;
    buffer         aside; /* text of the blocks that wait */
    waiting_block *waiting;
    size_t         count, capacity;
    size_t         at;     /* that which text goes to; where count > 0 */
    unsigned       depth;  /* asides open, 0 in the running text */
    unsigned       joined; /* of these, those that a footnote took in */
} blocks;

void blocks_init(blocks *b, document *doc);
void blocks_release(blocks *b);

/* Begin a block; one that is open ends first. Within a footnote it is only
 * a blank: a footnote of three paragraphs is one segment. */
void blocks_begin(blocks *b, segment_kind kind, unsigned level, language lang);

/* Text of the open block; white space alone opens none. */
void blocks_text(blocks *b, slice text);

void blocks_end(blocks *b);

/* The open block has as much text as a paragraph: in a cell of a table the
 * paragraph behind it then stands for itself. */
bool blocks_is_long(const blocks *b);

/* Text from here to the matching blocks_aside_end waits. Asides nest: an inner
 * one follows the block of the outer that it stands in, or, in a footnote,
 * joins it. */
void blocks_aside(blocks *b, segment_kind kind, language lang);
void blocks_aside_end(blocks *b);

#endif
