/*
 * What people said of a text holds for its next version: what is carried over,
 * what is not, and that it can be taken back.
 */
#include "people.h"

#include "base/array.h"
#include "code/people/carry.h"
#include "code/people/version_rows.h"

/* The text of people.h with a paragraph more and one changed. */
static const char second[] = "On visas\nSomething new here.\nA visa for "
                             "students. Another visa, and no grant.\nNo grants "
                             "here.";

#define DECISIONS                                                              \
    "SELECT d.id, x.start, x.\"end\", x.code, k.name, x.state, x.own, x.memo"  \
    " FROM decision AS x JOIN document AS d ON d.sha256 = x.document_sha256"   \
    " JOIN coder AS k ON k.id = x.coder_id"                                    \
    " WHERE d.id > 2 ORDER BY d.id, x.start, x.\"end\", x.code, k.name"

static carry_counts
carry(int64_t id, bool is_anew)
{
    carry_counts counts = { 0 };

    fixture_ok(corpus_begin(people, &fixture_error));
    fixture_ok(carry_over(people, id, is_anew, &counts, &fixture_error));
    fixture_ok(corpus_commit(people, &fixture_error));
    return counts;
}

/* The file has this text from now on. */
static carry_counts
newer(const char *text)
{
    return carry(fixture_add(people, "/a.txt", text), false);
}

static void
undo(const char *who)
{
    buffer said = { 0 };

    fixture_ok(act_undo(people, who, &said, &fixture_error));
    buffer_release(&said);
}

/* As if it had been done long ago: times have seconds. */
static void
grow_old(void)
{
    fixture_sql(people, "UPDATE event SET at = '2020-01-01T00:00:00Z'"
                        " WHERE at > '2021'");
    fixture_sql(people, "UPDATE decision SET at = '2020-01-01T00:00:00Z'"
                        " WHERE at > '2021'");
    fixture_sql(people, "UPDATE memo SET at = '2020-01-01T00:00:00Z'"
                        " WHERE at > '2021'");
}

static void
decide(void)
{
    people_do("Aigul", ACT_ACCEPT, 3, 8, "visa", "so it is");
    people_do("Aigul", ACT_REJECT, 11, 15, "visa", NULL);
    people_do("Aigul", ACT_ACCEPT, 38, 42, "visa", NULL);
    people_do("Boris", ACT_ADD, 57, 72, "other", NULL);
    people_do("Boris", ACT_RECODE, 60, 66, "grant", "other");
    grow_old();
}

START_TEST(decisions_follow_their_sentences)
{
    carry_counts n;

    decide();
    n = newer(second);
    ck_assert_uint_eq(n.decisions, 5);
    ck_assert_uint_eq(n.changed, 1);
    ck_assert_uint_eq(n.gone, 0);
    people_expect(DECISIONS, "3|3|8|visa|Aigul|accepted|0|so it is\n"
                             "3|31|35|visa|Aigul|rejected|0|\n"
                             "3|78|93|other|Boris|accepted|1|\n"
                             "3|81|87|grant|Boris|edited|0|\n"
                             "3|81|87|other|Boris|accepted|1|\n");
    /* at the time when they were made; the old text keeps its own */
    people_expect("SELECT count(*), count(DISTINCT at), min(at) FROM decision",
                  "11|1|2020-01-01T00:00:00Z\n");
    people_expect("SELECT what, subject, detail, k.name FROM event"
                  " JOIN coder AS k ON k.id = coder_id WHERE what = 'carry'"
                  " ORDER BY k.name",
                  "carry|1|document 3: 2 decisions|Aigul\n"
                  "carry|1|document 3: 3 decisions|Boris\n");
    /* what people accepted is coded, until the machine finds it */
    people_expect("SELECT start, code, coder, state FROM codings"
                  " WHERE document_id = 3 ORDER BY start, code",
                  "3|visa|Aigul|accepted\n78|other|Boris|accepted\n"
                  "81|other|Boris|accepted\n");
    (void)people_code(people_book);
    people_expect("SELECT start, code, coder, state FROM codings"
                  " WHERE document_id = 3 ORDER BY start, code, coder",
                  "3|visa|tizbe|accepted\n31|visa|tizbe|rejected\n"
                  "58|visa|tizbe|pending\n71|grant|tizbe|pending\n"
                  "78|other|Boris|accepted\n81|grant|tizbe|edited\n"
                  "81|other|Boris|accepted\n");
    /* once more changes nothing */
    n = carry(3, false);
    ck_assert_uint_eq(n.decisions, 0);
    ck_assert_uint_eq(n.changed, 1);
}
END_TEST

