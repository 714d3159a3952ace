/*
 * What people do to codings, and that it lasts: through new runs, changed
 * codebooks, texts that go and come back, and until it is undone.
 */
#include "people.h"

#include "base/array.h"
#include "store/maintain.h"

static const char machine_alone[] = "3|8|visa|tizbe|pending\n"
                                    "11|15|visa|tizbe|pending\n"
                                    "38|42|visa|tizbe|pending\n"
                                    "50|55|grant|tizbe|pending\n"
                                    "60|66|grant|tizbe|pending\n";

START_TEST(begins_with_what_the_machine_found)
{
    people_expect(PEOPLE_CODINGS, machine_alone);
}
END_TEST

/* --- deciding ------------------------------------------------------------- */

START_TEST(the_last_decision_holds)
{
    people_do("Aigul", ACT_ACCEPT, 3, 8, "visa", NULL);
    people_do("Aigul", ACT_REJECT, 11, 15, "visa", "not this");
    people_do("Boris", ACT_REJECT, 3, 8, "visa", NULL);
    people_expect(PEOPLE_CODINGS, "3|8|visa|tizbe|rejected\n"
                                  "11|15|visa|tizbe|rejected\n"
                                  "38|42|visa|tizbe|pending\n"
                                  "50|55|grant|tizbe|pending\n"
                                  "60|66|grant|tizbe|pending\n");
    people_expect("SELECT coder_id, start, state, memo, own FROM decision"
                  " ORDER BY coder_id, start",
                  "2|3|accepted||0\n2|11|rejected|not this|0\n"
                  "3|3|rejected||0\n");
    people_do("Boris", ACT_CLEAR, 3, 8, "visa", NULL);
    people_expect("SELECT state FROM codings WHERE start = 3", "accepted\n");
    /* within one second as well, and whoever came first */
    people_do("Boris", ACT_REJECT, 3, 8, "visa", NULL);
    people_do("Aigul", ACT_ACCEPT, 3, 8, "visa", NULL);
    fixture_sql(people, "UPDATE decision SET at = 'z'");
    people_expect("SELECT state FROM codings WHERE start = 3", "accepted\n");
    people_do("Boris", ACT_REJECT, 3, 8, "visa", NULL);
    fixture_sql(people, "UPDATE decision SET at = 'z'");
    people_expect("SELECT state FROM codings WHERE start = 3", "rejected\n");
}
END_TEST

START_TEST(another_code_takes_the_place)
{
    people_do("Aigul", ACT_RECODE, 11, 15, "visa", "other");
    people_expect(PEOPLE_CODINGS " LIMIT 4", "3|8|visa|tizbe|pending\n"
                                             "11|15|other|Aigul|accepted\n"
                                             "11|15|visa|tizbe|edited\n"
                                             "38|42|visa|tizbe|pending\n");
    /* and then a third one: the own coding was nobody else's */
    people_do("Aigul", ACT_RECODE, 11, 15, "other", "grant");
    people_expect(PEOPLE_CODINGS " LIMIT 4", "3|8|visa|tizbe|pending\n"
                                             "11|15|grant|Aigul|accepted\n"
                                             "11|15|visa|tizbe|edited\n"
                                             "38|42|visa|tizbe|pending\n");
}
END_TEST

START_TEST(own_codings_stand_beside_the_machines)
{
    people_do("Aigul", ACT_ADD, 11, 28, "other", "all of it");
    people_do("Aigul", ACT_ADD, 11, 15, "visa", NULL);
    people_expect("SELECT start, \"end\", code, coder, state, text FROM codings"
                  " WHERE start = 11 ORDER BY \"end\", coder",
                  "11|15|visa|Aigul|accepted|visa\n"
                  "11|15|visa|tizbe|accepted|visa\n"
                  "11|28|other|Aigul|accepted|visa for students\n");
    /* to reject one's own is to take it back */
    people_do("Aigul", ACT_REJECT, 11, 28, "other", NULL);
    people_expect("SELECT count(*) FROM decision", "1\n");
    people_do("Boris", ACT_REJECT, 11, 15, "visa", NULL);
    people_expect("SELECT coder, state FROM codings WHERE start = 11"
                  " ORDER BY coder",
                  "Aigul|rejected\ntizbe|rejected\n");
}
END_TEST

/* A place may be a whole document, or go over several segments. */
START_TEST(larger_places)
{
    people_do("Aigul", ACT_ADD, ACT_NOWHERE, 0, "other", NULL);
    people_do("Aigul", ACT_ADD, 30, 66, "other", NULL);
    people_expect("SELECT c.start, c.\"end\", s.seq FROM coding AS c"
                  " JOIN segment AS s ON s.id = segment_id"
                  " WHERE coder_id = 2 ORDER BY c.start",
                  "0|72|0\n30|66|1\n");
}
END_TEST

