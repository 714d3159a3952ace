/* ingest/pdf: what a line is by its place, its size and its neighbours. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/placed_lines.h"

#include <stdio.h>

enum { LINES = 16 };

typedef struct layout {
    const char *what;
    placed      lines[LINES]; /* up to the one without a text */
    const char *expected;
} layout;

static void
check_layout(const layout *l)
{
    size_t count = 0;

    while (count < LINES && l->lines[count].text)
        count++;
    check_lines(l->what, l->lines, count, l->expected);
}

/* --- paragraphs ----------------------------------------------------------- */

static const layout paragraphs[] = {
    { "an indent begins one where a sentence ended",
      { { 1, 1, 50, 100, 350, 10, "One ends here." },
        { 1, 1, 57, 112, 350, 10, "Hardly indented. It ends." },
        { 1, 1, 59, 124, 350, 10, "Indented, it does not end" },
        { 1, 1, 59, 136, 350, 10, "so that this goes on." } },
      "paragraph 0 p1 | One ends here. Hardly indented. It ends.\n"
      "paragraph 0 p1 | Indented, it does not end so that this goes on.\n" },
    { "a short line ends one where a sentence ends",
      { { 1, 1, 50, 100, 350, 10, "The widest line goes on to here." },
        { 1, 1, 50, 112, 305, 10, "Short by twelve hundredths and a size." },
        { 1, 1, 50, 124, 303, 10, "Shorter than that." },
        { 1, 1, 50, 136, 200, 10, "Short, and not ended" },
        { 1, 1, 50, 148, 350, 10, "before this." } },
      "paragraph 0 p1 | The widest line goes on to here. Short by twelve "
      "hundredths and a size. Shorter than that.\n"
      "paragraph 0 p1 | Short, and not ended before this.\n" },
    { "a gap always ends one",
      { { 1, 1, 50, 100, 350, 10, "Close enough is" },
        { 1, 1, 50, 116.9, 350, 10, "seven tenths of a size," },
        { 1, 1, 50, 134, 350, 10, "more is not, and higher" },
        { 1, 1, 50, 135, 350, 10, "by less than a size is" },
        { 1, 1, 50, 122, 350, 10, "but not by more" } },
      "paragraph 0 p1 | Close enough is seven tenths of a size,\n"
      "paragraph 0 p1 | more is not, and higher by less than a size is\n"
      "paragraph 0 p1 | but not by more\n" },
    { "a number begins one where a sentence ended",
      { { 1, 1, 50, 100, 350, 10, "It ends here." },
        { 1, 1, 50, 112, 350, 10, "2. A point that does not end" },
        { 1, 1, 50, 124, 350, 10, "3. May be a date." } },
      "paragraph 0 p1 | It ends here.\n"
      "paragraph 0 p1 | 2. A point that does not end 3. May be a date.\n" },
    { "a mark of a list begins one",
      { { 1, 1, 50, 100, 350, 10, "They are" },
        { 1, 1, 50, 112, 350, 10, "1) one and" },
        { 1, 1, 50, 124, 350, 10, "its end," },
        { 1, 1, 50, 136, 350, 10, "— a turn" },
        { 1, 1, 50, 148, 350, 10, "of speech" } },
      "paragraph 0 p1 | They are\nitem 0 p1 | 1) one and its end,\n"
      "paragraph 0 p1 | — a turn of speech\n" },
    { "small letters go on in another block",
      { { 1, 1, 50, 100, 350, 10, "It does not end" },
        { 1, 2, 200, 300, 350, 10, "before this." },
        { 1, 3, 50, 400, 350, 10, "small after an end." },
        { 1, 4, 50, 450, 350, 10, "And not ended" },
        { 1, 5, 50, 500, 350, 10, "Capital." } },
      "paragraph 0 p1 | It does not end before this.\n"
      "paragraph 0 p1 | small after an end.\n"
      "paragraph 0 p1 | And not ended\nparagraph 0 p1 | Capital.\n" },
    { "over the end of a page where a column was full",
      { { 1, 1, 50, 488, 350, 10, "The column has two lines of" },
        { 1, 2, 50, 500, 350, 10, "one width and ends with the" },
        { 2, 3, 50, 100, 350, 10, "Nazarbayev University. It" },
        { 2, 3, 50, 112, 200, 10, "ends before the" },
        { 3, 4, 50, 100, 350, 10, "Page." } },
      "paragraph 0 p1 | The column has two lines of one width and ends with "
      "the Nazarbayev University. It ends before the\n"
      "paragraph 0 p3 | Page.\n" },
    { "not into a column that stands elsewhere",
      { { 1, 1, 50, 488, 350, 10, "The column has two lines of" },
        { 1, 2, 50, 500, 350, 10, "one width and ends with the" },
        { 2, 3, 81, 100, 350, 10, "University." } },
      "paragraph 0 p1 | The column has two lines of one width and ends with "
      "the\nparagraph 0 p2 | University.\n" },
    { "from the foot of a column to the head of the next",
      { { 1, 1, 50, 476, 180, 10, "A left column has" },
        { 1, 2, 50, 488, 180, 10, "lines and ends at" },
        { 1, 3, 200, 100, 330, 10, "Astana. The right" },
        { 1, 4, 200, 112, 330, 10, "one is the last." } },
      "paragraph 0 p1 | A left column has lines and ends at Astana. The right "
      "one is the last.\n" },
    { "but not to what stands below",
      { { 1, 1, 50, 176, 180, 10, "A left column has" },
        { 1, 2, 50, 188, 180, 10, "lines and ends at" },
        { 1, 3, 200, 300, 330, 10, "Astana. The right" },
        { 1, 4, 200, 312, 330, 10, "one is the last." } },
      "paragraph 0 p1 | A left column has lines and ends at\n"
      "paragraph 0 p1 | Astana. The right one is the last.\n" },
    { "nor in a narrow one",
      { { 1, 1, 50, 476, 140, 10, "A left column" },
        { 1, 2, 50, 488, 140, 10, "and it ends at" },
        { 1, 3, 200, 100, 290, 10, "Astana. The right" },
        { 1, 4, 200, 112, 290, 10, "one is the last." } },
      "paragraph 0 p1 | A left column and it ends at\n"
      "paragraph 0 p1 | Astana. The right one is the last.\n" },
};

