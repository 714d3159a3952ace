/* Walking containers within containers, under one set of limits. */
#include "ingest/containers/container.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/memory.h"
#include "ingest/readers.h"

/* What all levels of one walk share. */
typedef struct expedition {
    member_sink          *sink; /* the caller's */
    const ingest_options *options;
    size_t                whole; /* bytes of the outermost file */
    size_t                seen;  /* bytes of members so far     */
    size_t                count;
    uint64_t              refused; /* memory, before the walk     */
    unsigned              depth;   /* containers open             */
    intern                names;   /* of members, so far          */
    tizbe_error           failure;
    bool                  is_over; /* the sink wants no more, or it failed */
} expedition;

/* One container under way: a sink towards it, passing on what it says. */
typedef struct level {
    member_sink sink; /* first: the walk sees only this */
    expedition *all;
    slice       prefix; /* the container's own name, "" outermost */
} level;

static bool
has_extension(const container *c, slice extension)
{
    return extension_is_listed(slice_of(c->extensions), extension);
}

const container *
container_of(slice bytes, const char *name, const ingest_options *options)
{
    const container *best = NULL;
    slice            extension = path_extension(slice_of(name));
    int              best_score = 0;

    for (size_t i = 0; containers[i]; i++) {
        int score;

        if (options && options->format) {
            if (strcmp(containers[i]->name, options->format) == 0)
                return containers[i];
            continue;
        }
        score = containers[i]->sniff(bytes, extension);
        if (score > 0 && has_extension(containers[i], extension))
            score += 20;
        if (score > best_score) {
            best = containers[i];
            best_score = score;
        }
    }
    return best;
}

/* Limits that end the walk. */
static bool
is_within_limits(expedition *all, const member *m)
{
    all->seen += m->bytes.size;
    all->count++;
    if (all->count > CONTAINER_MEMBERS)
        (void)error_set(&all->failure, TIZBE_LIMIT,
                        "it holds more than %d documents: divide it",
                        CONTAINER_MEMBERS);
    else if (all->seen > CONTAINER_BYTES)
        (void)error_set(&all->failure, TIZBE_LIMIT,
                        "its members hold more than %zu bytes",
                        CONTAINER_BYTES);
    else if (all->seen > CONTAINER_RATIO_FROM &&
             all->seen / CONTAINER_RATIO > all->whole)
        (void)error_set(
            &all->failure, TIZBE_LIMIT,
            "its members hold more than %zu bytes, over %d times its "
            "own %zu",
            all->seen, CONTAINER_RATIO, all->whole);
    all->is_over = all->failure.status != TIZBE_OK;
    return !all->is_over;
}

/* What memory was refused for may lack its end, or say what is not so; what
 * the sink does without is its own. */
static void
pass_on(expedition *all, const member *m)
{
    uint64_t refused = memory_refusals();

    all->is_over |= refused != all->refused;
    if (all->is_over)
        return;
    all->is_over = !all->sink->take(all->sink, m);
    all->refused += memory_refusals() - refused;
}

/* A name that was there already would take the other one's place. */
static void
refuse_doubles(expedition *all, member *m)
{
    uint32_t number;
    bool     is_new;

    if (intern_add(&all->names, m->name, &number, &is_new) != TIZBE_OK) {
        (void)error_nomem(&all->failure);
        all->is_over = true;
    } else if (!is_new && m->error.status == TIZBE_OK) {
        (void)error_set(&m->error, TIZBE_FORMAT,
                        "another member has this name");
    }
}

static void open_inner(expedition *all, const container *kind, const member *m);

/* The name that says the format of a member. */
static const char *
telling_name(const member *m, buffer *room)
{
    if (m->file)
        return m->file;
    buffer_put(room, m->name);
    return room->data ? room->data : "";
}

static bool
take_member(member_sink *sink, const member *given)
{
    level           *here = (level *)sink;
    expedition      *all = here->all;
    member           m = *given;
    buffer           name = { 0 }, file = { 0 };
    const container *kind = NULL;

    buffer_put(&name, here->prefix);
    buffer_put(&name, m.name);
    m.name = buffer_slice(&name);
    if (is_within_limits(all, &m)) {
        if (m.error.status == TIZBE_OK && m.bytes.size > 0 && !m.format)
            kind = container_of(m.bytes, telling_name(&m, &file), NULL);
        if (kind) {
            open_inner(all, kind, &m);
        } else {
            refuse_doubles(all, &m);
            if (!all->is_over)
                pass_on(all, &m);
        }
    }
    buffer_release(&name);
    buffer_release(&file);
    return !all->is_over;
}

static tizbe_status
walk_level(expedition *all, const container *kind, const container_input *in,
           document *about, slice prefix, tizbe_error *error)
{
    level here = { .sink = { all->sink->doc, about, take_member },
                   .all = all,
                   .prefix = prefix };

    return kind->walk(in, &here.sink, error);
}

/* What is said of a container inside of another one, with its name; what a
 * packed file is alone has none. */
static void
pass_notes(document *about, const document *inner, slice name)
{
    slice bare = slice_part(name, name.size > 0 && name.data[0] == '/',
                            name.size);

    about->failed = about->failed || inner->failed;
    for (size_t i = 0; i < inner->note_count; i++)
        document_note(about, "%.*s%s%.*s", (int)bare.size, bare.data,
                      bare.size > 0 ? ": " : "", (int)inner->notes[i].size,
                      inner->notes[i].data);
}

static void
open_inner(expedition *all, const container *kind, const member *m)
{
    document        about;
    container_input in = { m->bytes, m->file ? m->file : m->name.data,
                           all->options };
    member          failed = { .name = m->name };
    tizbe_status    status;

    document_empty(all->sink->doc); /* what was said of it as a whole */
    if (all->depth >= CONTAINER_DEPTH) {
        status = error_set(&failed.error, TIZBE_LIMIT,
                           "containers lie in each other over %d deep",
                           CONTAINER_DEPTH);
    } else {
        document_init(&about, all->sink->about->arena);
        all->depth++;
        status = walk_level(all, kind, &in, &about, m->name, &failed.error);
        all->depth--;
        pass_notes(all->sink->about, &about, m->name);
        document_release(&about);
    }
    if (status != TIZBE_OK && !all->is_over)
        pass_on(all, &failed);
}

tizbe_status
container_walk(const container *kind, const container_input *in,
               member_sink *sink, tizbe_error *error)
{
    expedition   all = { .sink = sink,
                         .options = in->options,
                         .whole = in->bytes.size,
                         .depth = 1,
                         .refused = memory_refusals() };
    tizbe_status status;

    intern_init(&all.names);
    status = walk_level(&all, kind, in, sink->about, SLICE(""), error);
    intern_release(&all.names);
    if (status == TIZBE_NOMEM || memory_refusals() != all.refused)
        return error_nomem(error);
    if (all.failure.status != TIZBE_OK)
        return error_set(error, all.failure.status, "%s", all.failure.text);
    if (status == TIZBE_OK && all.count == 0)
        return error_set(error, TIZBE_FORMAT, "there is no document in it");
    return status;
}

tizbe_status
container_read_member(const member *m, const char *path,
                      const ingest_options *options, document *doc,
                      tizbe_error *error)
{
    ingest_options how = *options;

    if (m->error.status != TIZBE_OK)
        return error_set(error, m->error.status, "%s", m->error.text);
    if (m->bytes.size == 0 && doc->segment_count > 0)
        return ingest_finish(doc, m->format, path, error);
    how.format = m->format;
    if (m->encoding)
        how.encoding = m->encoding;
    return ingest_read(m->bytes, m->file ? m->file : path, &how, doc, error);
}
