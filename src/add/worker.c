/* One job after the other: read, understand, analyse, send. */
#include "add/worker.h"

#include "add/add.h"
#include "add/message.h"
#include "apart/frame.h"
#include "apart/limits.h"
#include "base/hash.h"
#include "ingest/containers/container.h"
#include "ingest/parser_memory.h"
#include "text/analyser.h"

#include <stdlib.h>
#include <unistd.h>

enum { FORGET_BYTES = 48 << 20 };

typedef struct worker {
    language       lang; /* stated for all files, or LANG_UND */
    ingest_options how;  /* what readers are told */
    analyser      *analyser;
    text_packer   *packer;
    uint32_t       forms_sent; /* numbers the parent has */
    arena          arena;      /* of one document */
    buffer         bytes;      /* of the file */
    buffer         reply;
    int            results; /* where replies go */
} worker;

/* One file under way. */
typedef struct reading {
    member_sink        sink; /* first: a container sees only this */
    worker            *w;
    const job_message *job;
    const char        *path; /* "-" for standard input */
    const char        *name; /* the same for people    */
    file_stamp         stamp;
    char               sha256[SHA256_HEX];
    document           doc;    /* the sink's */
    uint64_t           number; /* members met so far       */
    bool               alone;  /* the parent is gone */
} reading;

/* What became of a file, or of its member `m`: not read. */
static void
fail(worker *w, const char *path, const member *m, tizbe_status status,
     const tizbe_error *error)
{
    buffer      sentence = { 0 };
    const char *reason = error->text[0] ? error->text
                                        : tizbe_status_text(status);
    const char *said;

    if (status == TIZBE_NOMEM)
        reason = limits_lacks_memory;
    buffer_text(&sentence, "cannot read '");
    path_escape(&sentence, slice_of(path));
    if (m)
        path_escape(&sentence, m->name);
    buffer_text(&sentence, "': ");
    path_escape(&sentence, slice_of(reason)); /* it may quote the file */
    said = sentence.data ? sentence.data : reason;
    buffer_clear(&w->reply);
    if (m)
        result_write_member_failure(&w->reply, m->name, status, said);
    else
        result_write_failure(&w->reply, status, said);
    buffer_release(&sentence);
}

static tizbe_status
analyse_and_pack(reading *r, const document *doc, const member *m)
{
    worker                 *w = r->w;
    const segment_analysis *found;
    language                whole;
    result_parts            parts;
    tizbe_status            status = analyser_run(w->analyser, doc->segments,
                                                  doc->segment_count, w->lang, &found,
                                                  &whole);

    if (status != TIZBE_OK)
        return status;
    parts = (result_parts){
        .member = m ? m->name : SLICE(""),
        .more = m != NULL,
        .stamp = r->stamp,
        .sha256 = r->sha256,
        .doc = doc,
        .encoding = document_get(doc, "encoding"),
        .format = document_get(doc, "format"),
        .segments = found,
        .whole = whole,
        .forms = w->analyser,
        .forms_sent = w->forms_sent,
        .packer = w->packer,
    };
    result_write_document(&w->reply, &parts);
    return buffer_status(&w->reply);
}

/* Words are remembered from file to file until they take too much room or
 * the parent has forgotten its side of the numbering. */
static void
forget_if_needed(worker *w, bool asked)
{
    if (!asked && analyser_memory(w->analyser) < FORGET_BYTES)
        return;
    analyser_forget(w->analyser);
    w->forms_sent = 0;
}

/* Make the document and the reply of a file (no `m`) or a member. */
static void
read_document(reading *r, const member *m)
{
    worker      *w = r->w;
    tizbe_error  error = { 0 };
    tizbe_status status;
    const char  *name = r->name;

    buffer_clear(&w->reply);
    if (m)
        name = arena_printf(&w->arena, "%s%.*s", r->name, (int)m->name.size,
                            m->name.data);
    if (!name)
        status = TIZBE_NOMEM;
    else if (m)
        status = container_read_member(m, name, &w->how, &r->doc, &error);
    else
        status = ingest_read(buffer_slice(&w->bytes), name, &w->how, &r->doc,
                             &error);
    if (status == TIZBE_OK)
        status = document_status(&r->doc);
    if (status == TIZBE_OK)
        status = analyse_and_pack(r, &r->doc, m);
    if (status == TIZBE_OK)
        w->forms_sent = analyser_form_count(w->analyser);
    else
        fail(w, r->path, m, status, &error);
}

/* Everything of the last document goes. */
static void
make_room(reading *r)
{
    document_release(&r->doc);
    arena_reset(&r->w->arena);
    document_init(&r->doc, &r->w->arena);
}

