/*
 * Plain text as a document: paragraphs out of lines, and their outline. For
 * .txt files and for <pre> in pages.
 */
#ifndef INGEST_PLAIN_H
#define INGEST_PLAIN_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "ingest/lines.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>

/* A paragraph put together from its lines. */
typedef struct plain_block {
    slice  text;         /* one line                                     */
    size_t lines;        /* it was made of, at least 1                   */
    size_t indent;       /* columns, of the first line                   */
    bool   blank_before; /* a blank line, a page or the text begins here */
    bool   blank_after;
    bool   is_below_rule; /* a line of hyphens stands above it           */
    char   row_mark;      /* what parts its cells, if it is a row of a
                            table: a tab, "|" or ";"; else 0             */
} plain_block;

typedef struct plain_list {
    plain_block *items; /* owned: release                             */
    size_t       count, capacity;
    size_t       page_numbers; /* lines left out as such              */
} plain_list;

/*
 * The paragraphs of valid UTF-8. Texts live in `a` or are part of `text`.
 *
 * - A blank line ends a paragraph; a form feed does not when the sentence
 *   goes on behind it in lower case. A number alone beside a form feed is
 *   the page's and left out.
 * - In a text that was broken to a width (see lines.h) a paragraph goes on
 *   as long as its lines are full, or in lower case after a line that ends
 *   no sentence; an indent or a list marker begins a new one. A hyphen at
 *   the end of a line is dropped or kept as hyphens.h decides.
 * - In any other text each line is a paragraph.
 *
 * Fails only with TIZBE_NOMEM. Release in every case.
 */
tizbe_status plain_compose(arena *a, slice text, plain_list *out);
void         plain_release(plain_list *list);

/*
 * Add the text to `doc`: paragraphs, headings, items, captions and cells as
 * far as the text shows them. `with_title` says that the text begins with
 * the title of the document, if it has one.
 */
tizbe_status plain_text(document *doc, slice text, bool with_title);

#endif
