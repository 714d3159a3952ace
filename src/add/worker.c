/* One job after the other: read, understand, analyse, send. */
#include "add/worker.h"

#include "add/add.h"
#include "add/confine.h"
#include "add/frame.h"
#include "add/message.h"
#include "base/hash.h"
#include "ingest/containers/container.h"
#include "ingest/parser_memory.h"
#include "text/analyser.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    FORGET_BYTES = 48 << 20,
    EXIT_NO_MEMORY = 3, /* of a worker; it ends with 0 otherwise */
};

typedef struct worker {
    const add_options *options;
    analyser          *analyser;
    text_packer       *packer;
    uint32_t           forms_sent; /* numbers the parent has */
    arena              arena;      /* of one document */
    buffer             bytes;      /* of the file */
    buffer             reply;
    int                results; /* where replies go */
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

/* Never above what the process was given. The type is what glibc calls the
 * RLIMIT_ names. */
static void
set_limit(__rlimit_resource_t what, rlim_t value)
{
    struct rlimit limit;

    if (getrlimit(what, &limit) != 0 || limit.rlim_max < value)
        return;
    limit.rlim_cur = limit.rlim_max = value;
    (void)setrlimit(what, &limit);
}

/* What a file may cost. Memory is not limited under a sanitizer, which maps
 * terabytes for its own use; counting lines writes a file at the end. */
static void
limit_process(void)
{
#ifndef TIZBE_SANITIZED
    set_limit(RLIMIT_AS, (rlim_t)WORKER_MEMORY_MB << 20);
#endif
#ifndef TIZBE_COVERAGE
    set_limit(RLIMIT_FSIZE, 0);
#endif
    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_NOFILE, 64);
    /* a sanitizer and a counter of lines need more of the system */
#if !defined(TIZBE_SANITIZED) && !defined(TIZBE_COVERAGE)
    (void)confine_process();
#endif
}

/* Libraries print what they think of a file; it is the parent who speaks. A
 * sanitizer's report is still heard. */
static void
fall_silent(void)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (nowhere < 0)
        return;
    (void)dup2(nowhere, STDOUT_FILENO);
#ifndef TIZBE_SANITIZED
    (void)dup2(nowhere, STDERR_FILENO);
#endif
    (void)close(nowhere);
}

/* The next file gets its own seconds: the soft limit moves ahead. */
static void
limit_next_file(void)
{
    struct rusage used;
    struct rlimit limit;
    rlim_t        spent;

    (void)alarm(WORKER_WALL_SECONDS);
    if (getrusage(RUSAGE_SELF, &used) != 0 ||
        getrlimit(RLIMIT_CPU, &limit) != 0)
        return;
    spent = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
    limit.rlim_cur = spent + WORKER_CPU_SECONDS + 1;
    if (limit.rlim_cur < limit.rlim_max)
        (void)setrlimit(RLIMIT_CPU, &limit);
}

static const char lacks_memory[] =
    "it needs more memory than one file may have";

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
        reason = lacks_memory;
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
                                                  doc->segment_count, w->options->lang,
                                                  &found, &whole);

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

static ingest_options
reading_options(const worker *w)
{
    return (ingest_options){ .encoding = w->options->encoding,
                             .format = w->options->format,
                             .text_fields = w->options->text_fields,
                             .meta_fields = w->options->meta_fields };
}

/* Make the document and the reply of a file (no `m`) or a member. */
static void
read_document(reading *r, const member *m)
{
    worker        *w = r->w;
    ingest_options how = reading_options(w);
    tizbe_error    error = { 0 };
    tizbe_status   status;
    const char    *name = r->name;

    buffer_clear(&w->reply);
    if (m)
        name = arena_printf(&w->arena, "%s%.*s", r->name, (int)m->name.size,
                            m->name.data);
    if (!name)
        status = TIZBE_NOMEM;
    else if (m)
        status = container_read_member(m, name, &how, &r->doc, &error);
    else
        status = ingest_read(buffer_slice(&w->bytes), name, &how, &r->doc,
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
        limit_next_file();
        forget_if_needed(r->w, false);
        if (!r->alone)
            read_document(r, m);
        r->alone = r->alone ||
                   !frame_write(r->w->results, buffer_slice(&r->w->reply));
        limit_next_file(); /* of the container, until the next member */
    }
    make_room(r);
    return !r->alone;
}

/* Reply to all members of a container; the last reply is left to send. */
static void
read_container(reading *r, const container *kind)
{
    worker         *w = r->w;
    ingest_options  how = reading_options(w);
    container_input in = { buffer_slice(&w->bytes), r->name, &how };
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

/* Read a file; the last reply is left to send. */
static void
read_file(reading *r)
{
    worker *w = r->w;
    size_t  limit = w->options->max_size ? w->options->max_size : ADD_MAX_SIZE;
    ingest_options   how = reading_options(w);
    const container *kind;
    tizbe_error      error;
    tizbe_status     status;

    status = file_read(r->path, limit, &w->bytes, &r->stamp, &error);
    if (status != TIZBE_OK) {
        result_write_failure(&w->reply, status, error.text);
        return;
    }
    sha256_hex(buffer_slice(&w->bytes), r->sha256);
    if (slice_is(r->job->known_sha256, r->sha256)) {
        result_write_unchanged(&w->reply, r->stamp, r->sha256);
        return;
    }
    kind = container_of(buffer_slice(&w->bytes), r->name, &how);
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
    worker      w = { .options = options, .results = results };
    buffer      request = { 0 };
    job_message job;

    (void)signal(SIGALRM, SIG_DFL);
    /* everything waits for the parent, which writes: it goes first */
    (void)!nice(5);
    (void)signal(SIGXFSZ, SIG_IGN);
    fall_silent();
    limit_process();
    parser_memory_or_exit(EXIT_NO_MEMORY);
    arena_init(&w.arena);
    w.analyser = analyser_new();
    w.packer = text_packer_new();
    if (!w.analyser || !w.packer)
        _exit(EXIT_NO_MEMORY);
    while (frame_read(jobs, &request) &&
           job_parse(buffer_slice(&request), &job)) {
        limit_next_file();
        forget_if_needed(&w, job.forget);
        do_job(&w, &job);
        (void)alarm(0);
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

void
worker_obituary(int wait_status, char *out, size_t size)
{
    int signal_number = WIFSIGNALED(wait_status) ? WTERMSIG(wait_status) : 0;

    if (signal_number == SIGXCPU)
        (void)snprintf(out, size, "it takes more than %d seconds to read",
                       WORKER_CPU_SECONDS);
    else if (signal_number == SIGALRM)
        (void)snprintf(out, size, "reading it did not end within %d seconds",
                       WORKER_WALL_SECONDS);
    else if (signal_number == SIGKILL)
        (void)snprintf(out, size,
                       "its reader was killed (out of memory, perhaps)");
    else if (WIFEXITED(wait_status) &&
             WEXITSTATUS(wait_status) == EXIT_NO_MEMORY)
        (void)snprintf(out, size, "%s", lacks_memory);
    else if (signal_number)
        (void)snprintf(out, size, "its reader crashed (signal %d)",
                       signal_number);
    else
        (void)snprintf(out, size, "its reader ended without an answer");
}
