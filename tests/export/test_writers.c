/* Each format on one table that has everything which goes wrong in tables. */
#include "base/array.h"
#include "check_main.h"
#include "export/format.h"
#include "export/written_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const table_column columns[] = {
    { .name = "theme" },
    { .name = "n", .type = COLUMN_INTEGER },
    { .name = "rate", .type = COLUMN_REAL, .decimals = 2 },
    { .name = "left", .leftward = true },
    { .name = "text" },
};

/* Rows: plain; NA; quotes and separators; markup and control characters;
 * formulas; bytes that are no UTF-8, wide and combining characters. */
static void
send_rows(const table_sink *sink)
{
    table_cell rows[][COUNT_OF(columns)] = {
        { cell_text(SLICE("визы")), cell_integer(12), cell_real(1.5),
          cell_text(SLICE("слева")), cell_text(SLICE("справа")) },
        { { 0 }, { 0 }, { 0 }, { 0 }, { 0 } },
        { cell_text(SLICE("a \"b\", c;")), cell_integer(-3), cell_real(0),
          cell_text(SLICE("")), cell_text(SLICE(" d\te\nf ")) },
        { cell_text(SLICE("a|b_*<i>\\")), cell_integer(0), cell_real(0.125),
          cell_text(SLICE("\x1b[31m\x07")),
          cell_text(SLICE("\xc2\x9b"
                          "1m`x`")) },
        { cell_text(SLICE("=1+1")), cell_integer(1), cell_real(2),
          cell_text(SLICE("@a")), cell_text(SLICE("-2,+3")) },
        { cell_text(SLICE("\xff\xd0")), cell_integer(1), cell_real(2),
          cell_text(SLICE("漢字")),
          cell_text(SLICE("e\xcc\x81"
                          "\xd0\xb9")) },
    };
    tizbe_error error;

    ck_assert_int_eq(
        sink->begin(sink->context, columns, COUNT_OF(columns), &error),
        TIZBE_OK);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_int_eq(sink->row(sink->context, rows[i], &error), TIZBE_OK);
    ck_assert_int_eq(sink->end(sink->context, &error), TIZBE_OK);
}

