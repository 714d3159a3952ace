/* Text in markup: nothing of it may become markup, or turn the page round. */
#include "export/html.h"

#include "base/array.h"
#include "check_main.h"

static const struct {
    const char *text, *html;
} texts[] = {
    { "", "" },
    { "визы & «гранты»", "визы &amp; «гранты»" },
    { "<script>alert('x\")</script>",
      "&lt;script&gt;alert(&#39;x&quot;)&lt;/script&gt;" },
    { "a\tb\nc", "a\tb\nc" },
    { "\x01\x1b[31m\x7f", "\ufffd\ufffd[31m\ufffd" },
    { "\xc2\x85x", "\ufffdx" },
    { "а\u00a0б", "а\u00a0б" },
    { "\xff\xd0", "\ufffd\ufffd" },
    /* an override, an isolate; the letters themselves stay */
    { "\u202eabc\u2067", "\ufffdabc\ufffd" },
    { "שלום \u200fعربي", "שלום \u200fعربي" },
};

START_TEST(escapes)
{
    buffer out = { 0 };

    html_text(&out, slice_of(texts[_i].text));
    ck_assert_str_eq(out.data ? out.data : "", texts[_i].html);
    buffer_release(&out);
}
END_TEST

START_TEST(wraps)
{
    buffer out = { 0 };

    html_element(&out, "td", "class=\"n\"", SLICE("<1"));
    html_element(&out, "p", NULL, SLICE("2"));
    html_foreign(&out, SLICE("3&"));
    ck_assert_str_eq(out.data,
                     "<td class=\"n\">&lt;1</td><p>2</p><bdi>3&amp;</bdi>");
    buffer_release(&out);
}
END_TEST

static const struct {
    const char *text;
    size_t      columns;
    const char *line, *shortened;
} lines[] = {
    { "виза", 4, "виза", "виза" },
    { "виза студента", 8, "виза", "виза…" },
    { "неделимость", 5, "недел", "неде…" },
    /* a blank near the beginning is too far */
    { "а неделимость", 10, "а неделимо", "а неделим…" },
    { "漢字漢字", 5, "漢字", "漢字…" },
};

START_TEST(breaks_lines)
{
    slice  text = slice_of(lines[_i].text);
    size_t end = html_line_end(text, lines[_i].columns);
    buffer out = { 0 };

    ck_assert(slice_is(slice_part(text, 0, end), lines[_i].line));
    html_shortened(&out, text, lines[_i].columns);
    ck_assert_str_eq(out.data, lines[_i].shortened);
    buffer_release(&out);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("export/html");
    TCase *tc = tcase_create("html");

    tcase_add_loop_test(tc, escapes, 0, COUNT_OF(texts));
    tcase_add_test(tc, wraps);
    tcase_add_loop_test(tc, breaks_lines, 0, COUNT_OF(lines));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
