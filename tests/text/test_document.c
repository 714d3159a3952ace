/* Documents as readers build them: blocks, headings, variables, notes. */
#include "check_main.h"

#include "base/array.h"
#include "one_document.h"
#include "text/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
block(segment_kind kind, unsigned level, const char *text)
{
    document_begin(&doc, kind, level);
    document_text(&doc, slice_of(text));
    document_end(&doc);
}

START_TEST(joins_pieces)
{
    document_begin(&doc, SEGMENT_PARAGRAPH, 0);
    document_text(&doc, SLICE(" Болашақ "));
    document_text(&doc, SLICE("\n  программасы"));
    document_text(&doc, SLICE(""));
    document_end(&doc);
    ck_assert_uint_eq(doc.segment_count, 1);
    ck_assert(slice_is(doc.segments[0].text, "Болашақ программасы"));
    ck_assert_int_eq(doc.segments[0].kind, SEGMENT_PARAGRAPH);
    ck_assert_uint_eq(doc.segments[0].heading, NO_HEADING);
}
END_TEST

/* Cut anywhere, a text gives the same segment. */
START_TEST(pieces_of_any_size)
{
    slice text = SLICE("Қа\xCC\x81зақстан – п’ять \xF0\x9F\x98\x80, и\xCC\x86"
                       " \xFF\xD0 соң\xE2\x80");
    slice first = { NULL, 0 };

    for (size_t size = 1; size <= text.size; size++) {
        document_begin(&doc, SEGMENT_PARAGRAPH, 0);
        for (size_t at = 0; at < text.size; at += size)
            document_text(&doc, slice_part(text, at,
                                           at + size < text.size ? at + size
                                                                 : text.size));
        document_end(&doc);
        if (size == 1)
            first = doc.segments[0].text;
        ck_assert(slice_equal(doc.segments[size - 1].text, first));
    }
    ck_assert_uint_eq(doc.replaced, 3 * text.size);
}
END_TEST

START_TEST(drops_what_is_empty)
{
    block(SEGMENT_PARAGRAPH, 0, "");
    block(SEGMENT_CELL, 0, " \xC2\xA0\xE2\x80\x8B ");
    document_begin(&doc, SEGMENT_ITEM, 1);
    document_begin(&doc, SEGMENT_ITEM, 1); /* ends the one before */
    document_end(&doc);
    document_end(&doc);
    ck_assert_uint_eq(doc.segment_count, 0);
}
END_TEST

START_TEST(text_without_a_block_is_a_paragraph)
{
    document_text(&doc, SLICE("a"));
    document_begin(&doc, SEGMENT_ITEM, 2);
    document_declare(&doc, LANG_KK);
    document_text(&doc, SLICE("b"));
    document_end(&doc);
    document_text(&doc, SLICE("c"));
    document_end(&doc);
    ck_assert_uint_eq(doc.segment_count, 3);
    ck_assert_int_eq(doc.segments[0].kind, SEGMENT_PARAGRAPH);
    ck_assert_int_eq(doc.segments[1].kind, SEGMENT_ITEM);
    ck_assert_uint_eq(doc.segments[1].level, 2);
    ck_assert_int_eq(doc.segments[1].declared, LANG_KK);
    ck_assert_int_eq(doc.segments[2].declared, LANG_UND);
}
END_TEST

/* Each block knows its heading; a heading the one that contains it. */
START_TEST(headings)
{
    static const struct {
        segment_kind kind;
        unsigned     level;
        uint32_t     heading;
    } blocks[] = {
        { SEGMENT_PARAGRAPH, 0, NO_HEADING },
        { SEGMENT_HEADING, 2, NO_HEADING },
        { SEGMENT_PARAGRAPH, 0, 1 },
        { SEGMENT_HEADING, 1, NO_HEADING },
        { SEGMENT_HEADING, 3, 3 },
        { SEGMENT_ITEM, 0, 4 },
        { SEGMENT_HEADING, 2, 3 },
        { SEGMENT_CELL, 0, 6 },
        { SEGMENT_HEADING, 3, 6 },
        { SEGMENT_HEADING, 1, NO_HEADING },
        { SEGMENT_HEADING, 12, 9 },
        { SEGMENT_FOOTNOTE, 0, 10 },
        { SEGMENT_HEADING, 0, NO_HEADING },
        { SEGMENT_CAPTION, 0, 12 },
    };

    for (size_t i = 0; i < COUNT_OF(blocks); i++)
        block(blocks[i].kind, blocks[i].level, "x");
    ck_assert_uint_eq(doc.segment_count, COUNT_OF(blocks));
    for (size_t i = 0; i < COUNT_OF(blocks); i++)
        ck_assert_msg(doc.segments[i].heading == blocks[i].heading, "block %zu",
                      i);
    ck_assert_uint_eq(doc.segments[10].level, 9);
    ck_assert_uint_eq(doc.segments[12].level, 1);
}
END_TEST

START_TEST(many_blocks)
{
    for (int i = 0; i < 5000; i++)
        block(i % 100 ? SEGMENT_PARAGRAPH : SEGMENT_HEADING, 1, "сөз");
    ck_assert_uint_eq(doc.segment_count, 5000);
    ck_assert_uint_eq(doc.segments[4999].heading, 4900);
}
END_TEST

