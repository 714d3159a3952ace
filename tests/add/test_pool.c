/*
 * Workers at work, with bodies that do what hostile files make readers do:
 * crash, hang, eat memory, answer nonsense. Each costs no file but its own.
 */
#include "add/troubled_worker.h"
#include "check_main.h"
#include "fixture.h"

#include "base/array.h"

enum {
    JOBS = 20,
    PATIENCE_MS = 5000 /* of the parent: 65 seconds, were it no test */
};

static pool    p;
static corpus *c;
static writer *w;
static job    *jobs[JOBS];

/* --- the parent ------------------------------------------------------------ */

static void
begin(void)
{
    (void)signal(SIGPIPE, SIG_IGN);
    fixture_begin();
}

static void
end(void)
{
    for (size_t i = 0; i < JOBS; i++) {
        job_free(jobs[i]);
        jobs[i] = NULL;
    }
    writer_free(w);
    corpus_rollback(c);
    corpus_close(c);
    fixture_end();
}

static void
start(size_t workers)
{
    fixture_ok(pool_start(&p, workers, body, NULL, &fixture_error));
    for (size_t i = 0; i < p.count; i++)
        p.workers[i].patience_ms = p.patience_ms = PATIENCE_MS;
    c = fixture_corpus(); /* after the workers, as it must be */
    w = fixture_writer(c);
}

static job *
job_of(const char *path)
{
    job *j = calloc(1, sizeof *j);

    ck_assert_ptr_nonnull(j);
    arena_init(&j->arena);
    j->path = strdup(path);
    j->absolute = strdup(path);
    return j;
}

/* Send jobs [from, count) and take in until each is done; not for ever. */
static void
run_all(size_t from, size_t count)
{
    time_t limit = time(NULL) + 60;
    size_t sent = from, done = 0;

    while (done < count) {
        while (sent < count && pool_send(&p, jobs[sent]))
            sent++;
        fixture_ok(pool_receive(&p, 100, w, &fixture_error));
        ck_assert_int_lt(time(NULL), limit);
        done = 0;
        for (size_t i = 0; i < count; i++)
            done += jobs[i]->done;
    }
}

/* The stems of the one segment, by the writer's numbers. */
static void
check_words(const job *j)
{
    const result_message *r = &j->first->result;
    uint32_t              number;

    ck_assert_msg(r->kind == RESULT_DOCUMENT, "%.*s", (int)r->reason.size,
                  r->reason.data);
    ck_assert_uint_eq(r->doc.segment_count, 1);
    ck_assert(slice_is(r->doc.segments[0].base.text, j->path));
    ck_assert_uint_eq(r->doc.segments[0].form_count, 2);
    fixture_ok(writer_form(w, LANG_EN, slice_of(j->path + 1), &number,
                           &fixture_error));
    ck_assert_uint_eq(r->doc.segments[0].forms[0], number);
    ck_assert_uint_eq(r->doc.segments[0].forms[1], 0);
}

static void
check_reason(const job *j, const char *reason)
{
    char sentence[300];

    (void)snprintf(sentence, sizeof sentence, "cannot read '%s': %s", j->path,
                   reason);
    ck_assert_int_eq(j->first->result.kind, RESULT_FAILED);
    ck_assert_msg(slice_is(j->first->result.reason, sentence), "%.*s",
                  (int)j->first->result.reason.size,
                  j->first->result.reason.data);
}

START_TEST(answers_every_job)
{
    start((size_t)_i);
    for (size_t i = 0; i < JOBS; i++) {
        char path[20];

        (void)snprintf(path, sizeof path, "/file%zu", i % 7);
        jobs[i] = job_of(path);
    }
    run_all(0, JOBS);
    for (size_t i = 0; i < JOBS; i++)
        check_words(jobs[i]);
    pool_stop(&p);
    pool_stop(&p);
}
END_TEST