static const struct {
    act_kind     kind;
    int64_t      start, end;
    const char  *code, *more;
    tizbe_status status;
    const char  *text;
} refusals[] = {
    { ACT_ACCEPT, 1, 2, "visa", NULL, TIZBE_NOT_FOUND,
      "cannot accept 'visa, document 1 1-2': there is no such coding ('add' "
      "makes one)" },
    { ACT_CLEAR, 3, 8, "visa", NULL, TIZBE_NOT_FOUND,
      "cannot clear 'visa, document 1 3-8': this coder said nothing about it" },
    { ACT_ADD, 1, 2, "nocode", NULL, TIZBE_NOT_FOUND,
      "cannot add 'nocode': codebook 'k' has no such code" },
    { ACT_ADD, 1, 99, "visa", NULL, TIZBE_USAGE,
      "cannot add at 1-99 of document 1: expected start < end, from 0 to 72" },
    { ACT_ADD, 5, 5, "visa", NULL, TIZBE_USAGE,
      "cannot add at 5-5 of document 1: expected start < end, from 0 to 72" },
    { ACT_ADD, 1, 2, NULL, NULL, TIZBE_USAGE,
      "cannot add 'document 1 1-2': expected a code" },
    { ACT_RECODE, 3, 8, "visa", "visa", TIZBE_USAGE,
      "cannot recode 'visa, document 1 3-8': expected another code as "
      "new_code" },
    { ACT_RECODE, 3, 8, "visa", "nocode", TIZBE_NOT_FOUND,
      "cannot recode 'nocode': codebook 'k' has no such code" },
    { ACT_MEMO, 3, 8, "visa", NULL, TIZBE_NOT_FOUND,
      "cannot memo 'visa, document 1 3-8': there is no memo to take away" },
};

START_TEST(refuses_and_leaves_no_trace)
{
    ck_assert_int_eq(people_try("Aigul", refusals[_i].kind, refusals[_i].start,
                                refusals[_i].end, refusals[_i].code,
                                refusals[_i].more),
                     refusals[_i].status);
    ck_assert_str_eq(fixture_error.text, refusals[_i].text);
    people_expect("SELECT count(*) FROM event WHERE coder_id IS NOT NULL",
                  "0\n");
    people_expect("SELECT name FROM coder", "tizbe\n");
}
END_TEST

START_TEST(refuses_nameless_coders_and_the_machine)
{
    ck_assert_int_eq(people_try("", ACT_ACCEPT, 3, 8, "visa", NULL),
                     TIZBE_USAGE);
    ck_assert_int_eq(people_try("tizbe", ACT_ACCEPT, 3, 8, "visa", NULL),
                     TIZBE_USAGE);
    ck_assert_str_eq(fixture_error.text,
                     "cannot decide as 'tizbe': that is the machine");
}
END_TEST

/* --- lasting -------------------------------------------------------------- */

static const char without_visa[] = "codebook: k\nversion: 2\nthemes:\n"
                                   "  t:\n    codes:\n"
                                   "      visa: {match: {en: [passport]}}\n"
                                   "      grant: {match: {en: [grant]}}\n"
                                   "      other: {match: {en: [nowhere]}}\n";

START_TEST(decisions_outlive_runs)
{
    coding_counts counts;

    people_do("Aigul", ACT_ACCEPT, 3, 8, "visa", NULL);
    people_do("Aigul", ACT_REJECT, 11, 15, "visa", NULL);
    people_do("Aigul", ACT_ADD, 0, 8, "other", NULL);
    counts = people_code(without_visa);
    ck_assert_uint_eq(counts.lost, 4); /* one of them in document 2 */
    ck_assert_uint_eq(counts.lost_decided, 2);
    ck_assert_uint_eq(counts.adopted, 1);
    people_expect(PEOPLE_CODINGS, "0|8|other|Aigul|accepted\n"
                                  "3|8|visa|Aigul|accepted\n"
                                  "50|55|grant|tizbe|pending\n"
                                  "60|66|grant|tizbe|pending\n");
    people_expect("SELECT start FROM lost ORDER BY document_id, start",
                  "3\n11\n38\n0\n");
    /* a run that changes nothing adopts nothing anew */
    counts = people_code(without_visa);
    ck_assert_uint_eq(counts.adopted, 0);
    people_expect("SELECT count(*) FROM lost", "0\n");

    /* found again: the machine's once more, and what was rejected is so */
    counts = people_code(people_book);
    ck_assert_uint_eq(counts.fresh, 4);
    ck_assert_uint_eq(counts.returned, 1);
    people_expect(PEOPLE_CODINGS, "0|8|other|Aigul|accepted\n"
                                  "3|8|visa|tizbe|accepted\n"
                                  "11|15|visa|tizbe|rejected\n"
                                  "38|42|visa|tizbe|pending\n"
                                  "50|55|grant|tizbe|pending\n"
                                  "60|66|grant|tizbe|pending\n");
}
END_TEST

