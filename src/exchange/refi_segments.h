/*
 * What the lines of our texts are (headings, list items, cells ...), which
 * REFI-QDA has no place for: a note of the project, which other programs keep
 * as a memo. A line a document: its GUID, a tab, and for each segment a letter
 * of its kind, its level and, behind a colon, the language that its source
 * states; "x12" says that the twelve next ones are alike.
 *
 *     9fa9bcb7-...-c3e-f65cffdc7520<TAB>h1 p0 p0:kk i1x12
 */
#ifndef EXCHANGE_REFI_SEGMENTS_H
#define EXCHANGE_REFI_SEGMENTS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "exchange/guid_map.h"
#include "exchange/refi_text.h"

#include <stddef.h>

#define REFI_SEGMENTS_NOTE "tizbe segments"

typedef struct refi_segments {
    slice   *rows; /* in the arena: the words of each, parts of the note */
    size_t   count, capacity;
    guid_map documents; /* to numbers of rows */
} refi_segments;

/* Read such a note, which is borrowed, into `s`, zeroed before the first one;
 * what is not as it should be is passed over. Fails only with TIZBE_NOMEM. To
 * be released whatever comes back. */
tizbe_status refi_segments_read(refi_segments *s, arena *memory, slice note);
void         refi_segments_release(refi_segments *s);

/* The kinds of a document's segments, of which there are `most` at most; in
 * `memory`, none when nothing is said that fits. Fails only with TIZBE_NOMEM. */
tizbe_status refi_segments_of(const refi_segments *s, arena *memory, slice guid,
                              size_t most, const line_kind **kinds,
                              size_t *count);

/* Append the row of a document. */
void refi_segments_write(slice guid, const line_kind *kinds, size_t count,
                         buffer *out);

#endif
