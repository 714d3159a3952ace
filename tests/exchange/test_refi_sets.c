/* Sets of codes, documents and memos come in and go out again. */
#include "base/array.h"
#include "check_main.h"
#include "refi_fixture.h"
#include "tizbe_exchange.h"
#include "zip_part.h"

static const project sets = {
    .qde = QDE(
        "",
        "<CodeBook><Codes><Code guid=\"" G(
            "a") "\" name=\"visa\"/><Code "
                 "guid=\"" G(
                     "b") "\" name=\"campus\"/></Codes></CodeBook><Sources>"
                          "<TextSource guid=\"" G(
                              "1") "\" name=\"t\" plainTextPath="
                                   "\"internal://t.txt\"><NoteRef targetGUID=\"" G(
                                       "5") "\"/>"
                                            "</TextSource></Sources><Notes><Note guid=\"" G(
                                                "5") "\" name=\"n\" "
                                                     "><PlainTextContent>A thought</PlainTextContent></Note></Notes>"
                                                     "<Sets><Set guid=\"" G(
                                                         "7") "\" name=\"Core &amp; more\">"
                                                              "<Description>What matters</Description><MemberCode targetGUID=\"" G("a") "\"/><MemberCode targetGUID=\"" G(
                                                                  "b") "\"/><MemberSource "
                                                                       "targetGUID=\"" G("1") "\"/><MemberNote targetGUID=\"" G(
                                                                           "5") "\"/>"
                                                                                "</Set><Set guid=\"" G(
                                                                                    "8") "\" name=\"Of nothing\"><MemberCode "
                                                                                         "targetGUID=\"" G(
                                                                                             "e") "\"/></Set></Sets>"),
    .members = { { "sources/t.txt", "A visa here." } },
};

/* As they stand in the file that is written. */
static const char *const written[] = {
    "<Set guid=\"" G("7") "\" name=\"Core &amp; more\">",
    "<Description>What matters</Description>",
    "<MemberCode targetGUID=\"" G("a") "\"/>",
    "<MemberCode targetGUID=\"" G("b") "\"/>",
    "<MemberSource targetGUID=\"" G("1") "\"/>",
    "<MemberNote targetGUID=\"" G("5") "\"/>",
};

START_TEST(sets_go_round)
{
    tizbe_corpus *whole;
    corpus       *c = fixture_corpus();
    said          s;
    buffer        bytes = { 0 }, qde;

    fixture_ok(refi_take(c, &sets, &s));
    refi_has(&s, "sets of documents, codes and memos are kept for an export");
    buffer_release(&s.text);
    corpus_close(c);
    fixture_ok(tizbe_open(fixture_path("c.tizbe"), TIZBE_WRITE, &whole,
                          &fixture_error));
    fixture_ok(tizbe_export(whole, fixture_path("out.qdpx"),
                            &(tizbe_export_options){ 0 }, NULL, NULL,
                            &fixture_error));
    tizbe_close(whole);
    fixture_ok(file_read(fixture_path("out.qdpx"), 1 << 20, &bytes, NULL,
                         &fixture_error));
    qde = zip_part(&bytes, "project.qde");
    for (size_t i = 0; i < COUNT_OF(written); i++)
        ck_assert_msg(strstr(qde.data, written[i]) != NULL, "%s lacks %s",
                      qde.data, written[i]);
    ck_assert_ptr_null(strstr(qde.data, G("e")));
    buffer_release(&qde);
    buffer_release(&bytes);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("exchange/refi_sets");
    TCase *tc = tcase_create("sets");

    tcase_add_checked_fixture(tc, fixture_begin, fixture_end);
    tcase_add_test(tc, sets_go_round);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
