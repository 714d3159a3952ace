/* Word documents, looked at as the XML that they are. */
#include "export/export.h"

#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"
#include "export/format.h"
#include "export/letter_width.h"
#include "export/written_table.h"
#include "zip_part.h"

#include <stdlib.h>
#include <string.h>

#define TEXT "word/document.xml"

/* The document of a table of `rows`, which lie one after the other. */
static buffer
document_of(const table_column *columns, size_t count, const table_cell *cells,
            size_t rows, const manifest *about)
{
    return written_table((export_target){ .format = "docx", .about = about },
                         columns, count, cells, rows);
}

static void
part_has(const buffer *file, const char *name, const char *text)
{
    buffer part = zip_part(file, name);

    ck_assert_msg(strstr(part.data, text) != NULL, "%s lacks %s: %s", name,
                  text, part.data);
    buffer_release(&part);
}

static size_t
times(const buffer *file, const char *text)
{
    buffer part = zip_part(file, TEXT);
    size_t count = 0, at = 0;

    while ((at = slice_find(buffer_slice(&part), slice_of(text), at)) !=
           SIZE_MAX) {
        count++;
        at++;
    }
    buffer_release(&part);
    return count;
}

/* --- tables --------------------------------------------------------------- */

static const table_column columns[] = {
    { .name = "lang" },
    { .name = "theme" },
    { .name = "n", .type = COLUMN_INTEGER },
};