static const struct {
    const char *path, *reason;
    bool        slow; /* a second each time, or more */
} troubles[] = {
    { "/crash", "its reader crashed (signal 6)", false },
    { "/burn", "it takes more than 10 seconds to read", true },
    { "/hang", "reading it did not end within 60 seconds", true },
    { "/stay", "reading it did not end within 60 seconds", true },
    { "/trickle", "reading it did not end within 60 seconds", true },
    { "/memory", "its reader was killed (out of memory, perhaps)", false },
    { "/leave", "its reader ended without an answer", false },
    { "/half", "its reader ended without an answer", false },
    { "/huge", "its reader gave a malformed answer", false },
    { "/nonsense", "its reader gave a malformed answer", false },
    { "/empty", "its reader gave a malformed answer", false },
    { "/miscount", "its reader gave a malformed answer", false },
    { "/tongues", "its reader gave a malformed answer", false },
};

/* Trouble in the middle, at both ends, and twice in a row. */
static const size_t places[] = { 0, 4, 5, JOBS - 1 };

START_TEST(loses_one_file_to_trouble)
{
    for (size_t workers = 1; workers <= 2; workers++) {
        start(workers);
        for (size_t i = 0; i < JOBS; i++) {
            char path[20];

            (void)snprintf(path, sizeof path, "/file%zu", i);
            jobs[i] = job_of(path);
        }
        for (size_t i = 0; i < COUNT_OF(places); i++) {
            if (troubles[_i].slow && i > 0)
                break;
            job_free(jobs[places[i]]);
            jobs[places[i]] = job_of(troubles[_i].path);
        }
        run_all(0, JOBS);
        for (size_t i = 0; i < JOBS; i++)
            if (strcmp(jobs[i]->path, troubles[_i].path) == 0)
                check_reason(jobs[i], troubles[_i].reason);
            else
                check_words(jobs[i]);
        pool_stop(&p);
        end();
        begin();
        c = NULL;
        w = NULL;
    }
    c = fixture_corpus();
}
END_TEST

START_TEST(takes_a_refusal_as_an_answer)
{
    start(1);
    jobs[0] = job_of("/refused");
    jobs[1] = job_of("/file1");
    run_all(0, 2);
    ck_assert_int_eq(jobs[0]->first->result.kind, RESULT_FAILED);
    ck_assert(slice_is(jobs[0]->first->result.reason, "cannot read: refused"));
    check_words(jobs[1]);
    pool_stop(&p);
}
END_TEST

/* An answer to nothing: whoever sends it is not trusted with the next. */
START_TEST(replaces_a_worker_that_answers_twice)
{
    pid_t before;

    start(1);
    before = p.workers[0].process.pid;
    jobs[0] = job_of("/file0");
    jobs[1] = job_of("/twice");
    run_all(0, 2);
    while (p.workers[0].process.pid == before)
        fixture_ok(pool_receive(&p, 100, w, &fixture_error));
    for (size_t i = 2; i < JOBS; i++)
        jobs[i] = job_of("/file2");
    run_all(2, JOBS);
    check_words(jobs[0]);
    for (size_t i = 2; i < JOBS; i++)
        check_words(jobs[i]);
    pool_stop(&p);
}
END_TEST

/* Until nobody reads its jobs any more, which takes time under a sanitizer. */
static void
end_worker(void)
{
    struct pollfd pipe = { .fd = p.workers[0].process.jobs };

    ck_assert_int_eq(kill(p.workers[0].process.pid, SIGKILL), 0);
    ck_assert_int_eq(poll(&pipe, 1, 60000), 1);
}

/* A worker that dies idle owes nobody anything. */
START_TEST(blames_no_file_for_an_idle_death)
{
    start(1);
    jobs[0] = job_of("/file0");
    run_all(0, 1);
    end_worker();
    jobs[1] = job_of("/file1");
    jobs[2] = job_of("/file2");
    run_all(1, 3);
    for (size_t i = 0; i < 3; i++)
        check_words(jobs[i]);
    pool_stop(&p);
}
END_TEST

