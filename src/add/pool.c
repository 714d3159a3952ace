/* Talking to the workers without waiting for any one of them. */
#include "add/pool.h"

#include "apart/frame.h"
#include "apart/limits.h"
#include "base/clock.h"
#include "base/memory.h"
#include "base/pages.h"
#include "text/passages.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { HEAD = 4 }; /* bytes of a frame before its own */

static const char nonsense[] = "its reader gave a malformed answer";

static tizbe_status
start(pool *p, pool_worker *w, tizbe_error *error)
{
    tizbe_status status = nursery_spawn(&p->nursery, &w->process, error);

    if (status != TIZBE_OK)
        return status;
    (void)fcntl(w->process.results, F_SETFL, O_NONBLOCK);
    /* one that was taken over may never read what it is given */
    (void)fcntl(w->process.jobs, F_SETFL, O_NONBLOCK);
#ifdef F_SETPIPE_SZ
    (void)fcntl(w->process.results, F_SETPIPE_SZ, ANSWER_BYTES);
#endif
    w->alive = true;
    w->forget = false;
    w->map_count = 0;
    w->handed = 0;
    buffer_clear(&w->incoming);
    w->awaited = 0;
    w->patience_ms = p->patience_ms;
    return TIZBE_OK;
}

tizbe_status
pool_start(pool *p, size_t count, worker_body body, void *context,
           tizbe_error *error)
{
    tizbe_status status;

    memset(p, 0, sizeof *p);
    p->patience_ms = APART_PATIENCE_MS;
    p->most_members = CONTAINER_MEMBERS;
    p->most_bytes = JOB_ANSWERS;
    status = nursery_start(&p->nursery, body, context, error);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = pool_grow(p, error);
    if (status != TIZBE_OK)
        pool_stop(p);
    return status;
}

tizbe_status
pool_grow(pool *p, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (p->count == POOL_MAX_WORKERS)
        return TIZBE_OK;
    status = start(p, &p->workers[p->count], error);
    p->count += status == TIZBE_OK;
    return status;
}

uint64_t
pool_processor_us(const pool *p)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < p->count; i++) {
        clockid_t clock;

        if (p->workers[i].alive &&
            clock_getcpuclockid(p->workers[i].process.pid, &clock) == 0)
            sum += (uint64_t)clock_us(clock);
    }
    return sum;
}

/* End a worker; gives its wait status. One that died has that by now, which no
 * signal changes; one that was taken over may have closed its pipe and gone
 * on. */
static int
end_worker(pool *p, pool_worker *w)
{
    w->alive = false;
    (void)kill(w->process.pid, SIGKILL);
    return nursery_reap(&p->nursery, &w->process);
}

void
pool_stop(pool *p)
{
    for (size_t i = 0; i < p->count; i++) {
        pool_worker *w = &p->workers[i];

        if (w->alive && w->job_count > 0)
            (void)end_worker(p, w);
        else if (w->alive)
            nursery_dismiss(&p->nursery, &w->process);
        w->alive = false;
        buffer_release(&w->incoming);
        pages_free(w->map, w->map_capacity * sizeof *w->map);
        w->map = NULL;
    }
    p->count = 0;
    nursery_stop(&p->nursery);
}

/* Small files are read faster than we may be back from writing, and their
 * worker is not to wait for us; a large one is not to wait behind others
 * while another worker is idle. */
static bool
has_room(const pool_worker *w)
{
    uint64_t bytes = 0;

    for (size_t i = 0; i < w->job_count; i++)
        bytes += w->jobs[i]->size;
    return w->job_count < JOBS_AT_LEAST ||
           (w->job_count < JOBS_PER_WORKER && bytes < JOB_BYTES);
}

/* Write the next of its jobs into a worker's pipe; TIZBE_IO when it is gone, or
 * the pipe is full, which a worker at work does not let it be. */
static tizbe_status
hand_over(pool_worker *w)
{
    const job  *j = w->jobs[w->handed];
    job_message message = {
        .forget = w->forget,
        .path = slice_of(j->path),
        .known_sha256 = j->known_sha256,
        .skip = j->answered,
    };
    buffer       bytes = { 0 };
    tizbe_status status;

    job_write(&bytes, &message);
    status = buffer_status(&bytes);
    if (status == TIZBE_OK &&
        !frame_write(w->process.jobs, buffer_slice(&bytes)))
        status = TIZBE_IO;
    buffer_release(&bytes);
    if (status == TIZBE_OK) {
        w->forget = false;
        w->handed++;
    }
    return status;
}

/* What could not be handed over is tried again: nobody else would, and the
 * worker waits for it. */
