/* Rows out of a file and its log while memory fails, or the disk: all of them,
 * or a failure that is said. */
#include "check_main.h"
#include "faults_corpus.h"

#include "store/internal.h"
#include "store/salvage.h"

enum { TIMES = 8 };

static arena      memory;
static row_shapes shapes;
static corpus    *to;

static void
ask(corpus *c, const char *sql)
{
    (void)sqlite3_exec(corpus_db(c), sql, NULL, NULL, NULL);
}

/* A copy of the corpus whose last change stands in its log alone. */
static void
make_logged(void)
{
    corpus *c;

    fixture_ok(corpus_open(fixture_path("whole.tizbe"), CORPUS_WRITE, &c,
                           &fixture_error));
    ask(c, "PRAGMA wal_autocheckpoint = 0");
    ask(c, "UPDATE segment SET seq = seq + 100");
    fixture_copy("whole.tizbe", "logged.tizbe");
    fixture_copy("whole.tizbe-wal", "logged.tizbe-wal");
    corpus_close(c);
}

static void
make_files(void)
{
    faults_make_corpora();
    make_logged();
    arena_init(&memory);
    fixture_ok(corpus_make_bare(":memory:", corpus_newest_version(), &to,
                                &fixture_error));
    ask(to, "DELETE FROM coder");
    fixture_ok(corpus_commit(to, &fixture_error));
    ck_assert_int_eq(row_shapes_add(&shapes, corpus_db(to), true, &memory),
                     SQLITE_OK);
}

static void
end_files(void)
{
    corpus_close(to);
    arena_release(&memory);
    fixture_end();
}

static int64_t
count_saved(void)
{
    int64_t saved = 0;

    for (size_t i = 0; i < shapes.count; i++) {
        saved += shapes.items[i].saved;
        shapes.items[i].saved = shapes.items[i].lost = 0;
        shapes.items[i].pages = 0;
        shapes.items[i].is_found = false;
    }
    return saved;
}

static tizbe_status
save_rows(void *name, tizbe_error *error)
{
    static int64_t undisturbed;
    page_file      file;
    salvage_result result;
    int64_t        saved;
    tizbe_status   status = page_file_open(&file, fixture_path(name), error);

    faults_pause();
    fixture_ok(corpus_begin(to, &fixture_error));
    faults_go_on();
    if (status == TIZBE_OK) {
        int code = salvage_rows(&file, &shapes, corpus_db(to), &result);

        if (code != SQLITE_OK)
            status = corpus_fail(to, code, "write", error);
    }
    faults_pause();
    corpus_rollback(to);
    faults_go_on();
    saved = count_saved();
    if (faults.is_noting)
        undisturbed = saved;
    else if (status == TIZBE_OK && saved < undisturbed)
        status = error_set(error, TIZBE_FORMAT, "some rows are passed over");
    page_file_release(&file);
    return status;
}

START_TEST(tells_of_memory)
{
    char name[32];

    (void)snprintf(name, sizeof name, _i ? "logged.tizbe" : "whole.tizbe");
    faults.times = TIMES;
    faults_each(FAULTS_MEMORY, save_rows, name);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/salvage_faults");
    TCase *tcase = tcase_create("rows");

    tcase_set_timeout(tcase, FAULTS_SECONDS);
    tcase_add_unchecked_fixture(tcase, make_files, end_files);
    tcase_add_loop_test(tcase, tells_of_memory, 0, 2);
    suite_add_tcase(suite, tcase);
    return check_run(suite);
}
