/* ingest/plain.h and read_text.c: paragraphs and an outline out of lines, by
 * rows; what a paragraph broken to a width is to ingest/lines.h. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/document_dump.h"
#include "ingest/lines.h"
#include "ingest/plain.h"
#include "one_document.h"

/* --- lines ---------------------------------------------------------------- */

/* A paragraph of words of five letters and a blank, broken to a width. */
static void
put_broken(buffer *out, size_t width, size_t words)
{
    size_t column = 0;

    for (size_t i = 0; i < words; i++) {
        if (column > 0 && column + 6 > width) {
            buffer_byte(out, '\n');
            column = 0;
        }
        buffer_printf(out, "%sbroke", column > 0 ? " " : "");
        column += column > 0 ? 6 : 5;
    }
    buffer_text(out, ".\n\n");
}

START_TEST(finds_the_width)
{
    static const struct {
        size_t width, words, wrap;
    } rows[] = {
        { 23, 40, 0 },   { 35, 40, 40 }, { 41, 40, 41 },
        { 59, 40, 59 },  { 77, 80, 77 }, { 137, 120, 137 },
        { 149, 120, 0 }, { 77, 12, 0 },  { 77, 30, 77 },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        buffer    text = { 0 };
        line_list list;

        put_broken(&text, rows[i].width, rows[i].words);
        ck_assert_int_eq(lines_split(buffer_slice(&text), &list), TIZBE_OK);
        ck_assert_msg(line_wrap(&list, 0) == rows[i].wrap, "row %zu: %zu", i,
                      line_wrap(&list, 0));
        if (rows[i].wrap > 0)
            ck_assert(line_is_full(&list, 0));
        lines_release(&list);
        buffer_release(&text);
    }
}
END_TEST

/* Each window of lines has a width of its own. */
START_TEST(finds_the_width_of_an_annex)
{
    buffer    text = { 0 };
    line_list list;
    size_t    last;

    for (int i = 0; i < LINES_WINDOW; i++)
        buffer_printf(&text, "%0200d.\n", i);
    for (int i = 0; i < 10; i++)
        put_broken(&text, 59, 60);
    ck_assert_int_eq(lines_split(buffer_slice(&text), &list), TIZBE_OK);
    last = LINES_WINDOW;
    ck_assert_uint_eq(line_wrap(&list, 0), 0);
    ck_assert_uint_eq(line_wrap(&list, last - 1), 0);
    ck_assert_uint_eq(line_wrap(&list, last), 59);
    lines_release(&list);
    buffer_release(&text);
}
END_TEST

/* --- texts ---------------------------------------------------------------- */

#define PROSE                                                                  \
    "This sentence is long enough to be the paragraph that stands below a "    \
    "heading and it ends, as it should, with a stop."

