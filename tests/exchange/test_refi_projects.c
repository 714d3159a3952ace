/* Projects that stand as files in projects/: what comes of them here. */
#include "base/array.h"
#include "check_main.h"
#include "refi_fixture.h"
#include "tizbe.h"
#include "tizbe_exchange.h"
#include "tizbe_people.h"

#include <stdlib.h>

/* --- a PDF ---------------------------------------------------------------- */

static const char *const said_of_pdf[] = {
    "lost: PDF pages (1; only their text is taken): plan.pdf\n",
    "lost: descriptions of texts (1; there is no place for them): plan.pdf\n",
    "lost: users as coders of their own (1; another one has the same name): "
    "Anna\n",
    "lost: variables (1; they have no name)\n",
    "lost: names of variables (1; the program keeps them for itself: meta_ "
    "stands in front): id\n",
    "lost: values of variables (1; they name no text of the file): "
    "version_of\n",
};

/* In a list of what a corpus holds then. */
static const struct {
    const char *sql, *rows;
} held[] = {
    { "SELECT name, value FROM variable WHERE source = 'table' ORDER BY name",
      "Type of body|ministry\ncase|Kazakhstan\ncountry|KZ and more\n"
      "date|2021-05-04\nmeta_id|A17\ntype|A\n" },
    { "SELECT start, \"end\", code, at FROM decision",
      "0|12|visa|1970-01-02T00:00:00Z\n" },
    { "SELECT text, start, at FROM memo",
      "On the whole of it||2020-01-02T00:00:00Z\n" },
};

START_TEST(takes_what_is_said_of_a_pdf)
{
    char   *qde = refi_read("pdf.qde", NULL);
    project p = { .qde = qde,
                  .members = { { "sources/t.txt", "A visa here." } } };
    corpus *c = fixture_corpus();
    said    s;

    ck_assert_int_eq(setenv("SOURCE_DATE_EPOCH", "86400", 1), 0);
    fixture_ok(refi_take(c, &p, &s));
    for (size_t i = 0; i < COUNT_OF(said_of_pdf); i++)
        refi_has(&s, said_of_pdf[i]);
    buffer_release(&s.text);
    for (size_t i = 0; i < COUNT_OF(held); i++)
        fixture_expect(c, held[i].sql, held[i].rows);
    free(qde);
    fixture_check(c);
    corpus_close(c);
}
END_TEST

/* --- what means nothing --------------------------------------------------- */

static const char *const said_of_odd[] = {
    "lost: values of variables (1; of what is no text)\n",
    "lost: values of variables (1; they are no dates): date\n",
    "lost: values of variables (1; they name no text of the file): "
    "version_of\n",
    "lost: quotes of selections (1; other words stand at their place, which is "
    "what holds): there\n",
    "lost: selections (1; there is no letter in them)\n",
    "lost: texts (1; they are not in the file)",
    "lost: sets (1; they have no GUID): without a GUID\n",
};

static const char *const held_of_odd[][2] = {
    { "SELECT name, value FROM variable WHERE source = 'table' ORDER BY name",
      "Organ|Senate\nPublisher|Press\ncountry|KZ\nmeta_Path|C:\\t.txt\n"
      "version_of|none\nСтрана|Қазақстан\n" },
    { "SELECT start, \"end\", (SELECT name FROM coder WHERE id = coder_id)"
      " FROM decision ORDER BY start",
      "2|6|user 10000000\n7|11|somebody\n13|19|somebody\n" },
    { "SELECT start, text FROM memo ORDER BY text",
      "|on all\n13|rejected: no such code\nno\n" },
    { "SELECT count(*) FROM exchange_set", "0\n" },
    { "SELECT codebook FROM code", "imported\n" },
};

