/* ingest/pdf/pdf_lines.h, pdf_rows.h, pdf_order.h, pdf_clean.h, pdf_columns.h, pdf_text.h: from places to paragraphs. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/placed_lines.h"
#include "pieces.h"

#include <stdio.h>

START_TEST(joins_lines)
{
    static const placed lines[] = {
        { 1, 1, 50, 60, 350, 20, "Visas for lecturers" },
        { 1, 2, 50, 100, 350, 10, "The ministry will admit lecturers of for-" },
        { 1, 2, 50, 112, 350, 10, "eign universities for three years, and" },
        { 1, 2, 50, 124, 200, 10, "their families." },
        { 1, 2, 60, 136, 350, 10, "The second paragraph is indented and" },
        { 1, 2, 50, 148, 350, 10, "goes on over the end of the page into" },
        { 2, 3, 50, 60, 350, 10, "the next one." },
        { 2, 3, 50, 90, 350, 10, "• a passport" },
        { 2, 3, 50, 102, 350, 10, "• a contract" },
    };

    check_lines("lines", lines, COUNT_OF(lines),
                "heading 1 p1 | Visas for lecturers\n"
                "paragraph 0 p1 | The ministry will admit lecturers of foreign "
                "universities for three years, and their families.\n"
                "paragraph 0 p1 | The second paragraph is indented and goes on "
                "over the end of the page into the next one.\n"
                "item 0 p2 | a passport\n"
                "item 0 p2 | a contract\n");
}
END_TEST

/* One and a half spaces: each line is a block of its own. */
START_TEST(joins_lines_set_apart)
{
    static const placed lines[] = {
        { 1, 1, 120, 60, 280, 10, "GENERAL PROVISIONS" },
        { 1, 2, 70, 78, 350, 10, "1. The ministry admits lecturers of the" },
        { 1, 3, 50, 96, 348, 10, "Nazarbayev University and of others, by" },
        { 1, 4, 50, 114, 350, 10, "order. The order is published. It enters" },
        { 1, 5, 50, 132, 200, 10, "into force at once." },
        { 1, 6, 70, 150, 350, 10,
          "2. Lecturers bring their families (acts of" },
        { 1, 7, 50, 168, 190, 10, "the Parliament, 2011," },
        { 1, 8, 50, 186, 350, 10, "No. 1). Their contracts are those of" },
        { 2, 9, 50, 60, 220, 10, "Almaty and Astana." },
        { 2, 10, 50, 96, 220, 10, "Signed in Astana." },
    };

    check_lines("set apart", lines, COUNT_OF(lines),
                "heading 2 p1 | GENERAL PROVISIONS\n"
                "paragraph 0 p1 | 1. The ministry admits lecturers of the "
                "Nazarbayev University and of others, by order. The order is "
                "published. It enters into force at once.\n"
                "paragraph 0 p1 | 2. Lecturers bring their families (acts of "
                "the Parliament, 2011, No. 1). Their contracts are those of "
                "Almaty and Astana.\n"
                "paragraph 0 p2 | Signed in Astana.\n");
}
END_TEST

/* Wide blanks of justified lines make columns for pdftotext, whose pieces
 * come in any order; those of a table begin one below the other. */
START_TEST(joins_justified_lines)
{
    static const placed lines[] = {
        { 1, 1, 50, 60, 350, 10, "The ministry will admit lecturers and" },
        { 1, 2, 50, 72, 95, 10, "professors" },
        { 1, 3, 260, 72, 350, 10, "universities of" },
        { 1, 4, 120, 72, 150, 10, "of" },
        { 1, 5, 180, 72, 230, 10, "foreign" },
        { 1, 6, 50, 84, 350, 10, "all countries, and their families as well," },
        { 1, 7, 50, 96, 200, 10, "for three years." },
        { 2, 8, 50, 60, 120, 10, "Country" },
        { 2, 9, 200, 60, 260, 10, "Lecturers" },
        { 2, 8, 50, 72, 120, 10, "France" },
        { 2, 9, 200, 72, 260, 10, "12" },
        { 2, 8, 50, 84, 120, 10, "Poland" },
        { 2, 9, 200, 84, 260, 10, "17" },
        { 2, 8, 50, 96, 120, 10, "Turkey" },
        { 2, 9, 200, 96, 260, 10, "25" },
    };

    check_lines("justified", lines, COUNT_OF(lines),
                "paragraph 0 p1 | The ministry will admit lecturers and "
                "professors of foreign universities of all countries, and "
                "their families as well, for three years.\n"
                "paragraph 0 p2 | Country\n"
                "paragraph 0 p2 | Lecturers\n"
                "paragraph 0 p2 | France\n"
                "paragraph 0 p2 | 12\n"
                "paragraph 0 p2 | Poland\n"
                "paragraph 0 p2 | 17\n"
                "paragraph 0 p2 | Turkey\n"
                "paragraph 0 p2 | 25\n");
}
END_TEST

