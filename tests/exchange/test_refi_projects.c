/* Projects that stand as files in projects/: what comes of them here. */
#include "base/array.h"
#include "check_main.h"
#include "refi_fixture.h"

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
    for (size_t i = 0; i < COUNT_OF(held); i++) {
        char *rows = fixture_dump(c, held[i].sql);

        ck_assert_str_eq(rows, held[i].rows);
        free(rows);
    }
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

static Suite *
projects_suite(void)
{
    Suite *suite = suite_create("exchange/refi_projects");
    TCase *tc = tcase_create("projects");

    tcase_add_checked_fixture(tc, fixture_begin, fixture_end);
    tcase_add_test(tc, takes_what_is_said_of_a_pdf);
    tcase_add_loop_test(tc, joins_memos, 0, COUNT_OF(memos));
    suite_add_tcase(suite, tc);
    return suite;
}

int
main(void)
{
    return check_run(projects_suite());
}