static const struct {
    const char *format;
    size_t      fit;
    const char *text;
} writers[] = {
    { "table", 0,
      "theme       n  rate          left  text\n"
      "---------  --  ----  ------------  -------------\n"
      "визы       12  1.50         слева  справа\n"
      "NA         NA    NA            NA  NA\n"
      "a \"b\", c;  -3  0.00                 d\\x09e\\x0af\n"
      "a|b_*<i>\\   0  0.13  \\x1b[31m\\x07  \\x9b1m`x`\n"
      "=1+1        1  2.00            @a  -2,+3\n"
      "��          1  2.00          漢字  e\xcc\x81\xd0\xb9\n" },
    /* the widest columns of text lose their end, or their beginning */
    { "table", 43,
      "theme       n  rate        left  text\n"
      "---------  --  ----  ----------  ----------\n"
      "визы       12  1.50       слева  справа\n"
      "NA         NA    NA          NA  NA\n"
      "a \"b\", c;  -3  0.00               d\\x09e\\x…\n"
      "a|b_*<i>\\   0  0.13  …b[31m\\x07  \\x9b1m`x`\n"
      "=1+1        1  2.00          @a  -2,+3\n"
      "��          1  2.00        漢字  e\xcc\x81\xd0\xb9\n" },
    { "csv", 0,
      "theme,n,rate,left,text\n"
      "визы,12,1.50,слева,справа\n"
      ",NA,NA,,\n"
      "\"a \"\"b\"\", c;\",-3,0.00,,\" d\te\nf \"\n"
      "a|b_*<i>\\,0,0.13,\x1b[31m\x07,\xc2\x9b"
      "1m`x`\n"
      "=1+1,1,2.00,@a,\"-2,+3\"\n"
      "��,1,2.00,漢字,e\xcc\x81\xd0\xb9\n" },
    { "csv-excel", 0,
      "\xef\xbb\xbftheme,n,rate,left,text\r\n"
      "визы,12,1.50,слева,справа\r\n"
      ",NA,NA,,\r\n"
      "\"a \"\"b\"\", c;\",-3,0.00,,\" d\te\nf \"\r\n"
      "a|b_*<i>\\,0,0.13,\x1b[31m\x07,\xc2\x9b"
      "1m`x`\r\n"
      "'=1+1,1,2.00,'@a,\"'-2,+3\"\r\n"
      "��,1,2.00,漢字,e\xcc\x81\xd0\xb9\r\n" },
    { "csv-excel-ru", 0,
      "\xef\xbb\xbftheme;n;rate;left;text\r\n"
      "визы;12;1,50;слева;справа\r\n"
      ";NA;NA;;\r\n"
      "\"a \"\"b\"\", c;\";-3;0,00;;\" d\te\nf \"\r\n"
      "a|b_*<i>\\;0;0,13;\x1b[31m\x07;\xc2\x9b"
      "1m`x`\r\n"
      "'=1+1;1;2,00;'@a;\"'-2,+3\"\r\n"
      "��;1;2,00;漢字;e\xcc\x81\xd0\xb9\r\n" },
    { "tsv", 0,
      "theme\tn\trate\tleft\ttext\n"
      "визы\t12\t1.50\tслева\tсправа\n"
      "\tNA\tNA\t\t\n"
      "a \"b\", c;\t-3\t0.00\t\t d e f \n"
      "a|b_*<i>\\\t0\t0.13\t\x1b[31m\x07\t\xc2\x9b"
      "1m`x`\n"
      "=1+1\t1\t2.00\t@a\t-2,+3\n"
      "��\t1\t2.00\t漢字\te\xcc\x81\xd0\xb9\n" },
    { "jsonl", 0,
      "{\"theme\": \"визы\", \"n\": 12, \"rate\": 1.50, \"left\": \"слева\", "
      "\"text\": \"справа\"}\n"
      "{\"theme\": null, \"n\": null, \"rate\": null, \"left\": null, "
      "\"text\": null}\n"
      "{\"theme\": \"a \\\"b\\\", c;\", \"n\": -3, \"rate\": 0.00, \"left\": "
      "\"\", \"text\": \" d\\te\\nf \"}\n"
      "{\"theme\": \"a|b_*<i>\\\\\", \"n\": 0, \"rate\": 0.13, \"left\": "
      "\"\\u001b[31m\\u0007\", \"text\": \"\\u009b1m`x`\"}\n"
      "{\"theme\": \"=1+1\", \"n\": 1, \"rate\": 2.00, \"left\": \"@a\", "
      "\"text\": \"-2,+3\"}\n"
      "{\"theme\": \"��\", \"n\": 1, \"rate\": 2.00, \"left\": \"漢字\", "
      "\"text\": \"e\xcc\x81\xd0\xb9\"}\n" },
    { "md", 0,
      "| theme | n | rate | left | text |\n"
      "|---|--:|--:|--:|---|\n"
      "| визы | 12 | 1.50 | слева | справа |\n"
      "| NA | NA | NA | NA | NA |\n"
      "| a \"b\", c; | -3 | 0.00 |  |  d e f  |\n"
      "| a\\|b\\_\\*\\<i\\>\\\\ | 0 | 0.13 |  \\[31m  | \xc2\x9b"
      "1m\\`x\\` |\n"
      "| =1+1 | 1 | 2.00 | @a | -2,+3 |\n"
      "| �� | 1 | 2.00 | 漢字 | e\xcc\x81\xd0\xb9 |\n" },
    { "latex", 0,
      "% \\usepackage{booktabs}, and for Cyrillic\n"
      "% \\usepackage[T2A]{fontenc} (pdfLaTeX) or\n"
      "% \\usepackage{fontspec} \\setmainfont[Scale=0.85]{DejaVu Serif} "
      "(XeLaTeX, LuaLaTeX)\n"
      "% with a caption: \\begin{table} \\caption{...} \\input{...} "
      "\\end{table}\n"
      "% a sign that pdfLaTeX has not is a question mark there\n"
      "\\providecommand{\\tizbesign}[1]{\\ifdefined\\Umathcode#1\\else?\\fi}"
      "\n"
      "\\noindent\\begin{tabular}{lrrrl}\n"
      "\\toprule\n"
      "theme & n & rate & left & text \\\\\n"
      "\\midrule\n"
      "визы & 12 & 1.50 & слева & справа \\\\\n"
      "NA & NA & NA & NA & NA \\\\\n"
      "a \\symbol{34}b\\symbol{34}, c; & $-$3 & 0.00 &  &  d e f  \\\\\n"
      "a\\textbar{}b\\_{*}\\textless{}i\\textgreater{}\\textbackslash{} & 0 "
      "& 0.13 &  {[}31m  &  1m\\textasciigrave{}x\\textasciigrave{} \\\\\n"
      "=1+1 & 1 & 2.00 & @a & -2,+3 \\\\\n"
      "?? & 1 & 2.00 & \\tizbesign{漢}\\tizbesign{字} & \\'{e}\xd0\xb9 \\\\\n"
      "\\bottomrule\n"
      "\\end{tabular}\n" },
};

