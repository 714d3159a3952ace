/*
 * Passages: sentences of a segment that are in another language than the
 * segment, a Russian quotation in a Kazakh paragraph.
 *
 * Inside, a passage is in bytes. What is stored, and seen by others, is in
 * code points from the segment's start, in order and apart:
 *
 *     "ru 12-80;en 95-130"       the empty text: all is in one language
 */
#ifndef TEXT_PASSAGES_H
#define TEXT_PASSAGES_H

#include "base/buffer.h"
#include "base/slice.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct passage {
    uint32_t start; /* byte offset in the segment       */
    uint32_t end;   /* byte offset behind the last byte */
    language lang;
} passage;

/* In the order of the text, none inside another. */
typedef struct passage_list {
    passage *items; /* owned, from malloc; reused from call to call */
    size_t   count;
    size_t   capacity;
} passage_list;

void passage_list_release(passage_list *list);

/* Append a passage that lies behind all others. It is joined to the last one
 * when both are in one language and at most `gap` bytes lie between. False when
 * memory ran out. */
bool passage_add(passage_list *list, passage p, uint32_t gap);

/* Write the passages of `text` in code points. */
void passages_print(buffer *out, slice text, const passage_list *list);

/* Read what passages_print wrote of the same text into `list`, emptied
 * first. TIZBE_FORMAT, with an empty list, when it is not of that kind or does
 * not fit the text; TIZBE_NOMEM. */
tizbe_status passages_parse(passage_list *list, slice text, slice printed);

/* `own` and the languages of printed passages. */
language_set passages_languages(language own, slice printed);

/* The language of the printed passage that holds code point number `point` of
 * the segment, or `own`: "kk", "ru 12-80" and 40 give ru. */
language passages_language_of(language own, slice printed, size_t point);

/* The language of the passage that holds a byte, or `own`. */
language passages_language_at(const passage_list *list, language own,
                              uint32_t byte);

/*
 * Append `text` with all that is not in the language `wanted` blanked out:
 * as many bytes as before, so that every offset stays true.
 */
void passages_mask(buffer *out, slice text, const passage_list *list,
                   language own, language wanted);

#endif