static tizbe_status
hand_over_rest(pool_worker *w)
{
    tizbe_status status = TIZBE_OK;

    while (w->alive && w->handed < w->job_count && status == TIZBE_OK)
        status = hand_over(w);
    return status == TIZBE_NOMEM ? status : TIZBE_OK;
}

/* Answer that a file, or its member, was not read: "cannot read 'PATH':
 * reason". Fails for lack of memory alone. */
static tizbe_status
job_fail(job *j, slice name, bool more, const char *reason)
{
    part  *p = part_new();
    buffer sentence = { 0 };
    slice  kept;

    if (!p)
        return TIZBE_NOMEM;
    buffer_text(&sentence, "cannot read '");
    path_escape(&sentence, slice_of(j->path));
    path_escape(&sentence, name);
    buffer_printf(&sentence, "': %s", reason);
    kept = arena_copy(&p->arena, buffer_slice(&sentence));
    p->result = (result_message){
        .kind = RESULT_FAILED,
        .status = TIZBE_FORMAT,
        .reason = kept.data ? kept : SLICE("out of memory"),
        .member = arena_copy(&p->arena, name),
        .more = more,
    };
    buffer_release(&sentence);
    j->in_member = false;
    job_answer(j, p);
    return TIZBE_OK;
}

static void
drop_first_job(pool_worker *w)
{
    w->job_count--;
    w->handed--;
    for (size_t i = 0; i < w->job_count; i++)
        w->jobs[i] = w->jobs[i + 1];
}

/* A successor for a worker that was reaped; it gets the jobs that are left. */
static tizbe_status
replace(pool *p, pool_worker *w, tizbe_error *error)
{
    tizbe_status status = start(p, w, error);

    if (status == TIZBE_OK && hand_over_rest(w) != TIZBE_OK)
        status = error_nomem(error);
    /* one that has died over a job by now is found when it is read from */
    if (status == TIZBE_OK && w->job_count > 0 && w->handed == 0)
        status = error_set(error, TIZBE_IO,
                           "cannot go on: workers die at once");
    return status;
}

/* Whether a file is read on after one death more. Of a large archive some
 * members may be too much for a reader; what ends one between two members
 * would end each that comes there. */
static bool
outlives(job *j, bool was_in_member)
{
    if (j->answered == 0)
        return false;
    j->deaths++;
    return j->deaths < JOB_DEATHS ||
           (was_in_member &&
            (uint64_t)j->deaths * MEMBERS_A_DEATH <= j->answered);
}

/* Whether a file has been answered more than it may hold. A reader keeps to
 * limits of its own, unless hostile bytes have taken it over: it could send
 * members until the disk is full. */
static bool
is_over(const pool *p, const job *j, char *reason, size_t size)
{
    if (j->answered > p->most_members)
        (void)snprintf(reason, size,
                       "it holds more than %llu documents: divide it",
                       (unsigned long long)p->most_members);
    else if (j->sent > p->most_bytes)
        (void)snprintf(reason, size,
                       "its documents hold more than %llu bytes: divide it",
                       (unsigned long long)p->most_bytes);
    return j->answered > p->most_members || j->sent > p->most_bytes;
}

/* The file at which a worker failed pays; of one with members, the member,
 * and a successor goes on behind it. */
static tizbe_status
lay_blame(pool *p, pool_worker *w, const char *reason)
{
    job         *j = w->jobs[0];
    char         limit[80];
    bool         was_in_member;
    tizbe_status status = TIZBE_OK;

    if (w->handed == 0)
        return TIZBE_OK;
    was_in_member = j->in_member;
    if (was_in_member)
        status = job_fail(j, buffer_slice(&j->member), true, reason);
    if (is_over(p, j, limit, sizeof limit))
        reason = limit;
    else if (status == TIZBE_OK && outlives(j, was_in_member))
        return TIZBE_OK;
    else if (j->deaths > 0)
        reason = "too many of its members end their reader; the rest of it "
                 "was not read";
    if (status == TIZBE_OK)
        status = job_fail(j, SLICE(""), false, reason);
    drop_first_job(w);
    return status;
}

/* A worker has died: the file it was at pays. One that it never got, as it
 * died idle, does not. */
static tizbe_status
bury(pool *p, pool_worker *w, tizbe_error *error)
{
    char reason[128];

    limits_obituary(end_worker(p, w), reason, sizeof reason);
    if (lay_blame(p, w, reason) != TIZBE_OK)
        return error_nomem(error);
    return replace(p, w, error);
}

/* A worker talks nonsense, or more than we have memory for: hostile bytes may
 * have taken it over. The file it was at pays, and it is trusted with no
 * other. */
static tizbe_status
condemn(pool *p, pool_worker *w, const char *reason, tizbe_error *error)
{
    (void)end_worker(p, w);
    if (lay_blame(p, w, reason) != TIZBE_OK)
        return error_nomem(error);
    return replace(p, w, error);
}