static void
remove_first(void)
{
    fixture_ok(corpus_begin(people, &fixture_error));
    ck_assert_int_eq(document_remove(people, 1, false, &fixture_error),
                     TIZBE_EXISTS);
    fixture_ok(document_remove(people, 1, true, &fixture_error));
    fixture_ok(corpus_commit(people, &fixture_error));
}

START_TEST(decisions_outlive_texts)
{
    coding_counts counts;

    people_do("Aigul", ACT_ACCEPT, 3, 8, "visa", NULL);
    people_do("Aigul", ACT_ADD, 0, 8, "other", NULL);
    people_do("Boris", ACT_MEMO, 0, 8, NULL, "a heading");
    people_do("Boris", ACT_READ, 0, 8, NULL, NULL);
    remove_first();
    counts = people_code(people_book);
    ck_assert_uint_eq(counts.gone, 2);
    people_expect("SELECT count(*) FROM coding WHERE coder_id <> 1", "0\n");

    (void)fixture_add(people, "/again.txt", people_text);
    people_expect("SELECT start, code, coder FROM codings WHERE coder <> "
                  "'tizbe' ORDER BY start",
                  "0|other|Aigul\n3|visa|Aigul\n");
    counts = people_code(people_book);
    ck_assert_uint_eq(counts.gone, 0);
    people_expect("SELECT start, code, coder, state FROM codings"
                  " WHERE state <> 'pending' ORDER BY start, code",
                  "0|other|Aigul|accepted\n3|visa|tizbe|accepted\n");
    people_expect("SELECT count(*) FROM reading JOIN document"
                  " ON sha256 = document_sha256",
                  "1\n");
}
END_TEST

static void
note_bad(void *context, const tizbe_finding *finding)
{
    if (!finding->good)
        buffer_printf(context, "%s: %s", finding->what, finding->detail);
}

START_TEST(a_check_misses_them)
{
    buffer found = { 0 };
    bool   good = false;

    people_do("Aigul", ACT_ADD, 0, 8, "other", NULL);
    fixture_ok(corpus_check(people, note_bad, &found, &good, &fixture_error));
    ck_assert(good);
    fixture_sql(people,
                "UPDATE coding_list SET codings = tizbe_without(codings,"
                " (SELECT json_group_array(json_array(1, c.start, c.\"end\","
                " c.code_id, 0, 2, 0)) FROM coding AS c"
                " WHERE c.segment_id = coding_list.segment_id))");
    fixture_ok(corpus_check(people, note_bad, &found, &good, &fixture_error));
    ck_assert(!good);
    ck_assert_str_eq(found.data, "codings of people: a coding of Aigul in "
                                 "document 1 at 0-8 is not among the codings");
    buffer_release(&found);
}
END_TEST

/* --- memos and reading ---------------------------------------------------- */

START_TEST(memos_on_everything)
{
    act on_code = { .kind = ACT_MEMO,
                    .start = ACT_NOWHERE,
                    .code = "visa",
                    .memo = "too wide" };

    people_do("Aigul", ACT_MEMO, ACT_NOWHERE, 0, NULL, "a document");
    people_do("Aigul", ACT_MEMO, 9, 56, NULL, "a segment");
    people_do("Aigul", ACT_MEMO, 3, 8, "visa", "a coding");
    fixture_ok(act_run(people, "Aigul", "k", &on_code, &fixture_error));
    people_do("Boris", ACT_MEMO, 9, 56, NULL, "another's");
    people_do("Aigul", ACT_MEMO, 9, 56, NULL, "changed");
    people_expect(
        "SELECT document_sha256 IS NOT NULL, start, \"end\", code,"
        " coder_id, text FROM memo ORDER BY id",
        "1||||2|a document\n1|9|56||2|changed\n1|3|8|visa|2|a coding\n"
        "0|||visa|2|too wide\n1|9|56||3|another's\n");
    people_do("Aigul", ACT_MEMO, 9, 56, NULL, "");
    people_expect("SELECT count(*) FROM memo", "4\n");
}
END_TEST

