/* ingest/workbook.h, against workbooks put together here. */
#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"
#include "ingest/workbook.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/"
#define RELATION(id, type, target)                                             \
    "<Relationship Id='" id "' Type='" RELATIONS "relationships/" type         \
    "' Target='" target "'/>"

enum { LIMIT = 1 << 16 };

static char   room[1 << 16];
static size_t used;

static void
add_part(struct archive *a, const char *name, const char *text)
{
    struct archive_entry *entry = archive_entry_new();

    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)strlen(text));
    ck_assert_int_eq(archive_write_header(a, entry), ARCHIVE_OK);
    archive_write_data(a, text, strlen(text));
    archive_entry_free(entry);
}

/* A workbook of a hidden sheet and of one with these rows; `before` stands in
 * xl/workbook.xml. */
static void
make_book(const char *before, const char *rows, buffer *out)
{
    struct archive *a = archive_write_new();
    buffer          part = { 0 };

    archive_write_set_format_zip(a);
    ck_assert_int_eq(archive_write_open_memory(a, room, sizeof room, &used),
                     ARCHIVE_OK);
    add_part(a, "_rels/.rels",
             "<Relationships>" RELATION("r1", "officeDocument",
                                        "xl/workbook.xml") "</Relationships>");
    buffer_printf(&part,
                  "<workbook xmlns:r='" RELATIONS
                  "relationships'>%s<sheets><sheet name='a' state='hidden' "
                  "r:id='r1'/><sheet name='b' r:id='r2'/><sheet name='c' "
                  "r:id='r1'/></sheets></workbook>",
                  before);
    add_part(a, "xl/workbook.xml", part.data);
    add_part(a, "xl/_rels/workbook.xml.rels",
             "<Relationships>" RELATION("r1", "worksheet", "worksheets/1.xml")
                 RELATION("r2", "worksheet", "worksheets/2.xml") RELATION(
                     "r3", "sharedStrings", "sharedStrings.xml")
                     RELATION("r4", "styles", "styles.xml") "</Relationships>");
    add_part(
        a, "xl/sharedStrings.xml",
        "<sst><si><t>виза</t></si><si><r><t>a </t></r><r><t>b</t></r>"
        "<rPh><t>spoken</t></rPh></si><si><t>say \"x\",\ny</t></si></sst>");
    add_part(a, "xl/styles.xml",
             "<styleSheet><numFmts><numFmt numFmtId='164' "
             "formatCode='dd\\.mm\\.yyyy'/><numFmt numFmtId='165' "
             "formatCode='0 \"day\" [Red]'/></numFmts><cellStyleXfs><xf "
             "numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf "
             "numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf "
             "numFmtId='20'/></cellXfs></styleSheet>");
    add_part(a, "xl/worksheets/1.xml", "<worksheet/>");
    buffer_clear(&part);
    buffer_printf(&part, "<worksheet><sheetData>%s</sheetData></worksheet>",
                  rows);
    add_part(a, "xl/worksheets/2.xml", part.data);
    archive_write_close(a);
    archive_write_free(a);
    buffer_release(&part);
    buffer_append(out, room, used);
}

static const struct {
    const char *rows, *csv;
} sheets[] = {
    { "", "" },
    { "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
      "</row>",
      "\"виза\",\"a b\"\n" },
    { "<row r='1'><c r='A1' t='s'><v>2</v></c></row>",
      "\"say \"\"x\"\",\ny\"\n" },
    /* gaps; rows keep their lines, the first one says how wide */
    { "<row r='2'><c r='A2'><v>1</v></c><c r='D2'><v>2</v></c></row>"
      "<row r='5'><c r='B5'><v>3</v></c></row>"
      "<row r='6'><c r='E6'><v>4</v></c></row><row r='7'><c r='A7' s='1'/>"
      "</row>",
      "\n\"1\",,,\"2\"\n\n\n,\"3\",,\n,,,,\"4\"\n" },
    /* places that are not said */
    { "<row><c><v>1</v></c><c/><c><v>2</v></c></row>"
      "<row><c><v>3</v></c></row>",
      "\"1\",,\"2\"\n\"3\",,\n" },
    /* a shared string without its number is none */
    { "<row><c><v>1</v></c><c t='s'/><c t='s'><v></v></c><c><v>2</v></c></row>",
      "\"1\",,,\"2\"\n" },
    /* dates, times and numbers */
    { "<row><c s='1'><v>45427</v></c><c s='2'><v>45427.75</v></c><c s='3'>"
      "<v>45427</v></c><c s='4'><v>0.5</v></c><c s='1'><v>59</v></c><c s='1'>"
      "<v>60</v></c><c s='1'><v>61</v></c><c s='1'><v>-1</v></c><c s='99'>"
      "<v>7</v></c><c s='2'><v>2958465</v></c></row>",
      "\"2024-05-15\",\"2024-05-15\",\"45427\",\"0.5\",\"1900-02-28\","
      "\"1900-02-28\",\"1900-03-01\",\"-1\",\"7\",\"9999-12-31\"\n" },
    /* what a formula gives, a text, a truth, a mistake */
    { "<row><c t='str'><f>A1&amp;\"x\"</f><v>yx</v></c><c t='inlineStr'><is>"
      "<t>in</t></is></c><c t='b'><v>1</v></c><c t='e'><v>#NAME?</v></c>"
      "<c t='str' s='1'><v>45427</v></c></row>",
      "\"yx\",\"in\",\"1\",\"#NAME?\",\"45427\"\n" },
    /* out of order: the first stays */
    { "<row r='3'><c r='B3'><v>1</v></c><c r='A3'><v>2</v></c></row>"
      "<row r='1'><c r='A1'><v>3</v></c></row>",
      "\n\n,\"1\"\n" },
    { "<row r='1'><c r='ZZZZZ1'><v>1</v></c></row>", "" },
};

