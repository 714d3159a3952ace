/*
 * Any bytes to one of the readers: refused with a reason, or segments that
 * are clean and headings that stand above what they head.
 */
#ifndef FUZZ_READ_H
#define FUZZ_READ_H

#include "fuzz.h"
#include "ingest/ingest.h"

static inline void
fuzz_check_segment(arena *memory, const document *doc, size_t i)
{
    const segment *s = &doc->segments[i];
    slice          again;

    must(s->text.size > 0 && fuzz_is_valid(s->text));
    must(text_clean(memory, s->text, &again, NULL) == TIZBE_OK);
    must(slice_equal(again, s->text));
    must(s->heading == NO_HEADING || s->heading < i);
    must(s->heading == NO_HEADING ||
         doc->segments[s->heading].kind == SEGMENT_HEADING);
}

static inline void
fuzz_read(slice bytes, const char *format, const char *encoding)
{
    ingest_options options = { .encoding = encoding, .format = format };
    arena          memory;
    document       doc;
    tizbe_error    error = { 0 };
    tizbe_status   status;

    arena_init(&memory);
    document_init(&doc, &memory);
    status = ingest_read(bytes, "a", &options, &doc, &error);
    if (status == TIZBE_OK) {
        must(doc.segment_count > 0);
        for (size_t i = 0; i < doc.segment_count; i++)
            fuzz_check_segment(&memory, &doc, i);
    } else {
        must(error.text[0] != '\0');
    }
    document_release(&doc);
    arena_release(&memory);
}

#endif
