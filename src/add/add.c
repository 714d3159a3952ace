/*
 * The pipeline's parent: a window of jobs in the order of the walk. Its
 * front is stored, its back is filled, its middle is with the workers.
 */
#include "add/add.h"

#include "add/pool.h"
#include "add/session.h"
#include "add/walk.h"
#include "add/worker.h"
#include "base/clock.h"
#include "base/counted.h"
#include "base/interrupt.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    WINDOW = 64,             /* jobs between the walk and the store       */
    WINDOW_BYTES = 32 << 20, /* and the bytes of their files             */
    FORGET_BYTES = 96 << 20, /* forms in the parent                      */
    WAIT_MS = 200,
    LEARN_US = 20000, /* of processor, before workers are compared with us */
    IDLE_MS = 500     /* without a result, after which one more may help   */
};

/* How many workers there are to be. */
typedef struct crew {
    size_t  most;
    int64_t began_us; /* of our processor, before the first file */
    int64_t heard_ms; /* when something was stored last, or a worker added */
} crew;

/* The window: a ring of jobs, oldest first. */
typedef struct window {
    job     *jobs[WINDOW];
    size_t   first, count;
    size_t   sent; /* of those, handed to workers or needing none */
    uint64_t bytes;
    bool     ended;    /* the walk is over                        */
    bool     draining; /* let it run empty, then forget the forms */
} window;

static job *
window_at(const window *win, size_t i)
{
    return win->jobs[(win->first + i) % WINDOW];
}

static void
window_pop(window *win)
{
    job *j = window_at(win, 0);

    win->first = (win->first + 1) % WINDOW;
    win->count--;
    win->sent--;
    win->bytes -= j->size;
    job_free(j);
}

static bool
window_is_full(const window *win)
{
    return win->count == WINDOW ||
           (win->count > 0 && win->bytes > WINDOW_BYTES);
}

/* One more file from the walk, or the end of it. */
static tizbe_status
take_in(session *s, walk *files, window *win, tizbe_error *error)
{
    const char  *path;
    uint64_t     size;
    tizbe_error  walk_error = { 0 };
    tizbe_status found = walk_next(files, &path, &size, &walk_error);
    tizbe_status status;
    job         *j;

    if (found == TIZBE_OK && !path) {
        win->ended = true;
        return TIZBE_OK;
    }
    if (found == TIZBE_NOMEM)
        return error_nomem(error);
    status = session_job(s, path, size,
                         found == TIZBE_OK ? NULL : walk_error.text, &j, error);
    if (status != TIZBE_OK)
        return status;
    if (found == TIZBE_OK && !j->untouched && walk_passes_over(files, path)) {
        job_free(j);
        return TIZBE_OK;
    }
    win->jobs[(win->first + win->count++) % WINDOW] = j;
    win->bytes += j->size;
    return TIZBE_OK;
}

static tizbe_status
fill(session *s, walk *files, window *win, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK && !win->ended && !win->draining &&
           !window_is_full(win) && !interrupt_is_asked())
        status = take_in(s, files, win, error);
    return status;
}

static void
send_out(pool *p, window *win)
{
    while (win->sent < win->count) {
        job *j = window_at(win, win->sent);

        if (!j->done && !pool_send(p, j))
            break;
        win->sent++;
    }
}

/* Store what is ready at the front; *stored says whether anything was. */
static tizbe_status
store_front(session *s, window *win, bool *stored, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;
    job         *j = win->count > 0 ? window_at(win, 0) : NULL;
    part        *answer;

    *stored = j && (j->done || j->first);
    if (!*stored)
        return TIZBE_OK;
    answer = job_take(j);
    if (answer || j->untouched)
        status = session_settle(s, j, answer, error);
    part_free(answer);
    if (status == TIZBE_OK && j->done && !j->first) {
        session_advance(s);
        window_pop(win);
    }
    return status;
}

/* Forms in memory are bounded: when they are too many, let the window run
 * empty and begin a new numbering everywhere. */
static tizbe_status
bound_memory(session *s, pool *p, window *win, tizbe_error *error)
{
    if (writer_memory(s->writer) > FORGET_BYTES)
        win->draining = true;
    if (!win->draining || win->count > 0)
        return TIZBE_OK;
    pool_forget(p);
    win->draining = false;
    return writer_forget(s->writer, error);
}

/* Each worker has to learn the words that the others have met, so there are no
 * more than it takes for us to find an answer whenever we want one: for each to
 * have three quarters of our work at most. */
static bool
is_short_handed(const pool *p, const crew *c)
{
    uint64_t theirs = pool_processor_us(p);
    int64_t  ours = clock_us(CLOCK_PROCESS_CPUTIME_ID) - c->began_us;

    if (clock_now_ms() - c->heard_ms > IDLE_MS)
        return true;
    return theirs > LEARN_US && theirs * 4 > (uint64_t)ours * 3 * p->count;
}

/* `waited`: nothing was there to be stored, and a file had no worker. */
static tizbe_status
hire(pool *p, crew *c, bool stored, bool waited, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (stored)
        c->heard_ms = clock_now_ms();
    if (p->count >= c->most || !waited || !is_short_handed(p, c))
        return TIZBE_OK;
    status = pool_grow(p, error);
    c->heard_ms = clock_now_ms();
    return status;
}