static const struct {
    const char *what, *text, *dump;
} rows[] = {
    { "each line a paragraph", "One line.\nAnother.\n",
      "paragraph 0 | One line.\nparagraph 0 | Another.\n" },
    { "a page goes on in small letters", "The visa\n\fis free.\n\fIt is so.",
      "paragraph 0 | The visa is free.\nparagraph 0 | It is so.\n" },
    { "a sentence that ended does not", "The end.\n\fis free.",
      "paragraph 0 | The end.\nparagraph 0 | is free.\n" },
    { "page numbers", "One.\n\n12\n\fTwo.\n- 13 -\n\f— 14 —\nThree.\n15\nFour.",
      "! page numbers were left out: 3\nparagraph 0 | One.\n"
      "paragraph 0 | Two.\nparagraph 0 | Three.\nparagraph 0 | 15\n"
      "paragraph 0 | Four.\n" },
    { "a column at the top of a page",
      "Places:\n\f2\n12\n-----\n15\n\f\n17\n19",
      "! page numbers were left out: 3\nparagraph 0 | Places:\n"
      "paragraph 0 | 12\nparagraph 0 | 19\n" },
    { "too long for one of a page", "One.\n12345\n\fTwo.\n\f—\nThree.",
      "paragraph 0 | One.\nparagraph 0 | 12345\nparagraph 0 | Two.\n"
      "paragraph 0 | —\nparagraph 0 | Three.\n" },
    { "a note below a rule", "it is free.*\n-----\n* The law.\n",
      "paragraph 0 | it is free.*\nfootnote 0 | The law.\n" },
    { "a note below a rule and a blank", "One.\n_____\n\n* The law.\n",
      "paragraph 0 | One.\nfootnote 0 | The law.\n" },
    { "no rule", "One.\n----\n* The law.\n-----x\n=====\n",
      "paragraph 0 | One.\nparagraph 0 | ----\nitem 0 | The law.\n"
      "paragraph 0 | -----x\n" },
    { "broken lines, all of them indented",
      "    Broken lines of a text that is indented as a\n"
      "    whole go on as one paragraph, all of them, as\n"
      "    long as they are full and end inside of a\n"
      "    Sentence and so on, to the end of it.\n"
      "      An indent begins another one, and it goes\n"
      "    on in the same way. It ends in a full line.\n"
      "    Capital letters do not begin one there at all\n"
      "    As long as lines are full.\n",
      "paragraph 0 | Broken lines of a text that is indented as a whole go on "
      "as one paragraph, all of them, as long as they are full and end inside "
      "of a Sentence and so on, to the end of it.\n"
      "paragraph 0 | An indent begins another one, and it goes on in the same "
      "way. It ends in a full line. Capital letters do not begin one there at "
      "all As long as lines are full.\n" },
    { "centred lines of broken text",
      "Broken lines of a text that goes on for a\n"
      "while and ends with what stands in the\n"
      "               Centre of the page\n"
      "               Of two lines\n"
      "and then goes on as it did before, again\n"
      "Broken to the same width as above there.\n",
      "paragraph 0 | Broken lines of a text that goes on for a while and ends "
      "with what stands in the\n"
      "paragraph 0 | Centre of the page Of two lines\n"
      "paragraph 0 | and then goes on as it did before, again Broken to the "
      "same width as above there.\n" },
    { "rows between tabs", "A\tB\nC\tD\n\nE\tF",
      "cell 0 | A\ncell 0 | B\ncell 0 | C\ncell 0 | D\n"
      "paragraph 0 | E F\n" },
    { "as many tabs in the line below or above", "A\tB\nC\tD\tE\nF\tG",
      "paragraph 0 | A B\nparagraph 0 | C D E\nparagraph 0 | F G\n" },
    { "rows between bars", "A | B\nC | D\np(x|y)\nq(x|y)",
      "cell 0 | A\ncell 0 | B\ncell 0 | C\ncell 0 | D\n"
      "paragraph 0 | p(x|y)\nparagraph 0 | q(x|y)\n" },
    { "rows between semicolons", "a;b;c\nd;e;f\ng;h;i",
      "cell 0 | a\ncell 0 | b\ncell 0 | c\ncell 0 | d\ncell 0 | e\n"
      "cell 0 | f\ncell 0 | g\ncell 0 | h\ncell 0 | i\n" },
    { "two are clauses", "a;b;c\nd;e;f",
      "paragraph 0 | a;b;c\nparagraph 0 | d;e;f\n" },
    { "one semicolon parts clauses", "a;b\nd;e\ng;h",
      "paragraph 0 | a;b\nparagraph 0 | d;e\nparagraph 0 | g;h\n" },
    { "what ends in one is no row", "a;b;\nd;e;\ng;h;",
      "paragraph 0 | a;b;\nparagraph 0 | d;e;\nparagraph 0 | g;h;\n" },
    { "items", "List:\n- one\n  - deeper\n- two\n1) three\nText.\n- four",
      "paragraph 0 | List:\nitem 0 | one\nitem 1 | deeper\nitem 0 | two\n"
      "item 0 | 1) three\nparagraph 0 | Text.\nitem 0 | four\n" },
    { "dashes announced", "Нужны:\n— паспорт\n— виза",
      "paragraph 0 | Нужны:\nitem 0 | паспорт\nitem 0 | виза\n" },
    { "dashes of clauses", "Нужны\n— паспорт;\n— виза;\n— всё.",
      "paragraph 0 | Нужны\nitem 0 | паспорт;\nitem 0 | виза;\n"
      "item 0 | всё.\n" },
    { "speech", "Он спросил.\n— Где виза?\n— Здесь.",
      "paragraph 0 | Он спросил.\nparagraph 0 | — Где виза?\n"
      "paragraph 0 | — Здесь.\n" },
    { "dashes among bullets", "- a\n— b", "item 0 | a\nitem 0 | b\n" },
    { "dashes behind numbers", "1) a\n— b",
      "item 0 | 1) a\nparagraph 0 | — b\n" },
    { "counted items", "1. One is done;\n2. two is not;\n4. four is.",
      "item 0 | 1. One is done;\nitem 0 | 2. two is not;\n"
      "paragraph 0 | 4. four is.\n" },
    { "one number is none", "1. one is done;\nText.",
      "paragraph 0 | 1. one is done;\nparagraph 0 | Text.\n" },
    { "notes and captions", "¹ The law.\nTable 1. Visas\n",
      "footnote 0 | The law.\ncaption 0 | Table 1. Visas\n" },
    { "divisions", "Статья 1. Визы\nГлава 2\n",
      "heading 4 | Статья 1. Визы\nheading 3 | Глава 2\n" },
    { "a number and its title", "Глава 1\n\nОБЩИЕ ВОПРОСЫ\nтекст.",
      "heading 3 | Глава 1 ОБЩИЕ ВОПРОСЫ\nparagraph 0 | текст.\n" },
    { "capitals", "ВИЗЫ ДЛЯ ВСЕХ\nтекст.\nтекст два.\nтекст три.",
      "heading 2 | ВИЗЫ ДЛЯ ВСЕХ\nparagraph 0 | текст.\n"
      "paragraph 0 | текст два.\nparagraph 0 | текст три.\n" },
    { "mostly capitals", "ВИЗЫ ДЛЯ ВСЕХ\nИ ГРАНТЫ\nИ КАМПУСЫ\nтекст.",
      "paragraph 0 | ВИЗЫ ДЛЯ ВСЕХ\nparagraph 0 | И ГРАНТЫ\n"
      "paragraph 0 | И КАМПУСЫ\nparagraph 0 | текст.\n" },
    { "numbers before prose", "1. Visas\n" PROSE "\n2. Grants\nText.",
      "heading 2 | 1. Visas\nparagraph 0 | " PROSE "\n"
      "heading 2 | 2. Grants\nparagraph 0 | Text.\n" },
    { "numbers before deeper ones", "1. Visas\n1.1. Grants\n2. Work\n",
      "heading 2 | 1. Visas\nparagraph 0 | 1.1. Grants\n"
      "paragraph 0 | 2. Work\n" },
    { "short lines before prose", "The end.\nVisas of today\n" PROSE,
      "paragraph 0 | The end.\nheading 2 | Visas of today\n"
      "paragraph 0 | " PROSE "\n" },
    { "but not within a sentence", "The end\nVisas of today\n" PROSE,
      "paragraph 0 | The end\nparagraph 0 | Visas of today\n"
      "paragraph 0 | " PROSE "\n" },
    { "short lines alone", "The end.\n\nVisas\n\nIt is free.",
      "paragraph 0 | The end.\nheading 2 | Visas\nparagraph 0 | It is free.\n" },
    { "before a shorter line", "The end.\n\nVisas of today\n\nIt is.",
      "paragraph 0 | The end.\nparagraph 0 | Visas of today\n"
      "paragraph 0 | It is.\n" },
    { "before a table", "The end.\n\nVisas\n\nA\tB\nC\tD",
      "paragraph 0 | The end.\nheading 2 | Visas\ncell 0 | A\ncell 0 | B\n"
      "cell 0 | C\ncell 0 | D\n" },
};