START_TEST(puts_paragraphs_together)
{
    check_layout(&paragraphs[_i]);
}
END_TEST

/* --- sizes ---------------------------------------------------------------- */

#define BODY "text that is the body of the page and has most of its letters."

static const layout sizes[] = {
    { "larger type is a heading",
      { { 1, 1, 50, 100, 350, 20, "Largest" },
        { 1, 2, 50, 140, 350, 16, "Large" },
        { 1, 3, 50, 170, 350, 14, "Less large" },
        { 1, 4, 50, 200, 350, 11, "Not large" },
        { 1, 5, 50, 230, 350, 10, "The " BODY },
        { 1, 6, 50, 260, 350, 19.5, "As large as the largest" } },
      "heading 1 p1 | Largest\nheading 2 p1 | Large\n"
      "heading 3 p1 | Less large\nparagraph 0 p1 | Not large\n"
      "paragraph 0 p1 | The " BODY "\n"
      "heading 1 p1 | As large as the largest\n" },
    { "of several lines, unless a gap or another size is between",
      { { 1, 1, 50, 100, 350, 20, "The Title" },
        { 1, 1, 50, 122, 350, 20, "Of two lines" },
        { 1, 1, 50, 170, 350, 20, "And another" },
        { 1, 1, 50, 192, 350, 16, "Below it" },
        { 1, 1, 50, 210, 350, 16, "1) an item in large type" },
        { 1, 2, 50, 230, 350, 10, "The " BODY } },
      "heading 1 p1 | The Title Of two lines\nheading 1 p1 | And another\n"
      "heading 2 p1 | Below it\nheading 2 p1 | 1) an item in large type\n"
      "paragraph 0 p1 | The " BODY "\n" },
    { "a bullet in large type is an item, what is long is text",
      { { 1, 1, 50, 100, 350, 20, "• a bullet" },
        { 1, 2, 50, 140, 350, 10, "The " BODY BODY BODY BODY BODY BODY },
        { 1, 3, 50, 200, 350, 20, "Long " BODY BODY BODY BODY BODY } },
      "item 0 p1 | a bullet\n"
      "paragraph 0 p1 | The " BODY BODY BODY BODY BODY BODY "\n"
      "paragraph 0 p1 | Long " BODY BODY BODY BODY BODY "\n" },
    { "captions",
      { { 1, 1, 50, 100, 350, 10, "Table 1. Visas by year" },
        { 1, 2, 50, 140, 350, 10, "The " BODY } },
      "caption 0 p1 | Table 1. Visas by year\n"
      "paragraph 0 p1 | The " BODY "\n" },
};