/* --- variables ----------------------------------------------------------- */

static const struct {
    const char *given, *kept;
} dates[] = {
    { "2017", "2017" },
    { "2017-05", "2017-05" },
    { "2017-05-15", "2017-05-15" },
    { "2017-05-15T10:20:30+06:00", "2017-05-15" },
    { "2014-11-14Z", "2014-11-14" },
    { "2017/5/15", "2017" },
    { "2017.05.15", "2017-05-15" },
    { "2017/05/15", "2017-05-15" },
    { " 2017 ж. ", "2017" },
    { "2017-18", "2017" },
    { "2017-02-30", "2017-02" },
    { "2016-02-29", "2016-02-29" },
    { "2017-02-29", "2017-02" },
    { "2017-05-151", "2017-05" },
    { "15.05.2017", "" },
    { "20170515", "" },
    { "0017-05-15", "" },
    { "мамыр 2017", "" },
    { "201", "" },
    { "", "" },
};

START_TEST(keeps_dates)
{
    document_set(&doc, "date", slice_of(dates[_i].given), SOURCE_DOCUMENT);
    ck_assert(slice_is(document_get(&doc, "date"), dates[_i].kept));
}
END_TEST

START_TEST(variables_by_source)
{
    document_set(&doc, "title", SLICE(""), SOURCE_PERSON);
    ck_assert_uint_eq(document_get(&doc, "title").size, 0);
    document_set(&doc, "title", SLICE("a  guess"), SOURCE_GUESS);
    ck_assert(slice_is(document_get(&doc, "title"), "a guess"));
    document_set(&doc, "title", SLICE("said"), SOURCE_DOCUMENT);
    document_set(&doc, "title", SLICE("said again"), SOURCE_DOCUMENT);
    document_set(&doc, "title", SLICE("guessed"), SOURCE_GUESS);
    ck_assert(slice_is(document_get(&doc, "title"), "said"));
    document_set(&doc, "title", SLICE("table"), SOURCE_TABLE);
    ck_assert(slice_is(document_get(&doc, "title"), "table"));
    ck_assert_uint_eq(doc.variable_count, 1);
    ck_assert_uint_eq(document_get(&doc, "issuer").size, 0);
}
END_TEST

/* A value lives on when the bytes it was read from are gone. */
/* Each was looked for among all others: 60,000 fields of a record took minutes. */
START_TEST(many_variables)
{
    enum { MANY = 60000 };
    char name[16];

    for (unsigned round = 0; round < 2; round++)
        for (unsigned i = 0; i < MANY; i++) {
            (void)snprintf(name, sizeof name, "v%u", i);
            document_set(&doc, name, slice_of(round ? "later" : name),
                         SOURCE_DOCUMENT);
        }
    ck_assert_int_eq(document_status(&doc), TIZBE_OK);
    ck_assert_uint_eq(doc.variable_count, MANY);
    for (unsigned i = 0; i < MANY; i++) {
        (void)snprintf(name, sizeof name, "v%u", i);
        ck_assert(slice_is(document_get(&doc, name), name));
    }
    ck_assert_uint_eq(document_get(&doc, "v60000").size, 0);
}
END_TEST

START_TEST(values_are_copied)
{
    char bytes[] = "Ministry";

    document_set(&doc, "issuer", slice_of(bytes), SOURCE_DOCUMENT);
    document_begin(&doc, SEGMENT_PARAGRAPH, 0);
    document_text(&doc, slice_of(bytes));
    memset(bytes, '-', sizeof bytes - 1);
    document_end(&doc);
    block(SEGMENT_PARAGRAPH, 0, "something else of some length");
    ck_assert(slice_is(document_get(&doc, "issuer"), "Ministry"));
    ck_assert(slice_is(doc.segments[0].text, "Ministry"));
}
END_TEST

START_TEST(notes)
{
    for (int i = 0; i < 40; i++)
        document_note(&doc, "%d images without text\nwere left out", i);
    ck_assert_uint_eq(doc.note_count, 40);
    ck_assert(slice_is(doc.notes[39], "39 images without text were left out"));
}
END_TEST

START_TEST(kinds_have_names)
{
    ck_assert_str_eq(segment_kind_name(SEGMENT_PARAGRAPH), "paragraph");
    ck_assert_str_eq(segment_kind_name(SEGMENT_CAPTION), "caption");
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("text/document");
    TCase *tc = tcase_create("document");

    tcase_add_checked_fixture(tc, one_document_begin, one_document_end);
    tcase_add_test(tc, joins_pieces);
    tcase_add_test(tc, pieces_of_any_size);
    tcase_add_test(tc, drops_what_is_empty);
    tcase_add_test(tc, text_without_a_block_is_a_paragraph);
    tcase_add_test(tc, headings);
    tcase_add_test(tc, many_blocks);
    tcase_add_loop_test(tc, keeps_dates, 0, COUNT_OF(dates));
    tcase_add_test(tc, variables_by_source);
    tcase_add_test(tc, many_variables);
    tcase_add_test(tc, values_are_copied);
    tcase_add_test(tc, notes);
    tcase_add_test(tc, kinds_have_names);
    suite_add_tcase(s, tc);
    return check_run(s);
}
