/* Projects as other programs write them, and hostile ones. */
#include "base/array.h"
#include "check_main.h"
#include "refi_fixture.h"

static corpus *c;

#define CODES                                                                  \
    "<CodeBook><Codes>"                                                        \
    "<Code guid=\"{" G("A") "}\" name=\"Student visas\" isCodable=\"true\" "   \
                            "color=\"#f80\">"                                  \
                            "<Description>Of students.</Description>"          \
                            "<Code guid=\"" G(                                 \
                                "b") "\" name=\"Виза\"/>"                  \
                                     "</Code></Codes></CodeBook>"

/* --- positions ------------------------------------------------------------ */

/* Each quote tells where it should be found. */
static const struct {
    const char *attributes, *text, *selection, *found, *says;
} positions[] = {
    { "", "one\ntwo three",
      "name=\"two\" startPosition=\"4\" endPosition=\"7\"", "4|7|two",
      "Unicode code points, [start, end): 1 of 1" },
    { "", "one\r\ntwo three",
      "name=\"two\" startPosition=\"5\" endPosition=\"8\"", "4|7|two",
      "Unicode code points, [start, end): 1 of 1" },
    { "", "one\r\ntwo three",
      "name=\"two\" startPosition=\"4\" endPosition=\"7\"", "4|7|two",
      "CR LF counts as one" },
    { "origin=\"ATLAS.ti Windows\"", "one\r\ntwo three",
      "startPosition=\"4\" endPosition=\"7\"", "4|7|two",
      "CR LF counts as one" },
    { "", "one\ntwo three",
      "name=\"two\" startPosition=\"5\" endPosition=\"8\"", "4|7|two",
      "LF counts as two" },
    { "", "\xF0\x9F\x8E\x93 two three",
      "name=\"two\" startPosition=\"3\" endPosition=\"6\"", "2|5|two",
      "UTF-16 units, [start, end)" },
    { "", "one two three", "name=\"two\" startPosition=\"4\" endPosition=\"6\"",
      "4|7|two", "[start, end]" },
    { "", "\xEF\xBB\xBFone two",
      "name=\"two\" startPosition=\"5\" endPosition=\"8\"", "4|7|two",
      "the byte order mark counts" },
    { "", "\xEF\xBB\xBFone two",
      "name=\"two\" startPosition=\"4\" endPosition=\"7\"", "4|7|two",
      "[start, end): 1 of 1" },
    /* decomposed, runs of blanks, invisible ones: as every text here */
    { "", "a  \xD0\xB8\xCC\x86\xE2\x80\x8Bx  two",
      "name=\"two\" startPosition=\"9\" endPosition=\"12\"", "5|8|two",
      "1 of 1" },
    /* quotes that are cut: at a mark, or where they get long */
    { "", "one two three",
      "name=\"tw\xE2\x80\xA6\" startPosition=\"4\" endPosition=\"7\"",
      "4|7|two", "1 of 1 quote is what stands there" },
    { "", "one two three",
      "name=\"t...\" startPosition=\"4\" endPosition=\"7\"", "4|7|two",
      "1 of 1 quote is what stands there" },
    { "", "one two three four five six seven",
      "name=\"two three four five six seven\" startPosition=\"4\" "
      "endPosition=\"33\"",
      "4|33|two three four five six seven",
      "1 of 1 quote is what stands there" },
    { "", "one two three four five six seven",
      "name=\"one two three four five six se\" startPosition=\"0\" "
      "endPosition=\"33\"",
      "0|33|one two three four five six seven",
      "1 of 1 quote is what stands there" },
    { "", "one two three four five six seven",
      "name=\"one two three four five six s\" startPosition=\"0\" "
      "endPosition=\"33\"",
      "0|33|one two three four five six seven",
      "the names of selections are no quotes to check by" },
    /* a selection of two lines */
    { "", "one\n\n two \nthree",
      "name=\"two \nthree\" startPosition=\"6\" endPosition=\"16\"",
      "4|13|two\nthree", "1 of 1" },
};

START_TEST(finds_places)
{
    char    qde[4096];
    project p = { .qde = qde,
                  .members = { { "sources/t.txt", positions[_i].text } } };
    said    s;
    char   *found;

    (void)snprintf(
        qde, sizeof qde,
        QDE("%s",
            CODES "<Sources><TextSource guid=\"" G(
                "1") "\" name=\"t\" "
                     "plainTextPath=\"internal://t.txt\">"
                     "<PlainTextSelection guid=\"" G(
                         "2") "\" %s>"
                              "<Coding guid=\"" G("3") "\"><CodeRef targetGUID=\"" G(
                                  "b") "\"/></Coding>"
                                       "</PlainTextSelection></TextSource></Sources>"),
        positions[_i].attributes, positions[_i].selection);
    fixture_ok(refi_take(c, &p, &s));
    refi_has(&s, positions[_i].says);
    found = fixture_dump(
        c, "SELECT c.start, c.\"end\", substr((SELECT group_concat(text, "
           "char(10)) FROM (SELECT text FROM segment ORDER BY seq)),"
           " c.start + 1, c.\"end\" - c.start) FROM coding AS c");
    found[strlen(found) - 1] = '\0';
    ck_assert_str_eq(found, positions[_i].found);
    free(found);
    buffer_release(&s.text);
}
END_TEST