START_TEST(judges_sizes)
{
    check_layout(&sizes[_i]);
}
END_TEST

/* --- notes ---------------------------------------------------------------- */

static const layout notes[] = {
    { "a mark and small type in the lower half",
      { { 1, 1, 50, 100, 350, 10, "The " BODY },
        { 1, 2, 50, 320, 350, 9, "* One, and" },
        { 1, 2, 50, 330, 350, 9, "its second line." },
        { 1, 3, 50, 345, 350, 9, "² Two." },
        { 1, 4, 50, 360, 350, 9, "3 Three." } },
      "paragraph 0 p1 | The " BODY "\n"
      "footnote 0 p1 | * One, and its second line.\n"
      "footnote 0 p1 | ² Two.\nfootnote 0 p1 | 3 Three.\n" },
    { "not above, not without a mark, not in type as large",
      { { 1, 1, 50, 100, 350, 10, "The " BODY },
        { 1, 2, 50, 290, 350, 9, "* Above." },
        { 1, 3, 50, 320, 350, 9, "Without a mark." },
        { 1, 4, 50, 350, 350, 9.4, "* As large." } },
      "paragraph 0 p1 | The " BODY "\nitem 0 p1 | Above.\n"
      "paragraph 0 p1 | Without a mark.\nitem 0 p1 | As large.\n" },
    { "they wait for the end of the paragraph",
      { { 1, 1, 50, 100, 350, 10, "The " BODY },
        { 1, 1, 50, 112, 350, 10, "It goes on over the" },
        { 1, 2, 50, 500, 350, 9, "1 One." },
        { 2, 3, 50, 100, 350, 10, "page, and there" },
        { 2, 4, 50, 500, 350, 9, "2 Two." },
        { 3, 5, 50, 100, 350, 10, "it ends." },
        { 3, 6, 50, 300, 350, 10, "Another." } },
      "paragraph 0 p1 | The " BODY " It goes on over the page, and there it "
      "ends.\nfootnote 0 p1 | 1 One.\nfootnote 0 p1 | 2 Two.\n"
      "paragraph 0 p3 | Another.\n" },
};

START_TEST(takes_notes)
{
    check_layout(&notes[_i]);
}
END_TEST

/* --- furniture ------------------------------------------------------------ */

static const struct {
    const char *line;
    bool        is_dropped;
} numbers[] = {
    { "1", true },
    { "- 1 -", true },
    { "– 1 –", true },
    { "— 1 —", true },
    { "1/3", true },
    { "Page 1 of 10", true },
    { "1/12", true },
    { "p.1", true },
    { "PAGE 1", true },
    { "стр. 1", true },
    { "Стр. 1 из 5", true },
    { "1 бет", true },
    { "сторінка 1 від 9", true },
    { "Page 1 of 10 of 10 of 10 of 10 of 10 of ", true },
    { "Page 1 of 10 of 10 of 10 of 10 of 10 of 10", false },
    { "2", false },
    { "0", false },
    { "01", true },
    { "1.", false },
    { "1 визы", false },
    { "№ 1", false },
    { "pages 1", false },
    { "page", false },
    { "1,", false },
    { "100001", false },
};

/* The one page of a document has the number 1, if it has any. */
START_TEST(drops_the_number_of_a_page)
{
    placed lines[] = { { 1, 1, 50, 200, 350, 10, "The " BODY },
                       { 1, 2, 200, 580, 260, 10, numbers[_i].line } };
    buffer expected = { 0 };

    buffer_text(&expected, "paragraph 0 p1 | The " BODY "\n");
    if (!numbers[_i].is_dropped) {
        slice line = slice_trim(slice_of(numbers[_i].line));

        buffer_printf(&expected, "paragraph 0 p1 | %.*s\n", (int)line.size,
                      line.data);
    }
    check_lines(numbers[_i].line, lines, COUNT_OF(lines), expected.data);
    buffer_release(&expected);
}
END_TEST