START_TEST(passes_over_what_means_nothing)
{
    static char       path[40000]; /* longer than any name of a member */
    const char *const values[] = { path };
    char             *qde;
    project           p = { .members = {
                                { "sources/t.txt", "A visa here.\n\nAnd more." } } };
    corpus           *c = fixture_corpus();
    said              s;

    memset(path, 'x', sizeof path - 1);
    qde = refi_read("odd.qde", values);
    p.qde = qde;
    fixture_ok(refi_take(c, &p, &s));
    for (size_t i = 0; i < COUNT_OF(said_of_odd); i++)
        refi_has(&s, said_of_odd[i]);
    ck_assert_ptr_null(strstr(s.text.data, "sets of documents"));
    buffer_release(&s.text);
    for (size_t i = 0; i < COUNT_OF(held_of_odd); i++)
        fixture_expect(c, held_of_odd[i][0], held_of_odd[i][1]);
    free(qde);
    fixture_check(c);
    corpus_close(c);
}
END_TEST

/* --- memos that come again ------------------------------------------------ */

enum { MEMOS = 3 };

#define FIRST  "2020-01-01T00:00:00Z"
#define SECOND "2020-01-02T00:00:00Z"

/* Of one coder on one text: what came, one after the other, and what is there
 * then. */
static const struct {
    const char *came[MEMOS][3]; /* digit of the GUID, time, text */
    const char *text, *at;
} memos[] = {
    /* the later version of one memo holds, also when it is the shorter one */
    { { { "1", FIRST, "no visas yet" }, { "1", SECOND, "no visas" } },
      "no visas",
      SECOND },
    { { { "1", SECOND, "no visas" }, { "1", FIRST, "no visas yet" } },
      "no visas",
      SECOND },
    /* another memo stands below it, whatever letters the first one has */
    { { { "1", FIRST, "not sure" }, { "2", SECOND, "no" } },
      "not sure\n\nno",
      SECOND },
    { { { "1", SECOND, "not sure" }, { "2", FIRST, "no" } },
      "not sure\n\nno",
      SECOND },
    /* and is not put there twice */
    { { { "1", FIRST, "not sure" },
        { "2", SECOND, "no" },
        { "2", SECOND, "no" } },
      "not sure\n\nno",
      SECOND },
    { { { "1", SECOND, "not sure" },
        { "2", FIRST, "no" },
        { "1", SECOND, "not sure" } },
      "not sure\n\nno",
      SECOND },
    /* ... which it is not where its letters are others' */
    { { { "1", FIRST, "I know" }, { "2", SECOND, "now" } },
      "I know\n\nnow",
      SECOND },
    { { { "1", FIRST, "and\nno\nmore" }, { "2", SECOND, "no" } },
      "and\nno\nmore\n\nno",
      SECOND },
    { { { "1", FIRST, "one\n\nnot" }, { "2", SECOND, "no" } },
      "one\n\nnot\n\nno",
      SECOND },
    /* one that came once more as it is has the time of the first */
    { { { "1", FIRST, "no" }, { "1", SECOND, "no" } }, "no", FIRST },
    { { { "1", "", "no" }, { "2", "", "yes" }, { "1", "", "no" } },
      "no\n\nyes",
      "1970-01-02T00:00:00Z" },
};

START_TEST(joins_memos)
{
    corpus *c = fixture_corpus();
    char    wanted[200], *rows;

    ck_assert_int_eq(setenv("SOURCE_DATE_EPOCH", "86400", 1), 0);
    for (size_t i = 0; i < MEMOS && memos[_i].came[i][0]; i++) {
        char   *qde = refi_read("memo.qde", memos[_i].came[i]);
        project p = { .qde = qde,
                      .members = { { "sources/t.txt", "A visa here." } } };
        said    s;

        fixture_ok(refi_take(c, &p, &s));
        buffer_release(&s.text);
        free(qde);
    }
    rows = fixture_dump(c, "SELECT text, at FROM memo");
    (void)snprintf(wanted, sizeof wanted, "%s|%s\n", memos[_i].text,
                   memos[_i].at);
    ck_assert_str_eq(rows, wanted);
    free(rows);
    corpus_close(c);
}
END_TEST