/* --- what other programs do ----------------------------------------------- */

static project everything = {
    .name = "Our study.qde",
    .members = { { "Sources/A.txt", "one two three" } },
};
static char *everything_read;

static void
begin(void)
{
    fixture_begin();
    c = fixture_corpus();
    everything_read = refi_read("everything.qde", NULL);
    everything.qde = everything_read;
}

static void
end(void)
{
    free(everything_read);
    fixture_check(c);
    corpus_close(c);
    fixture_end();
}

/* Texts that share a GUID, or have none, are documents of their own all the
 * same; names of members and of paths may differ in case; a text that is there
 * twice is one document. */
static const struct {
    const char *guid;
    const char *says;
} nameless[] = {
    { "", "texts as documents of their own (1; they are the same as another "
          "one): C\n" },
    { "guid=\"" G("1") "\"",
      "texts under their old name (1; the corpus has another text of the same "
      "GUID: it is a new document): B\n" },
};

START_TEST(keeps_texts_apart)
{
    char    qde[4096];
    project p = {
        .qde = qde,
        .members = { { "Sources/a.txt", "Виза.\n" },
                     { "Sources/B.txt", "Филиал.\n" },
                     { "Sources/c.txt", "Виза.\n" } },
    };
    said s;

    (void)snprintf(
        qde, sizeof qde,
        QDE("", CODES
            "<Sources><TextSource %s name=\"A\" "
            "plainTextPath=\"internal://A.TXT\">"
            "<PlainTextSelection guid=\"" G(
                "2") "\" startPosition=\"0\" endPosition=\"4\">"
                     "<Coding guid=\"" G("3") "\"><CodeRef targetGUID=\"" G(
                         "b") "\"/></Coding>"
                              "</PlainTextSelection></TextSource>"
                              "<TextSource %s name=\"B\" plainTextPath=\"b.txt\"/>"
                              "<TextSource %s name=\"C\" plainTextPath=\"c.txt\"/>"
                              "</Sources>"),
        nameless[_i].guid, nameless[_i].guid, nameless[_i].guid);
    fixture_ok(refi_take(c, &p, &s));
    refi_has(&s, nameless[_i].says);
    fixture_expect(c,
                   "SELECT v.value, (SELECT count(*) FROM coding AS c"
                   " WHERE c.document_id = v.document_id) FROM variable AS v"
                   " WHERE v.name = 'title' ORDER BY 1",
                   "A|1\nB|0\n");
    buffer_release(&s.text);
}
END_TEST

static const char *const losses[] = {
    "project 'p', written by Somebody's program 7, in Our study.qde\n",
    "lost: codes of cases (1; cases have none here): Kazakhstan\n",
    "lost: cases (1; they have no text of their own)\n",
    "lost: texts (1; they are not in the file): gone\n",
    "lost: PDF pages (1; only their text is taken): plan.pdf\n",
    "lost: selections on PDF pages (1; ",
    "lost: pictures (1; only texts are taken): map.png\n",
    "lost: links (1; there are none here): see\n",
    "lost: formatted versions of texts (1; their plain text is taken)",
    "lost: selections (2; they are empty, or do not lie in their text)",
    "lost: selections (1; they have no code and no memo)",
    "lost: codings (1; they name a case, not a code)",
    "lost: memos (1; they are on the project as a whole): Plan\n",
    "sets of documents, codes and memos are kept for an export",
};

START_TEST(takes_what_it_can)
{
    said s;

    fixture_ok(refi_take(c, &everything, &s));
    for (size_t i = 0; i < COUNT_OF(losses); i++)
        refi_has(&s, losses[i]);
    buffer_release(&s.text);
    fixture_expect(
        c,
        "SELECT x.start, x.\"end\", x.code, coder.name, x.at FROM decision"
        " AS x JOIN coder ON coder.id = x.coder_id ORDER BY x.start, x.\"end\"",
        "0|3|student-visas|tizbe (person)|2020-02-03T04:05:06Z\n"
        "0|13|Виза|Олена|2023-11-14T22:13:20Z\n");
    fixture_expect(c,
                   "SELECT name, value FROM variable"
                   " WHERE source = 'table' ORDER BY name",
                   "case|Kazakhstan\ncountry|KZ\n");
    fixture_expect(c, "SELECT start, code, text FROM memo ORDER BY text",
                   "0||A remark\n0|student-visas|Doubt\nIs it?\nOr\nnot?\n");
    fixture_expect(c, "SELECT name, guid FROM code ORDER BY position",
                   "student-visas|" G("a") "\nВиза|" G("b") "\n");
    fixture_expect(c, "SELECT guid FROM document ORDER BY guid",
                   G("1") "\n10000000-0000-4000-8000-000000000004\n");
}
END_TEST

