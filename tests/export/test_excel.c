/* Workbooks, looked at as the XML that they are. */
#include "export/excel.h"

#include "../check_main.h"
#include "base/array.h"
#include "base/buffer.h"
#include "export/export.h"
#include "ingest/zip.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const table_column columns[] = {
    { .name = "theme" },
    { .name = "n", .type = COLUMN_INTEGER },
    { .name = "rate", .type = COLUMN_REAL, .decimals = 2 },
};

static tizbe_status
take(void *context, slice bytes, tizbe_error *error)
{
    (void)error;
    buffer_put(context, bytes);
    return TIZBE_OK;
}

static tizbe_status
take_nothing(void *context, slice bytes, tizbe_error *error)
{
    (void)context;
    (void)bytes;
    return error_set(error, TIZBE_FULL, "no room");
}

static excel_book *
book_of(const char *sheet)
{
    excel_book *book;
    tizbe_error error;

    if (excel_new(&book, &error) != TIZBE_OK ||
        excel_sheet(book, sheet, columns, COUNT_OF(columns), &error) !=
            TIZBE_OK)
        ck_abort_msg("%s", error.text);
    return book;
}

static void
put_row(excel_book *book, slice text, int64_t n, double rate)
{
    table_cell cells[] = { cell_text(text), cell_integer(n), cell_real(rate) };

    ck_assert_int_eq(excel_row(book, cells, NULL), TIZBE_OK);
}

static void
finish(excel_book *book, buffer *out)
{
    tizbe_error error;

    if (excel_finish(book, take, out, &error) != TIZBE_OK)
        ck_abort_msg("%s", error.text);
    excel_free(book);
}

/* A part of the file as text; caller releases. */
static buffer
part_of(const buffer *file, const char *name)
{
    buffer      part = { 0 };
    zip        *z;
    zip_member *m;
    long        size;

    ck_assert_int_eq(zip_open(buffer_slice(file), &z, NULL), TIZBE_OK);
    ck_assert_int_eq(zip_member_open(z, slice_of(name), &m, NULL), TIZBE_OK);
    do {
        ck_assert(buffer_reserve(&part, 4096));
        size = zip_member_read(m, part.data + part.size, 4096);
        ck_assert_int_ge(size, 0);
        part.size += (size_t)size;
    } while (size > 0);
    part.data[part.size] = '\0';
    zip_member_close(m);
    zip_close(z);
    return part;
}

static void
part_has(const buffer *file, const char *name, const char *text)
{
    buffer part = part_of(file, name);

    ck_assert_msg(strstr(part.data, text) != NULL, "%s lacks %s", name, text);
    buffer_release(&part);
}

#define SHEET "xl/worksheets/sheet1.xml"

START_TEST(writes_numbers_as_numbers)
{
    excel_book *book = book_of("Темы");
    buffer      out = { 0 };

    put_row(book, SLICE("визы"), -12, 1.25);
    put_row(book, SLICE("визы"), INT64_MAX, NAN);
    finish(book, &out);
    part_has(&out, "xl/workbook.xml", "<sheet name=\"Темы\"");
    part_has(&out, SHEET,
             "<c r=\"A2\" t=\"inlineStr\"><is><t>визы</t></is></c>"
             "<c r=\"B2\"><v>-12</v></c>"
             "<c r=\"C2\" s=\"2\"><v>1.25</v></c>");
    /* a number that Excel would round, and one that is none */
    part_has(&out, SHEET,
             "<c r=\"B3\" t=\"inlineStr\"><is><t>9223372036854775807</t></is>"
             "</c></row>");
    part_has(&out, SHEET, "state=\"frozen\"");
    part_has(&out, SHEET, "<autoFilter ref=\"A1:C3\"/>");
    part_has(&out, "xl/styles.xml", "\"0.00\"");
    buffer_release(&out);
}
END_TEST

/* Text, and what a cell holds of it. */
static const struct {
    const char *text, *cell;
} texts[] = {
    { "=1+1", "<t>=1+1</t>" },
    { "+7 717", "<t>+7 717</t>" },
    { "@SUM(A1)", "<t>@SUM(A1)</t>" },
    { "{=1}", "<t>{=1}</t>" },
    { "http://example.org", "<t>http://example.org</t>" },
    { "0012", "<t>0012</t>" },
    { "<b>&\"", "<t>&lt;b&gt;&amp;\"</t>" },
    { " a ", "<t xml:space=\"preserve\"> a </t>" },
    { "a\nb\tc", "<t>a\nb\tc</t>" },
    { "a\x1b"
      "b\xEF\xBF\xBF",
      "<t xml:space=\"preserve\">a b </t>" },
    { "_x0041_ _x004_ _y0041_", "<t>_x005F_x0041_ _x004_ _y0041_</t>" },
    { "Қазақстан, Україна 😀", "<t>Қазақстан, Україна 😀</t>" },
};

START_TEST(writes_text_as_text)
{
    excel_book *book = book_of("Table");
    buffer      out = { 0 }, part;

    put_row(book, slice_of(texts[_i].text), 1, 1);
    finish(book, &out);
    part = part_of(&out, SHEET);
    ck_assert_msg(strstr(part.data, texts[_i].cell) != NULL, "%s in %s",
                  texts[_i].cell, part.data);
    ck_assert_ptr_null(strstr(part.data, "<f>"));
    ck_assert_ptr_null(strstr(part.data, "hyperlink"));
    buffer_release(&part);
    buffer_release(&out);
}
END_TEST

