/*
 * Reading a folder into a corpus while memory or the corpus fails, in the
 * parent: its workers, which are other processes, are left alone (what befalls
 * them is for test_pool.c and the torture). Files stay whole, too: what the
 * parent reads are pipes.
 */
#include "check_main.h"
#include "faults.h"
#include "fixture.h"

#include "add/add.h"
#include "base/array.h"

#include <pthread.h>
#include <sys/stat.h>

static uint64_t stored, failed; /* files that were reported so */

static void
hear(void *context, const tizbe_add_event *event)
{
    (void)context;
    stored += event->outcome == TIZBE_ADDED ||
              event->outcome == TIZBE_UPDATED ||
              event->outcome == TIZBE_KEPT_OLD;
    failed += event->outcome == TIZBE_FAILED;
    /* it is not the worker's fault; Check asks for memory of its own */
    faults_pause();
    ck_assert(!event->text || !strstr(event->text, "malformed"));
    faults_go_on();
}

static void
hear_warning(void *context, const char *text)
{
    (void)context;
    (void)text;
}

static void
hear_progress(void *context, const tizbe_progress *progress)
{
    (void)context;
    (void)progress;
}

static void
put(const char *name, const char *text)
{
    fixture_write(name, text, strlen(text));
}

static void
put_case(const char *name, const char *path)
{
    buffer bytes = { 0 };

    fixture_ok(file_read(path, SIZE_MAX / 8, &bytes, NULL, &fixture_error));
    fixture_write(name, bytes.data, bytes.size);
    buffer_release(&bytes);
}

static tizbe_status
add_all(tizbe_error *error)
{
    const char    *paths[] = { fixture_path("in"), fixture_path("gone.txt") };
    tizbe_listener listener = { .event = hear,
                                .warning = hear_warning,
                                .progress = hear_progress };
    tizbe_add_options options = { .jobs = 1 };
    tizbe_add_summary summary;

    options.meta = fixture_path("meta.csv");
    stored = failed = 0;
    return add_files(fixture_path("c.tizbe"), &options, paths, COUNT_OF(paths),
                     &listener, &summary, error);
}

/* What is stored, of whom: without memory or a hint to SQLite it is the same,
 * or else the run has failed, or said so of a file. */
static void
hold_to_its_word(tizbe_status status, char **undisturbed, uint64_t *expected)
{
    corpus *c;
    char   *dump;

    if (stored == 0 && status != TIZBE_OK)
        return;
    fixture_ok(
        corpus_open(fixture_path("c.tizbe"), CORPUS_WRITE, &c, &fixture_error));
    ck_assert_int_ge(fixture_number(c, "SELECT count(*) FROM source"),
                     (int64_t)stored);
    fixture_check(c);
    dump = fixture_dump(c, "SELECT s.path, d.sha256, v.name, v.value,"
                           " (SELECT group_concat(start) FROM decision"
                           "   WHERE document_sha256 = d.sha256),"
                           " (SELECT text FROM memo"
                           "   WHERE document_sha256 = d.sha256),"
                           " (SELECT segment FROM reading"
                           "   WHERE document_sha256 = d.sha256)"
                           " FROM source AS s JOIN document AS d"
                           " ON d.id = s.document_id LEFT JOIN variable AS v"
                           " ON v.document_id = d.id"
                           " ORDER BY s.path, v.name, v.value");
    corpus_close(c);
    if (status == TIZBE_OK && *undisturbed && failed == *expected)
        same_text("the second", *undisturbed, dump);
    if (*undisturbed) {
        free(dump);
    } else {
        *expected = failed;
        *undisturbed = dump;
    }
}

static void
remove_corpus(void)
{
    (void)unlink(fixture_path("c.tizbe"));
    (void)unlink(fixture_path("c.tizbe-wal"));
    (void)unlink(fixture_path("c.tizbe-shm"));
}

/* A corpus that is new, or has these files as they were. */
typedef struct scene {
    bool     again;
    char    *undisturbed; /* what is stored then */
    uint64_t failed;      /* and how many files are not */
} scene;