START_TEST(writes_a_table)
{
    const char *const command[] = { "themes", "--by=lang" };
    const manifest    about = { .command = command, .command_count = 2 };
    table_cell        rows[][COUNT_OF(columns)] = {
               { cell_text(SLICE("kk")), cell_text(SLICE("Виза")), cell_integer(-12) },
               { { 0 }, { 0 }, { 0 } },
    };
    buffer file = document_of(columns, COUNT_OF(columns), rows[0], 2, &about);

    part_has(&file, TEXT, "<w:t xml:space=\"preserve\">Themes</w:t>");
    part_has(&file, TEXT, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/>");
    part_has(&file, TEXT,
             "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:p><w:pPr>"
             "<w:pStyle w:val=\"Cell\"/></w:pPr><w:r><w:rPr><w:lang "
             "w:val=\"kk-KZ\"/></w:rPr><w:t xml:space=\"preserve\">kk</w:t>");
    part_has(&file, TEXT,
             "<w:pStyle w:val=\"Cell\"/><w:jc w:val=\"right\"/></w:pPr><w:r>"
             "<w:t xml:space=\"preserve\">-12</w:t></w:r></w:p></w:tc></w:tr>");
    ck_assert_uint_eq(times(&file, ">NA<"), 3);
    part_has(&file, TEXT, "; rows: 2; command: tizbe themes --by=lang<");
    part_has(&file, TEXT, "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>");
    part_has(&file, "docProps/core.xml", "<dc:title>Themes</dc:title>");
    part_has(&file, "word/styles.xml", "<w:name w:val=\"heading 1\"/>");
    part_has(&file, "[Content_Types].xml", "/word/document.xml");
    buffer_release(&file);
}
END_TEST

/* Text, and what Word is told of it. */
static const struct {
    const char *text, *run;
} texts[] = {
    { "=1+1", ">=1+1</w:t>" },
    { " <b>&\" ", "> &lt;b&gt;&amp;\" </w:t>" },
    { "a\nb\tc", ">a</w:t><w:br/><w:t xml:space=\"preserve\">b</w:t><w:tab/>"
                 "<w:t xml:space=\"preserve\">c</w:t>" },
    { "a\x1b"
      "b\xEF\xBF\xBF\xEF\xBF\xBE!\xEF\xBF\xBD",
      ">a b  !\xEF\xBF\xBD</w:t>" },
    { "_x0041_", ">_x0041_</w:t>" },
    { "\xff", ">\xEF\xBF\xBD</w:t>" },
    { "Қазақстан, Україна 😀", ">Қазақстан, Україна 😀</w:t>" },
};

START_TEST(writes_text_as_text)
{
    table_cell row[] = { cell_text(SLICE("en")),
                         cell_text(slice_of(texts[_i].text)), cell_integer(1) };
    buffer     file = document_of(columns, COUNT_OF(columns), row, 1, NULL);

    part_has(&file, TEXT, texts[_i].run);
    buffer_release(&file);
}
END_TEST

/* The widths of the columns; gives how many. */
static size_t
widths_of(const buffer *file, size_t width[63])
{
    static const char tag[] = "gridCol w:w=\"";
    buffer            part = zip_part(file, TEXT);
    size_t            count = 0;

    for (const char *at = part.data; (at = strstr(at, tag)) && count < 63; at++)
        width[count++] = strtoul(at + strlen(tag), NULL, 10);
    buffer_release(&part);
    return count;
}

/* As many columns as there are, of names so long. */
static const struct {
    size_t      count;
    const char *name;
    const char *page, *letters;
} pages[] = {
    { 3, "share", "w:w=\"11906\" w:h=\"16838\"/>", "<w:sz w:val=\"18\"/>" },
    { 12, "share_of_segments",
      "w:w=\"16838\" w:h=\"11906\" w:orient=", "<w:sz w:val=\"14\"/>" },
    { 10, "segments",
      "w:w=\"16838\" w:h=\"11906\" w:orient=", "<w:sz w:val=\"18\"/>" },
    { 63, "2024",
      "w:w=\"16838\" w:h=\"11906\" w:orient=", "<w:sz w:val=\"14\"/>" },
};

START_TEST(turns_the_page_for_wide_tables)
{
    table_column many[63] = { { 0 } };
    table_cell   row[63] = { { 0 } };
    buffer       file;
    size_t       width[63], all = 0;

    for (size_t i = 0; i < pages[_i].count; i++)
        many[i] = (table_column){ .name = pages[_i].name };
    file = document_of(many, pages[_i].count, row, 1, NULL);
    part_has(&file, TEXT, pages[_i].page);
    part_has(&file, "word/styles.xml", pages[_i].letters);
    ck_assert_uint_eq(widths_of(&file, width), pages[_i].count);
    for (size_t i = 0; i < pages[_i].count; i++) {
        ck_assert_uint_gt(width[i], 0);
        all += width[i];
    }
    ck_assert_uint_le(all, 16838 - 2 * 1134);
    buffer_release(&file);
}
END_TEST

/* Arial's own widths (its metrics), in thousandths of the height. */
static const struct {
    const char *text;
    size_t      arial;
} letters[] = {
    { "scholarships", 5558 }, { "позначення", 5388 }, { "0.5", 1390 },
    { "MW", 1777 },           { "шыщ", 2344 },
};

START_TEST(knows_how_wide_words_are)
{
    size_t width = letter_width(&letters_arial, slice_of(letters[_i].text)) *
                   1000;

    ck_assert_uint_ge(width, letters[_i].arial * LETTER_EM);
    ck_assert_uint_le(width, letters[_i].arial * LETTER_EM * 11 / 10);
}
END_TEST

/* Where words have to be broken, it is the longest, and they stand closer. */
START_TEST(keeps_short_words_whole_beside_long_ones)
{
    static const char word[] = "ағылшын";
    enum { COLUMNS = 16 };
    table_column many[COLUMNS] = { { 0 } };
    table_cell   row[COLUMNS] = { { 0 } };
    size_t       width[63],
        needed = letter_width(&letters_arial, slice_of(word)) * 140 / LETTER_EM;
    size_t needed_by_p;
    buffer file;

    for (size_t i = 0; i < COLUMNS; i++) {
        many[i] = (table_column){ .name = i % 2 ? "x" : "year" };
        row[i] = cell_text(i % 2 ? SLICE("electroencephalography's")
                                 : slice_of(word));
    }
    many[0] = (table_column){
        .name = "df", .type = COLUMN_REAL, .decimals = 4, .is_chance = true
    };
    row[0] = cell_real(1.1e-17);
    needed_by_p = letter_width(&letters_arial, SLICE("1.1e-17")) * 140 /
                  LETTER_EM;
    file = document_of(many, COLUMNS, row, 1, NULL);
    part_has(&file, "word/styles.xml", "<w:sz w:val=\"14\"/>");
    part_has(&file, TEXT, "<w:left w:w=\"35\" w:type=\"dxa\"/>");
    ck_assert_uint_eq(widths_of(&file, width), COLUMNS);
    ck_assert_uint_ge(width[0], needed_by_p + 70);
    for (size_t i = 2; i < COLUMNS; i += 2) {
        ck_assert_uint_ge(width[i], needed + 70);
        ck_assert_uint_gt(width[i + 1], width[i]);
    }
    buffer_release(&file);
}
END_TEST

/* A word of nineteen letters is kept whole where there is room. */
START_TEST(keeps_a_long_word_whole)
{
    static const char word[] = "университеттердікі";
    table_column      many[10] = { { 0 } };
    table_cell        row[10] = { { 0 } };
    size_t            width[63];
    buffer            file;

    for (size_t i = 0; i < COUNT_OF(many); i++) {
        many[i] = (table_column){ .name = i % 2 ? "description" : "year" };
        row[i] = cell_text(i % 2 ? SLICE("many words that have no end at all, "
                                         "so that nothing is left over")
                                 : SLICE("2024"));
    }
    many[0].name = "label";
    row[0] = cell_text(slice_of(word));
    file = document_of(many, COUNT_OF(many), row, 1, NULL);
    part_has(&file, TEXT, "<w:left w:w=\"80\" w:type=\"dxa\"/>");
    ck_assert_uint_eq(widths_of(&file, width), COUNT_OF(many));
    ck_assert_uint_ge(
        width[0],
        letter_width(&letters_arial, slice_of(word)) * 180 / LETTER_EM + 160);
    buffer_release(&file);
}
END_TEST

/* Names of numbers are turned where words would be broken; the letters are of
 * full size again, and the text beside the numbers is whole. */
START_TEST(turns_names_of_numbers)
{
    static const char turned[] = "<w:textDirection w:val=\"btLr\"/>";
    static const char word[] = "qualification-recognition";
    enum { COLUMNS = 17 };
    table_column many[COLUMNS] = { { .name = "theme" } };
    table_cell   row[COLUMNS] = { cell_text(slice_of(word)) };
    size_t       width[63],
        needed = letter_width(&letters_arial, slice_of(word)) * 180 / LETTER_EM;
    buffer file;

    for (size_t i = 1; i < COLUMNS; i++) {
        many[i] = (table_column){ .name = word, .type = COLUMN_INTEGER };
        row[i] = cell_integer(12);
    }
    file = document_of(many, COLUMNS, row, 1, NULL);
    ck_assert_uint_eq(times(&file, turned), COLUMNS - 1);
    ck_assert_uint_eq(times(&file, "<w:trHeight "), 1);
    part_has(&file, "word/styles.xml", "<w:sz w:val=\"18\"/>");
    ck_assert_uint_eq(widths_of(&file, width), COLUMNS);
    ck_assert_uint_ge(width[0], needed + 160);
    buffer_release(&file);
    file = document_of(many, 4, row, 1, NULL);
    ck_assert_uint_eq(times(&file, turned), 0);
    ck_assert_uint_eq(times(&file, "<w:trHeight "), 0);
    buffer_release(&file);
}
END_TEST

/* Details are left out before words are broken, the longest first, of rows that
 * are written before it is known and of those behind them. */
START_TEST(leaves_out_details)
{
    static const char word[] = "университеттердікі";
    enum { COLUMNS = 22, ROWS = 1200 };
    table_column many[COLUMNS];
    table_cell  *rows = calloc(ROWS * COLUMNS, sizeof *rows);
    size_t       width[63], count;
    buffer       file;

    ck_assert_ptr_nonnull(rows);
    for (size_t i = 0; i < COLUMNS; i++)
        many[i] = (table_column){ .name = i % 2 ? "detail" : "year",
                                  .is_detail = i % 2 == 1 };
    many[5].name = "longest";
    for (size_t i = 0; i < (size_t)ROWS * COLUMNS; i++)
        rows[i] = cell_text(i % COLUMNS == 5 ? SLICE("университеттердікі, all")
                            : i % 2 ? slice_of(word)
                                    : SLICE("2024"));
    file = document_of(many, COLUMNS, rows, ROWS, NULL);
    count = widths_of(&file, width);
    ck_assert_uint_gt(count, COLUMNS / 2);
    ck_assert_uint_lt(count, COLUMNS);
    for (size_t i = 0; i < count; i++)
        ck_assert_uint_ge(width[i],
                          letter_width(&letters_arial, SLICE("2024")) * 140 /
                              LETTER_EM);
    part_has(&file, TEXT, "left out here, as the page has no room: longest");
    ck_assert_uint_eq(times(&file, "университеттердікі, all"), 0);
    ck_assert_uint_eq(times(&file, "<w:tc>"), (ROWS + 1) * count);
    buffer_release(&file);
    free(rows);
}
END_TEST

/* Nine columns, of which one is a passage: the others have their row, it the
 * next one across the page. Eight have one row. */
START_TEST(puts_a_passage_below_many_columns)
{
    static const char below[] = "<w:tc><w:tcPr><w:gridSpan w:val=\"8\"/>";
    table_column      many[9] = { { 0 } };
    table_cell        rows[18] = { { 0 } };
    buffer            file;

    for (size_t i = 0; i < COUNT_OF(many); i++)
        many[i] = (table_column){ .name = i == 7 ? "evidence" : "fact",
                                  .is_passage = i == 7 };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        rows[i] = cell_text(i % 9 == 7 ? SLICE("A sentence.") : SLICE("a"));
    rows[16] = (table_cell){ 0 }; /* none: no row */
    file = document_of(many, 9, rows, 2, NULL);
    ck_assert_uint_eq(times(&file, "<w:gridCol "), 8);
    ck_assert_uint_eq(times(&file, "<w:tr>"), 2 + 2 + 1);
    ck_assert_uint_eq(times(&file, below), 2);
    ck_assert_uint_eq(times(&file, "<w:tblHeader/>"), 2);
    ck_assert_uint_eq(times(&file, ">A sentence.<"), 1);
    ck_assert_uint_eq(times(&file, "<w:keepNext/>"), 8 * 3);
    buffer_release(&file);
    file = document_of(many + 1, 8, rows + 1, 1, NULL);
    ck_assert_uint_eq(times(&file, "<w:gridCol "), 8);
    ck_assert_uint_eq(times(&file, "<w:tr>"), 2);
    ck_assert_uint_eq(times(&file, "<w:gridSpan"), 0);
    buffer_release(&file);
}
END_TEST

START_TEST(refuses_more_columns_than_word_has)
{
    table_column  many[64];
    buffer        out = { 0 };
    export_target target = { .format = "docx", .take = take, .context = &out };
    export_job   *x;
    table_sink    sink;
    tizbe_error   error;

    for (size_t i = 0; i < COUNT_OF(many); i++)
        many[i] = (table_column){ .name = "2024" };
    ck_assert_int_eq(export_new(&target, &x, &error), TIZBE_OK);
    sink = export_sink(x);
    ck_assert_int_eq(sink.begin(sink.context, many, COUNT_OF(many), &error),
                     TIZBE_USAGE);
    ck_assert_str_eq(error.text, "cannot write docx: a table of Word has 1 to "
                                 "63 columns, not 64; --columns chooses some");
    export_free(x);
    buffer_release(&out);
}
END_TEST

/* A long one leaves in pieces, and its widths are those of its beginning. */
START_TEST(hands_over_in_pieces)
{
    enum { ROWS = 8000 };
    buffer        out = { 0 };
    export_target target = { .format = "docx", .take = take, .context = &out };
    export_job   *x;
    table_sink    sink;
    table_cell row[] = { cell_text(SLICE("ru")), cell_text(SLICE("визы")),
                         cell_integer(1) };
    size_t     before_end;

    ck_assert_int_eq(export_new(&target, &x, NULL), TIZBE_OK);
    sink = export_sink(x);
    (void)sink.begin(sink.context, columns, COUNT_OF(columns), NULL);
    for (int i = 0; i < ROWS; i++) {
        row[2].integer = i * INT64_C(2654435761); /* not to be packed well */
        ck_assert_int_eq(sink.row(sink.context, row, NULL), TIZBE_OK);
    }
    before_end = out.size;
    (void)sink.end(sink.context, NULL);
    ck_assert_int_eq(export_finish(x, NULL, NULL), TIZBE_OK);
    ck_assert_uint_gt(before_end, 0);
    ck_assert_uint_gt(out.size, before_end);
    ck_assert_uint_eq(times(&out, "<w:tr>"), ROWS + 1);
    ck_assert_uint_eq(times(&out, "<w:tbl>"), 1);
    export_free(x);
    buffer_release(&out);
}
END_TEST

/* --- quotations ----------------------------------------------------------- */

static const table_column quoted[] = {
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "title" },
    { .name = "heading" },
    { .name = "lang" },
    { .name = "theme", .role = ROLE_GROUP },
    { .name = "theme_label", .role = ROLE_LABEL },
    { .name = "code", .role = ROLE_GROUP },
    { .name = "start", .type = COLUMN_INTEGER, .role = ROLE_HIT },
    { .name = "text", .role = ROLE_WORDS },
    { .name = "quote", .role = ROLE_PASSAGE },
};

