/* Any bytes as a container: members are handed over or refused, and those
 * that are documents are read. */
#ifndef FUZZ_HOLD_H
#define FUZZ_HOLD_H

#include "fuzz_read.h"
#include "ingest/containers/container.h"
#include "ingest/containers/containers.h"

typedef struct fuzz_sink {
    member_sink           sink; /* first: a container sees only this */
    const ingest_options *options;
    arena                 memory;
    document              doc;
    size_t                count;
} fuzz_sink;

static inline bool
fuzz_take(member_sink *sink, const member *m)
{
    fuzz_sink   *f = (fuzz_sink *)sink;
    tizbe_error  error = { 0 };
    tizbe_status status = container_read_member(m, "a", f->options, &f->doc,
                                                &error);

    if (status == TIZBE_OK)
        for (size_t i = 0; i < f->doc.segment_count; i++)
            fuzz_check_segment(&f->memory, &f->doc, i);
    else
        must(error.text[0] != '\0');
    document_release(&f->doc);
    arena_reset(&f->memory);
    document_init(&f->doc, &f->memory);
    return ++f->count < 200;
}

static inline void
fuzz_hold(const container *kind, slice bytes)
{
    ingest_options  options = { 0 };
    container_input in = { bytes, "a", &options };
    arena           lasting;
    document        about;
    fuzz_sink       f = { .options = &options };
    tizbe_error     error = { 0 };

    arena_init(&lasting);
    arena_init(&f.memory);
    document_init(&about, &lasting);
    document_init(&f.doc, &f.memory);
    f.sink = (member_sink){ &f.doc, &about, fuzz_take };
    if (container_walk(kind, &in, &f.sink, &error) != TIZBE_OK)
        must(error.text[0] != '\0');
    document_release(&f.doc);
    document_release(&about);
    arena_release(&f.memory);
    arena_release(&lasting);
}

#endif
