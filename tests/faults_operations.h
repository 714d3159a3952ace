/*
 * Operations on a corpus, while memory, the corpus or a disk fails.
 *
 * An operation is called on a fresh copy of one corpus: opened, asked, closed.
 * What is done has the output of an undisturbed call, whatever it did without.
 * What failed must have left nothing behind: the same call after the loop
 * succeeds, and the corpus that was struck at last is whole.
 *
 *     static const faults_row operations[] = { { "words", do_words } };
 *     ...
 *     return check_run(faults_suite("analyse/faults", operations,
 *                                   COUNT_OF(operations),
 *                                   faults_make_corpora));
 */
#ifndef TESTS_FAULTS_OPERATIONS_H
#define TESTS_FAULTS_OPERATIONS_H

#include "base/array.h"
#include "faults_corpus.h"
#include "tizbe_maintain.h"

typedef tizbe_status (*faults_call)(tizbe_corpus *c, tizbe_output *out,
                                    tizbe_error *error);

typedef struct faults_row {
    const char *name;
    faults_call run;
} faults_row;

enum { FAULTS_KINDS = FAULTS_FILES + 1 };

static const faults_row *faults_rows;
static uint64_t          faults_undisturbed; /* a hash of the output */

static tizbe_status
faults_take(void *context, const char *bytes, size_t size, tizbe_error *error)
{
    uint64_t *hash = context;

    (void)error;
    for (size_t i = 0; i < size; i++)
        *hash = (*hash ^ (uint8_t)bytes[i]) * 1099511628211U;
    return TIZBE_OK;
}

FIXTURE void
faults_ignore_finding(void *context, const tizbe_finding *finding)
{
    (void)context;
    (void)finding;
}

static tizbe_status
faults_strike(void *context, tizbe_error *error)
{
    const faults_row *row = context;
    uint64_t          hash = 14695981039346656037U;
    tizbe_output      out = { .format = "tsv",
                              .take = faults_take,
                              .context = &hash };
    tizbe_corpus     *c;
    tizbe_status      status;

    faults_fresh_corpus();
    status = tizbe_open(fixture_path("c.tizbe"), TIZBE_WRITE, &c, error);
    if (status == TIZBE_OK)
        status = row->run(c, &out, error);
    tizbe_close(c);
    if (faults.is_noting)
        faults_undisturbed = hash;
    else if (status == TIZBE_OK && hash != faults_undisturbed)
        status = error_set(error, TIZBE_FORMAT, "done, with another output");
    return status;
}

/* Each kind of failure of each operation. */
START_TEST(operation_tells_what_failed)
{
    faults_row    row = faults_rows[_i / FAULTS_KINDS];
    tizbe_corpus *c;

    faults_each((faults_kind)(_i % FAULTS_KINDS), faults_strike, &row);
    fixture_ok(
        tizbe_open(fixture_path("c.tizbe"), TIZBE_READ, &c, &fixture_error));
    fixture_ok(tizbe_check(c, faults_ignore_finding, NULL, &fixture_error));
    tizbe_close(c);
}
END_TEST

FIXTURE Suite *
faults_suite(const char *name, const faults_row *rows, size_t count,
             SFun make_corpora)
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create("operations");

    faults_rows = rows;
    tcase_set_timeout(tcase, FAULTS_SECONDS);
    tcase_add_unchecked_fixture(tcase, make_corpora, fixture_end);
    tcase_add_loop_test(tcase, operation_tells_what_failed, 0,
                        FAULTS_KINDS * (int)count);
    suite_add_tcase(suite, tcase);
    return suite;
}

#endif