START_TEST(drops_what_every_page_has)
{
    static const placed lines[] = {
        { 1, 1, 50, 20, 350, 10, "Bulletin No. 4, 2025" },
        { 1, 2, 50, 100, 350, 10, "The first page says this much." },
        { 1, 3, 200, 580, 210, 10, "7" },
        { 2, 4, 50, 20, 350, 10, "Bulletin No. 4, 2025" },
        { 2, 5, 50, 100, 350, 10, "The second page says that much." },
        { 2, 6, 200, 580, 210, 10, "8" },
        { 3, 7, 50, 20, 350, 10, "Bulletin No. 4, 2025" },
        { 3, 8, 50, 60, 350, 10, "2030" },
        { 3, 8, 50, 100, 350, 10, "is the year of the plan." },
        { 3, 9, 200, 580, 210, 10, "9" },
    };

    check_lines("running heads", lines, COUNT_OF(lines),
                "paragraph 0 p1 | The first page says this much.\n"
                "paragraph 0 p2 | The second page says that much.\n"
                "paragraph 0 p3 | 2030\n"
                "paragraph 0 p3 | is the year of the plan.\n");
}
END_TEST

/* Three pages with one line each are no running heads. */
START_TEST(keeps_pages_that_are_alike)
{
    static const placed lines[] = {
        { 1, 1, 50, 20, 350, 10, "Certificate of attendance" },
        { 2, 2, 50, 20, 350, 10, "Certificate of attendance" },
        { 3, 3, 50, 20, 350, 10, "Certificate of attendance" },
    };

    check_lines("alike", lines, COUNT_OF(lines),
                "paragraph 0 p1 | Certificate of attendance\n"
                "paragraph 0 p2 | Certificate of attendance\n"
                "paragraph 0 p3 | Certificate of attendance\n");
}
END_TEST

START_TEST(notes_wait)
{
    static const placed lines[] = {
        { 1, 1, 50, 100, 350, 12, "Scholarships cover the whole course and" },
        { 1, 1, 50, 114, 350, 12, "a return obliges the holder to" },
        { 1, 2, 50, 540, 350, 8, "1 Order of the ministry," },
        { 1, 2, 50, 549, 350, 8, "of 2024." },
        { 2, 3, 50, 100, 350, 12, "work for five years." },
    };

    check_lines("notes", lines, COUNT_OF(lines),
                "paragraph 0 p1 | Scholarships cover the whole course and a "
                "return obliges the holder to work for five years.\n"
                "footnote 0 p1 | 1 Order of the ministry, of 2024.\n");
}
END_TEST

START_TEST(raised_numbers)
{
    slice bbox = SLICE(
        "<title>A &amp; B</title>"
        "<page width=\"400\" height=\"600\"><block>"
        "<line xMin=\"50\" yMin=\"96\" xMax=\"350\" yMax=\"110\">"
        "<word yMin=\"100\" yMax=\"110\">Universities</word>"
        "<word yMin=\"96\" yMax=\"103\">1</word>"
        "<word yMin=\"100\" yMax=\"110\">on</word>"
        "<word yMin=\"100\" yMax=\"110\">40</word>"
        "<word yMin=\"100\" yMax=\"110\">km</word>"
        "<word yMin=\"96\" yMax=\"103\">2</word>"
        "<word yMin=\"100\" yMax=\"110\">&lt;x&gt;</word></line>");

    check_reading("raised", bbox,
                  "paragraph 0 p1 | Universities on 40 km2 <x>\n");
}
END_TEST

/* Two columns with one and a half spaces: the wide blanks of narrow justified
 * lines cut them to pieces, which come in any order. */