START_TEST(reads_texts)
{
    buffer got = { 0 };

    ck_assert_int_eq(plain_text(&doc, slice_of(rows[_i].text), false),
                     TIZBE_OK);
    document_dump(&got, &doc);
    ck_assert_msg(slice_is(buffer_slice(&got), rows[_i].dump),
                  "%s\n--- expected\n%s--- got\n%s", rows[_i].what,
                  rows[_i].dump, got.data);
    buffer_release(&got);
}
END_TEST

/* Lines of so many characters that are rows, of one more are text. */
START_TEST(long_lines_are_no_rows)
{
    static const struct {
        const char *cells;
        int         most;
        size_t      count; /* in three lines */
    } kinds[] = { { "a;b;", 200, 9 }, { "a | b", 400, 6 } };
    const int more = _i % 2, kind = _i / 2;
    buffer    text = { 0 };
    size_t    cells = 0;

    for (int i = 0; i < 3; i++)
        buffer_printf(&text, "%s%0*d\n", kinds[kind].cells,
                      kinds[kind].most - (int)strlen(kinds[kind].cells) + more,
                      i);
    ck_assert_int_eq(plain_text(&doc, buffer_slice(&text), false), TIZBE_OK);
    for (size_t i = 0; i < doc.segment_count; i++)
        cells += doc.segments[i].kind == SEGMENT_CELL;
    ck_assert_uint_eq(cells, more ? 0 : kinds[kind].count);
    buffer_release(&text);
}
END_TEST

