/* One job after the other: read, understand, analyse, send. */
#include "add/worker.h"

#include "add/confine.h"
#include "add/frame.h"
#include "add/message.h"
#include "base/hash.h"
#include "ingest/ingest.h"
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
    uint32_t           forms_sent; /* numbers the parent has */
    arena              arena;
    buffer             bytes; /* of the file */
    buffer             reply;
} worker;

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

static void
fail(worker *w, const char *path, tizbe_status status, const char *reason)
{
    buffer sentence = { 0 };

    buffer_text(&sentence, "cannot read '");
    path_escape(&sentence, slice_of(path));
    buffer_printf(&sentence, "': %s", reason);
    buffer_clear(&w->reply);
    result_write_failure(&w->reply, status,
                         sentence.data ? sentence.data : reason);
    buffer_release(&sentence);
}

static tizbe_status
analyse_and_pack(worker *w, const document *doc, file_stamp stamp,
                 const char *sha256)
{
    const segment_analysis *found;
    language                whole;
    result_parts            parts;
    tizbe_status            status = analyser_run(w->analyser, doc->segments,
                                                  doc->segment_count, w->options->lang,
                                                  &found, &whole);

    if (status != TIZBE_OK)
        return status;
    parts = (result_parts){
        .stamp = stamp,
        .sha256 = sha256,
        .doc = doc,
        .encoding = document_get(doc, "encoding"),
        .format = document_get(doc, "format"),
        .segments = found,
        .whole = whole,
        .forms = w->analyser,
        .forms_sent = w->forms_sent,
    };
    result_write_document(&w->reply, &parts);
    return buffer_status(&w->reply);
}

static void
read_document(worker *w, const char *path, file_stamp stamp, const char *sha256)
{
    ingest_options how = { w->options->encoding, w->options->format };
    document       doc;
    tizbe_error    error = { 0 };
    tizbe_status   status;

    document_init(&doc, &w->arena);
    status = ingest_read(buffer_slice(&w->bytes),
                         strcmp(path, "-") == 0 ? "standard input" : path, &how,
                         &doc, &error);
    if (status == TIZBE_OK)
        status = document_status(&doc);
    if (status == TIZBE_OK)
        status = analyse_and_pack(w, &doc, stamp, sha256);
    if (status == TIZBE_NOMEM)
        fail(w, path, status, lacks_memory);
    else if (status != TIZBE_OK)
        fail(w, path, status,
             error.text[0] ? error.text : tizbe_status_text(status));
    else
        w->forms_sent = analyser_form_count(w->analyser);
    document_release(&doc);
}

static void
do_job(worker *w, const job_message *job)
{
    size_t limit = w->options->max_size ? w->options->max_size : ADD_MAX_SIZE;
    const char  *path = arena_strdup(&w->arena, job->path);
    char         sha256[SHA256_HEX];
    file_stamp   stamp;
    tizbe_error  error;
    tizbe_status status;

    buffer_clear(&w->reply);
    if (!path) {
        fail(w, "?", TIZBE_NOMEM, "out of memory");
        return;
    }
    status = file_read(path, limit, &w->bytes, &stamp, &error);
    if (status != TIZBE_OK) {
        result_write_failure(&w->reply, status, error.text);
        return;
    }
    sha256_hex(buffer_slice(&w->bytes), sha256);
    if (slice_is(job->known_sha256, sha256))
        result_write_unchanged(&w->reply, stamp, sha256);
    else
        read_document(w, path, stamp, sha256);
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
    worker      w = { .options = options };
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
    if (!w.analyser)
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
