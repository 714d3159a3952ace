/*
 * A coded corpus that people work on, for tests of what they do:
 *
 *     document 1   0  On visas
 *                  9  A visa for students. Another visa, and a grant.
 *                 57  No grants here.
 *     document 2   0  Виза кочевника
 */
#ifndef TESTS_CODE_PEOPLE_H
#define TESTS_CODE_PEOPLE_H

#include "check_main.h"
#include "fixture.h"

#include "code/entry/mistakes.h"
#include "code/people/act.h"
#include "code/run/coding.h"
#include "store/documents.h"

FIXTURE corpus *people;

static const char people_book[] =
    "codebook: k\nversion: 1\nthemes:\n"
    "  t:\n    codes:\n"
    "      visa: {match: {en: [visa], ru: [виза]}}\n"
    "      grant: {match: {en: [grant]}}\n"
    "      other: {match: {en: [nowhere]}}\n";

static const char people_text[] = "On visas\nA visa for students. Another "
                                  "visa, and a grant.\nNo grants here.";

FIXTURE coding_counts
people_code(const char *yaml)
{
    arena           memory;
    mistake_list    mistakes;
    const codebook *book;
    coding_counts   counts;

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    ck_assert_int_eq(codebook_parse(&memory, slice_of(yaml), &mistakes, &book),
                     TIZBE_OK);
    fixture_ok(coding_run(people, book, slice_of(yaml), (coding_options){ 0 },
                          NULL, &counts, &fixture_error));
    arena_release(&memory);
    return counts;
}

FIXTURE void
people_begin(void)
{
    fixture_begin();
    people = fixture_corpus();
    ck_assert_int_eq(fixture_add(people, "/a.txt", people_text), 1);
    ck_assert_int_eq(fixture_add(people, "/b.txt", "Виза кочевника"), 2);
    (void)people_code(people_book);
}

FIXTURE void
people_end(void)
{
    fixture_check(people);
    corpus_close(people);
    fixture_end();
}

/* An action in document 1. */
FIXTURE tizbe_status
people_try(const char *who, act_kind kind, int64_t start, int64_t end,
           const char *code, const char *more)
{
    act a = {
        .kind = kind, .document = 1, .start = start, .end = end, .code = code
    };

    if (kind == ACT_RECODE)
        a.new_code = more;
    else
        a.memo = more;
    return act_run(people, who, "k", &a, &fixture_error);
}

#define people_do(who, kind, start, end, code, more)                           \
    fixture_ok(people_try(who, kind, start, end, code, more))

/* What a query gives: lines as the sqlite3 shell prints them. */
FIXTURE void
people_expect(const char *sql, const char *wanted)
{
    fixture_expect(people, sql, wanted);
}

#define PEOPLE_CODINGS                                                         \
    "SELECT start, \"end\", code, coder, state FROM codings"                   \
    " WHERE document_id = 1 ORDER BY start, \"end\", code, coder"

#endif