/* A numbered line is a heading before a hundred letters of prose. */
START_TEST(prose_makes_headings)
{
    for (int letters = 99; letters <= 100; letters++) {
        buffer text = { 0 };

        buffer_text(&text, "It is free.\n1. Визы\n\n");
        for (int i = 0; i < letters; i++)
            buffer_text(&text, "ж");
        document_release(&doc);
        document_init(&doc, &memory);
        ck_assert_int_eq(plain_text(&doc, buffer_slice(&text), false),
                         TIZBE_OK);
        ck_assert_uint_eq(doc.segment_count, 3);
        ck_assert_int_eq(doc.segments[1].kind == SEGMENT_HEADING,
                         letters == 100);
        buffer_release(&text);
    }
}
END_TEST

static const struct {
    const char *text, *dump;
} titled[] = {
    { "Visas\nIt is free.", "heading 1 | Visas\nparagraph 0 | It is free.\n" },
    { "Visas", "paragraph 0 | Visas\n" },
    { "Visas.\nIt is free.",
      "paragraph 0 | Visas.\nparagraph 0 | It is free.\n" },
    { "It is free.\nVisas\n",
      "paragraph 0 | It is free.\nparagraph 0 | Visas\n" },
};

START_TEST(begins_with_a_title)
{
    buffer got = { 0 };

    ck_assert_int_eq(plain_text(&doc, slice_of(titled[_i].text), true),
                     TIZBE_OK);
    document_dump(&got, &doc);
    ck_assert_str_eq(got.data, titled[_i].dump);
    buffer_release(&got);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/plain");
    TCase *lines = tcase_create("lines");
    TCase *texts = tcase_create("texts");

    tcase_add_test(lines, finds_the_width);
    tcase_add_test(lines, finds_the_width_of_an_annex);
    tcase_add_checked_fixture(texts, one_document_begin, one_document_end);
    tcase_add_loop_test(texts, reads_texts, 0, COUNT_OF(rows));
    tcase_add_loop_test(texts, long_lines_are_no_rows, 0, 4);
    tcase_add_test(texts, prose_makes_headings);
    tcase_add_loop_test(texts, begins_with_a_title, 0, COUNT_OF(titled));
    suite_add_tcase(suite, lines);
    suite_add_tcase(suite, texts);
    return check_run(suite);
}
