/*
 * A nursery with one worker. A question is a frame of any bytes; an answer is a
 * byte, the status, and either what was asked for or the text of an error.
 *
 * Unlike the workers of `add` this one may begin while a corpus is open. It
 * keeps nothing of it: no descriptor, not SQLite's index of its log
 * (inherited.h), and it never returns to whoever opened it.
 */
#include "apart/errand.h"

#include "apart/frame.h"
#include "apart/limits.h"
#include "apart/nursery.h"
#include "base/file.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct errand {
    const errand_body *body;
    void              *state;
    bool               is_here; /* no process               */
    nursery            nursery;
    worker_process     process;
    int64_t            patience_ms; /* that is left for all answers */
    tizbe_error        end;         /* why there is no process any more  */
    buffer             answer;
};

static bool all_here;

void
errands_stay_here(void)
{
    all_here = true;
}

/* --- in its process ------------------------------------------------------- */

static void
reply(const errand *e, slice question, buffer *out)
{
    tizbe_error  error = { 0 };
    tizbe_status status;

    buffer_clear(out);
    buffer_byte(out, TIZBE_OK);
    status = e->body->answer(e->state, question, out, &error);
    if (status == TIZBE_OK)
        status = buffer_status(out);
    if (status == TIZBE_OK)
        return;
    buffer_clear(out);
    buffer_byte(out, (char)status);
    buffer_text(out, error.text);
}

/* A worker_body. */
static int
run(void *context, int questions, int answers)
{
    errand *e = context;
    buffer  question = { 0 };
    size_t  memory = limits_memory_now() + ((size_t)APART_MEMORY_MB << 20);

    limits_begin(memory);
    if (e->body->begin)
        e->body->begin(e->state);
    limits_of_file();
    limits_pause();
    while (frame_read(questions, &question)) {
        limits_resume();
        reply(e, buffer_slice(&question), &e->answer);
        limits_pause();
        if (buffer_status(&e->answer) != TIZBE_OK ||
            !frame_write(answers, buffer_slice(&e->answer)))
            break;
    }
    e->body->end(e->state);
    buffer_release(&question);
    buffer_release(&e->answer);
    return 0;
}

/* --- in the program ------------------------------------------------------- */

/* Without a process nothing is known of the file: it is the machine that has
 * no room for one, which is memory to whoever asks. */
static tizbe_status
start_process(errand *e, tizbe_error *error)
{
    tizbe_error  why = { 0 };
    tizbe_status status = nursery_start(&e->nursery, run, e, &why);

    if (status == TIZBE_OK) {
        status = nursery_spawn(&e->nursery, &e->process, &why);
        if (status != TIZBE_OK)
            nursery_stop(&e->nursery);
    }
    return status == TIZBE_OK ? TIZBE_OK
                              : error_set(error, TIZBE_NOMEM, "%s", why.text);
}

tizbe_status
errand_start(const errand_body *body, void *state, errand **out,
             tizbe_error *error)
{
    errand      *e = calloc(1, sizeof *e);
    tizbe_status status = TIZBE_OK;

    *out = NULL;
    if (!e)
        return error_nomem(error);
    e->body = body;
    e->state = state;
    e->patience_ms = APART_PATIENCE_MS;
    e->is_here = all_here;
    if (!e->is_here)
        status = start_process(e, error);
    if (status == TIZBE_OK)
        *out = e;
    else
        free(e);
    return status;
}

/* What a wait status means, kept for later questions. */
static void
note_end(errand *e, int wait_status)
{
    char reason[128];
    bool is_limit;

    limits_obituary(wait_status, reason, sizeof reason);
    is_limit = WIFSIGNALED(wait_status)
                   ? WTERMSIG(wait_status) == SIGXCPU ||
                         WTERMSIG(wait_status) == SIGALRM ||
                         WTERMSIG(wait_status) == SIGKILL
                   : WEXITSTATUS(wait_status) == APART_NO_MEMORY;
    (void)error_set(&e->end, is_limit ? TIZBE_LIMIT : TIZBE_FORMAT, "%s",
                    reason);
}

/* It has closed its pipe, or is ended for its silence. One that died has its
 * wait status by now, which no signal changes. */
static void
bury(errand *e, bool is_late)
{
    int wait_status;

    (void)kill(e->process.pid, SIGKILL);
    wait_status = nursery_reap(&e->nursery, &e->process);
    nursery_stop(&e->nursery);
    note_end(e, is_late ? SIGALRM : wait_status);
}

/* Nothing it says is believed any more. */
static void
condemn(errand *e, tizbe_status status, const char *reason)
{
    bury(e, true);
    (void)error_set(&e->end, status, "%s", reason);
}

static bool
makes_sense(const buffer *answer)
{
    return answer->size > 0 && (unsigned char)answer->data[0] < TIZBE_STATUSES;
}

/* The answer; or the end of the process, noted. */
static void
converse(errand *e, slice question)
{
    void (*before)(int) = signal(SIGPIPE, SIG_IGN);
    bool good = frame_write(e->process.jobs, question) &&
                frame_read_within(e->process.results, &e->patience_ms,
                                  &e->answer);
    int reason = good ? 0 : errno;

    (void)signal(SIGPIPE, before);
    if (!good && e->answer.failed)
        condemn(e, TIZBE_NOMEM, "out of memory");
    else if (reason == EMSGSIZE || (good && !makes_sense(&e->answer)))
        condemn(e, TIZBE_FORMAT, "its reader gave a malformed answer");
    else if (!good && (reason == 0 || reason == EPIPE || reason == ETIMEDOUT))
        bury(e, reason == ETIMEDOUT);
    else if (!good)
        condemn(e, TIZBE_IO, file_reason(reason));
}

tizbe_status
errand_ask(errand *e, slice question, slice *answer, tizbe_error *error)
{
    tizbe_status status;
    slice        all;

    *answer = (slice){ 0 };
    if (e->is_here)
        reply(e, question, &e->answer);
    else if (e->end.status == TIZBE_OK)
        converse(e, question);
    if (e->end.status != TIZBE_OK)
        return error_set(error, e->end.status, "%s", e->end.text);
    if (buffer_status(&e->answer) != TIZBE_OK)
        return error_nomem(error);
    all = buffer_slice(&e->answer);
    status = (tizbe_status)all.data[0];
    *answer = slice_part(all, 1, all.size);
    if (status == TIZBE_OK)
        return status;
    if (status == TIZBE_NOMEM && !e->is_here)
        return error_set(error, TIZBE_LIMIT, "%s", limits_lacks_memory);
    return error_set(error, status, "%.*s", (int)answer->size, answer->data);
}

void
errand_end(errand *e)
{
    if (!e)
        return;
    if (e->is_here) {
        e->body->end(e->state);
    } else if (e->end.status == TIZBE_OK) {
        nursery_dismiss(&e->nursery, &e->process);
        nursery_stop(&e->nursery);
    }
    buffer_release(&e->answer);
    free(e);
}
