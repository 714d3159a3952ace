/*
 * A text as a stream of form ids without a corpus: for `tizbe analyse`, for
 * trying an entry on a sentence, for tests.
 */
#ifndef CODE_TEXT_STREAM_H
#define CODE_TEXT_STREAM_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/match/matcher.h"
#include "text/analysis.h"
#include "text/language.h"

#include <stddef.h>
#include <stdint.h>

typedef struct text_stream {
    analysis  analysis; /* of the last text: word n is token n      */
    uint32_t *forms;    /* ids with a 0 behind each sentence; owned */
    size_t    count;    /* the zeros included                       */
    size_t    capacity;
    intern    seen; /* forms with their language: id - 1 */
} text_stream;

void text_stream_init(text_stream *s);
void text_stream_release(text_stream *s);

/* Any bytes as a document would hold them in one segment: one line, clean.
 * Empty when there is no letter to see. Fails only with TIZBE_NOMEM. */
tizbe_status text_stream_clean(arena *memory, slice text, slice *out);

/*
 * Make the stream of `text`: clean (text_clean), one segment, of language
 * `lang` with these passages, as stored (text/passages.h; empty: none). Forms
 * that are new are told to `m`, which must get its forms from this stream alone.
 * Fails only with TIZBE_NOMEM.
 */
tizbe_status text_stream_make(text_stream *s, matcher *m, slice text,
                              language lang, slice passages);

/* The bytes of the text that tokens [start, end) of it cover. */
slice text_stream_part(const text_stream *s, slice text, uint32_t start,
                       uint32_t end);

#endif