static const layout furniture[] = {
    { "numbers that count the pages, three at least",
      { { 1, 1, 50, 200, 350, 10, "One." },
        { 1, 2, 200, 580, 210, 10, "14" },
        { 2, 3, 50, 200, 350, 10, "Two." },
        { 2, 4, 200, 20, 210, 10, "15" },
        { 3, 5, 50, 200, 350, 10, "Three." },
        { 3, 6, 200, 580, 210, 10, "16" },
        { 4, 7, 50, 200, 350, 10, "Four." },
        { 4, 8, 200, 580, 210, 10, "18" } },
      "paragraph 0 p1 | One.\nparagraph 0 p2 | Two.\n"
      "paragraph 0 p3 | Three.\nparagraph 0 p4 | Four.\n"
      "paragraph 0 p4 | 18\n" },
    { "two are none",
      { { 1, 1, 50, 200, 350, 10, "One." },
        { 1, 2, 200, 580, 210, 10, "14" },
        { 2, 3, 50, 200, 350, 10, "Two." },
        { 2, 4, 200, 580, 210, 10, "15" },
        { 3, 5, 50, 200, 350, 10, "Three." },
        { 3, 6, 200, 580, 210, 10, "17" } },
      "paragraph 0 p1 | One.\nparagraph 0 p1 | 14\nparagraph 0 p2 | Two.\n"
      "paragraph 0 p2 | 15\nparagraph 0 p3 | Three.\nparagraph 0 p3 | 17\n" },
    { "what three pages have at one place",
      { { 1, 1, 50, 20, 350, 10, "Bulletin 1" },
        { 1, 1, 50, 34, 350, 10, "Of visas." },
        { 1, 2, 50, 200, 350, 10, "One." },
        { 2, 3, 50, 23, 350, 10, "Bulletin 2" },
        { 2, 3, 50, 34, 350, 10, "Of visas." },
        { 2, 4, 50, 200, 350, 10, "Two." },
        { 3, 5, 50, 26, 350, 10, "Bulletin 3" },
        { 3, 6, 50, 200, 350, 10, "Three." },
        { 4, 7, 50, 31, 350, 10, "Bulletin 4" },
        { 4, 8, 50, 200, 350, 10, "Four." } },
      "paragraph 0 p1 | Of visas.\nparagraph 0 p1 | One.\n"
      "paragraph 0 p2 | Of visas.\nparagraph 0 p2 | Two.\n"
      "paragraph 0 p3 | Three.\nparagraph 0 p4 | Bulletin 4\n"
      "paragraph 0 p4 | Four.\n" },
    { "in the margins, with a word of three letters",
      { { 1, 1, 50, 86, 350, 10, "Bulletin." },
        { 1, 2, 50, 200, 350, 10, "One." },
        { 1, 3, 50, 560, 350, 10, "a-b." },
        { 2, 4, 50, 86, 350, 10, "Bulletin." },
        { 2, 5, 50, 200, 350, 10, "Two." },
        { 2, 6, 50, 560, 350, 10, "a-b." },
        { 3, 7, 50, 86, 350, 10, "Bulletin." },
        { 3, 8, 50, 200, 350, 10, "Three." },
        { 3, 9, 50, 560, 350, 10, "a-b." } },
      "paragraph 0 p1 | Bulletin.\nparagraph 0 p1 | One.\n"
      "paragraph 0 p1 | a-b.\nparagraph 0 p2 | Bulletin.\n"
      "paragraph 0 p2 | Two.\nparagraph 0 p2 | a-b.\n"
      "paragraph 0 p3 | Bulletin.\nparagraph 0 p3 | Three.\n"
      "paragraph 0 p3 | a-b.\n" },
};

START_TEST(drops_furniture)
{
    check_layout(&furniture[_i]);
}
END_TEST

/* --- rows ----------------------------------------------------------------- */

static const layout rows[] = {
    { "pieces that end at a margin are one line",
      { { 1, 1, 50, 100, 350, 10, "A whole line goes to the margin and" },
        { 1, 2, 50, 112, 120, 10, "these pieces" },
        { 1, 3, 160, 112.9, 349, 10, "do so too, whatever" },
        { 1, 4, 50, 124, 351, 10, "block they are of." } },
      "paragraph 0 p1 | A whole line goes to the margin and these pieces do so "
      "too, whatever block they are of.\n" },
    { "not those far apart, lower, larger, or that end elsewhere",
      { { 1, 1, 50, 100, 350, 10, "A Whole." },
        { 1, 2, 50, 140, 120, 10, "Far." },
        { 1, 3, 181, 140, 350, 10, "Apart." },
        { 1, 4, 50, 180, 120, 10, "High." },
        { 1, 5, 160, 181.1, 350, 10, "Low." },
        { 1, 6, 50, 220, 120, 10, "This." },
        { 1, 7, 160, 220, 300, 10, "Ends." },
        { 1, 8, 50, 260, 350, 10, "A Whole." } },
      "paragraph 0 p1 | A Whole.\nparagraph 0 p1 | Far.\n"
      "paragraph 0 p1 | Apart.\nparagraph 0 p1 | High.\n"
      "paragraph 0 p1 | Low.\nparagraph 0 p1 | This.\n"
      "paragraph 0 p1 | Ends.\nparagraph 0 p1 | A Whole.\n" },
};