START_TEST(reads_columns_cut_to_pieces)
{
    static const char *const words[] = {
        "first", "second", "third",   "fourth",
        "fifth", "sixth",  "seventh", "eighth"
    };
    enum { ROWS = COUNT_OF(words) };
    placed lines[1 + 4 * ROWS];
    char   text[2 * ROWS][24], rest[2 * ROWS][24];
    size_t count = 0;

    lines[count++] = (placed){ 1, 1, 40, 20, 360, 10, "Across the page." };
    for (int i = 0; i < 2 * ROWS; i++) {
        snprintf(text[i], sizeof text[i], "%s %s", words[i % ROWS],
                 i < ROWS ? "left" : "right");
        snprintf(rest[i], sizeof rest[i], "goes on%s",
                 i % ROWS == ROWS - 1 ? "." : "");
    }
    for (int i = 0; i < ROWS; i++) /* what stands right comes first */
        lines[count++] = (placed){ 1,       2 + i, 210,           60 + 18 * i,
                                   270 + i, 10,    text[ROWS + i] };
    for (int i = 0; i < ROWS; i++) {
        lines[count++] = (placed){ 1,   20 + i, 120 + 3 * i, 60 + 18 * i,
                                   190, 10,     rest[i] };
        lines[count++] = (placed){ 1,          40 + i, 40,     60 + 18 * i,
                                   90 + 2 * i, 10,     text[i] };
        lines[count++] = (placed){ 1,   60 + i, 300 + 2 * i,   60 + 18 * i,
                                   360, 10,     rest[ROWS + i] };
    }
    check_lines("columns", lines, count,
                "paragraph 0 p1 | Across the page.\n"
                "paragraph 0 p1 | first left goes on second left goes on third "
                "left goes on fourth left goes on fifth left goes on sixth "
                "left goes on seventh left goes on eighth left goes on.\n"
                "paragraph 0 p1 | first right goes on second right goes on "
                "third right goes on fourth right goes on fifth right goes on "
                "sixth right goes on seventh right goes on eighth right goes "
                "on.\n");
}
END_TEST

/* Three columns of lines in two pieces, those of the columns in any order. A
 * line across two of them parts what is above it from what is below. */
START_TEST(reads_three_columns)
{
    static const int orders[][3] = {
        { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 },
        { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 },
    };
    enum { ROWS = 7, COLUMNS = 3, CUT = 2 * ROWS * COLUMNS };
    placed lines[CUT + 4];
    char   text[CUT + 4][24];
    size_t count = 0;

    for (int k = 0; k < COLUMNS; k++)
        for (int i = 0; i < ROWS; i++) {
            int    column = orders[_i][k];
            double left = 40 + 115 * column, top = 60 + 15 * i;

            snprintf(text[count], sizeof *text, "%c%c", 'p' + i, 'a' + column);
            snprintf(text[count + 1], sizeof *text, "on%s",
                     i == ROWS - 1 ? "." : "");
            lines[count] = (placed){ 1,          10 + column,       left,
                                     top,        left + 30 + i * 2, 10,
                                     text[count] };
            count++;
            lines[count] = (placed){ 1,         20 + column, left + 50 + i, top,
                                     left + 90, 10,          text[count] };
            count++;
        }
    lines[count++] = (placed){ 1, 40, 40, 180, 245, 10, "Across two of them." };
    lines[count++] = (placed){ 1, 41, 40, 210, 130, 10, "Left below." };
    lines[count++] = (placed){ 1, 42, 155, 210, 245, 10, "Midst below." };
    lines[count++] = (placed){ 1, 43, 270, 210, 360, 10, "Right below." };
    check_lines("three columns", lines, count,
                "paragraph 0 p1 | pa on qa on ra on sa on ta on ua on va on.\n"
                "paragraph 0 p1 | pb on qb on rb on sb on tb on ub on vb on.\n"
                "paragraph 0 p1 | pc on qc on rc on sc on tc on uc on vc on.\n"
                "paragraph 0 p1 | Across two of them.\n"
                "paragraph 0 p1 | Left below.\nparagraph 0 p1 | Midst below.\n"
                "paragraph 0 p1 | Right below.\n");
}
END_TEST

/* What the file says of itself, as pdftotext hands it on. */
START_TEST(reads_properties)
{
    pdf_lines lines;

    ck_assert_int_eq(
        pdf_lines_parse(
            &memory,
            SLICE("<title> A &amp; B </title>\n"
                  "<meta name=\"Author\" content=\"N. &quot;N&quot; N\"/>\n"
                  "<meta name=\"CreationDate\" content=\"D:20150925\"/>\n"
                  "<meta name=\"Producer\" content=\"x\"/>\n"
                  "<meta name=\"Author\"/>\n<meta content=\"cut"),
            &lines),
        TIZBE_OK);
    ck_assert(slice_is(lines.title, "A & B"));
    ck_assert_msg(slice_is(lines.author, "N. \"N\" N"), "%.*s",
                  (int)lines.author.size, lines.author.data);
    ck_assert(slice_is(lines.date, "D:20150925"));
    pdf_lines_release(&lines);
}
END_TEST

/* Nothing that pdftotext could write, or not, makes it stumble. */
static const char *const any_tags[] = {
    "",
    "<",
    "<word xMin=\"1\">lost</word>",
    "<page><line>",
    "<page><line yMin=\"x\"></line><line><word>a</word></line>",
    "<line><word>before any page</word></line>",
    "<page height=\"-1\"><line><word>a</word></line><page",
};

START_TEST(survives_any_tags)
{
    read_boxes(slice_of(any_tags[_i]));
    ck_assert_uint_le(doc.segment_count, 1);
}
END_TEST