/* The same file again brings nothing new. */
START_TEST(takes_it_once)
{
    static const char tables[] =
        "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM coding),"
        " (SELECT count(*) FROM memo), (SELECT count(*) FROM coder),"
        " (SELECT count(*) FROM codebook), (SELECT count(*) FROM alias)";
    said  s;
    char *once, *twice;

    fixture_ok(refi_take(c, &everything, &s));
    buffer_release(&s.text);
    once = fixture_dump(c, tables);
    fixture_ok(refi_take(c, &everything, &s));
    ck_assert_uint_eq(s.counts.documents + s.counts.codings + s.counts.memos +
                          s.counts.codes + s.counts.coders,
                      0);
    ck_assert_uint_eq(s.counts.known, 2);
    ck_assert_uint_eq(s.counts.same, 2);
    buffer_release(&s.text);
    twice = fixture_dump(c, tables);
    ck_assert_str_eq(once, twice);
    free(once);
    free(twice);
}
END_TEST

/* A text of another encoding, and a codebook that somebody has written in. */
static const project spoilt = {
    .qde = QDE(
        "",
        "<CodeBook><Codes><Code guid=\"" G(
            "a") "\" name=\"visa\" "
                 "isCodable=\"true\"/></Codes></CodeBook>"
                 "<Sources><TextSource guid=\"" G(
                     "1") "\" name=\"A\" "
                          "plainTextPath=\"internal://a.txt\"/></Sources>"
                          "<Notes><Note guid=\"" G(
                              "2") "\" name=\"codebook b.yaml\">"
                                   "<PlainTextContent>codebook: [</PlainTextContent></Note>"
                                   "</Notes>"),
    .members = { { "sources/a.txt", "one \xEE\xE4\xE8\xED two" } },
};

START_TEST(takes_what_is_whole)
{
    said  s;
    char *found;

    fixture_ok(refi_take(c, &spoilt, &s));
    refi_has(&s, "lost: texts in part (1; what is not UTF-8 became U+FFFD): A");
    refi_has(&s, "lost: codebooks with what finds codes (1; they are damaged; "
                 "the codes alone are taken): codebook b.yaml");
    buffer_release(&s.text);
    found = fixture_dump(c, "SELECT tizbe_text(text) FROM segment");
    ck_assert_msg(slice_starts(slice_of(found), SLICE("one \uFFFD")), "'%s'",
                  found);
    free(found);
    fixture_expect(c, "SELECT name FROM code", "visa\n");
}
END_TEST

/* Some programs write names where GUIDs should be. */
START_TEST(takes_other_names)
{
    static const project p = {
        .qde = QDE("", "<CodeBook><Codes><Code guid=\"code-1\" name=\"visa\"/>"
                       "</Codes></CodeBook><Sources><TextSource guid=\"S1\" "
                       "plainTextPath=\"internal://Sources/x.txt\">"
                       "<PlainTextSelection guid=\"sel\" startPosition=\"0\" "
                       "endPosition=\"3\"><Coding guid=\"c\">"
                       "<CodeRef targetGUID=\"CODE-1\"/></Coding>"
                       "</PlainTextSelection></TextSource></Sources>"),
        .members = { { "sources/x.txt", "one two" } },
    };
    said s;

    for (int i = 0; i < 2; i++) {
        fixture_ok(refi_take(c, &p, &s));
        ck_assert_uint_eq(s.counts.codings, 1 - (uint64_t)i);
        ck_assert_uint_eq(s.counts.documents, 1 - (uint64_t)i);
        buffer_release(&s.text);
    }
    fixture_expect(c, "SELECT codebook, name, length(guid) FROM code",
                   "p|visa|36\n");
    fixture_expect(c, "SELECT start, \"end\" FROM coding", "0|3\n");
}
END_TEST