static const char sentence[] = "Виза и виза.";

/* Where the words are in the sentence: bytes. */
static table_cell
marked(uint32_t start, uint32_t end)
{
    table_cell cell = cell_text(slice_of(sentence));

    cell.marked.start = start;
    cell.marked.end = end;
    return cell;
}

static void
row_of(table_cell *row, const char *theme, const char *code, int64_t start,
       table_cell quote)
{
    row[0] = cell_integer(7);
    row[1] = cell_text(SLICE("Закон"));
    row[2] = cell_text(SLICE("Закон > Глава"));
    row[3] = cell_text(SLICE("ru"));
    row[4] = cell_text(slice_of(theme));
    row[5] = cell_text_or_na(slice_of(strcmp(theme, "visa") ? NULL : "Визы"));
    row[6] = cell_text(slice_of(code));
    row[7] = cell_integer(start);
    row[8] = cell_text(SLICE("виза"));
    row[9] = quote;
}

#define WORD(style, text)                                                      \
    "<w:r><w:rPr>" style "<w:lang w:val=\"ru-RU\"/></w:rPr>"                   \
    "<w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define CODED "<w:rStyle w:val=\"Coded\"/>"

START_TEST(writes_quotations)
{
    table_cell rows[5][COUNT_OF(quoted)];
    buffer     file;

    row_of(rows[0], "visa", "any", 10, marked(0, 8));
    row_of(rows[1], "visa", "any", 17, marked(12, 20));
    row_of(rows[2], "visa", "any", 40, marked(0, 8)); /* once more */
    row_of(rows[3], "visa", "nomad", 40, marked(0, 20));
    row_of(rows[4], "campus", "any", 40, marked(8, 8));
    file = document_of(quoted, COUNT_OF(quoted), rows[0], 5, NULL);
    ck_assert_uint_eq(times(&file, "<w:tbl>"), 0);
    ck_assert_uint_eq(times(&file, "\"Heading1\""), 2);
    ck_assert_uint_eq(times(&file, "\"Heading2\""), 3);
    ck_assert_uint_eq(times(&file, "\"Quote\""), 4);
    ck_assert_uint_eq(times(&file, ">Визы<"), 1);
    ck_assert_uint_eq(times(&file, ">visa<"), 0);
    ck_assert_uint_eq(times(&file, ">campus<"), 1);
    part_has(&file, TEXT,
             WORD(CODED, "Виза") WORD("", " и ") WORD(CODED, "виза")
                 WORD("", ".") "</w:p>");
    part_has(&file, TEXT,
             ">Закон; document 7; heading Глава; lang ru; start 10; start 17<");
    part_has(&file, TEXT, WORD(CODED, "Виза и виза") WORD("", "."));
    part_has(&file, TEXT, "</w:pPr>" WORD("", "Виза и виза.") "</w:p>");
    buffer_release(&file);
}
END_TEST

