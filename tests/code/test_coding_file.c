/*
 * What is kept of a codebook's file for the next run: used where it is whole
 * and of this program, and never to be seen in what a run gives.
 */
#include "check_main.h"
#include "corpus_pair.h"

#include "base/array.h"

#include <stdlib.h>

/* Its parts: two sets and three codes, then as many codes as it takes for one to
 * be few. */
static const char book[] = "codebook: k\n"
                           "version: \"1\"\n"
                           "sets:\n"
                           "  person:\n"
                           "    en: [student, worker]\n"
                           "  paper:\n"
                           "    en: [visa, permit]\n"
                           "themes:\n"
                           "  people:\n"
                           "    codes:\n"
                           "      named:\n"
                           "        match:\n"
                           "          en:\n"
                           "            - $person\n"
                           "      entry:\n"
                           "        match:\n"
                           "          en: [\"$person NEAR/4 $paper\"]\n"
                           "      card:\n"
                           "        match: {en: [card]}\n";

/* The book with more codes, and `to` in place of `from`. */
static char *
book_with(const char *from, const char *to)
{
    const char *at = strstr(book, from);
    buffer      out = { 0 };

    ck_assert_ptr_nonnull(at);
    buffer_append(&out, book, (size_t)(at - book));
    buffer_text(&out, to);
    buffer_text(&out, at + strlen(from));
    for (int i = 0; i < 40; i++)
        buffer_printf(&out,
                      "      more-%d:\n"
                      "        match: {en: [word%d]}\n",
                      i, i);
    ck_assert_int_eq(buffer_status(&out), TIZBE_OK);
    return out.data;
}

static void
run_with(const char *from, const char *to)
{
    char *yaml = book_with(from, to);

    pair_run(yaml);
    free(yaml);
}

/* What is recalled: nothing, or the book with this. */
static bool
is_kept(const char *from, const char *to)
{
    char    *yaml = book_with(from, to);
    arena    memory;
    yaml_was was;
    bool     answer;

    arena_init(&memory);
    fixture_ok(
        coding_file_recall(both[0], SLICE("k"), &memory, &was, &fixture_error));
    answer = was.packed.size > 0 && slice_is(was.file, yaml);
    arena_release(&memory);
    free(yaml);
    return answer;
}

static bool
is_any_kept(void)
{
    arena    memory;
    yaml_was was;

    arena_init(&memory);
    fixture_ok(
        coding_file_recall(both[0], SLICE("k"), &memory, &was, &fixture_error));
    arena_release(&memory);
    return was.packed.size > 0;
}

static void
begin(void)
{
    pair_begin();
    pair_add("/a.txt", "A student has a visa.\n\nA card of a worker.\n\n"
                       "Scholars and permits.");
    pair_add_plain();
    ck_assert(!is_any_kept());
    run_with("card]", "card]");
}

static const struct {
    const char *from, *to;
    bool        is_many; /* more parts are new than are parsed again */
} edits[] = {
    { "- $person\n", "- $person\n            - scholar\n", false },
    { "worker]", "worker, scholar]", false },
    { "      card:\n        match: {en: [card]}\n", "", false },
    { "  paper:\n", "  thing:\n    en: [card]\n  paper:\n", false },
    { "sets:\n", "# shelves\nsets:\n", false },
    { "\"1\"\n", "\"2\"\n", false },
    { "      card:\n",
      "      n-1: {match: {en: [scholar]}}\n      n-2: {match: {en: [visa]}}\n"
      "      n-3: {match: {en: [permit]}}\n      n-4: {match: {en: [so]}}\n"
      "      card:\n",
      true },
};

START_TEST(edits_come_out_the_same)
{
    const char *from = edits[_i].from, *to = edits[_i].to;

    ck_assert(is_kept("card]", "card]"));
    run_with(from, to);
    ck_assert_int_eq(is_kept(from, to), edits[_i].is_many);
    ck_assert_int_ne(is_kept("card]", "card]"), edits[_i].is_many);
    run_with(from, to);
    run_with("card]", "card]");
    ck_assert(is_any_kept());
}
END_TEST

/* What may have happened to the row, so that nothing of it is used. */
static const char *const harms[] = {
    "UPDATE coded_file SET program = 'another'",
    "UPDATE coded_file SET sha256 = replace(sha256, 'a', 'b') || ' '",
    "UPDATE coded_file SET parts = substr(parts, 1, length(parts) - 1)",
    "UPDATE coded_file SET parts = CAST(replace(CAST(parts AS TEXT), 'n', 'm')"
    " AS BLOB) || x'00'",
    "UPDATE coded_file SET parts = ''",
    "UPDATE coded_file SET parts = 7",
    "UPDATE coded_file SET file = (SELECT min(sha256) FROM codebook"
    " WHERE sha256 <> file)",
    "DELETE FROM coded_file",
};

START_TEST(harmed_is_made_again)
{
    run_with("worker]", "worker, scholar]"); /* another file of the book */
    ck_assert(is_kept("card]", "card]"));
    fixture_sql(both[0], harms[_i]);
    ck_assert(!is_any_kept());
    run_with("worker]", "worker, people]");
    ck_assert(is_kept("worker]", "worker, people]"));
}
END_TEST

/* A book with a warning: it is said each time, since nothing is kept. */
START_TEST(slips_are_not_kept)
{
    run_with("card]", "card, student near 4 visa]");
    ck_assert(!is_kept("card]", "card, student near 4 visa]"));
    ck_assert(is_kept("card]", "card]"));
}
END_TEST

static Suite *
coding_file_suite(void)
{
    Suite *suite = suite_create("code/coding_file");
    TCase *tc = tcase_create("file");

    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, begin, pair_end);
    tcase_add_loop_test(tc, edits_come_out_the_same, 0, COUNT_OF(edits));
    tcase_add_loop_test(tc, harmed_is_made_again, 0, COUNT_OF(harms));
    tcase_add_test(tc, slips_are_not_kept);
    suite_add_tcase(suite, tc);
    return suite;
}

int
main(void)
{
    return check_run(coding_file_suite());
}