static tizbe_status
strike(void *context, tizbe_error *error)
{
    scene       *s = context;
    tizbe_status status;

    faults_pause();
    remove_corpus();
    if (s->again)
        fixture_copy("whole.tizbe", "c.tizbe");
    faults_go_on();
    status = add_all(error);
    faults_pause();
    hold_to_its_word(status, &s->undisturbed, &s->failed);
    faults_go_on();
    return status;
}

/* What a person says of a text that gets a new version. */
static void
decide(void)
{
    corpus *c;

    fixture_ok(
        corpus_open(fixture_path("c.tizbe"), CORPUS_WRITE, &c, &fixture_error));
    fixture_sql(c, "INSERT INTO coder (id, guid, name, kind)"
                   " VALUES (2, 'g', 'Aigul', 'person')");
    fixture_sql(c, "INSERT INTO decision (document_sha256, start, \"end\","
                   " codebook, code, coder_id, state, at, own)"
                   " SELECT sha256, x.value, x.value + 5, 'k', 'visa', 2,"
                   " 'accepted', '2024', 1 FROM document,"
                   " json_each('[0, 18]') AS x WHERE document.id = 1");
    fixture_sql(c,
                "INSERT INTO memo (guid, document_sha256, coder_id, text, at)"
                " SELECT 'm', sha256, 2, 'ask', '2024' FROM document"
                " WHERE id = 1");
    fixture_sql(c, "INSERT INTO reading (document_sha256, segment, codebook,"
                   " coder_id, blind, at) SELECT sha256, 0, 'k', 2, 0, '2024'"
                   " FROM document WHERE id = 1");
    corpus_close(c);
}

static void
make_files(void)
{
    faults_sqlite();
    ck_assert_int_eq(pthread_atfork(NULL, NULL, faults_pause), 0);
    fixture_begin();
    ck_assert_int_eq(mkdir(fixture_path("in"), 0777), 0);
    ck_assert_int_eq(mkdir(fixture_path("in/e_files"), 0777), 0);
    put("in/a.txt", "Visas are issued.\n\nThe last one.\n");
    put("in/b.txt", fixture_texts[1]);
    put("in/c.txt", fixture_texts[1]);
    put("in/d.txt", fixture_texts[2]);
    put("in/e.html", "<title>E</title><p>Визовый режим.");
    put("in/e_files/x.txt", "Part of a page.");
    put("in/f.docx", "PK\3\4 and then nothing");
    put_case("in/g.zip", TIZBE_SOURCE_DIR "/tests/cases/held/zip/input.zip");
    put("meta.csv", "path,issuer,date,lang\n"
                    "in/a.txt,Ministry,2024,en\n"
                    "in/d.txt,Court,\"about \"\"then\"\"\",\n"
                    "in/nowhere.txt,Nobody,2023,\n");
    fixture_ok(add_all(&fixture_error));
    decide();
    ck_assert_int_eq(
        rename(fixture_path("c.tizbe"), fixture_path("whole.tizbe")), 0);
    put("in/a.txt", "Another one.\n\nVisas are issued.\n\nThe last one now.\n");
    put("in/b.txt", fixture_texts[1]); /* the same, later */
    put("in/h.txt", fixture_texts[4]);
    put("meta.csv", "path,issuer,date\nin/d.txt,Senate,2022\n");
}

START_TEST(tells_what_failed)
{
    static const faults_kind kinds[] = { FAULTS_MEMORY, FAULTS_ARENAS,
                                         FAULTS_STATEMENTS };
    scene                    s = { .again = _i % 2 };

    faults.is_judged = true;
    faults_each(kinds[_i / 2], strike, &s);
    free(s.undisturbed);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("add/faults");
    TCase *tc = tcase_create("folder");

    tcase_set_timeout(tc, FAULTS_SECONDS);
    tcase_add_unchecked_fixture(tc, make_files, fixture_end);
    tcase_add_loop_test(tc, tells_what_failed, 0, 6);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