/* A code that was added elsewhere gets a codebook of its own. */
START_TEST(keeps_new_codes_apart)
{
    static const project more = {
        .qde = QDE("",
                   "<CodeBook><Codes><Code guid=\"" G(
                       "a") "\" name=\"X\">"
                            "<Code guid=\"" G("c") "\" name=\"added\"/></Code>"
                                                   "</Codes></CodeBook>"),
    };
    said s;

    fixture_ok(refi_take(c, &everything, &s));
    buffer_release(&s.text);
    fixture_ok(refi_take(c, &more, &s));
    refi_has(&s, "places of new codes (1;");
    buffer_release(&s.text);
    fixture_expect(c, "SELECT codebook, name FROM code ORDER BY id",
                   "p|student-visas\np|Виза\np-2|added\n");
}
END_TEST

/* --- what is refused ------------------------------------------------------ */

static const struct {
    project     p;
    const char *says;
} refused[] = {
    { { .qde = "<Project" }, "project.qde: malformed XML at line 1" },
    { { .qde = "<CodeBook/>" }, "expected <Project>" },
    { { .qde = QDE("", ""), .name = "sources/project.qde" },
      "no project.qde inside" },
    { { .qde = QDE("", ""), .members = { { "other.qde", "x" } } },
      "two projects: 'project.qde' and 'other.qde'" },
    { { .qde = "<!DOCTYPE Project [<!ENTITY a \"&b;&b;\"><!ENTITY b "
               "\"&c;&c;\"><!ENTITY c \"xx\">]>"
               "<Project name=\"p\"><Sources><TextSource guid=\"" G(
                   "1") "\"><PlainTextContent>&a;</PlainTextContent>"
                        "</TextSource></Sources></Project>" },
      "entity expansion" },
};

START_TEST(refuses)
{
    said s;

    ck_assert_int_ne(refi_take(c, &refused[_i].p, &s), TIZBE_OK);
    ck_assert_msg(strstr(fixture_error.text, refused[_i].says) != NULL, "%s",
                  fixture_error.text);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM event"), 0);
    buffer_release(&s.text);
}
END_TEST

/* A text that is far longer than its container. */
START_TEST(refuses_a_bomb)
{
    size_t  size = 24 << 20;
    char   *zeros = malloc(size + 1);
    project p = { .qde = QDE("", "<Sources><TextSource guid=\"" G(
                                     "1") "\" plainTextPath=\"internal://a.txt"
                                          "\"/></Sources>"),
                  .members = { { "sources/a.txt", zeros } } };
    said    s;

    ck_assert_ptr_nonnull(zeros);
    memset(zeros, '0', size);
    zeros[size] = '\0';
    ck_assert_int_eq(refi_take(c, &p, &s), TIZBE_LIMIT);
    ck_assert_msg(strstr(fixture_error.text, "times its container") != NULL,
                  "%s", fixture_error.text);
    free(zeros);
    buffer_release(&s.text);
}
END_TEST

/* What an external entity names is not opened. */
START_TEST(opens_nothing_outside)
{
    static const project p = {
        .qde = "<!DOCTYPE Project [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
               "<Project name=\"p\"><Sources><TextSource guid=\"" G(
                   "1") "\" name=\"t\"><PlainTextContent>one &a; two"
                        "</PlainTextContent></TextSource></Sources></Project>",
    };
    said s;

    fixture_ok(refi_take(c, &p, &s));
    fixture_expect(c, "SELECT text FROM segment", "one two\n");
    buffer_release(&s.text);
}
END_TEST

/* A bit here and there: a reason or a corpus that is whole, nothing else. */
START_TEST(bears_damage)
{
    buffer   bytes = { 0 };
    uint32_t state = 12345u + (uint32_t)_i;
    said     s;

    refi_pack(&everything, "/whole.qdpx");
    fixture_ok(file_read(fixture_path("/whole.qdpx"), 1 << 20, &bytes, NULL,
                         &fixture_error));
    for (int n = 0; n < 8; n++) {
        state = state * 1664525u + 1013904223u;
        bytes.data[(state >> 8) % bytes.size] = (char)(state >> 24);
    }
    fixture_write("/damaged.qdpx", bytes.data, bytes.size);
    (void)refi_take_file(c, fixture_path("/damaged.qdpx"), &s);
    buffer_release(&s.text);
    buffer_release(&bytes);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("exchange/refi_import");
    TCase *tc = tcase_create("import");

    (void)setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, finds_places, 0, COUNT_OF(positions));
    tcase_add_test(tc, takes_what_it_can);
    tcase_add_loop_test(tc, keeps_texts_apart, 0, COUNT_OF(nameless));
    tcase_add_test(tc, takes_it_once);
    tcase_add_test(tc, takes_what_is_whole);
    tcase_add_test(tc, takes_other_names);
    tcase_add_test(tc, keeps_new_codes_apart);
    tcase_add_loop_test(tc, refuses, 0, COUNT_OF(refused));
    tcase_add_test(tc, refuses_a_bomb);
    tcase_add_test(tc, opens_nothing_outside);
    tcase_add_loop_test(tc, bears_damage, 0, 24);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