static void
write_table(const char *name, size_t fit, buffer *out)
{
    export_target target = {
        .format = name, .fit = fit, .take = take, .context = out
    };
    export_job *x;
    table_sink  sink;
    tizbe_error error;

    if (export_new(&target, &x, &error) != TIZBE_OK)
        ck_abort_msg("%s", error.text);
    sink = export_sink(x);
    send_rows(&sink);
    ck_assert_uint_eq(export_rows(x), 6);
    ck_assert_int_eq(export_finish(x, NULL, &error), TIZBE_OK);
    export_free(x);
}

START_TEST(writes)
{
    buffer out = { 0 };

    write_table(writers[_i].format, writers[_i].fit, &out);
    ck_assert_str_eq(out.data, writers[_i].text);
    buffer_release(&out);
}
END_TEST

/* One row of a table in a terminal of `fit` columns. */
static void
check_shown(const table_column *some, const table_cell *cells, size_t count,
            size_t fit, const char *text)
{
    buffer out = written_table((export_target){ .fit = fit }, some, count,
                               cells, 1);

    ck_assert_str_eq(out.data, text);
    buffer_release(&out);
}

static char *
repeated(char letter, size_t count)
{
    char *text = malloc(count + 1);

    ck_assert_ptr_nonnull(text);
    memset(text, letter, count);
    text[count] = '\0';
    return text;
}

/* A narrow terminal: details go first, then what is not main is cut. */
START_TEST(fits_a_terminal)
{
    static const table_column some[] = {
        { .name = "id", .type = COLUMN_INTEGER },
        { .name = "title" },
        { .name = "text", .is_main = true },
        { .name = "entry", .is_detail = true },
    };
    static const struct {
        size_t      fit;
        const char *text;
    } shown[] = {
        { 0, "id  title         text          entry\n"
             "--  ------------  ------------  -----\n"
             " 1  abcdefghijkl  мноп рсту фх  e\n" },
        { 37, "id  title         text          entry\n"
              "--  ------------  ------------  -----\n"
              " 1  abcdefghijkl  мноп рсту фх  e\n" },
        { 36, "id  title         text\n"
              "--  ------------  ------------\n"
              " 1  abcdefghijkl  мноп рсту фх\n"
              "(left out here: entry)\n" },
        { 27, "id  title       text\n"
              "--  ----------  -----------\n"
              " 1  abcdefghi…  мноп рсту …\n"
              "(left out here: entry)\n" },
        { 10, "id  title     text\n"
              "--  --------  --------\n"
              " 1  abcdefg…  мноп рс…\n"
              "(left out here: entry)\n" },
    };
    table_cell cells[] = { cell_integer(1), cell_text(SLICE("abcdefghijkl")),
                           cell_text(SLICE("мноп рсту фх")),
                           cell_text(SLICE("e")) };

    for (size_t i = 0; i < COUNT_OF(shown); i++)
        check_shown(some, cells, COUNT_OF(some), shown[i].fit, shown[i].text);
}
END_TEST

/* A text of a page into a file or a pipe: whole, and the lines of the others
 * are not filled up to its length. */
