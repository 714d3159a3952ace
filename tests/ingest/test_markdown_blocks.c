/* ingest/markdown/markdown_blocks.h: what a line begins, by rows. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/markdown/markdown_blocks.h"

#include <stdio.h>

static void
expect(const char *line, slice got, const char *wanted)
{
    ck_assert_msg(slice_is(got, wanted), "%s: \"%.*s\"", line, (int)got.size,
                  got.data ? got.data : "");
}

static const struct {
    const char *line;
    unsigned    level;
    const char *title;
} headings[] = {
    { "# a", 1, "a" },          { "###### a", 6, "a" },
    { "####### a", 0, "" },     { "#a", 0, "" },
    { "#\ta", 1, "a" },         { "#", 1, "" },
    { "## ", 2, "" },           { "## a ##", 2, "a" },
    { "## a ###### ", 2, "a" }, { "# a#", 1, "a#" },
    { "### ###", 3, "" },       { "# a {#id}", 1, "a" },
    { "# a {.class}", 1, "a" }, { "# a {b}", 1, "a {b}" },
    { "# a {", 1, "a {" },      { "# }", 1, "}" },
    { "# {#id}", 1, "" },       { "", 0, "" },
    { "a # b", 0, "" },
};

START_TEST(knows_headings)
{
    slice title;

    ck_assert_msg(md_heading(slice_of(headings[_i].line), &title) ==
                      headings[_i].level,
                  "%s", headings[_i].line);
    expect(headings[_i].line, title, headings[_i].title);
}
END_TEST

static const struct {
    const char *line;
    unsigned    underline; /* of a heading of this level */
    bool        is_rule;
    const char *fence;
} lines[] = {
    { "===", 1, false, "" },     { "=", 1, false, "" },
    { " == ", 1, false, "" },    { "= =", 0, false, "" },
    { "---", 2, true, "" },      { "--", 2, false, "" },
    { "-", 2, false, "" },       { "-=-", 0, false, "" },
    { "- - -", 0, true, "" },    { "* * *", 0, true, "" },
    { "***", 0, true, "" },      { "**", 0, false, "" },
    { "_\t_ _", 0, true, "" },   { "___a", 0, false, "" },
    { "-*-", 0, false, "" },     { "+++", 0, false, "" },
    { "```", 0, false, "```" },  { "````c", 0, false, "````" },
    { "``` a`b", 0, false, "" }, { "``", 0, false, "" },
    { "~~~", 0, false, "~~~" },  { "~~~ a~b`", 0, false, "~~~" },
    { "~~", 0, false, "" },      { "", 0, false, "" },
};

START_TEST(knows_rules_and_fences)
{
    slice line = slice_of(lines[_i].line), fence;

    ck_assert_msg(md_underline(line) == lines[_i].underline, "%s", line.data);
    ck_assert_msg(md_is_rule(line) == lines[_i].is_rule, "%s", line.data);
    ck_assert_msg(md_is_fence(line, &fence) == (lines[_i].fence[0] != '\0'),
                  "%s", line.data);
    expect(line.data, fence, lines[_i].fence);
}
END_TEST

static const struct {
    const char *line;
    size_t      marker;
    bool        is_bullet;
} items[] = {
    { "- a", 2, true },
    { "+ a", 2, true },
    { "* a", 2, true },
    { "- \t a", 4, true },
    { "-", 1, true },
    { "-a", 0, true },
    { "1. a", 3, false },
    { "1) a", 3, false },
    { "1.a", 0, false },
    { "1", 0, false },
    { "1.", 2, false },
    { "1: a", 0, false },
    { "123456789. a", 11, false },
    { "1234567890. a", 0, false },
    { "0. a", 3, false },
    { "9. a", 3, false },
    { "a. b", 0, false },
    { "", 0, false },
};

START_TEST(knows_items)
{
    bool   is_bullet;
    size_t marker = md_item(slice_of(items[_i].line), &is_bullet);

    ck_assert_msg(marker == items[_i].marker, "%s: %zu", items[_i].line,
                  marker);
    ck_assert_msg(is_bullet == items[_i].is_bullet, "%s", items[_i].line);
}
END_TEST

static const struct {
    const char *line;
    size_t      note; /* bytes before its text */
    bool        is_link;
} references[] = {
    { "[^1]: a", 5, false },        { "[^note]: a", 8, false },
    { "[^1] a", 0, false },         { "[1]: http://a.kz", 0, true },
    { "[^]: a", 0, false },         { "[]: http://a.kz", 0, false },
    { "[a b]: <x y>", 0, true },    { "[a]: /x", 0, true },
    { "[a]: #x", 0, true },         { "[a]:mailto:b@c", 0, true },
    { "[a]: said he", 0, false },   { "[a] http://a.kz", 0, false },
    { "a: http://a.kz", 0, false }, { "", 0, false },
};

