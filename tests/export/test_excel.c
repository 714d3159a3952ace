/* Workbooks, looked at as the XML that they are. */
#include "export/excel.h"

#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"
#include "export/export.h"
#include "zip_part.h"

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

static excel_book *
book_of(buffer *out, const char *sheet)
{
    excel_book *book;
    tizbe_error error;

    if (excel_new(out, &book, &error) != TIZBE_OK ||
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
finish(excel_book *book)
{
    tizbe_error error;

    if (excel_finish(book, &error) != TIZBE_OK)
        ck_abort_msg("%s", error.text);
    excel_free(book);
}

static void
part_has(const buffer *file, const char *name, const char *text)
{
    buffer part = zip_part(file, name);

    ck_assert_msg(strstr(part.data, text) != NULL, "%s lacks %s", name, text);
    buffer_release(&part);
}

#define SHEET "xl/worksheets/sheet1.xml"

START_TEST(writes_numbers_as_numbers)
{
    buffer      out = { 0 };
    excel_book *book = book_of(&out, "Темы");

    put_row(book, SLICE("визы"), -12, 1.25);
    put_row(book, SLICE("визы"), INT64_MAX, NAN);
    finish(book);
    part_has(&out, "xl/workbook.xml", "<sheet name=\"Темы\"");
    part_has(&out, SHEET,
             "<c r=\"A2\" t=\"inlineStr\"><is><t>визы</t></is></c>"
             "<c r=\"B2\"><v>-12</v></c>"
             "<c r=\"C2\" s=\"4\"><v>1.25</v></c>");
    /* a number that Excel would round, and one that is none */
    part_has(&out, SHEET,
             "<c r=\"B3\" t=\"inlineStr\"><is><t>9223372036854775807</t></is>"
             "</c></row>");
    part_has(&out, SHEET, "state=\"frozen\"");
    part_has(&out, SHEET,
             "<autoFilter ref=\"A1:C3\"/><pageSetup paperSize=\"9\" "
             "fitToHeight=\"0\" orientation=\"landscape\"/>");
    part_has(&out, SHEET,
             "</headerFooter><ignoredErrors><ignoredError sqref=\"A1:C3\" "
             "numberStoredAsText=\"1\"/></ignoredErrors></worksheet>");
    part_has(&out, SHEET, "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
    part_has(&out, "xl/workbook.xml",
             "<definedName name=\"_xlnm.Print_Titles\" "
             "localSheetId=\"0\">'Темы'!$1:$1</definedName>");
    part_has(&out, "xl/styles.xml", "\"0.00\"");
    buffer_release(&out);
}
END_TEST

START_TEST(wraps_a_passage)
{
    static const table_column own[] = {
        { .name = "text", .is_passage = true, .is_main = true }
    };
    static const char long_one[] =
        "Виза выдаётся на срок до трёх лет на основании приглашения "
        "университета, а продление стоит две тысячи тенге.\nВторая строка.";
    buffer      out = { 0 };
    excel_book *book;
    table_cell  cell = cell_text(SLICE("Виза."));

    ck_assert_int_eq(excel_new(&out, &book, NULL), TIZBE_OK);
    ck_assert_int_eq(excel_sheet(book, "Table", own, 1, NULL), TIZBE_OK);
    ck_assert_int_eq(excel_row(book, &cell, NULL), TIZBE_OK);
    cell = cell_text(slice_of(long_one));
    ck_assert_int_eq(excel_row(book, &cell, NULL), TIZBE_OK);
    finish(book);
    part_has(&out, SHEET, "<row r=\"2\"><c r=\"A2\" s=\"3\"");
    part_has(&out, SHEET, "<row r=\"3\" ht=\"45\" customHeight=\"1\">");
    part_has(&out, "xl/styles.xml", "wrapText=\"1\"");
    buffer_release(&out);
}
END_TEST

/* What a column of dates holds, and what becomes of it. */
static const struct {
    const char *text, *cell;
} dates[] = {
    { "2024-05-15", "<c r=\"A2\" s=\"2\"><v>45427</v></c>" },
    { "1900-03-01", "<v>61</v>" },
    { "2000-02-29", "<v>36585</v>" },
    { "9999-12-31", "<v>2958465</v>" },
    { "2024-05", "<t>2024-05</t>" },
    { "2024", "<t>2024</t>" },
    { "1899-12-31", "<t>1899-12-31</t>" },
    { "1900-02-28", "<t>1900-02-28</t>" },
    { "2023-02-29", "<t>2023-02-29</t>" },
    { "2100-02-29", "<t>2100-02-29</t>" },
    { "2024-13-01", "<t>2024-13-01</t>" },
    { "2024-04-31", "<t>2024-04-31</t>" },
    { "2024-04-00", "<t>2024-04-00</t>" },
    { "0000-04-01", "<t>0000-04-01</t>" },
    { "2024-0a-01", "<t>2024-0a-01</t>" },
    { "15.05.2024", "<t>15.05.2024</t>" },
};

START_TEST(writes_days_as_days)
{
    static const table_column dated[] = { { .name = "date", .is_date = true } };
    table_cell                cell = cell_text(slice_of(dates[_i].text));
    buffer                    out = { 0 };
    excel_book               *book;

    ck_assert_int_eq(excel_new(&out, &book, NULL), TIZBE_OK);
    ck_assert_int_eq(excel_sheet(book, "Table", dated, 1, NULL), TIZBE_OK);
    ck_assert_int_eq(excel_row(book, &cell, NULL), TIZBE_OK);
    finish(book);
    part_has(&out, SHEET, dates[_i].cell);
    part_has(&out, "xl/styles.xml", "formatCode=\"yyyy\\-mm\\-dd\"");
    buffer_release(&out);
}
END_TEST

static const struct {
    const char *text, *cell;
} figures[] = {
    { "22000000", "<v>22000000</v>" },
    { "4.5", "<v>4.5</v>" },
    { "0", "<v>0</v>" },
    { "200;30", "<t>200;30</t>" },
    { "4.5-7", "<t>4.5-7</t>" },
    { "1.2.3", "<t>1.2.3</t>" },
    { "5.", "<t>5.</t>" },
    { ".5", "<t>.5</t>" },
    { "1234567890123456", "<t>1234567890123456</t>" },
};

START_TEST(writes_figures_as_numbers)
{
    static const table_column column[] = { { .name = "amount",
                                             .is_figure = true } };
    table_cell                cell = cell_text(slice_of(figures[_i].text));
    buffer                    out = { 0 };
    excel_book               *book;

    ck_assert_int_eq(excel_new(&out, &book, NULL), TIZBE_OK);
    ck_assert_int_eq(excel_sheet(book, "Table", column, 1, NULL), TIZBE_OK);
    ck_assert_int_eq(excel_row(book, &cell, NULL), TIZBE_OK);
    finish(book);
    part_has(&out, SHEET, figures[_i].cell);
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
    { "<b>&\"", "<t>&lt;b&gt;&amp;&quot;</t>" },
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
    buffer      out = { 0 }, part;
    excel_book *book = book_of(&out, "Table");

    put_row(book, slice_of(texts[_i].text), 1, 1);
    finish(book);
    part = zip_part(&out, SHEET);
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
        buffer      text = { 0 }, out = { 0 };
        excel_book *book = book_of(&out, "Table");

        for (size_t n = 0; n < rows[i].plain; n++)
            buffer_byte(&text, 'a');
        buffer_text(&text, rows[i].end);
        put_row(book, buffer_slice(&text), 1, 1);
        finish(book);
        part_has(&out, SHEET, rows[i].cell);
        buffer_release(&text);
        buffer_release(&out);
    }
}
END_TEST

START_TEST(leaves_unknown_cells_empty)
{
    table_cell  cells[COUNT_OF(columns)] = { 0 };
    buffer      out = { 0 };
    excel_book *book = book_of(&out, "Table");

    ck_assert_int_eq(excel_row(book, cells, NULL), TIZBE_OK);
    put_row(book, SLICE("a"), 1, 1);
    finish(book);
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

    ck_assert_int_eq(excel_new(&out, &book, NULL), TIZBE_OK);
    ck_assert_int_eq(excel_sheet(book, "Codings", one, 1, NULL), TIZBE_OK);
    for (int64_t i = 1; i <= 1048576; i++) {
        table_cell cell = cell_integer(i);

        ck_assert_int_eq(excel_row(book, &cell, NULL), TIZBE_OK);
    }
    finish(book);
    part_has(&out, "xl/workbook.xml", "<sheet name=\"Codings 2\"");
    part_has(&out, SHEET, "<c r=\"A1048576\"><v>1048575</v></c>");
    part_has(&out, "xl/worksheets/sheet2.xml",
             "<t>n</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>1048576</v>");
    buffer_release(&out);
}
END_TEST

/* The file is the same when its bytes are taken away as they come. */
START_TEST(gives_its_bytes_as_they_come)
{
    buffer      out = { 0 }, whole = { 0 }, taken = { 0 };
    excel_book *book = book_of(&out, "Table"),
               *other = book_of(&whole, "Table");
    size_t pieces = 0;

    for (int64_t i = 0; i < 20000; i++) {
        put_row(book, SLICE("Болашақ"), i * 7919, (double)i / 7);
        put_row(other, SLICE("Болашақ"), i * 7919, (double)i / 7);
        pieces += out.size > 0;
        buffer_put(&taken, buffer_slice(&out));
        buffer_clear(&out);
    }
    finish(book);
    finish(other);
    buffer_put(&taken, buffer_slice(&out));
    ck_assert_uint_ge(pieces, 3);
    ck_assert(slice_equal(buffer_slice(&taken), buffer_slice(&whole)));
    buffer_release(&taken);
    buffer_release(&whole);
    buffer_release(&out);
}
END_TEST

START_TEST(makes_columns_wide_enough)
{
    buffer      out = { 0 };
    excel_book *book = book_of(&out, "Table");

    put_row(book, SLICE("біліктілікті арттыру"), 1, 1); /* 20 letters */
    put_row(book, SLICE("a"), 12345678, 1);
    for (size_t i = 0; i < 1100; i++)
        put_row(book, i < 1000 ? SLICE("a") : SLICE("too late to be seen here"),
                1, 1);
    finish(book);
    part_has(&out, SHEET,
             "<cols><col min=\"1\" max=\"1\" width=\"21.7109375\" "
             "customWidth=\"1\"/><col min=\"2\" max=\"2\" "
             "width=\"9.7109375\" customWidth=\"1\"/><col min=\"3\" max=\"3\" "
             "width=\"7.7109375\" customWidth=\"1\"/></cols>");
    part_has(&out, SHEET, "too late");
    buffer_release(&out);
}
END_TEST

START_TEST(names_columns_and_sheets)
{
    enum { MANY = 16384 };
    table_column *many = calloc(MANY, sizeof *many);
    table_cell   *cells = calloc(MANY, sizeof *cells);
    buffer        out = { 0 };
    excel_book   *book = book_of(&out, "It's <first>");
    tizbe_error   error;

    for (size_t i = 0; i < MANY; i++) {
        many[i] = (table_column){ .name = "n", .type = COLUMN_INTEGER };
        cells[i] = cell_integer(1);
    }
    ck_assert_int_eq(excel_sheet(book, "Wide", many, MANY, NULL), TIZBE_OK);
    ck_assert_int_eq(excel_row(book, cells, NULL), TIZBE_OK);
    ck_assert_int_eq(excel_sheet(book, "None", many, MANY + 1, &error),
                     TIZBE_USAGE);
    ck_assert_str_eq(error.text, "cannot write xlsx: a sheet has 1 to 16384 "
                                 "columns, not 16385; csv has any number");
    finish(book);
    part_has(&out, "xl/workbook.xml", "<sheet name=\"It's &lt;first&gt;\"");
    part_has(&out, "xl/workbook.xml", ">'It''s &lt;first&gt;'!$A$1:$C$1<");
    part_has(&out, "xl/workbook.xml", ">'Wide'!$A$1:$XFD$2<");
    for (size_t i = 0; i < 4; i++)
        part_has(&out, "xl/worksheets/sheet2.xml",
                 (const char *const[]){ "\"Z2\"", "\"AA2\"", "\"ZZ2\"",
                                        "\"AAA2\"" }[i]);
    part_has(&out, "[Content_Types].xml", "/xl/worksheets/sheet2.xml");
    free(many);
    free(cells);
    buffer_release(&out);
}
END_TEST

/* The host program's locale and time zone do not show. */
START_TEST(knows_no_locale_and_no_clock)
{
    static const char *const locales[] = { "C", "ru_RU.UTF-8", "kk_KZ.UTF-8",
                                           "de_DE.UTF-8", "tr_TR.UTF-8" };
    static const char *const zones[] = { "UTC", "Asia/Almaty", "ZZZ+11" };
    buffer                   first = { 0 };

    for (size_t i = 0; i < COUNT_OF(locales) * COUNT_OF(zones); i++) {
        buffer      out = { 0 };
        excel_book *book;

        /* a locale that is not installed is the one before once more */
        (void)setlocale(LC_ALL, locales[i % COUNT_OF(locales)]);
        (void)setenv("TZ", zones[i / COUNT_OF(locales)], 1);
        book = book_of(&out, "Table");
        put_row(book, SLICE("визы"), 1, 1.5);
        finish(book);
        if (i == 0)
            buffer_put(&first, buffer_slice(&out));
        ck_assert(slice_equal(buffer_slice(&first), buffer_slice(&out)));
        buffer_release(&out);
    }
    (void)setlocale(LC_ALL, "C");
    buffer_release(&first);
}
END_TEST

START_TEST(writes_no_xlsx_to_a_terminal)
{
    export_target target = { .format = "xlsx", .fit = 80 };
    export_job   *x;
    tizbe_error   error;

    ck_assert_int_eq(export_new(&target, &x, &error), TIZBE_USAGE);
    ck_assert_str_eq(error.text, "cannot write format 'xlsx' to a terminal: "
                                 "name a file with -o");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("export/excel");
    TCase *cases = tcase_create("excel");

    tcase_add_test(cases, writes_numbers_as_numbers);
    tcase_add_test(cases, wraps_a_passage);
    tcase_add_loop_test(cases, writes_days_as_days, 0, COUNT_OF(dates));
    tcase_add_loop_test(cases, writes_figures_as_numbers, 0, COUNT_OF(figures));
    tcase_add_loop_test(cases, writes_text_as_text, 0, COUNT_OF(texts));
    tcase_add_test(cases, cuts_long_text);
    tcase_add_test(cases, leaves_unknown_cells_empty);
    tcase_add_test(cases, continues_a_full_sheet);
    tcase_add_test(cases, gives_its_bytes_as_they_come);
    tcase_add_test(cases, makes_columns_wide_enough);
    tcase_add_test(cases, names_columns_and_sheets);
    tcase_add_test(cases, knows_no_locale_and_no_clock);
    tcase_add_test(cases, writes_no_xlsx_to_a_terminal);
    suite_add_tcase(suite, cases);
    return check_run(suite);
}
