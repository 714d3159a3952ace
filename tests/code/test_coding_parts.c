/*
 * What is kept of a codebook's sets and codes for the next run: used where it is
 * whole, of this program and of the same lines, and never to be seen in what a
 * run gives.
 */
#include "check_main.h"
#include "corpus_pair.h"

#include "base/array.h"
#include "code/codebook/codebook_store.h"

#include <stdlib.h>

/* Its parts: two sets and three codes, then forty codes. */
enum { PARTS = 45 };

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

/* How many parts are kept, whatever they are good for. */
static size_t
kept_rows(void)
{
    return (size_t)fixture_number(both[0], "SELECT count(*) FROM coded_part");
}

/* How many parts of the book with this are known. */
static size_t
known_parts(const char *from, const char *to)
{
    const codebook_known known = { pair_recall, pair_ask_known, both[0] };
    char                *yaml = book_with(from, to);
    arena                memory;
    mistake_list         mistakes;
    const codebook      *read;
    size_t               count = 0;

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    fixture_ok(codebook_parse_known(&memory, slice_of(yaml), &known, &mistakes,
                                    &read));
    for (size_t i = 0; i < codebook_owner_count(read); i++)
        count += read->trees->kept[i];
    arena_release(&memory);
    free(yaml);
    return count;
}

static void
begin(void)
{
    pair_begin();
    pair_add("/a.txt", "A student has a visa.\n\nA card of a worker.\n\n"
                       "Scholars and permits.");
    pair_add_plain();
    ck_assert_uint_eq(kept_rows(), 0);
    ck_assert_uint_eq(known_parts("card]", "card]"), 0);
    run_with("card]", "card]");
}

static const struct {
    const char *from, *to;
    size_t      known, all; /* parts before the run, and after it */
} edits[] = {
    { "- $person\n", "- $person\n            - scholar\n", 44, 45 },
    { "worker]", "worker, scholar]", 44, 45 },
    { "worker]", "worker] # or so", 44, 45 },
    { "      card:\n        match: {en: [card]}\n", "", 44, 44 },
    { "  paper:\n", "  thing:\n    en: [card]\n  paper:\n", 45, 46 },
    { "sets:\n", "# shelves\nsets:\n", 45, 45 },
    { "\"1\"\n", "\"2\"\n", 45, 45 },
    { "      card:\n", "      cards:\n", 44, 45 },
    { "people:\n", "persons:\n", 45, 45 }, /* another theme of all codes */
    { "      card:\n",
      "      n-1: {match: {en: [scholar]}}\n      n-2: {match: {en: [visa]}}\n"
      "      n-3: {match: {en: [permit]}}\n      n-4: {match: {en: [so]}}\n"
      "      card:\n",
      45, 49 },
};

START_TEST(edits_come_out_the_same)
{
    const char *from = edits[_i].from, *to = edits[_i].to;

    ck_assert_uint_eq(known_parts("card]", "card]"), PARTS);
    ck_assert_uint_eq(known_parts(from, to), edits[_i].known);
    run_with(from, to);
    ck_assert_uint_eq(known_parts(from, to), edits[_i].all);
    ck_assert_uint_eq(kept_rows(), edits[_i].all);
    run_with(from, to);
    run_with("card]", "card]");
    ck_assert_uint_eq(known_parts("card]", "card]"), PARTS);
    ck_assert_uint_eq(kept_rows(), PARTS);
}
END_TEST

/* What may have happened to the rows, so that nothing of them is used. */
static const char *const harms[] = {
    "UPDATE coded_part SET sha256 = replace(sha256, 'a', 'b') || ' '",
    "UPDATE coded_part SET part = substr(part, 1, length(part) - 1)",
    "UPDATE coded_part SET part = CAST(part AS BLOB) || x'00'",
    "UPDATE coded_part SET part = ''",
    "UPDATE coded_part SET part = 7",
    "UPDATE coded_part SET owner = owner || 'x'",
    "UPDATE coded_part SET codebook = 'another'",
    "UPDATE coded_part SET part = (SELECT part FROM coded_part AS other"
    " WHERE other.owner > coded_part.owner OR other.owner = '$paper' LIMIT 1)"
    " WHERE owner <> '$paper'",
    "DELETE FROM coded_part",
};

START_TEST(harmed_is_made_again)
{
    fixture_sql(both[0], harms[_i]);
    ck_assert_uint_le(known_parts("card]", "card]"), 1);
    run_with("worker]", "worker, people]");
    ck_assert_uint_eq(known_parts("worker]", "worker, people]"), PARTS);
}
END_TEST

/* A book with a warning: it is said each time, since nothing is kept. */
START_TEST(slips_are_not_kept)
{
    run_with("card]", "card, student near 4 visa]");
    ck_assert_uint_eq(known_parts("card]", "card, student near 4 visa]"),
                      PARTS - 1);
    run_with("card]", "card]");
    ck_assert_uint_eq(known_parts("card]", "card]"), PARTS);
}
END_TEST

/* Rows that another version has written meanwhile are those of the version that
 * is run, and what is kept of a code says so. */
START_TEST(rows_of_another_version_are_put_right)
{
    static const char *const others[][2] = {
        { "match: {en: [card]}", "match: {en: [visa]}" },
        { "match: {en: [card]}",
          "label: {en: Card}\n        match: {en: [card]}" },
        { "      card:\n        match: {en: [card]}\n", "" },
        { "people:\n", "persons:\n" },
        { "      named:\n", "      first:\n        match: {en: [so]}\n"
                            "      named:\n" },
    };

    for (int i = 0; i < 2; i++) {
        char           *yaml = book_with(others[_i][0], others[_i][1]);
        codebook_rows   rows = { 0 };
        arena           memory;
        mistake_list    mistakes;
        const codebook *other;

        arena_init(&memory);
        mistakes_init(&mistakes, &memory);
        fixture_ok(codebook_parse(&memory, slice_of(yaml), &mistakes, &other));
        fixture_ok(corpus_begin(both[i], &fixture_error));
        fixture_ok(codebook_store(both[i], other, slice_of(yaml), &rows, NULL,
                                  &fixture_error));
        fixture_ok(corpus_end(both[i], TIZBE_OK, &fixture_error));
        codebook_rows_release(&rows);
        arena_release(&memory);
        free(yaml);
    }
    run_with("card]", "card]");
    pair_same_rows("SELECT name, parent_id, definition, position, retired"
                   " FROM code ORDER BY 1");
    pair_same_rows("SELECT name, lang, text FROM label JOIN code"
                   " ON code.id = code_id ORDER BY 1, 2");
    ck_assert_int_eq(fixture_number(both[0], "SELECT count(*) FROM label"), 0);
    ck_assert_int_eq(fixture_number(both[0], "SELECT count(*) FROM entry"
                                             " WHERE pattern = 'card'"
                                             " AND NOT retired"),
                     1);
    ck_assert_uint_eq(known_parts("card]", "card]"), PARTS);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/coding_parts");
    TCase *tc = tcase_create("parts");

    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, begin, pair_end);
    tcase_add_loop_test(tc, edits_come_out_the_same, 0, COUNT_OF(edits));
    tcase_add_loop_test(tc, harmed_is_made_again, 0, COUNT_OF(harms));
    tcase_add_test(tc, slips_are_not_kept);
    tcase_add_loop_test(tc, rows_of_another_version_are_put_right, 0, 5);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