START_TEST(knows_references)
{
    slice line = slice_of(references[_i].line);

    ck_assert_msg(md_note(line) == references[_i].note, "%s", line.data);
    ck_assert_msg(md_is_link_definition(line) == references[_i].is_link, "%s",
                  line.data);
}
END_TEST

/* A bracket that closes far away closes nothing. */
START_TEST(names_are_short)
{
    static const struct {
        const char *before, *behind;
        int         most;
    } kinds[] = { { "[^", "]: a", 98 }, { "[", "]: http://a", 199 } };

    for (size_t k = 0; k < COUNT_OF(kinds); k++)
        for (int more = 0; more < 2; more++) {
            char line[400];
            bool found;

            (void)snprintf(line, sizeof line, "%s%0*d%s", kinds[k].before,
                           kinds[k].most + more, 0, kinds[k].behind);
            found = md_note(slice_of(line)) > 0 ||
                    md_is_link_definition(slice_of(line));
            ck_assert_msg(found == (more == 0), "%s", line);
        }
}
END_TEST

static const struct {
    const char *line;
    bool        is_table_rule, is_html, is_table;
} others[] = {
    { "|---|:-:|", true, false, false },
    { "--- | ---", true, false, false },
    { "+---+---+", true, false, false },
    { "|   |", false, false, false },
    { "-----", false, false, false },
    { "|-a-|", false, false, false },
    { "|-\t-|", true, false, false },
    { "<table>", false, true, true },
    { "<TABLE border=1>", false, true, true },
    { "<table", false, true, true },
    { "</table>", false, true, false },
    { "<tables>", false, false, false },
    { "<td>a", false, true, false },
    { "</div>", false, true, false },
    { "<p/>", false, true, false },
    { "<noscript>", false, true, false },
    { "<b>a</b>", false, false, false },
    { "< p>", false, false, false },
    { "<", false, false, false },
    { "table", false, false, false },
    { "", false, false, false },
};

START_TEST(knows_tables_and_markup)
{
    slice line = slice_of(others[_i].line);
    bool  is_table;

    ck_assert_msg(md_is_table_rule(line) == others[_i].is_table_rule, "%s",
                  line.data);
    ck_assert_msg(md_is_html(line, &is_table) == others[_i].is_html, "%s",
                  line.data);
    ck_assert_msg(is_table == others[_i].is_table, "%s", line.data);
}
END_TEST

/* How sure it is that a text without a name is Markdown. */
static const struct {
    const char *text;
    int         sure;
} texts[] = {
    { "", 10 },
    { "Plain words.\n", 10 },
    { "# One\n\ntext\n", 10 },
    { "# One\n\n# Two\n", 10 },
    { "# One\n\n# Two\n\n  # Three", 70 },
    { "# One\n#\n##\n", 10 },
    { "# One\n\n---\n", 50 },
    { "# One\n\n[^1]: note\n", 50 },
    { "# One\n\n<div>\n", 50 },
    { "# One\n\na **b** c\n", 50 },
    { "# One\n\na [b](c) d\n", 50 },
    { "# One\n\na<sup>1</sup>\n", 50 },
    { "a **b** c #5\n", 10 },
    { "---\ntitle: a\n---\n", 70 },
    { "\xEF\xBB\xBF---\ntitle: a\n---\n", 70 },
    { "\xEF\xBB\xBF# One\n# Two\n# Three\n", 70 },
    { "# One\n# Two\n# Three\x01\x02\x03\n", 0 },
};

START_TEST(is_as_sure_as_it_may_be)
{
    ck_assert_msg(md_sniff(slice_of(texts[_i].text)) == texts[_i].sure,
                  "%s: %d", texts[_i].text, md_sniff(slice_of(texts[_i].text)));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/markdown_blocks");
    TCase *tc = tcase_create("lines");

    tcase_add_loop_test(tc, knows_headings, 0, COUNT_OF(headings));
    tcase_add_loop_test(tc, knows_rules_and_fences, 0, COUNT_OF(lines));
    tcase_add_loop_test(tc, knows_items, 0, COUNT_OF(items));
    tcase_add_loop_test(tc, knows_references, 0, COUNT_OF(references));
    tcase_add_test(tc, names_are_short);
    tcase_add_loop_test(tc, knows_tables_and_markup, 0, COUNT_OF(others));
    tcase_add_loop_test(tc, is_as_sure_as_it_may_be, 0, COUNT_OF(texts));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