bool
pool_send(pool *p, job *j)
{
    pool_worker *least = NULL;

    for (size_t i = 0; i < p->count; i++)
        if (!least || p->workers[i].job_count < least->job_count)
            least = &p->workers[i];
    if (!least || !has_room(least))
        return false;
    least->jobs[least->job_count++] = j;
    /* when it is gone, what it sent before is still to be read: the end of
     * its pipe comes after that, and a successor gets the job then */
    if (least->handed == least->job_count - 1)
        (void)hand_over(least);
    return true;
}

/* Give the forms of a result the writer's numbers. TIZBE_FORMAT when the
 * worker's numbers do not go on where they ended. */
static tizbe_status
learn_forms(pool_worker *w, part *answer, writer *to, tizbe_error *error)
{
    const result_message *r = &answer->result;
    uint32_t             *numbers;
    tizbe_status          status;

    if (r->first_form == 1)
        w->map_count = 0;
    if (w->map_count == 0) { /* number 0 is the end of a sentence */
        if (!PAGES_ROOM(w->map, w->map_count, w->map_capacity))
            return error_nomem(error);
        w->map[w->map_count++] = (worker_form){ 0, 0 };
    }
    if (r->first_form != w->map_count)
        return TIZBE_FORMAT;
    numbers = arena_zalloc(&answer->arena, r->form_count, sizeof *numbers);
    if (!numbers)
        return error_nomem(error);
    status = writer_forms(to, r->forms, r->form_count, numbers, error);
    for (size_t i = 0; i < r->form_count && status == TIZBE_OK; i++) {
        if (!PAGES_ROOM(w->map, w->map_count, w->map_capacity))
            return error_nomem(error);
        w->map[w->map_count++] = (worker_form){ numbers[i],
                                                1u << r->forms[i].lang };
    }
    return status;
}

/* False when a segment has a form of a language that it does not name. */
static bool
translate(const pool_worker *w, const result_message *r)
{
    for (size_t i = 0; i < r->doc.segment_count; i++) {
        const written_segment *s = &r->doc.segments[i];
        uint32_t              *forms = r->streams[i];
        language_set           langs = 0;

        for (size_t k = 0; k < s->form_count; k++) {
            worker_form form = w->map[forms[k]];

            langs |= form.lang;
            forms[k] = form.number;
        }
        if (langs & ~passages_languages(s->lang, s->passages))
            return false;
    }
    return true;
}

/* A whole frame has come for the oldest job of a worker. TIZBE_FORMAT when
 * it makes no sense, TIZBE_LIMIT when there is no memory for what it says. */
static tizbe_status
understand(pool_worker *w, part *answer, writer *to, tizbe_error *error)
{
    result_message *r = &answer->result;
    uint64_t        refused = memory_refusals();
    tizbe_status    status = TIZBE_OK;

    if (buffer_status(&answer->frame) != TIZBE_OK)
        return error_nomem(error);
    if (!result_parse(&answer->arena, buffer_slice(&answer->frame), r))
        return memory_refusals() == refused ? TIZBE_FORMAT : TIZBE_LIMIT;
    if (r->kind == RESULT_DOCUMENT)
        status = learn_forms(w, answer, to, error);
    if (status == TIZBE_OK && r->kind == RESULT_DOCUMENT && !translate(w, r))
        status = TIZBE_FORMAT;
    return status;
}

/* An answer that made sense: to the job, whose last one it may be. */
static tizbe_status
hand_in(pool_worker *w, part *answer, tizbe_error *error)
{
    job                  *j = w->jobs[0];
    const result_message *r = &answer->result;

    j->in_member = r->kind == RESULT_BEGUN;
    if (j->in_member) {
        buffer_clear(&j->member);
        buffer_put(&j->member, r->member);
        part_free(answer);
        return buffer_status(&j->member) == TIZBE_OK ? TIZBE_OK
                                                     : error_nomem(error);
    }
    job_answer(j, answer);
    if (j->done)
        drop_first_job(w);
    return TIZBE_OK;
}

/* The frame is whole: it is the answer's from now on. */
static tizbe_status
take_result(pool_worker *w, writer *to, tizbe_error *error)
{
    part        *answer = part_new();
    tizbe_status status;

    if (!answer)
        return error_nomem(error);
    answer->frame = w->incoming;
    w->incoming = (buffer){ 0 };
    w->awaited = 0;
    status = understand(w, answer, to, error);
    if (status == TIZBE_OK && answer->result.kind == RESULT_BEGUN &&
        w->jobs[0]->in_member)
        status = TIZBE_FORMAT; /* it could go on beginning for ever */
    if (status != TIZBE_OK) {
        part_free(answer);
        return status;
    }
    return hand_in(w, answer, error);
}

