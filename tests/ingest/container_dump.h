/*
 * What a container holds as text: each member's name and reason, then its
 * document (document_dump.h); last what was said of the whole.
 *
 * DUMP_PAUSE and DUMP_GO_ON stand around what is not the container's doing.
 */
#ifndef TESTS_INGEST_CONTAINER_DUMP_H
#define TESTS_INGEST_CONTAINER_DUMP_H

#include "ingest/containers/container.h"
#include "ingest/document_dump.h"

#ifndef DUMP_PAUSE
#define DUMP_PAUSE() ((void)0)
#define DUMP_GO_ON() ((void)0)
#endif

typedef struct dumping_sink {
    member_sink  sink; /* first: a container sees only this */
    arena        memory;
    document     doc;
    buffer      *out;
    tizbe_status status; /* TIZBE_NOMEM when a member had too little */
    tizbe_error *error;
} dumping_sink;

static bool
dump_member(member_sink *sink, const member *m)
{
    dumping_sink *d = (dumping_sink *)sink;
    tizbe_error   error = { 0 };
    tizbe_status  status = container_read_member(
         m, "/x/a", &(ingest_options){ 0 }, &d->doc, &error);

    DUMP_PAUSE();
    buffer_printf(d->out, "= %.*s%s%s\n", (int)m->name.size, m->name.data,
                  status == TIZBE_OK ? "" : ": ", error.text);
    if (status == TIZBE_OK)
        document_dump(d->out, &d->doc);
    if (status == TIZBE_NOMEM) {
        d->status = status;
        *d->error = error;
    }
    DUMP_GO_ON();
    document_release(&d->doc);
    arena_reset(&d->memory);
    document_init(&d->doc, &d->memory);
    return status != TIZBE_NOMEM;
}

static inline tizbe_status
container_dump(const container *kind, slice bytes, const char *name,
               buffer *out, tizbe_error *error)
{
    arena           lasting;
    document        about;
    dumping_sink    d = { .out = out, .error = error };
    ingest_options  options = { 0 };
    container_input in = { bytes, name, &options };
    tizbe_status    status;

    arena_init(&lasting);
    arena_init(&d.memory);
    document_init(&about, &lasting);
    document_init(&d.doc, &d.memory);
    d.sink = (member_sink){ &d.doc, &about, dump_member };
    status = container_walk(kind, &in, &d.sink, error);
    if (status == TIZBE_OK)
        status = d.status;
    DUMP_PAUSE();
    document_dump(out, &about);
    DUMP_GO_ON();
    document_release(&d.doc);
    document_release(&about);
    arena_release(&d.memory);
    arena_release(&lasting);
    return status;
}

#endif
