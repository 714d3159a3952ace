/*
 * Coding by several threads: rows, their ids and counts are those of one, after
 * first runs and others, and so is what fails.
 */
#include "../check_main.h"
#include "corpus_pair.h"

#include "base/array.h"
#include "base/random.h"
#include "store/filling.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { MANY = 9000, LONG = 320, WORDS_OF_LONG = 90 };

static const coding_options one_job = { .jobs = 1 };
static const coding_options jobs = { .jobs = 3 };
static const size_t         numbers_of_jobs[] = { 2, 16 };

/* Segments of few words, so that many have a match and most are unlike. */
static void
add_many(void)
{
    static const char *const words[] = {
        "visa", "card",  "grant", "stamp", "student", "ministry",
        "the",  "grant", "of",    "and",   "will",    "pays",
    };
    random_source chance = { 7 };
    buffer        out = { 0 };

    for (int i = 0; i < MANY; i++) {
        size_t count = 1 + random_below(&chance, 6);

        for (size_t n = 0; n < count; n++) {
            buffer_text(&out, words[random_below(&chance, COUNT_OF(words))]);
            buffer_text(&out, n + 1 < count ? " " : ".\n\n");
        }
    }
    ck_assert_int_eq(buffer_status(&out), TIZBE_OK);
    pair_add("/many.txt", out.data);
    buffer_release(&out);
}

/* So many matches near each other that they are handed over in parts. */
static void
add_long(void)
{
    buffer out = { 0 };

    for (int i = 0; i < LONG; i++) {
        for (int n = 0; n < WORDS_OF_LONG; n++)
            buffer_text(&out, "visa ");
        buffer_text(&out, "end.\n\n");
    }
    ck_assert_int_eq(buffer_status(&out), TIZBE_OK);
    pair_add("/long.txt", out.data);
    buffer_release(&out);
}

/* --- books ---------------------------------------------------------------- */

/* `least` of 1,000 words have to be ministries: they are some 80 of those of
 * the long document, whose segments several threads go through. */
#define BOOK(least, first, second)                                             \
    "codebook: k\nversion: 1\nsubject: $s\nsubject_least: " least "\n"         \
    "sets: {s: {en: [ministry]}}\nthemes:\n  t:\n    codes:\n"                 \
    "      a: {match: {en: [" first "]}}\n"                                    \
    "      b: {match: {en: [" second "]}}\n"                                   \
    "      c: {match: {en: ['visa NOT #a', student]}}\n"

/* Each is coded after those before it; `*a*` has no word that an index could
 * be asked for, so that all segments are gone through for the codes with it. */
static const char *const books[] = {
    BOOK("50", "visa card, '*a*'", "grant, '(stamp AND visa) IN segment'"),
    BOOK("50", "visa card", "grant, '(stamp AND visa) IN segment', visa"),
    BOOK("110", "visa card, 'st*', '*nt'",
         "grant, '(stamp AND visa) IN segment'"),
    BOOK("110", "ministry", "'*a*'"),
};

static void
same_everywhere(void)
{
    pair_same_rows("SELECT * FROM coding ORDER BY id");
    pair_same_rows("SELECT * FROM lost ORDER BY 1, 2, 3, 4, 5, 6");
    pair_same_rows("SELECT id, segments, new, kept, lost FROM run ORDER BY id");
}

START_TEST(rows_are_those_of_one)
{
    add_many();
    add_long();
    for (size_t i = 0; i < COUNT_OF(books); i++)
        for (int full = 0; full < 2; full++) {
            coding_options some = jobs, one = one_job;
            coding_counts  here, there;

            some.full = one.full = full;
            some.jobs = numbers_of_jobs[_i];
            here = pair_code(both[0], books[i], some);
            there = pair_code(both[1], books[i], one);
            ck_assert_uint_gt(here.fresh + here.kept, 1000);
            ck_assert_uint_eq(here.segments, there.segments);
            ck_assert_uint_eq(here.kept, there.kept);
            same_everywhere();
        }
}
END_TEST

/* --- failures ------------------------------------------------------------- */

static bool
stop_later(void *context, uint64_t segments)
{
    (void)context;
    return segments < MANY / 2;
}

START_TEST(stops_and_begins_anew)
{
    const coding_listener listener = { stop_later, NULL };
    coding_counts         counts;

    add_many();
    ck_assert_int_eq(pair_try(both[0], books[0], jobs, &listener, &counts),
                     TIZBE_INTERRUPTED);
    ck_assert_int_eq(fixture_number(both[0], "SELECT count(*) FROM coding"), 0);
    (void)pair_code(both[0], books[0], jobs);
    (void)pair_code(both[1], books[0], one_job);
    same_everywhere();
}
END_TEST

static const char *const harms[] = {
    /* no places of words */
    "UPDATE stream SET places = x'' WHERE segment_id > 6000",
    /* no numbers of forms; another one before, found later as a rule */
    "UPDATE stream SET forms = x'ffffffffffffffffff' WHERE segment_id > 6000;"
    "UPDATE stream SET places = x'' WHERE segment_id > 6500",
};

