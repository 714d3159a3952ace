/* What was decided on a code goes with it to another name. */
#include "people.h"

#define BOOK "codebook: k\nversion: 2\nthemes:\n  t:\n    codes:\n"

static const char renamed[] = BOOK
    "      permit: {was: visa, match: {en: [visa], ru: [виза]}}\n"
    "      grant: {match: {en: [grant]}}\n"
    "      other: {match: {en: [nowhere]}}\n";

/* Two codes become one. */
static const char joined[] = BOOK
    "      paper: {was: [visa, grant], match: {en: [visa, grant], ru: "
    "[виза]}}\n"
    "      other: {match: {en: [nowhere]}}\n";

static void
decide(void)
{
    people_do("Aigul", ACT_ACCEPT, 3, 8, "visa", NULL);
    people_do("Aigul", ACT_REJECT, 11, 15, "visa", "a card");
    people_do("Aigul", ACT_ADD, 0, 8, "visa", NULL);
    people_do("Boris", ACT_RECODE, 38, 42, "visa", "other");
    people_do("Boris", ACT_MEMO, 0, 8, "visa", "too long");
}

START_TEST(decisions_go_with_a_name)
{
    coding_counts counts;

    decide();
    counts = people_code(renamed);
    ck_assert_uint_eq(counts.carried, 4);
    ck_assert_uint_eq(counts.lost_decided, 0);
    ck_assert_uint_eq(counts.adopted, 0);
    ck_assert_uint_eq(counts.returned, 2);
    people_expect(PEOPLE_CODINGS, "0|8|permit|Aigul|accepted\n"
                                  "3|8|permit|tizbe|accepted\n"
                                  "11|15|permit|tizbe|rejected\n"
                                  "38|42|other|Boris|accepted\n"
                                  "38|42|permit|tizbe|edited\n"
                                  "50|55|grant|tizbe|pending\n"
                                  "60|66|grant|tizbe|pending\n");
    people_expect("SELECT code, text FROM memo", "permit|too long\n");
    people_expect("SELECT memo FROM decision WHERE memo IS NOT NULL",
                  "a card\n");
    people_expect("SELECT subject, detail FROM event WHERE what = 'rename'",
                  "permit|was visa: 4 decisions\n");
    /* once is enough */
    counts = people_code(renamed);
    ck_assert_uint_eq(counts.carried, 0);
}
END_TEST

START_TEST(what_was_done_before_is_undone)
{
    buffer said = { 0 };

    people_do("Aigul", ACT_ACCEPT, 3, 8, "visa", NULL);
    people_do("Aigul", ACT_REJECT, 3, 8, "visa", NULL);
    (void)people_code(renamed);
    fixture_ok(act_undo(people, "Aigul", &said, &fixture_error));
    people_expect("SELECT code, state FROM decision", "permit|accepted\n");
    fixture_ok(act_undo(people, "Aigul", &said, &fixture_error));
    people_expect("SELECT count(*) FROM decision", "0\n");
    buffer_release(&said);
}
END_TEST

START_TEST(of_two_decisions_accepted_holds)
{
    coding_counts counts;

    people_do("Aigul", ACT_REJECT, 11, 15, "visa", NULL);
    people_do("Aigul", ACT_ADD, 11, 15, "grant", NULL);
    people_do("Aigul", ACT_ACCEPT, 38, 42, "visa", NULL);
    people_do("Aigul", ACT_REJECT, 60, 66, "grant", NULL);
    people_do("Aigul", ACT_ADD, 60, 66, "visa", NULL);
    counts = people_code(joined);
    ck_assert_uint_eq(counts.carried, 4); /* one gave way, one had to */
    people_expect("SELECT start, code, state FROM decision ORDER BY start",
                  "11|paper|accepted\n38|paper|accepted\n60|paper|accepted\n");
    people_expect("SELECT start, code, coder FROM codings"
                  " WHERE document_id = 1 ORDER BY start, coder",
                  "3|paper|tizbe\n11|paper|Aigul\n11|paper|tizbe\n"
                  "38|paper|tizbe\n50|paper|tizbe\n60|paper|Aigul\n"
                  "60|paper|tizbe\n");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/renames");
    TCase *tc = tcase_create("all");

    tcase_add_checked_fixture(tc, people_begin, people_end);
    tcase_add_test(tc, decisions_go_with_a_name);
    tcase_add_test(tc, what_was_done_before_is_undone);
    tcase_add_test(tc, of_two_decisions_accepted_holds);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