START_TEST(fills_up_to_a_bound)
{
    static const table_column some[] = { { .name = "text" }, { .name = "n" } };
    char                     *page = repeated('x', 5000);
    table_cell cells[] = { cell_text(slice_of(page)), cell_text(SLICE("1")) };
    char      *rule = repeated('-', 200), *blanks = repeated(' ', 196);
    buffer     text = { 0 };

    buffer_printf(&text, "text%s  n\n%s  -\n%s  1\n", blanks, rule, page);
    check_shown(some, cells, COUNT_OF(some), 0, text.data);
    buffer_release(&text);
    free(page);
    free(rule);
    free(blanks);
}
END_TEST

/* Numbers on the right go before what a line is about becomes illegible. */
START_TEST(leaves_out_before_it_cuts)
{
    static const table_column some[] = {
        { .name = "theme" },
        { .name = "date" },
        { .name = "hits", .type = COLUMN_INTEGER },
        { .name = "p", .type = COLUMN_REAL, .decimals = 2, .is_chance = true },
        { .name = "share", .type = COLUMN_INTEGER },
    };
    table_cell cells[] = { cell_text(SLICE("visa-residence")),
                           cell_text(SLICE("2024-05-12")), cell_integer(7),
                           cell_real(0.5), cell_integer(3) };

    check_shown(some, cells, COUNT_OF(some), 44,
                "theme          date        hits     p  share\n"
                "-------------  ----------  ----  ----  -----\n"
                "visa-residen…  2024-05-12     7  0.50      3\n");
    check_shown(some, cells, COUNT_OF(some), 41,
                "theme           date        hits     p\n"
                "--------------  ----------  ----  ----\n"
                "visa-residence  2024-05-12     7  0.50\n"
                "(left out here: share)\n");
}
END_TEST

/* Values side by side go on below, none is left out. */
START_TEST(breaks_into_blocks)
{
    static const table_column wide[] = {
        { .name = "theme" },
        { .name = "2021", .type = COLUMN_INTEGER, .is_value = true },
        { .name = "2022", .type = COLUMN_INTEGER, .is_value = true },
        { .name = "(none)", .type = COLUMN_INTEGER, .is_value = true },
    };
    table_cell cells[] = { cell_text(SLICE("visa-residence")), cell_integer(1),
                           cell_integer(2), cell_integer(3) };

    check_shown(wide, cells, COUNT_OF(wide), 31,
                "theme        2021  2022  (none)\n"
                "-----------  ----  ----  ------\n"
                "visa-resid…     1     2       3\n");
    check_shown(wide, cells, COUNT_OF(wide), 30,
                "theme          2021  2022\n"
                "-------------  ----  ----\n"
                "visa-residen…     1     2\n"
                "\n"
                "theme          (none)\n"
                "-------------  ------\n"
                "visa-residen…       3\n");
    check_shown(wide, cells, COUNT_OF(wide), 4,
                "theme     2021\n"
                "--------  ----\n"
                "visa-re…     1\n"
                "\n"
                "theme     2022\n"
                "--------  ----\n"
                "visa-re…     2\n"
                "\n"
                "theme     (none)\n"
                "--------  ------\n"
                "visa-re…       3\n");
}
END_TEST

START_TEST(writes_json)
{
    buffer      out = { 0 };
    const char *head = "{\"version\": 1,\n"
                       " \"columns\": [\n"
                       "  {\"name\": \"theme\", \"type\": \"text\"},\n"
                       "  {\"name\": \"n\", \"type\": \"integer\"},\n"
                       "  {\"name\": \"rate\", \"type\": \"real\"},\n"
                       "  {\"name\": \"left\", \"type\": \"text\"},\n"
                       "  {\"name\": \"text\", \"type\": \"text\"}],\n"
                       " \"rows\": [\n"
                       "  {\"theme\": \"визы\", ";

    write_table("json", 0, &out);
    ck_assert_msg(slice_starts(buffer_slice(&out), slice_of(head)), "%s",
                  out.data);
    ck_assert_msg(slice_ends(buffer_slice(&out), SLICE("\"}]}\n")), "%s",
                  out.data);
    buffer_release(&out);
}
END_TEST