/* An answer that waits in the pipe is taken although its worker died since. */
START_TEST(takes_the_answers_of_the_dead)
{
    start(1);
    jobs[0] = job_of("/file0");
    jobs[1] = job_of("/crash");
    ck_assert(pool_send(&p, jobs[0]));
    ck_assert(pool_send(&p, jobs[1]));
    (void)usleep(200000);
    while (!jobs[1]->done)
        fixture_ok(pool_receive(&p, 100, w, &fixture_error));
    check_words(jobs[0]);
    check_reason(jobs[1], "its reader crashed (signal 6)");
    pool_stop(&p);
}
END_TEST

/* It has answered, and goes on when its pipe is closed. */
START_TEST(ends_an_idle_worker_that_stays)
{
    time_t begun = time(NULL);

    start(1);
    jobs[0] = job_of("/linger");
    run_all(0, 1);
    pool_stop(&p);
    ck_assert_int_lt(time(NULL) - begun, 30);
}
END_TEST

START_TEST(begins_a_new_numbering)
{
    start(2);
    for (size_t i = 0; i < 4; i++)
        jobs[i] = job_of("/file1");
    run_all(0, 4);
    fixture_ok(writer_forget(w, &fixture_error));
    pool_forget(&p);
    for (size_t i = 0; i < 4; i++)
        job_free(jobs[i]);
    for (size_t i = 0; i < 4; i++)
        jobs[i] = job_of(i ? "/file1" : "/file2");
    run_all(0, 4);
    for (size_t i = 0; i < 4; i++)
        check_words(jobs[i]);
    pool_stop(&p);
}
END_TEST

START_TEST(ends_a_worker_at_work)
{
    time_t begun = time(NULL);

    start(2);
    jobs[0] = job_of("/slow");
    jobs[1] = job_of("/stay");
    ck_assert(pool_send(&p, jobs[0]));
    ck_assert(pool_send(&p, jobs[1]));
    pool_stop(&p);
    ck_assert_int_lt(time(NULL) - begun, 30);
}
END_TEST

/* How many slow files of that size two workers are given at once. */
static size_t
sent_of(uint64_t size)
{
    size_t sent;

    start(2);
    for (sent = 0; sent < JOBS; sent++) {
        jobs[sent] = job_of("/slow");
        jobs[sent]->size = size;
        if (!pool_send(&p, jobs[sent]))
            break;
    }
    pool_stop(&p);
    return sent;
}

START_TEST(gives_no_more_than_there_is_room_for)
{
    ck_assert_uint_eq(sent_of(0), 2 * JOBS_PER_WORKER);
}
END_TEST

/* A large file is not to wait behind others while a worker is idle. */
START_TEST(keeps_few_large_files_waiting)
{
    ck_assert_uint_eq(sent_of(JOB_BYTES), 2 * JOBS_AT_LEAST);
}
END_TEST

static const struct {
    const char *path, *answers; /* reasons, one a line */
} with_members[] = {
    { "/members/abc", "refused|refused|refused|the end|" },
    { "/members/", "the end|" },
    { "/members/axb",
      "refused|cannot read '/members/axbx': its reader ended without an "
      "answer|refused|the end|" },
    { "/members/x!",
      "cannot read '/members/x!x': its reader ended without an answer|"
      "cannot read '/members/x!!': its reader gave a malformed answer|"
      "the end|" },
    { "/members/xxxab",
      "cannot read '/members/xxxabx': its reader ended without an answer|"
      "cannot read '/members/xxxabx': its reader ended without an answer|"
      "cannot read '/members/xxxabx': its reader ended without an answer|"
      "cannot read '/members/xxxab': too many of its members end their "
      "reader; the rest of it was not read|" },
    { "/members/?b",
      "cannot read '/members/?b?': its reader gave a malformed answer|"
      "refused|the end|" },
    { "/members/a$",
      "refused|refused|"
      "cannot read '/members/a$': too many of its members end their "
      "reader; the rest of it was not read|" },
};