/* --- decisions that come again -------------------------------------------- */

static void
decide(tizbe_corpus *c, const char *const action[3])
{
    tizbe_decide_counts counts;
    char                acts[200];

    (void)snprintf(acts, sizeof acts,
                   "action,document,start,end,code,memo\n"
                   "%s,/t.txt,2,6,visa,%s\n",
                   action[0], action[1]);
    ck_assert_int_eq(setenv("SOURCE_DATE_EPOCH", action[2], 1), 0);
    fixture_write("acts.csv", acts, strlen(acts));
    fixture_ok(tizbe_decide_file(c, "anna", NULL, fixture_path("acts.csv"),
                                 false, NULL, NULL, &counts, &fixture_error));
    ck_assert_uint_eq(counts.done, 1);
}

static void
code_by_file(tizbe_corpus *c)
{
    static const char book[] = "codebook: small\nthemes:\n  v:\n    codes:\n"
                               "      visa: {match: {en: [visa]}}\n";
    tizbe_code_result result = { 0 };

    fixture_write("small.yaml", book, strlen(book));
    fixture_ok(tizbe_code(
        c, &(tizbe_code_options){ .codebook = fixture_path("small.yaml") },
        NULL, &result, &fixture_error));
    free(result.codebook);
    free(result.blind);
}

/* Of one coder: action, reason, time, of what is in the file and of what was
 * decided in the corpus meanwhile; what is said of it and holds then. */
static const struct {
    const char *first[3], *then[3];
    const char *said, *holds;
} again[] = {
    { { "reject", "no", "100" },
      { "accept", "", "200" },
      "lost: decisions (1; the same coder decided otherwise later): visa\n",
      "accepted|no\n" }, /* the reason stays */
    { { "reject", "no", "200" }, { "accept", "", "100" }, "", "rejected|no\n" },
    { { "reject", "no", "100" },
      { "reject", "never", "200" },
      "lost: reasons of decisions (1; the same coder gave another one later): "
      "visa\n",
      "rejected|never\n" },
    { { "reject", "no", "200" },
      { "reject", "never", "100" },
      "",
      "rejected|no\n" },
};

START_TEST(the_later_decision_holds)
{
    tizbe_corpus *whole;
    corpus       *c = fixture_corpus();
    said          s;

    (void)fixture_add(c, "/t.txt", "A visa here.");
    corpus_close(c);
    fixture_ok(tizbe_open(fixture_path("c.tizbe"), TIZBE_WRITE, &whole,
                          &fixture_error));
    code_by_file(whole);
    decide(whole, again[_i].first);
    fixture_ok(tizbe_export(whole, fixture_path("first.qdpx"),
                            &(tizbe_export_options){ 0 }, NULL, NULL,
                            &fixture_error));
    decide(whole, again[_i].then);
    tizbe_close(whole);
    fixture_ok(
        corpus_open(fixture_path("c.tizbe"), CORPUS_WRITE, &c, &fixture_error));
    fixture_ok(refi_take_file(c, fixture_path("first.qdpx"), &s));
    refi_has(&s, again[_i].said);
    buffer_release(&s.text);
    fixture_expect(c, "SELECT state, memo FROM decision", again[_i].holds);
    fixture_check(c);
    corpus_close(c);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("exchange/refi_projects");
    TCase *tc = tcase_create("projects");

    tcase_add_checked_fixture(tc, fixture_begin, fixture_end);
    tcase_add_test(tc, takes_what_is_said_of_a_pdf);
    tcase_add_test(tc, passes_over_what_means_nothing);
    tcase_add_loop_test(tc, joins_memos, 0, COUNT_OF(memos));
    tcase_add_loop_test(tc, the_later_decision_holds, 0, COUNT_OF(again));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