/* What has come so far of `size` bytes. */
static ssize_t
read_some(pool_worker *w, size_t size)
{
    ssize_t got = read(w->process.results, w->incoming.data + w->incoming.size,
                       size - w->incoming.size);

    if (got > 0)
        w->incoming.size += (size_t)got;
    return got;
}

/* The head of a frame is whole: how much is to follow. */
static tizbe_status
take_head(pool *p, pool_worker *w, tizbe_error *error)
{
    uint32_t size;

    memcpy(&size, w->incoming.data, HEAD);
    if (size == 0 || size > FRAME_MAX || w->handed == 0)
        return condemn(p, w, nonsense, error);
    buffer_clear(&w->incoming);
    w->awaited = size;
    return buffer_reserve(&w->incoming, size) ? TIZBE_OK : error_nomem(error);
}

/* Read what there is of one frame. */
static tizbe_status
read_worker(pool *p, pool_worker *w, writer *to, tizbe_error *error)
{
    size_t       size = w->awaited > 0 ? w->awaited : HEAD;
    char         limit[80];
    ssize_t      got;
    tizbe_status status = TIZBE_OK;

    if (!buffer_reserve(&w->incoming, size - w->incoming.size))
        return error_nomem(error);
    got = read_some(w, size);
    if (got > 0 && w->awaited == 0 && w->incoming.size == HEAD) {
        status = take_head(p, w, error);
        if (status != TIZBE_OK || w->awaited == 0)
            return status;
        got = read_some(w, w->awaited);
    }
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return TIZBE_OK;
    if (got <= 0)
        return bury(p, w, error);
    if (w->awaited == 0 || w->incoming.size < w->awaited)
        return TIZBE_OK;
    status = take_result(w, to, error);
    if (status == TIZBE_OK)
        w->patience_ms = p->patience_ms;
    if (status == TIZBE_OK && w->job_count > 0 &&
        is_over(p, w->jobs[0], limit, sizeof limit))
        return condemn(p, w, limit, error);
    if (status == TIZBE_FORMAT)
        return condemn(p, w, nonsense, error);
    return status == TIZBE_LIMIT ? condemn(p, w, "out of memory", error)
                                 : status;
}

/* Where to listen to a worker; nowhere while its answers pile up. */
static int
ear_for(const pool_worker *w)
{
    bool is_ahead = w->job_count > 0 && w->jobs[0]->waiting > JOB_AHEAD;

    return is_ahead ? -1 : w->process.results;
}

/* Of what a worker may take from answer to answer `waited_ms` are over. */
static tizbe_status
lose_patience(pool *p, pool_worker *w, int64_t waited_ms, tizbe_error *error)
{
    char reason[128];

    if (w->job_count == 0)
        w->patience_ms = p->patience_ms;
    else if (strcmp(w->jobs[0]->path, "-") != 0)
        w->patience_ms -= waited_ms;
    if (w->patience_ms > 0)
        return TIZBE_OK;
    limits_obituary(SIGALRM, reason, sizeof reason);
    return condemn(p, w, reason, error);
}

/* Wait for what workers send, a while at most; gives how long that was, without
 * the time in which this process was stopped. */
static int64_t
wait_for_any(struct pollfd *wanted, size_t count, int wait_ms)
{
    int64_t began = clock_now_ms(), waited;

    if (poll(wanted, count, wait_ms) < 0)
        for (size_t i = 0; i < count; i++)
            wanted[i].revents = 0;
    waited = clock_now_ms() - began;
    return waited < wait_ms ? waited : wait_ms;
}

tizbe_status
pool_receive(pool *p, int wait_ms, writer *w, tizbe_error *error)
{
    struct pollfd wanted[POOL_MAX_WORKERS];
    int64_t       waited;
    tizbe_status  status = TIZBE_OK;

    for (size_t i = 0; i < p->count; i++) {
        if (hand_over_rest(&p->workers[i]) != TIZBE_OK)
            return error_nomem(error);
        wanted[i] = (struct pollfd){ .fd = ear_for(&p->workers[i]),
                                     .events = POLLIN };
    }
    waited = wait_for_any(wanted, p->count, wait_ms);
    for (size_t i = 0; i < p->count && status == TIZBE_OK; i++) {
        bool is_heard = wanted[i].fd >= 0;

        if (wanted[i].revents)
            status = read_worker(p, &p->workers[i], w, error);
        if (status == TIZBE_OK && is_heard)
            status = lose_patience(p, &p->workers[i], waited, error);
    }
    return status;
}

void
pool_forget(pool *p)
{
    for (size_t i = 0; i < p->count; i++) {
        p->workers[i].forget = true;
        p->workers[i].map_count = 0;
    }
}