static tizbe_status
run(session *s, pool *p, size_t workers, walk *files, tizbe_error *error)
{
    window win = { 0 };
    crew   c = { workers, clock_us(CLOCK_PROCESS_CPUTIME_ID), clock_now_ms() };
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK) {
        bool stored = false, has_all;

        status = fill(s, files, &win, error);
        if (status == TIZBE_OK)
            send_out(p, &win);
        has_all = win.sent == win.count;
        if (status != TIZBE_OK || interrupt_is_asked() ||
            (win.ended && win.count == 0))
            break;
        status = store_front(s, &win, &stored, error);
        if (status == TIZBE_OK && win.count > 0)
            status = pool_receive(p, stored ? 0 : WAIT_MS, s->writer, error);
        if (status == TIZBE_OK)
            status = hire(p, &c, stored, !stored && !has_all, error);
        if (status == TIZBE_OK)
            status = session_commit_if_due(s, error);
        if (status == TIZBE_OK)
            status = bound_memory(s, p, &win, error);
    }
    while (win.count > 0) {
        win.sent = win.count;
        window_pop(&win);
    }
    if (status == TIZBE_OK)
        status = session_end(s, error);
    if (status == TIZBE_OK && interrupt_is_asked())
        status = error_set(error, TIZBE_INTERRUPTED, "interrupted");
    return status;
}

/* A sentence on the first of some files: "BEFORE'PATH'BEHIND". */
static void
warn_of(const session *s, const char *before, const char *path, size_t count,
        const char *behind)
{
    buffer text = { 0 };

    buffer_printf(&text, "%s '", before);
    path_escape(&text, slice_of(path));
    buffer_printf(&text, "'%s%s", count > 1 ? " ..." : "", behind);
    if (buffer_status(&text) == TIZBE_OK)
        s->listener->warning(s->listener->context, text.data);
    buffer_release(&text);
}

/* Say once what the walk passed over. */
static void
warn_left_out(const session *s, const walk *files)
{
    const char *first;
    char        before[120];
    size_t      count = walk_left_out(files, &first);

    if (!s->listener->warning)
        return;
    (void)snprintf(before, sizeof before,
                   "%s of saved pages and chats %s left out:",
                   COUNTED(count, "folder"), by_number(count, "was", "were"));
    if (count > 0)
        warn_of(s, before, first, count, "");
    count = walk_guessed(files, &first);
    (void)snprintf(before, sizeof before,
                   "%s %s left out:", COUNTED(count, "file"),
                   by_number(count, "looks like a table of tizbe and was",
                             "look like tables of tizbe and were"));
    if (count > 0)
        warn_of(s, before, first, count,
                by_number(count, "; name it to have it read",
                          "; name them to have them read"));
}

static size_t
most_workers(const tizbe_add_options *options)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (options->jobs > 0)
        return options->jobs < POOL_MAX_WORKERS ? options->jobs
                                                : POOL_MAX_WORKERS;
    return cores < 1 ? 1 : cores > 16 ? 16 : (size_t)cores;
}

/* A first walk for the totals of the progress bar. */
static void
count_files(const char *const *paths, size_t count,
            const tizbe_add_options *options, const char *corpus_path,
            tizbe_progress *totals)
{
    walk       *w = walk_new(paths, count, options, corpus_path);
    const char *path = "";
    uint64_t    size;

    while (w && path) {
        if (walk_next(w, &path, &size, NULL) == TIZBE_NOMEM)
            break;
        totals->all += path != NULL;
    }
    walk_free(w);
}

tizbe_status
add_files(const char *corpus_path, const tizbe_add_options *options,
          const char *const *paths, size_t path_count,
          const tizbe_listener *listener, tizbe_add_summary *summary,
          tizbe_error *error)
{
    session           s = { .options = options,
                            .listener = listener,
                            .summary = summary };
    tizbe_add_options copy = *options; /* what workers see */
    pool              p = { 0 };
    size_t            most = most_workers(options);
    walk             *files = walk_new(paths, path_count, options, corpus_path);
    void (*old_pipe)(int) = signal(SIGPIPE, SIG_IGN);
    tizbe_status status = TIZBE_OK;

    memset(summary, 0, sizeof *summary);
    p.nursery.socket = -1;
    if (!files)
        status = error_nomem(error);
    if (status == TIZBE_OK && options->meta)
        status = metadata_load(options->meta, &s.table, error);
    if (status == TIZBE_OK)
        status = pool_start(&p, options->jobs > 0 ? most : 1, worker_run, &copy,
                            error);
    if (status == TIZBE_OK && listener->progress)
        count_files(paths, path_count, options, corpus_path, &s.progress);
    if (status == TIZBE_OK)
        status = session_begin(&s, corpus_path, error);
    if (status == TIZBE_OK)
        status = run(&s, &p, most, files, error);
    if (status == TIZBE_OK)
        warn_left_out(&s, files);
    summary->hidden = files ? walk_hidden(files) : 0;
    summary->own = files ? walk_own(files) : 0;
    pool_stop(&p);
    session_close(&s);
    walk_free(files);
    (void)signal(SIGPIPE, old_pipe);
    return status;
}