/* --- any layout ----------------------------------------------------------- */

enum { PAGES = 4, LINES = 24, WORDS = 6, LINE_ROOM = 120 };

/* What lines begin with; no letter in it, as those have to be found again. */
static const char *const beginnings[] = {
    "",      "",
    "",      "",
    "",      "\xE2\x80\xA2 ",
    "- ",    "1. ",
    "2) ",   "12.3. ",
    "(3) ",  "\xE2\x80\x94 ",
    "* ",    "17 ",
    "2025 ", "\xC2\xA7 4. ",
    "(",     "\xC2\xAB",
};

static const char *const endings[] = {
    "", "", "", "", "-", ".", ";", ":", ",", ")", "\xC2\xBB", "\xC2\xAD",
};

/* A line of words that no other line has: letters that say its number. */
static void
put_line(char *text, uint32_t number)
{
    bool   is_capital = pieces_below(12) == 0;
    size_t size;

    strcpy(text, beginnings[pieces_below(COUNT_OF(beginnings))]);
    size = strlen(text);
    for (uint32_t w = 1 + pieces_below(WORDS); w > 0; w--) {
        uint32_t of = number * 7 + w;

        if (pieces_below(4) == 0)
            text[size++] = (char)('A' + of % 26);
        for (int i = 0; i < 5; i++, of /= 3)
            text[size++] = (char)((is_capital ? 'A' : 'a') + of % 26);
        text[size++] = w > 1 ? ' ' : '\0';
    }
    strcat(text, endings[pieces_below(COUNT_OF(endings))]);
}

static void
place_any(placed *lines, char (*texts)[LINE_ROOM], size_t count)
{
    static const double lefts[] = { 50, 50, 50, 56, 70, 200, 204, 260 };
    static const double sizes[] = { 10, 10, 10, 10, 8, 12, 14, 20 };
    int                 page = 1, block = 1;
    double              top = 40;

    for (size_t i = 0; i < count; i++) {
        double left = lefts[pieces_below(COUNT_OF(lefts))];
        double size = sizes[pieces_below(COUNT_OF(sizes))];

        put_line(texts[i], (uint32_t)i);
        block += pieces_below(3) == 0;
        top += pieces_below(5) == 0 ? 0
                                    : size * (pieces_below(6) == 0 ? 3 : 1.2);
        if (top > 560 || pieces_below(25) == 0) {
            page += page < PAGES;
            top = 20 + pieces_below(60);
            block++;
        }
        lines[i] =
            (placed){ page, block,   left, top, left + 40 + pieces_below(300),
                      size, texts[i] };
    }
}

/* Letters alone. */
static void
put_letters(buffer *out, slice text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            buffer_byte(out, c);
    }
}

/* However lines lie, none loses a letter, and none is torn. */
START_TEST(keeps_every_line)
{
    static char texts[LINES * PAGES][LINE_ROOM];
    placed      lines[LINES * PAGES];
    size_t      count = 8 + (size_t)_i % (LINES * PAGES - 8);
    buffer      bbox = { 0 }, all = { 0 }, one = { 0 };

    pieces_seed(77u + (uint32_t)_i);
    place_any(lines, texts, count);
    lay_out(&bbox, lines, count);
    read_boxes(buffer_slice(&bbox));
    for (size_t i = 0; i < doc.segment_count; i++)
        put_letters(&all, doc.segments[i].text);
    buffer_byte(&all, '\0');
    for (size_t i = 0; i < count; i++) {
        buffer_clear(&one);
        put_letters(&one, slice_of(texts[i]));
        ck_assert_msg(slice_find(buffer_slice(&all), buffer_slice(&one), 0) !=
                          SIZE_MAX,
                      "layout %d: '%s' is lost", _i, texts[i]);
    }
    buffer_release(&one);
    buffer_release(&all);
    buffer_release(&bbox);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/pdf");
    TCase *tc = tcase_create("pdf");

    tcase_add_checked_fixture(tc, one_document_begin, one_document_end);
    tcase_add_test(tc, joins_lines);
    tcase_add_test(tc, joins_lines_set_apart);
    tcase_add_test(tc, joins_justified_lines);
    tcase_add_test(tc, reads_columns_cut_to_pieces);
    tcase_add_loop_test(tc, reads_three_columns, 0, 6);
    tcase_add_test(tc, drops_what_every_page_has);
    tcase_add_test(tc, keeps_pages_that_are_alike);
    tcase_add_test(tc, notes_wait);
    tcase_add_test(tc, raised_numbers);
    tcase_add_test(tc, reads_properties);
    tcase_add_loop_test(tc, keeps_every_line, 0, 200);
    tcase_add_loop_test(tc, survives_any_tags, 0, COUNT_OF(any_tags));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
