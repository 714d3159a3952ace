/* Tables for LaTeX: how they are made to fit a page, and their letters.
 * cli/latex.sh has them compiled. */
#include "base/array.h"
#include "check_main.h"
#include "export/format.h"
#include "export/letter_width.h"
#include "export/written_table.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 40 };

/* One row, as a file has it. */
static buffer
latex_of(const table_column *columns, const table_cell *cells, size_t count)
{
    return written_table((export_target){ .format = "latex" }, columns, count,
                         cells, 1);
}

static size_t
times(const buffer *file, const char *text)
{
    size_t count = 0;

    for (const char *at = file->data; (at = strstr(at, text)); at++)
        count++;
    return count;
}

/* So many columns, named and filled alike, and what becomes of them. */
static const struct {
    size_t       count;
    const char  *text;
    table_column column;
    size_t       tables, turned_names, turned_pages;
    const char  *has;
} pages[] = {
    { 4, "12", { .name = "n", .type = COLUMN_INTEGER }, 1, 0, 0, "{rrrr}" },
    { 9, "визы", { .name = "theme" }, 1, 0, 0, "{\\small\n" },
    { 18, "кочевник", { .name = "theme" }, 1, 0, 1, "{landscape}" },
    { 30,
      "12",
      { .name = "share_of_segments", .type = COLUMN_INTEGER },
      1,
      30,
      1,
      "\\usepackage{graphicx}" },
    { 38,
      "12345",
      { .name = "2024", .type = COLUMN_INTEGER, .is_value = true },
      2,
      0,
      1,
      "longtable" },
    { 40,
      "университеттер",
      { .name = "title", .is_detail = true },
      1,
      0,
      1,
      "\\noindent (left out here: title, title, " },
};

START_TEST(fits_a_page)
{
    table_column columns[MOST];
    table_cell   cells[MOST];
    buffer       file;

    for (size_t i = 0; i < pages[_i].count; i++) {
        columns[i] = pages[_i].column;
        cells[i] = columns[i].type == COLUMN_TEXT
                       ? cell_text(slice_of(pages[_i].text))
                       : cell_integer(strtol(pages[_i].text, NULL, 10));
    }
    file = latex_of(columns, cells, pages[_i].count);
    ck_assert_msg(strstr(file.data, pages[_i].has) != NULL, "%.800s",
                  file.data);
    ck_assert_uint_eq(times(&file, "\\bottomrule"), pages[_i].tables);
    ck_assert_uint_eq(times(&file, "\\rotatebox{90}"), pages[_i].turned_names);
    ck_assert_uint_eq(times(&file, "\\begin{landscape}"),
                      pages[_i].turned_pages * pages[_i].tables);
    buffer_release(&file);
}
END_TEST

/* Hundredths of a point in type of 10 pt, as TeX sets it, in LaTeX's own
 * letters and in DejaVu Serif scaled by 0.85. */
static const struct {
    const char *text;
    size_t      own, dejavu;
} widths[] = {
    { "The university of the republic issues visas 2023", 20645, 20503 },
    { "Республика вводит визу для цифровых кочевников", 23689, 22972 },
};

START_TEST(knows_how_wide_texts_are)
{
    size_t width = letter_width(&letters_latex, slice_of(widths[_i].text)) *
                   1000;

    ck_assert_uint_ge(width, widths[_i].own * LETTER_EM);
    ck_assert_uint_ge(width, widths[_i].dejavu * LETTER_EM);
    ck_assert_uint_le(width, widths[_i].own * LETTER_EM * 11 / 10);
}
END_TEST

/* What has no blank for a line to end at. */
static const struct {
    const char *text, *written;
} words[] = {
    { "виза", "виза" },
    { "http://a.kz/visas/list", "http:/\\allowbreak{}/\\allowbreak{}a.kz/"
                                "\\allowbreak{}visas/\\allowbreak{}list" },
    { "qualification-recognition", "qualification-recognition" },
    { "wait -- or ---not", "wait -{}- or -{}-{}-not" },
    { "университеттеріміздегілердікі", "университе\\-ттерімізде\\-гілердікі" },
    { "0123456789abcdef0123456789abcdef",
      "0123456789\\allowbreak{}abcdef0123\\allowbreak{}456789abcd"
      "\\allowbreak{}ef" },
    { "漢 Ѣ\xE2\x80\xAF₸", "\\tizbesign{漢} \\tizbesign{Ѣ}\\,KZT" },
};

START_TEST(writes_words)
{
    table_column column = { .name = "text" };
    table_cell   cell = cell_text(slice_of(words[_i].text));
    buffer       file = latex_of(&column, &cell, 1);
    buffer       row = { 0 };

    buffer_printf(&row, "\\midrule\n%s \\\\\n", words[_i].written);
    ck_assert_msg(strstr(file.data, row.data) != NULL, "%s", file.data);
    ck_assert_uint_eq(times(&file, "\\providecommand{\\tizbesign}"),
                      strstr(words[_i].written, "\\tizbesign") != NULL);
    buffer_release(&file);
    buffer_release(&row);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("export/latex");
    TCase *cases = tcase_create("latex");

    tcase_add_loop_test(cases, fits_a_page, 0, COUNT_OF(pages));
    tcase_add_loop_test(cases, knows_how_wide_texts_are, 0, COUNT_OF(widths));
    tcase_add_loop_test(cases, writes_words, 0, COUNT_OF(words));
    suite_add_tcase(suite, cases);
    return check_run(suite);
}
