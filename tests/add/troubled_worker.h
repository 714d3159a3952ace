/*
 * A worker that does what hostile files make readers do: the path that it is
 * given says what.
 */
#ifndef TESTS_TROUBLED_WORKER_H
#define TESTS_TROUBLED_WORKER_H

#include "add/pool.h"
#include "apart/frame.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static void
burn_seconds(void)
{
    struct rlimit     limit = { 1, 2 };
    volatile unsigned n = 0;

    (void)setrlimit(RLIMIT_CPU, &limit);
    for (;;)
        n++;
}

static void
sleep_for_ever(void)
{
    (void)signal(SIGALRM, SIG_DFL);
    (void)alarm(1);
    for (;;)
        (void)pause();
}

/* A document whose one paragraph is the path. */
static void
answer(buffer *reply, analyser *words, uint32_t *sent, slice path)
{
    arena                   a;
    document                doc;
    const segment_analysis *found;
    text_packer            *packer = text_packer_new();

    arena_init(&a);
    document_init(&doc, &a);
    document_text(&doc, path);
    document_end(&doc);
    buffer_clear(reply);
    if (analyser_run(words, doc.segments, doc.segment_count, LANG_EN, &found,
                     NULL) == TIZBE_OK) {
        segment_analysis sent_one = found[0];

        if (slice_is(path, "/tongues")) /* words of another language */
            sent_one.lang = LANG_KK;
        result_write_document(reply, &(result_parts){
                                         .sha256 = "ab",
                                         .doc = &doc,
                                         .format = SLICE("txt"),
                                         .encoding = SLICE("UTF-8"),
                                         .segments = &sent_one,
                                         .forms = words,
                                         .forms_sent = *sent,
                                         .packer = packer,
                                     });
    }
    *sent = analyser_form_count(words);
    text_packer_free(packer);
    document_release(&doc);
    arena_release(&a);
}

static void
write_bytes(int fd, const void *bytes, size_t size)
{
    (void)!write(fd, bytes, size);
}

/* What the path asks for instead of an answer; false: nothing special. */
static bool
misbehave(slice path, int results, buffer *reply, uint32_t *sent)
{
    static const uint32_t huge = UINT32_MAX, ten = 10, thousand = 1000;

    if (slice_is(path, "/crash"))
        (void)raise(SIGABRT);
    if (slice_is(path, "/burn"))
        burn_seconds();
    if (slice_is(path, "/hang"))
        sleep_for_ever();
    if (slice_is(path, "/stay"))
        for (;;) /* until its time by the clock is over: 60 seconds */
            (void)pause();
    if (slice_is(path, "/trickle")) {
        write_bytes(results, &thousand, sizeof thousand);
        for (int i = 0; i < 999; i++) {
            write_bytes(results, "a", 1);
            (void)usleep(200000);
        }
    }
    if (slice_is(path, "/memory"))
        (void)raise(SIGKILL); /* as the system does when there is no more */
    if (slice_is(path, "/leave"))
        exit(0);
    if (slice_is(path, "/half")) {
        write_bytes(results, &ten, sizeof ten);
        write_bytes(results, "abc", 3);
        exit(0);
    }
    if (slice_is(path, "/huge"))
        write_bytes(results, &huge, sizeof huge);
    if (slice_is(path, "/nonsense") || slice_is(path, "/empty"))
        (void)frame_write(results,
                          slice_part(path, sizeof "/empty" - 1, path.size));
    if (slice_is(path, "/miscount"))
        *sent += 5;
    if (slice_is(path, "/twice"))
        (void)frame_write(results, buffer_slice(reply));
    if (slice_is(path, "/slow"))
        (void)usleep(100000);
    if (slice_is(path, "/refused")) {
        buffer_clear(reply);
        result_write_failure(reply, TIZBE_FORMAT, "cannot read: refused");
        (void)frame_write(results, buffer_slice(reply));
        return true;
    }
    return slice_is(path, "/huge") || slice_is(path, "/nonsense") ||
           slice_is(path, "/empty");
}

/* A file "/members/WORDS": a member for each letter, read to its end; "x"
 * ends the worker, "!" makes it talk nonsense, "~" is one member after the other
 * without an end. */
static void
answer_members(const job_message *order, int results, buffer *reply)
{
    slice letters = slice_part(order->path, 9, order->path.size);

    bool is_endless = slice_ends(letters, SLICE("~"));

    for (size_t i = (size_t)order->skip; i < letters.size || is_endless; i++) {
        size_t at = i < letters.size ? i : letters.size - 1;
        slice  name = slice_part(letters, at, at + 1);

        buffer_clear(reply);
        result_write_begun(reply, name);
        (void)frame_write(results, buffer_slice(reply));
        if (slice_is(name, "x"))
            exit(0);
        while (slice_is(name, "?") && frame_write(results, buffer_slice(reply)))
            ;
        if (slice_is(name, "!"))
            (void)frame_write(results, SLICE("nonsense"));
        buffer_clear(reply);
        result_write_member_failure(reply, name, TIZBE_FORMAT, "refused");
        (void)frame_write(results, buffer_slice(reply));
    }
    buffer_clear(reply);
    if (slice_ends(letters, SLICE("$")))
        exit(0);
    result_write_failure(reply, TIZBE_FORMAT, "the end");
    (void)frame_write(results, buffer_slice(reply));
}

static int
body(void *context, int in, int results)
{
    analyser     *words = analyser_new();
    buffer        request = { 0 }, reply = { 0 };
    uint32_t      sent = 0;
    job_message   order;
    struct rlimit no_core = { 0, 0 };
    bool          is_at_home = false;

    (void)context;
    (void)setrlimit(RLIMIT_CORE, &no_core);
    while (words && frame_read(in, &request) &&
           job_parse(buffer_slice(&request), &order)) {
        if (order.forget) {
            analyser_forget(words);
            sent = 0;
        }
        if (slice_starts(order.path, SLICE("/members"))) {
            answer_members(&order, results, &reply);
            continue;
        }
        if (misbehave(order.path, results, &reply, &sent))
            continue;
        answer(&reply, words, &sent, order.path);
        is_at_home |= slice_is(order.path, "/linger");
        if (!frame_write(results, buffer_slice(&reply)))
            break;
    }
    while (is_at_home)
        (void)pause();
    analyser_free(words);
    buffer_release(&request);
    buffer_release(&reply);
    return 0;
}

#endif