START_TEST(memos_and_readings_follow)
{
    carry_counts n;

    people_do("Aigul", ACT_MEMO, ACT_NOWHERE, 0, NULL, "on all of it");
    people_do("Aigul", ACT_MEMO, 57, 72, NULL, "ask");
    people_do("Aigul", ACT_MEMO, 38, 42, "visa", "which one");
    people_do("Aigul", ACT_READ, 57, 72, NULL, NULL);
    people_do("Aigul", ACT_READ, 9, 20, NULL, NULL);
    fixture_sql(people, "UPDATE reading SET blind = 1");
    n = newer(second);
    ck_assert_uint_eq(n.memos, 2);
    ck_assert_uint_eq(n.readings, 1);
    ck_assert_uint_eq(n.changed, 1);
    people_expect("SELECT m.start, m.\"end\", m.text FROM memo AS m"
                  " JOIN document AS d ON d.sha256 = m.document_sha256"
                  " WHERE d.id = 3 ORDER BY m.start",
                  "||on all of it\n78|93|ask\n");
    /* a paragraph that changed was not read as it is */
    people_expect("SELECT r.segment, r.blind FROM reading AS r"
                  " JOIN document AS d ON d.sha256 = r.document_sha256"
                  " WHERE d.id = 3",
                  "3|1\n");
    undo("Aigul");
    people_expect("SELECT (SELECT count(*) FROM memo),"
                  " (SELECT count(*) FROM reading)",
                  "3|2\n");
}
END_TEST

START_TEST(is_taken_back_as_one)
{
    decide();
    (void)newer(second);
    undo("Boris");
    people_expect(DECISIONS, "3|3|8|visa|Aigul|accepted|0|so it is\n"
                             "3|31|35|visa|Aigul|rejected|0|\n");
    /* and does not come back by itself */
    ck_assert_uint_eq(carry(3, false).decisions, 0);
    fixture_sql(people, "DELETE FROM change"); /* as behind a merge */
    ck_assert_uint_eq(carry(3, false).decisions, 0);
    ck_assert_uint_eq(carry(3, true).decisions, 3);
}
END_TEST

/* Decisions on the first text, and a later one on the second. */
static void
reject_in_second(void)
{
    act later = {
        .kind = ACT_REJECT, .document = 3, .start = 3, .end = 8, .code = "visa"
    };

    decide();
    (void)newer(second);
    (void)people_code(people_book);
    fixture_ok(act_run(people, "Aigul", "k", &later, &fixture_error));
}

START_TEST(the_later_word_holds)
{
    act later = { .kind = ACT_CLEAR,
                  .document = 3,
                  .start = 78,
                  .end = 93,
                  .code = "other" };

    reject_in_second();
    fixture_ok(act_run(people, "Boris", "k", &later, &fixture_error));
    ck_assert_uint_eq(carry(3, false).decisions, 0);
    people_expect("SELECT state FROM decision AS x JOIN document AS d"
                  " ON d.sha256 = document_sha256 WHERE d.id = 3"
                  " AND start IN (3, 78)",
                  "rejected\n");
    /* what is said of the old text afterwards is later */
    grow_old();
    people_do("Aigul", ACT_ACCEPT, 11, 15, "visa", NULL);
    ck_assert_uint_eq(carry(3, false).decisions, 1);
    people_expect("SELECT state FROM decision AS x JOIN document AS d"
                  " ON d.sha256 = document_sha256 WHERE d.id = 3"
                  " AND start = 31",
                  "accepted\n");
}
END_TEST

/* What nobody answered in the second version is not forgotten in the third; what
 * has its first wording again holds. */
START_TEST(goes_through_several_versions)
{
    carry_counts n;

    decide();
    (void)newer(second);
    n = newer("On visas\nSomething new here.\nA visa for students. Another "
              "visa, and the grant.\nNo grants here, or any.");
    ck_assert_uint_eq(n.decisions, 2);
    ck_assert_uint_eq(n.changed, 4); /* three of the second, one of the first */
    n = newer("Something else here.\nA visa for students. Another visa, and a "
              "grant.\nNo grants here.");
    ck_assert_uint_eq(n.decisions, 5);
    ck_assert_uint_eq(n.changed, 0);
    ck_assert_uint_eq(n.gone, 1);
    people_expect("SELECT document_id, value FROM variable"
                  " WHERE name = 'version_of' ORDER BY 1",
                  "3|1\n4|3\n5|4\n");
}
END_TEST

