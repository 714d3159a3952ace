/*
 * The inside of a Markdown block, freed of its marks.
 *
 * CommonMark 0.30 section 6 as far as text is concerned, and pandoc's
 * footnotes and spans. What the marks mean is dropped; what they enclose
 * stays, the addresses of links excepted.
 */
#ifndef INGEST_MARKDOWN_INLINE_H
#define INGEST_MARKDOWN_INLINE_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

#define MARKDOWN_NOTES 4096 /* numbered notes that are told apart */

/* What was met on the way, over a whole document. */
typedef struct markdown_seen {
    size_t   images;                /* without an alternative text          */
    unsigned last_note;             /* the number referred to last          */
    bool     notes[MARKDOWN_NOTES]; /* numbers referred to as <sup>n</sup>  */
} markdown_seen;

/*
 * Append the text of `source` (a block, lines and all) to `out`. A footnote
 * written in place, ^[...], goes to `notes` with a U+000A behind it.
 *
 *     **Виза** [Neo&nbsp;Nomad](https://x.kz)<sup>3</sup>  ->  Виза Neo Nomad
 */
void markdown_inline(buffer *out, buffer *notes, slice source,
                     markdown_seen *seen);

#endif
