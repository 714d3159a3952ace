/*
 * The plain text of a source and the document that it becomes: each line that
 * is not empty is a segment. Nothing else is changed than what every text
 * here undergoes (text/normalise.h), so that places can be carried over.
 */
#ifndef EXCHANGE_REFI_TEXT_H
#define EXCHANGE_REFI_TEXT_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "exchange/refi_positions.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A line that became a segment. */
typedef struct text_line {
    size_t  first, end; /* bytes of the source, without the line end */
    int64_t start;      /* code points from the document's start     */
    int64_t length;     /* code points                               */
} text_line;

typedef struct text_lines {
    slice      source;
    text_line *items; /* in the arena */
    size_t     count;
} text_lines;

/* Take the byte order mark off and make it UTF-8; *repaired (may be NULL)
 * counts what was none. Lives in `memory`, or is part of `raw`. */
tizbe_status refi_text_take(arena *memory, slice raw, refi_text *out,
                            size_t *repaired);

/* What the segment is that a line of text becomes. */
typedef struct line_kind {
    segment_kind kind;
    unsigned     level;
    language     declared;
} line_kind;

/* Make segments of the lines; `kinds` (NULL: paragraphs all) has one for
 * each, else `kind_count` does not fit and is set aside. */
tizbe_status refi_text_fill(arena *memory, slice text, const line_kind *kinds,
                            size_t kind_count, document *doc,
                            text_lines *lines);

/*
 * The code points [*start, *end) of the document that the bytes [first, last)
 * of the source have become; false when nothing is left of them. One of both is
 * negative when memory ran out, and it is false then, too.
 */
bool refi_text_place(const text_lines *lines, size_t first, size_t last,
                     int64_t *start, int64_t *end);

/* The number of the line, which is that of its segment, in which a code point
 * of the document stands: the last one that begins there or before. */
size_t refi_text_segment(const text_lines *lines, int64_t point);

#endif