START_TEST(joins_rows)
{
    check_layout(&rows[_i]);
}
END_TEST

/* --- what pdftotext writes ------------------------------------------------ */

static const struct {
    const char *words, *expected;
} words[] = {
    { "<word yMin=\"10\" yMax=\"20\">a&amp;b&nix;&lt;</word>", "a&b&nix;<" },
    /* raised numbers are marks, but for powers of units */
    { "<word yMin=\"10\" yMax=\"20\">Law</word>"
      "<word yMin=\"8\" yMax=\"15\">123</word>",
      "Law" },
    { "<word yMin=\"10\" yMax=\"20\">Law</word>"
      "<word yMin=\"8\" yMax=\"15\">1234</word>",
      "Law 1234" },
    { "<word yMin=\"10\" yMax=\"20\">Law</word>"
      "<word yMin=\"8\" yMax=\"15\">1a</word>",
      "Law 1a" },
    { "<word yMin=\"10\" yMax=\"20\">Law</word>"
      "<word yMin=\"8\" yMax=\"17\">1</word>",
      "Law 1" },
    { "<word yMin=\"10\" yMax=\"20\">Law</word>"
      "<word yMin=\"12\" yMax=\"18.5\">1</word>",
      "Law 1" },
    { "<word yMin=\"10\" yMax=\"20\">Law</word>"
      "<word yMin=\"12\" yMax=\"18.4\">1</word>",
      "Law" },
    { "<word yMin=\"8\" yMax=\"15\">1</word>"
      "<word yMin=\"10\" yMax=\"20\">Law</word>",
      "1 Law" },
    { "<word yMin=\"10\" yMax=\"20\">5</word>"
      "<word yMin=\"10\" yMax=\"20\">км</word>"
      "<word yMin=\"8\" yMax=\"15\">2</word>"
      "<word yMin=\"10\" yMax=\"20\">m</word>"
      "<word yMin=\"8\" yMax=\"15\">3</word>",
      "5 км2 m3" },
    { "<word yMin=\"10\" yMax=\"20\">alarm</word>"
      "<word yMin=\"8\" yMax=\"15\">2</word>",
      "alarm" },
    { "<word yMin=\"10\" yMax=\"20\"></word>"
      "<word yMin=\"10\" yMax=\"20\">a</word>",
      "a" },
    { "<word yMin=\"-20.5\" yMax=\"-10\">a</word>", "a" },
};

START_TEST(reads_words)
{
    buffer bbox = { 0 };
    char   expected[80];

    (void)snprintf(expected, sizeof expected, "paragraph 0 p1 | %s\n",
                   words[_i].expected);
    buffer_printf(&bbox,
                  "<page width=\"400\" height=\"600\"><block xMin=\"0\">"
                  "<line xMin=\"50\" yMin=\"100\" xMax=\"350\" yMax=\"110\">"
                  "%s</line><line xMin=\"50\" yMin=\"112\" xMax=\"350\" "
                  "yMax=\"122\"></line></page>",
                  words[_i].words);
    check_reading(words[_i].words, buffer_slice(&bbox), expected);
    buffer_release(&bbox);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/pdf_layout");
    TCase *tc = tcase_create("layout");

    tcase_add_checked_fixture(tc, one_document_begin, one_document_end);
    tcase_add_loop_test(tc, puts_paragraphs_together, 0, COUNT_OF(paragraphs));
    tcase_add_loop_test(tc, judges_sizes, 0, COUNT_OF(sizes));
    tcase_add_loop_test(tc, takes_notes, 0, COUNT_OF(notes));
    tcase_add_loop_test(tc, drops_the_number_of_a_page, 0, COUNT_OF(numbers));
    tcase_add_loop_test(tc, drops_furniture, 0, COUNT_OF(furniture));
    tcase_add_loop_test(tc, joins_rows, 0, COUNT_OF(rows));
    tcase_add_loop_test(tc, reads_words, 0, COUNT_OF(words));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