START_TEST(fails_as_one)
{
    tizbe_error   first;
    coding_counts counts;

    add_many();
    fixture_sql(both[0], harms[_i]);
    ck_assert_int_eq(pair_try(both[0], books[0], one_job, NULL, &counts),
                     TIZBE_CORRUPT);
    first = fixture_error;
    for (int times = 0; times < 5; times++) {
        ck_assert_int_eq(pair_try(both[0], books[0], jobs, NULL, &counts),
                         TIZBE_CORRUPT);
        ck_assert_str_eq(fixture_error.text, first.text);
        ck_assert_int_eq(fixture_number(both[0], "SELECT count(*) FROM coding"),
                         0);
    }
}
END_TEST

/* --- the first run, which has no log -------------------------------------- */

static int64_t
file_size(const char *name)
{
    struct stat about;

    return stat(fixture_path(name), &about) == 0 ? (int64_t)about.st_size : -1;
}

/* What a listener of a first run has seen. */
typedef struct first_run {
    corpus *c;
    int64_t before; /* bytes of the file */
    bool    dies;
    bool    had_no_log, grew;
} first_run;

/* From the first question on hardly a page stays in memory, so that rows are
 * in the file while the threads read it. */
static bool
look_at_it(void *context, uint64_t segments)
{
    first_run *run = context;

    if (segments < 2 * MANY / 3) {
        fixture_ok(corpus_exec(run->c, "PRAGMA cache_size = 4", NULL));
        return true;
    }
    run->had_no_log = filling_is_on(run->c);
    run->grew = file_size("c.tizbe") > run->before;
    if (run->dies)
        (void)raise(SIGKILL);
    return true;
}

static void
run_first(const char *book, bool dies, first_run *run)
{
    const coding_listener listener = { look_at_it, run };
    coding_counts         counts;

    *run = (first_run){ both[0], file_size("c.tizbe"), dies, false, false };
    fixture_ok(pair_try(both[0], book, jobs, &listener, &counts));
}

static const char other_book[] = "codebook: other\nversion: 1\nthemes:\n"
                                 "  t: {match: {en: [visa, '*an*']}}\n";

START_TEST(writes_into_the_file_that_is_read)
{
    first_run run;
    corpus   *reader;

    add_many();
    add_long();
    run_first(books[0], false, &run);
    ck_assert(run.had_no_log && run.grew);
    ck_assert(!filling_is_on(both[0]));
    ck_assert_int_eq(fixture_number(both[0], "SELECT journal_mode = 'wal' FROM"
                                             " pragma_journal_mode"),
                     1);
    fixture_ok(corpus_open(fixture_path("full.tizbe"), CORPUS_READ, &reader,
                           &fixture_error));
    (void)pair_code(both[1], books[0], one_job); /* with a log, for a reader */
    corpus_close(reader);
    same_everywhere();
    run_first(other_book, false, &run);
    ck_assert(run.had_no_log);
    (void)pair_code(both[1], other_book, one_job);
    same_everywhere();
    run_first(books[1], false, &run); /* the second run of this one */
    ck_assert(!run.had_no_log);
    (void)pair_code(both[1], books[1], one_job);
    same_everywhere();
}
END_TEST

START_TEST(is_taken_back_when_it_is_killed)
{
    first_run run;
    pid_t     child;
    int       status;

    add_many();
    add_long();
    corpus_close(both[0]);
    both[0] = NULL;
    child = fork();
    if (child == 0) {
        fixture_ok(corpus_open(fixture_path("c.tizbe"), CORPUS_WRITE, &both[0],
                               &fixture_error));
        run_first(books[0], true, &run);
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    ck_assert_int_gt(file_size("c.tizbe-journal"), 0);
    fixture_ok(corpus_open(fixture_path("c.tizbe"), CORPUS_WRITE, &both[0],
                           &fixture_error));
    fixture_check(both[0]);
    ck_assert_int_eq(fixture_number(both[0], "SELECT count(*) FROM coding"), 0);
    (void)pair_code(both[0], books[0], jobs);
    (void)pair_code(both[1], books[0], one_job);
    same_everywhere();
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/coding_crew");
    TCase *tc = tcase_create("threads");

    tcase_set_timeout(tc, 300);
    tcase_add_checked_fixture(tc, pair_begin, pair_end);
    tcase_add_loop_test(tc, rows_are_those_of_one, 0,
                        COUNT_OF(numbers_of_jobs));
    tcase_add_test(tc, stops_and_begins_anew);
    tcase_add_loop_test(tc, fails_as_one, 0, COUNT_OF(harms));
    tcase_add_test(tc, writes_into_the_file_that_is_read);
    tcase_add_test(tc, is_taken_back_when_it_is_killed);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
