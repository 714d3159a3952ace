/*
 * A corpus for each test, `c`, empty.
 *
 *     tcase_add_checked_fixture(tc, one_corpus_begin, one_corpus_end);
 *
 * or called from a set-up that does more.
 */
#ifndef TESTS_STORE_ONE_CORPUS_H
#define TESTS_STORE_ONE_CORPUS_H

#include "fixture.h"

static corpus *c;

static void
one_corpus_begin(void)
{
    fixture_begin();
    c = fixture_corpus();
}

static void
one_corpus_end(void)
{
    corpus_close(c);
    fixture_end();
}

/* What `sql` answers is `rows`, as fixture_dump gives them. */
FIXTURE void
expect(const char *sql, const char *rows)
{
    fixture_expect(c, sql, rows);
}

#endif