static bool
say_begun(reading *r, const member *m)
{
    buffer_clear(&r->w->reply);
    result_write_begun(&r->w->reply, m->name);
    return frame_write(r->w->results, buffer_slice(&r->w->reply));
}

/* A member: its own reply, under limits of its own. */
static bool
take_member(member_sink *sink, const member *m)
{
    reading *r = (reading *)sink;

    if (++r->number > r->job->skip) {
        r->alone = !say_begun(r, m);
        limits_of_file();
        forget_if_needed(r->w, false);
        if (!r->alone)
            read_document(r, m);
        r->alone = r->alone ||
                   !frame_write(r->w->results, buffer_slice(&r->w->reply));
        limits_of_file(); /* of the container, until the next member */
    }
    make_room(r);
    return !r->alone;
}

/* Reply to all members of a container; the last reply is left to send. */
static void
read_container(reading *r, const container *kind)
{
    worker         *w = r->w;
    container_input in = { buffer_slice(&w->bytes), r->name, &w->how };
    arena           lasting;
    document        about;
    tizbe_error     error = { 0 };
    tizbe_status    status;

    arena_init(&lasting);
    document_init(&about, &lasting);
    r->sink = (member_sink){ &r->doc, &about, take_member };
    status = container_walk(kind, &in, &r->sink, &error);
    buffer_clear(&w->reply);
    if (status == TIZBE_OK)
        result_write_opened(&w->reply, r->stamp, r->sha256, &about);
    else
        fail(w, r->path, NULL, status, &error);
    document_release(&about);
    arena_release(&lasting);
}

/* All bytes of a file. Who writes to standard input may take their time. */
static tizbe_status
take_bytes(reading *r, tizbe_error *error)
{
    bool         is_piped = strcmp(r->path, "-") == 0;
    tizbe_status status;

    if (is_piped)
        limits_pause();
    status = file_read(r->path, ADD_MAX_SIZE, &r->w->bytes, &r->stamp, error);
    if (is_piped)
        limits_of_file();
    return status;
}

/* Read a file; the last reply is left to send. */
static void
read_file(reading *r)
{
    worker          *w = r->w;
    const container *kind;
    tizbe_error      error;
    tizbe_status     status = take_bytes(r, &error);

    if (status != TIZBE_OK) {
        result_write_failure(&w->reply, status, error.text);
        return;
    }
    sha256_hex(buffer_slice(&w->bytes), r->sha256);
    if (slice_is(r->job->known_sha256, r->sha256)) {
        result_write_unchanged(&w->reply, r->stamp, r->sha256);
        return;
    }
    kind = container_of(buffer_slice(&w->bytes), r->name, &w->how);
    if (kind)
        read_container(r, kind);
    else
        read_document(r, NULL);
}

static void
do_job(worker *w, const job_message *job)
{
    reading r = { .w = w, .job = job };
    buffer  path = { 0 };

    buffer_clear(&w->reply);
    buffer_put(&path, job->path);
    r.path = path.data ? path.data : "";
    r.name = strcmp(r.path, "-") == 0 ? "standard input" : r.path;
    document_init(&r.doc, &w->arena);
    read_file(&r);
    document_release(&r.doc);
    buffer_release(&path);
}

static void
trim_memory(worker *w)
{
    arena_reset(&w->arena);
    if (w->bytes.capacity > (8u << 20))
        buffer_release(&w->bytes);
    if (w->reply.capacity > (8u << 20))
        buffer_release(&w->reply);
}

int
worker_run(void *options, int jobs, int results)
{
    const tizbe_add_options *given = options;
    worker      w = { .lang = language_of_tag(slice_of(given->lang)),
                      .how = { .encoding = given->encoding,
                               .format = given->format,
                               .text_fields = given->text_fields,
                               .meta_fields = given->meta_fields },
                      .results = results };
    buffer      request = { 0 };
    job_message job;

    /* everything waits for the parent, which writes: it goes first */
    (void)!nice(5);
    limits_begin((size_t)APART_MEMORY_MB << 20);
    parser_memory_or_exit(APART_NO_MEMORY);
    arena_init(&w.arena);
    w.analyser = analyser_new();
    w.packer = text_packer_new();
    if (!w.analyser || !w.packer)
        _exit(APART_NO_MEMORY);
    while (frame_read(jobs, &request) &&
           job_parse(buffer_slice(&request), &job)) {
        limits_of_file();
        forget_if_needed(&w, job.forget);
        do_job(&w, &job);
        limits_pause();
        if (!frame_write(results, buffer_slice(&w.reply)))
            break;
        trim_memory(&w);
    }
    analyser_free(w.analyser);
    text_packer_free(w.packer);
    arena_release(&w.arena);
    buffer_release(&w.bytes);
    buffer_release(&w.reply);
    buffer_release(&request);
    return 0;
}