START_TEST(reading_covers_the_segments_it_touches)
{
    people_do("Aigul", ACT_READ, 20, 60, NULL, NULL);
    people_expect("SELECT segment, codebook, blind FROM reading",
                  "1|k|0\n2|k|0\n");
    people_do("Aigul", ACT_READ, ACT_NOWHERE, 0, NULL, NULL);
    people_expect("SELECT count(*) FROM reading", "3\n");
}
END_TEST

/* --- undoing -------------------------------------------------------------- */

/* Decisions, memos, readings and codings, all of them. */
static char *
dump_all(void)
{
    return fixture_dump(
        people,
        "SELECT document_sha256, start, \"end\", code, coder_id, state, memo,"
        " own FROM decision"
        " UNION ALL SELECT guid, start, \"end\", code, coder_id, text, at, ''"
        " FROM memo"
        " UNION ALL SELECT document_sha256, segment, codebook, coder_id, blind,"
        " '', '', '' FROM reading"
        " UNION ALL SELECT document_id, start, \"end\", code_id, coder_id,"
        " segment_id, '', '' FROM coding"
        " ORDER BY 1, 2, 3, 4, 5, 6, 7, 8");
}

static const struct {
    act_kind    kind;
    int64_t     start, end;
    const char *code, *more;
} actions[] = {
    { ACT_ACCEPT, 3, 8, "visa", "good" },
    { ACT_REJECT, 3, 8, "visa", NULL },
    { ACT_RECODE, 11, 15, "visa", "other" },
    { ACT_RECODE, 11, 15, "other", "grant" },
    { ACT_ADD, 0, 20, "other", NULL },
    { ACT_CLEAR, 0, 20, "other", NULL },
    { ACT_MEMO, 3, 8, "visa", "one" },
    { ACT_MEMO, 3, 8, "visa", "two" },
    { ACT_MEMO, 3, 8, "visa", "" },
    { ACT_READ, 0, 60, NULL, NULL },
    { ACT_READ, 0, 8, NULL, NULL },
    { ACT_ADD, 3, 8, "visa", NULL },
};

START_TEST(undoes_step_by_step)
{
    char  *before[COUNT_OF(actions)];
    buffer said = { 0 };

    for (size_t i = 0; i < COUNT_OF(actions); i++) {
        before[i] = dump_all();
        people_do("Aigul", actions[i].kind, actions[i].start, actions[i].end,
                  actions[i].code, actions[i].more);
        if (i == 4) /* another's work in between stays out of it */
            people_do("Boris", ACT_ACCEPT, 38, 42, "visa", NULL);
    }
    for (size_t i = COUNT_OF(actions); i-- > 5;) {
        char *after;

        fixture_ok(act_undo(people, "Aigul", &said, &fixture_error));
        ck_assert(slice_starts(buffer_slice(&said),
                               slice_of(act_name(actions[i].kind))));
        after = dump_all();
        same_text("the second", before[i], after);
        free(after);
    }
    fixture_ok(act_undo(people, "Boris", &said, &fixture_error));
    ck_assert_str_eq(said.data, "accept visa, document 1 38-42");
    for (size_t i = 5; i-- > 0;) {
        char *after;

        fixture_ok(act_undo(people, "Aigul", &said, &fixture_error));
        after = dump_all();
        same_text("the second", before[i], after);
        free(after);
    }
    ck_assert_int_eq(act_undo(people, "Aigul", &said, &fixture_error),
                     TIZBE_NOT_FOUND);
    people_expect(PEOPLE_CODINGS, machine_alone);
    people_expect("SELECT count(*) FROM event WHERE what = 'undo'", "13\n");
    buffer_release(&said);
    for (size_t i = 0; i < COUNT_OF(actions); i++)
        free(before[i]);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/act");
    TCase *tc = tcase_create("act");

    tcase_add_checked_fixture(tc, people_begin, people_end);
    tcase_add_test(tc, begins_with_what_the_machine_found);
    tcase_add_test(tc, the_last_decision_holds);
    tcase_add_test(tc, another_code_takes_the_place);
    tcase_add_test(tc, own_codings_stand_beside_the_machines);
    tcase_add_test(tc, larger_places);
    tcase_add_loop_test(tc, refuses_and_leaves_no_trace, 0, COUNT_OF(refusals));
    tcase_add_test(tc, refuses_nameless_coders_and_the_machine);
    tcase_add_test(tc, decisions_outlive_runs);
    tcase_add_test(tc, decisions_outlive_texts);
    tcase_add_test(tc, a_check_misses_them);
    tcase_add_test(tc, memos_on_everything);
    tcase_add_test(tc, reading_covers_the_segments_it_touches);
    tcase_add_test(tc, undoes_step_by_step);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