/* An object has one value of a name. */
START_TEST(tells_names_apart_in_json)
{
    static const table_column named[] = { { .name = "text" },
                                          { .name = "n" },
                                          { .name = "text" },
                                          { .name = "text" } };
    const table_cell cells[] = { cell_text(SLICE("a")), cell_text(SLICE("b")),
                                 cell_text(SLICE("c")), cell_text(SLICE("d")),
                                 cell_text(SLICE("a")), cell_text(SLICE("b")),
                                 cell_text(SLICE("c")), cell_text(SLICE("d")) };
    buffer           out = written_table(
                  (export_target){ .format = _i ? "json" : "jsonl" }, named,
                  COUNT_OF(named), cells, 2);

    for (size_t at = 0, row = 0; row < 2; row++) {
        at = slice_find(buffer_slice(&out),
                        SLICE("{\"text\": \"a\", \"n\": \"b\", "
                              "\"text_2\": \"c\", \"text_3\": \"d\"}"),
                        at);
        ck_assert_msg(at++ < out.size, "%s", out.data);
    }
    if (_i)
        ck_assert_ptr_nonnull(strstr(out.data, "{\"name\": \"text_3\""));
    buffer_release(&out);
}
END_TEST

/* Markup of the page is the page's own. */
START_TEST(writes_html)
{
    buffer out = { 0 };

    write_table("html", 0, &out);
    ck_assert(slice_starts(buffer_slice(&out), SLICE("<!DOCTYPE html>")));
    ck_assert(slice_ends(buffer_slice(&out),
                         SLICE("</tbody>\n</table>\n</body>\n</html>\n")));
    ck_assert_ptr_nonnull(strstr(
        out.data, "<tr><td>a|b_*&lt;i&gt;\\</td><td class=\"n\">0</td>"
                  "<td class=\"n\">0.13</td><td class=\"n\">\uFFFD[31m\uFFFD"
                  "</td><td>"));
    ck_assert_ptr_nonnull(strstr(out.data, "<td>a &quot;b&quot;, c;</td>"));
    buffer_release(&out);
}
END_TEST

/* A name of a column may be a value that somebody typed. */
START_TEST(guards_the_names_of_columns)
{
    static const table_column named[] = { { .name = "=1|1 $x^" } };
    static const struct {
        const char *format, *text;
    } heads[] = {
        { "csv", "=1|1 $x^\n" },
        { "csv-excel", "\xef\xbb\xbf'=1|1 $x^\r\n" },
        { "csv-excel-ru", "\xef\xbb\xbf'=1|1 $x^\r\n" },
        { "md", "| =1\\|1 \\$x\\^ |\n|---|\n" },
        { "latex",
          "% \\usepackage{booktabs}, and for Cyrillic\n"
          "% \\usepackage[T2A]{fontenc} (pdfLaTeX) or\n"
          "% \\usepackage{fontspec} \\setmainfont[Scale=0.85]{DejaVu Serif} "
          "(XeLaTeX, LuaLaTeX)\n"
          "% with a caption: \\begin{table} \\caption{...} \\input{...} "
          "\\end{table}\n"
          "\\noindent\\begin{tabular}{l}\n\\toprule\n"
          "=1\\textbar{}1 \\$x\\textasciicircum{} \\\\\n\\midrule\n\\bottomrule\n"
          "\\end{tabular}\n" },
    };

    for (size_t i = 0; i < COUNT_OF(heads); i++) {
        buffer out = written_table((export_target){ .format = heads[i].format },
                                   named, 1, NULL, 0);

        ck_assert_str_eq(out.data, heads[i].text);
        buffer_release(&out);
    }
}
END_TEST

START_TEST(knows_formats_by_names_of_files)
{
    ck_assert_ptr_eq(format_of_file("a.b/themes.csv"), &format_csv);
    ck_assert_ptr_eq(format_of_file("themes.xlsx"), &format_xlsx);
    ck_assert_ptr_eq(format_of_file("THEMES.TEX"), &format_latex);
    ck_assert_ptr_eq(format_of_file("themes.DOCX"), &format_docx);
    ck_assert_ptr_eq(format_of_file("themes.htm"), &format_html);
    ck_assert_ptr_null(format_of_file("themes.pdf"));
    ck_assert_ptr_null(format_of_file("csv"));
}
END_TEST