/* A version that nobody worked on goes; the one before it is still known. */
START_TEST(passes_over_a_version_without_work)
{
    carry_counts n;

    people_do("Aigul", ACT_ACCEPT, 11, 15, "visa", NULL);
    n = newer("Nothing of that stands here, but other words alone.");
    ck_assert_uint_eq(n.decisions, 0);
    ck_assert_uint_eq(n.gone, 1);
    n = newer(second);
    ck_assert_uint_eq(n.decisions, 1);
    people_expect("SELECT d.id, v.value FROM document AS d LEFT JOIN variable"
                  " AS v ON v.document_id = d.id AND v.name = 'version_of'"
                  " ORDER BY d.id",
                  "1|\n2|\n4|1\n");
}
END_TEST

/* The file has its old text again, and that is the newest version. */
START_TEST(comes_back_to_the_old_text)
{
    reject_in_second();
    ck_assert_uint_eq(newer(people_text).decisions, 1);
    people_expect("SELECT document_id, value FROM variable"
                  " WHERE name = 'version_of'",
                  "1|3\n");
    people_expect("SELECT state FROM codings WHERE document_id = 1"
                  " AND start = 3",
                  "rejected\n");
}
END_TEST

/* Two corpora may have said it the one way and the other. */
START_TEST(bears_a_ring)
{
    decide();
    (void)newer(second);
    fixture_sql(people, "INSERT INTO variable (document_id, name, value,"
                        " source) VALUES (1, 'version_of', '3', 'file')");
    ck_assert_uint_eq(carry(3, false).decisions, 0);
    ck_assert_uint_eq(carry(1, false).decisions, 0);
}
END_TEST

enum { PARAGRAPHS = 3000 };

static char *
long_text(const char *changed)
{
    buffer text = { 0 };

    for (int i = 0; i < PARAGRAPHS; i++)
        buffer_printf(&text, "%sThe visa number %d is issued here%s.",
                      i > 0 ? "\n" : "", i / 2 * 2,
                      i % 500 == 499 ? changed : "");
    ck_assert_int_eq(buffer_status(&text), TIZBE_OK);
    return text.data;
}

/* Each paragraph stands there twice, and one in five hundred changes. */
START_TEST(bears_many)
{
    char         *text = long_text("");
    carry_counts  n;
    const int64_t before = fixture_number(people,
                                          "SELECT count(*) FROM decision");

    ck_assert_int_eq(fixture_add(people, "/a.txt", text), 3);
    free(text);
    (void)people_code(people_book);
    fixture_sql(people, "INSERT INTO coder (id, guid, name, kind)"
                        " VALUES (7, 'g', 'Aigul', 'person')");
    fixture_sql(people,
                "INSERT INTO decision (document_sha256, start, \"end\","
                " codebook, code, coder_id, state, at)"
                " SELECT d.sha256, c.start, c.\"end\", 'k', 'visa', 7,"
                " 'accepted', '2020' FROM coding AS c"
                " JOIN document AS d ON d.id = c.document_id WHERE d.id = 3");
    ck_assert_int_eq(fixture_number(people, "SELECT count(*) FROM decision"),
                     before + PARAGRAPHS);
    text = long_text(" now");
    n = newer(text);
    free(text);
    ck_assert_uint_eq(n.decisions, PARAGRAPHS - 6);
    ck_assert_uint_eq(n.changed, 6);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/carry");
    TCase *tc = tcase_create("carry");

    tcase_add_checked_fixture(tc, people_begin, people_end);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, decisions_follow_their_sentences);
    tcase_add_test(tc, memos_and_readings_follow);
    tcase_add_test(tc, is_taken_back_as_one);
    tcase_add_test(tc, the_later_word_holds);
    tcase_add_test(tc, goes_through_several_versions);
    tcase_add_test(tc, passes_over_a_version_without_work);
    tcase_add_test(tc, comes_back_to_the_old_text);
    tcase_add_test(tc, bears_a_ring);
    tcase_add_test(tc, bears_many);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