/* One bad member costs that member, and the next job is none the worse. */
START_TEST(loses_one_member_to_trouble)
{
    buffer said = { 0 };
    part  *answer;

    start(1);
    jobs[0] = job_of(with_members[_i].path);
    jobs[1] = job_of("/file1");
    run_all(0, 2);
    while ((answer = job_take(jobs[0]))) {
        ck_assert_int_eq(answer->result.kind, RESULT_FAILED);
        ck_assert_int_eq(answer->result.more, jobs[0]->first != NULL);
        buffer_put(&said, answer->result.reason);
        buffer_text(&said, "|");
        part_free(answer);
    }
    ck_assert_str_eq(said.data, with_members[_i].answers);
    check_words(jobs[1]);
    buffer_release(&said);
    pool_stop(&p);
}
END_TEST

static const struct {
    uint64_t    members, bytes;
    const char *reason;
} limits[] = {
    { 3, 1000, "it holds more than 3 documents: divide it" },
    { 100, 60, "its documents hold more than 60 bytes: divide it" },
};

/* A reader that sends members without end: what it sent until then stays. */
START_TEST(takes_no_more_than_a_file_may_hold)
{
    part *answer;

    start(1);
    p.most_members = limits[_i].members;
    p.most_bytes = limits[_i].bytes;
    jobs[0] = job_of("/members/ab~");
    jobs[1] = job_of("/file1");
    run_all(0, 2);
    while (jobs[0]->first->next) {
        answer = job_take(jobs[0]);
        ck_assert(slice_is(answer->result.reason, "refused"));
        part_free(answer);
    }
    check_reason(jobs[0], limits[_i].reason);
    ck_assert_uint_lt(jobs[0]->answered, 10);
    check_words(jobs[1]);
    pool_stop(&p);
}
END_TEST

/* What is within them is read to its end. */
START_TEST(takes_what_a_file_may_hold)
{
    start(1);
    p.most_members = 3;
    jobs[0] = job_of("/members/abc");
    run_all(0, 1);
    ck_assert_uint_eq(jobs[0]->answered, 3);
    ck_assert(slice_is(jobs[0]->last->result.reason, "the end"));
    pool_stop(&p);
}
END_TEST

/* One in fifty, however many that are. */
START_TEST(reads_on_in_a_large_archive)
{
    static char path[320] = "/members/";
    size_t      good = 0, bad = 0;
    part       *answer;

    memset(path + strlen(path), 'a', 200);
    (void)strcat(path, "xxxxb");
    start(1);
    jobs[0] = job_of(path);
    run_all(0, 1);
    while ((answer = job_take(jobs[0]))) {
        good += slice_is(answer->result.reason, "refused");
        bad += slice_ends_in(answer->result.reason, "without an answer");
        ck_assert(answer->result.more ||
                  slice_is(answer->result.reason, "the end"));
        part_free(answer);
    }
    ck_assert_uint_eq(good, 201);
    ck_assert_uint_eq(bad, 4);
    pool_stop(&p);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("add/pool");
    TCase *tc = tcase_create("pool");

    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, answers_every_job, 1, 5);
    tcase_add_loop_test(tc, loses_one_file_to_trouble, 0, COUNT_OF(troubles));
    tcase_add_loop_test(tc, loses_one_member_to_trouble, 0,
                        COUNT_OF(with_members));
    tcase_add_loop_test(tc, takes_no_more_than_a_file_may_hold, 0,
                        COUNT_OF(limits));
    tcase_add_test(tc, takes_what_a_file_may_hold);
    tcase_add_test(tc, reads_on_in_a_large_archive);
    tcase_add_test(tc, takes_a_refusal_as_an_answer);
    tcase_add_test(tc, replaces_a_worker_that_answers_twice);
    tcase_add_test(tc, blames_no_file_for_an_idle_death);
    tcase_add_test(tc, takes_the_answers_of_the_dead);
    tcase_add_test(tc, ends_an_idle_worker_that_stays);
    tcase_add_test(tc, begins_a_new_numbering);
    tcase_add_test(tc, ends_a_worker_at_work);
    tcase_add_test(tc, gives_no_more_than_there_is_room_for);
    tcase_add_test(tc, keeps_few_large_files_waiting);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