START_TEST(refuses_unknown_format)
{
    export_target target = { .format = "pdf" };
    export_job   *x;
    tizbe_error   error;

    ck_assert_int_eq(export_new(&target, &x, &error), TIZBE_USAGE);
    ck_assert_ptr_null(x);
    ck_assert_ptr_nonnull(strstr(error.text, "cannot write format 'pdf': there "
                                             "are table csv"));
    for (size_t i = 0; formats[i]; i++)
        ck_assert_ptr_nonnull(strstr(error.text, formats[i]->name));
}
END_TEST

/* One that is a page or a package has tests of its own. */
START_TEST(every_format_is_written_here)
{
    static const char *const elsewhere[] = { "json", "html", "xlsx", "docx",
                                             NULL };

    for (size_t i = 0; formats[i]; i++) {
        slice name = slice_of(formats[i]->name);
        bool  is_here = slice_is_any_nocase(name, elsewhere);

        for (size_t k = 0; k < COUNT_OF(writers); k++)
            is_here = is_here || slice_is(name, writers[k].format);
        ck_assert_msg(is_here, "the format '%s' has no row in `writers`",
                      formats[i]->name);
    }
}
END_TEST

static tizbe_status
take_nothing(void *context, slice bytes, tizbe_error *error)
{
    (void)context;
    (void)bytes;
    return error_set(error, TIZBE_FULL, "no room");
}

START_TEST(passes_on_what_the_taker_says)
{
    export_target target = { .format = "csv", .take = take_nothing };
    export_job   *x;
    table_sink    sink;
    tizbe_error   error;

    ck_assert_int_eq(export_new(&target, &x, &error), TIZBE_OK);
    sink = export_sink(x);
    send_rows(&sink);
    ck_assert_int_eq(export_finish(x, NULL, &error), TIZBE_FULL);
    ck_assert_str_eq(error.text, "no room");
    export_free(x);
}
END_TEST

/* Large tables leave piece by piece, so memory does not grow with them. */
START_TEST(hands_over_in_pieces)
{
    buffer        out = { 0 };
    export_target target = { .format = "csv", .take = take, .context = &out };
    export_job   *x;
    table_sink    sink;
    table_cell    cells[COUNT_OF(columns)] = { cell_text(SLICE("x")) };
    size_t        before_end;

    ck_assert_int_eq(export_new(&target, &x, NULL), TIZBE_OK);
    sink = export_sink(x);
    (void)sink.begin(sink.context, columns, COUNT_OF(columns), NULL);
    for (int i = 0; i < 100000; i++)
        ck_assert_int_eq(sink.row(sink.context, cells, NULL), TIZBE_OK);
    before_end = out.size;
    ck_assert_uint_gt(before_end, 500000);
    (void)sink.end(sink.context, NULL);
    ck_assert_int_eq(export_finish(x, NULL, NULL), TIZBE_OK);
    ck_assert_uint_eq(out.size, 23 + 100000 * 10);
    export_free(x);
    buffer_release(&out);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("export/writers");
    TCase *cases = tcase_create("writers");

    tcase_add_loop_test(cases, writes, 0, COUNT_OF(writers));
    tcase_add_test(cases, fits_a_terminal);
    tcase_add_test(cases, fills_up_to_a_bound);
    tcase_add_test(cases, leaves_out_before_it_cuts);
    tcase_add_test(cases, breaks_into_blocks);
    tcase_add_test(cases, writes_json);
    tcase_add_loop_test(cases, tells_names_apart_in_json, 0, 2);
    tcase_add_test(cases, writes_html);
    tcase_add_test(cases, guards_the_names_of_columns);
    tcase_add_test(cases, knows_formats_by_names_of_files);
    tcase_add_test(cases, refuses_unknown_format);
    tcase_add_test(cases, every_format_is_written_here);
    tcase_add_test(cases, passes_on_what_the_taker_says);
    tcase_add_test(cases, hands_over_in_pieces);
    suite_add_tcase(suite, cases);
    return check_run(suite);
}
