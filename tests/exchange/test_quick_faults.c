/*
 * Projects and workbooks in and out, while memory fails, of one corpus that
 * stays open: so that there is time for each place that asks for it.
 *
 * What was refused has left the corpus as it was; what was done is taken back by
 * another copy of it.
 */
#include "apart/errand.h"
#include "check_main.h"
#include "faults_operations.h"
#include "refi_fixture.h"

enum { TIMES = 8 };

static tizbe_corpus *c;

static void
reopen(void)
{
    tizbe_close(c);
    faults_fresh_corpus();
    faults_pause();
    fixture_ok(
        tizbe_open(fixture_path("c.tizbe"), TIZBE_WRITE, &c, &fixture_error));
    faults_go_on();
}

static tizbe_status
take_in(void *name, tizbe_error *error)
{
    tizbe_import_result result = { 0 };
    tizbe_status        status = tizbe_import(c, fixture_path(name),
                                              &(tizbe_import_options){ 0 }, NULL, NULL,
                                              &result, error);

    free(result.codebook);
    if (status == TIZBE_OK)
        reopen();
    return status;
}

static tizbe_status
put_out(void *name, tizbe_error *error)
{
    return tizbe_export(c, fixture_path(name), &(tizbe_export_options){ 0 },
                        NULL, NULL, error);
}

static const struct {
    faults_operation run;
    const char      *file;
} rows[] = {
    { take_in, "in.qdpx" },
    { take_in, "foreign.qdpx" },
    { put_out, "out.qdpx" },
    { put_out, "out.xlsx" },
};

static void
make_files(void)
{
    faults_make_corpora();
    refi_pack_foreign();
}

START_TEST(tells_of_memory)
{
    char name[32];

    (void)snprintf(name, sizeof name, "%s", rows[_i / 2].file);
    reopen();
    faults.times = TIMES;
    faults_each(_i % 2 ? FAULTS_ARENAS : FAULTS_MEMORY, rows[_i / 2].run, name);
    fixture_ok(tizbe_check(c, faults_ignore_finding, NULL, &fixture_error));
    tizbe_close(c);
    c = NULL;
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("exchange/quick_faults");
    TCase *tcase = tcase_create("files");

    errands_stay_here(); /* what is refused is refused here */
    tcase_set_timeout(tcase, FAULTS_SECONDS);
    tcase_add_unchecked_fixture(tcase, make_files, fixture_end);
    tcase_add_loop_test(tcase, tells_of_memory, 0, 2 * COUNT_OF(rows));
    suite_add_tcase(suite, tcase);
    return check_run(suite);
}
