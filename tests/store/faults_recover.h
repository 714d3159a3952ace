/* Recovering corpora while something fails: what is lost is said. */
#ifndef TESTS_FAULTS_RECOVER_H
#define TESTS_FAULTS_RECOVER_H

#include "check_main.h"
#include "faults_corpus.h"

#include "store/recover.h"

static tizbe_status
do_recover_from(const char *name, tizbe_error *error)
{
    static int64_t undisturbed;
    corpus        *saved;
    int64_t        rows;
    bool           all_saved;
    tizbe_status   status;

    (void)unlink(fixture_path("saved.tizbe"));
    status = recover_corpus(fixture_path(name), fixture_path("saved.tizbe"),
                            &(recover_listener){ 0 }, &all_saved, error);
    if (status != TIZBE_OK)
        return status;
    faults_pause();
    fixture_ok(corpus_open(fixture_path("saved.tizbe"), CORPUS_READ, &saved,
                           &fixture_error));
    rows = fixture_number(saved, "SELECT (SELECT count(*) FROM segment) +"
                                 "       (SELECT count(*) FROM coding)");
    corpus_close(saved);
    faults_go_on();
    if (faults.is_noting)
        undisturbed = rows;
    faults.is_judged = true; /* what it cannot read it says, and goes on */
    return all_saved && rows < undisturbed
               ? error_set(error, TIZBE_FORMAT, "nothing said of what is lost")
               : TIZBE_OK;
}

static tizbe_status
do_recover(corpus *c, tizbe_error *error)
{
    (void)c;
    return do_recover_from("whole.tizbe", error);
}

static tizbe_status
do_recover_damaged(corpus *c, tizbe_error *error)
{
    (void)c;
    return do_recover_from("damaged.tizbe", error);
}

static tizbe_status
do_recover_lists(corpus *c, tizbe_error *error)
{
    (void)c;
    return do_recover_from("lists.tizbe", error);
}

#endif