/* Without groups and without what stands around, as --columns leaves it. */
START_TEST(writes_words_alone)
{
    static const table_column bare[] = {
        { .name = "text", .role = ROLE_WORDS },
        { .name = "coder" },
    };
    table_cell row[] = { cell_text(slice_of(sentence)),
                         cell_text(SLICE("tizbe")) };
    buffer     file = document_of(bare, COUNT_OF(bare), row, 1, NULL);

    ck_assert_uint_eq(times(&file, "Heading"), 0);
    ck_assert_uint_eq(times(&file, "Coded"), 0);
    part_has(&file, TEXT, ">Виза и виза.</w:t></w:r></w:p>");
    part_has(&file, TEXT, ">coder tizbe<");
    buffer_release(&file);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("export/docx");
    TCase *cases = tcase_create("docx");

    tcase_add_test(cases, writes_a_table);
    tcase_add_loop_test(cases, writes_text_as_text, 0, COUNT_OF(texts));
    tcase_add_loop_test(cases, turns_the_page_for_wide_tables, 0,
                        COUNT_OF(pages));
    tcase_add_loop_test(cases, knows_how_wide_words_are, 0, COUNT_OF(letters));
    tcase_add_test(cases, keeps_short_words_whole_beside_long_ones);
    tcase_add_test(cases, keeps_a_long_word_whole);
    tcase_add_test(cases, turns_names_of_numbers);
    tcase_add_test(cases, leaves_out_details);
    tcase_add_test(cases, puts_a_passage_below_many_columns);
    tcase_add_test(cases, refuses_more_columns_than_word_has);
    tcase_add_test(cases, hands_over_in_pieces);
    tcase_add_test(cases, writes_quotations);
    tcase_add_test(cases, writes_words_alone);
    suite_add_tcase(suite, cases);
    return check_run(suite);
}