/* A cell of Excel holds 32,767 UTF-16 units. */
START_TEST(cuts_long_text)
{
    static const struct {
        size_t      plain; /* letters in front of ... */
        const char *end;
        const char *cell;
    } rows[] = {
        { 32766, "б", "aб</t>" },  { 32766, "бв", "a…</t>" },
        { 32765, "😀", "a😀</t>" },  { 32766, "😀", "a…</t>" },
        { 32765, "😀в", "a…</t>" },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        excel_book *book = book_of("Table");
        buffer      text = { 0 }, out = { 0 };

        for (size_t n = 0; n < rows[i].plain; n++)
            buffer_byte(&text, 'a');
        buffer_text(&text, rows[i].end);
        put_row(book, buffer_slice(&text), 1, 1);
        finish(book, &out);
        part_has(&out, SHEET, rows[i].cell);
        buffer_release(&text);
        buffer_release(&out);
    }
}
END_TEST

START_TEST(leaves_unknown_cells_empty)
{
    excel_book *book = book_of("Table");
    table_cell  cells[COUNT_OF(columns)] = { 0 };
    buffer      out = { 0 };

    ck_assert_int_eq(excel_row(book, cells, NULL), TIZBE_OK);
    put_row(book, SLICE("a"), 1, 1);
    finish(book, &out);
    part_has(&out, SHEET, "</row><row r=\"3\"><c r=\"A3\"");
    buffer_release(&out);
}
END_TEST

START_TEST(continues_a_full_sheet)
{
    static const table_column one[] = { { .name = "n",
                                          .type = COLUMN_INTEGER } };
    excel_book               *book;
    buffer                    out = { 0 };

    ck_assert_int_eq(excel_new(&book, NULL), TIZBE_OK);
    ck_assert_int_eq(excel_sheet(book, "Codings", one, 1, NULL), TIZBE_OK);
    for (int64_t i = 1; i <= 1048576; i++) {
        table_cell cell = cell_integer(i);

        ck_assert_int_eq(excel_row(book, &cell, NULL), TIZBE_OK);
    }
    finish(book, &out);
    part_has(&out, "xl/workbook.xml", "<sheet name=\"Codings 2\"");
    part_has(&out, SHEET, "<c r=\"A1048576\"><v>1048575</v></c>");
    part_has(&out, "xl/worksheets/sheet2.xml",
             "<t>n</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>1048576</v>");
    buffer_release(&out);
}
END_TEST

/* The host program's locale and time zone do not show. */
START_TEST(knows_no_locale_and_no_clock)
{
    static const char *const locales[] = { "C", "ru_RU.UTF-8", "kk_KZ.UTF-8",
                                           "de_DE.UTF-8", "tr_TR.UTF-8" };
    static const char *const zones[] = { "UTC", "Asia/Almaty", "XXX+11" };
    buffer                   first = { 0 };

    for (size_t i = 0; i < COUNT_OF(locales) * COUNT_OF(zones); i++) {
        buffer      out = { 0 };
        excel_book *book;

        /* a locale that is not installed is the one before once more */
        (void)setlocale(LC_ALL, locales[i % COUNT_OF(locales)]);
        (void)setenv("TZ", zones[i / COUNT_OF(locales)], 1);
        book = book_of("Table");
        put_row(book, SLICE("визы"), 1, 1.5);
        finish(book, &out);
        if (i == 0)
            buffer_put(&first, buffer_slice(&out));
        ck_assert(slice_equal(buffer_slice(&first), buffer_slice(&out)));
        buffer_release(&out);
    }
    (void)setlocale(LC_ALL, "C");
    part_has(&first, "docProps/core.xml", ">1980-01-01T00:00:00Z<");
    buffer_release(&first);
}
END_TEST

START_TEST(says_where_it_cannot_write)
{
    excel_book *book = book_of("Table");
    tizbe_error error;

    ck_assert_int_eq(excel_finish(book, take_nothing, NULL, &error),
                     TIZBE_FULL);
    ck_assert_str_eq(error.text, "no room");
    excel_free(book);

    ck_assert_int_eq(setenv("TMPDIR", "/nonexistent", 1), 0);
    ck_assert_int_eq(excel_new(&book, &error), TIZBE_IO);
    (void)unsetenv("TMPDIR");
    ck_assert_str_eq(error.text,
                     "cannot write a temporary file in '/nonexistent': No such "
                     "file or directory");
    ck_assert_ptr_null(book);
}
END_TEST

START_TEST(writes_no_xlsx_to_a_terminal)
{
    export_target target = { .format = "xlsx", .fit = 80, .take = take };
    export_job   *x;
    tizbe_error   error;

    ck_assert_int_eq(export_new(&target, &x, &error), TIZBE_USAGE);
    ck_assert_str_eq(error.text, "cannot write format 'xlsx' to a terminal: "
                                 "name a file with -o");
}
END_TEST

static Suite *
excel_suite(void)
{
    Suite *suite = suite_create("export/excel");
    TCase *cases = tcase_create("excel");

    tcase_add_test(cases, writes_numbers_as_numbers);
    tcase_add_loop_test(cases, writes_text_as_text, 0, COUNT_OF(texts));
    tcase_add_test(cases, cuts_long_text);
    tcase_add_test(cases, leaves_unknown_cells_empty);
    tcase_add_test(cases, continues_a_full_sheet);
    tcase_add_test(cases, knows_no_locale_and_no_clock);
    tcase_add_test(cases, says_where_it_cannot_write);
    tcase_add_test(cases, writes_no_xlsx_to_a_terminal);
    suite_add_tcase(suite, cases);
    return suite;
}

int
main(void)
{
    return check_run(excel_suite());
}