START_TEST(reads_the_sheet_that_is_shown)
{
    buffer      bytes = { 0 };
    bool        is_book = false;
    tizbe_error error = { 0 };

    make_book("", sheets[_i].rows, &bytes);
    ck_assert_msg(workbook_to_csv(&bytes, LIMIT, &is_book, &error) == TIZBE_OK,
                  "%s", error.text);
    ck_assert(is_book);
    ck_assert_msg(slice_is(buffer_slice(&bytes), sheets[_i].csv),
                  "%s\n--- expected\n%s", bytes.data ? bytes.data : "",
                  sheets[_i].csv);
    buffer_release(&bytes);
}
END_TEST

/* A text that is not there is no empty cell; nor is one of another number. */
START_TEST(refuses_a_sheet_that_lacks_a_text)
{
    static const char *const numbers[] = { "3", "999999999999", "-1", " -1",
                                           "x" };
    buffer                   bytes = { 0 };
    char                     row[120];
    tizbe_error              error = { 0 };

    (void)snprintf(row, sizeof row,
                   "<row><c><v>1</v></c><c t='s'><v>%s</v></c></row>",
                   numbers[_i]);
    make_book("", row, &bytes);
    ck_assert_int_eq(workbook_to_csv(&bytes, LIMIT, NULL, &error),
                     TIZBE_FORMAT);
    ck_assert_msg(strstr(error.text, "does not hold"), "%s", error.text);
    buffer_release(&bytes);
}
END_TEST

START_TEST(counts_days_as_old_macs_did)
{
    buffer bytes = { 0 };

    make_book("<workbookPr date1904='1'/>",
              "<row><c s='1'><v>43965</v></c></row>", &bytes);
    ck_assert_int_eq(workbook_to_csv(&bytes, LIMIT, NULL, NULL), TIZBE_OK);
    ck_assert(slice_is(buffer_slice(&bytes), "\"2024-05-15\"\n"));
    buffer_release(&bytes);
}
END_TEST

START_TEST(leaves_what_is_no_workbook)
{
    buffer      bytes = { 0 };
    bool        is_book = true;
    tizbe_error error = { 0 };

    buffer_text(&bytes, "path,title\n");
    ck_assert_int_eq(workbook_to_csv(&bytes, LIMIT, &is_book, &error),
                     TIZBE_OK);
    ck_assert(!is_book && slice_is(buffer_slice(&bytes), "path,title\n"));
    buffer_clear(&bytes);
    buffer_text(&bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more");
    ck_assert_int_eq(workbook_to_csv(&bytes, LIMIT, &is_book, &error),
                     TIZBE_FORMAT);
    ck_assert_ptr_nonnull(strstr(error.text, "damaged compound file"));
    buffer_clear(&bytes);
    buffer_text(&bytes, "PK\x03\x04 and nothing");
    ck_assert_int_eq(workbook_to_csv(&bytes, LIMIT, &is_book, &error),
                     TIZBE_FORMAT);
    buffer_release(&bytes);
}
END_TEST

START_TEST(keeps_to_the_limit)
{
    buffer      bytes = { 0 };
    tizbe_error error = { 0 };

    make_book("", "<row r='70000'><c r='A70000'><v>1</v></c></row>", &bytes);
    ck_assert_int_eq(workbook_to_csv(&bytes, LIMIT, NULL, &error), TIZBE_LIMIT);
    ck_assert_ptr_nonnull(strstr(error.text, "the workbook has more than"));
    buffer_release(&bytes);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/workbook");
    TCase *tc = tcase_create("workbook");

    tcase_add_loop_test(tc, reads_the_sheet_that_is_shown, 0,
                        (int)COUNT_OF(sheets));
    tcase_add_loop_test(tc, refuses_a_sheet_that_lacks_a_text, 0, 5);
    tcase_add_test(tc, counts_days_as_old_macs_did);
    tcase_add_test(tc, leaves_what_is_no_workbook);
    tcase_add_test(tc, keeps_to_the_limit);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
