/* ingest/html/html_parse.h, html_lex.h, html_elements.h: tags, texts, and the
 * ends that a page leaves out, by rows. */
#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"
#include "ingest/html/html_parse.h"

#include <string.h>

static void
write_start(void *user, const char *name, html_attributes attributes,
            size_t number)
{
    buffer *out = user;

    (void)number;
    buffer_printf(out, "<%s", name);
    for (; attributes && attributes->name.size > 0; attributes++)
        buffer_printf(out, " %.*s=\"%.*s\"", (int)attributes->name.size,
                      attributes->name.data, (int)attributes->value.size,
                      attributes->value.size ? attributes->value.data : "");
    buffer_text(out, ">");
}

static void
write_end(void *user, const char *name)
{
    buffer_printf(user, "</%s>", name);
}

static void
write_text(void *user, slice text)
{
    buffer_put(user, text);
}

/* The page with all of its ends. */
static void
write_whole(slice page, buffer *out)
{
    html_events events = { out, write_start, write_end, write_text };
    tizbe_error error = { 0 };
    html_tape  *tape;

    ck_assert_int_eq(html_record(page, &tape, &error), TIZBE_OK);
    buffer_text(out, "");
    html_replay(tape, &events);
    html_tape_free(tape);
}

typedef struct row {
    const char *page, *whole;
} row;

static void
check(const row *r)
{
    buffer got = { 0 };

    write_whole(slice_of(r->page), &got);
    ck_assert_msg(slice_is(buffer_slice(&got), r->whole),
                  "%s\n   gives %s\n  not to %s", r->page, got.data, r->whole);
    buffer_release(&got);
}

/* --- tags and texts ------------------------------------------------------- */

static const row tokens[] = {
    { "", "" },
    { "a", "a" },
    { "a<b>c</b>", "a<b>c</b>" },
    { "<B>c</B >d", "<b>c</b>d" },
    { "<X:Y>c</x:y>", "<x:y>c</x:y>" },
    /* a "<" that begins nothing */
    { "a < b <1 <", "a < b <1 <" },
    { "<", "<" },
    { "a<\xD2\x9B>", "a<\xD2\x9B>" },
    /* a tag that the page ends in is nothing */
    { "a<b", "a" },
    { "a<b c", "a" },
    { "a<b c='d", "a" },
    { "a</", "a" },
    { "a</b", "a" },
    /* attributes */
    { "<i a>", "<i a=\"\"></i>" },
    { "<i a=b>", "<i a=\"b\"></i>" },
    { "<i a = b c>", "<i a=\"b\" c=\"\"></i>" },
    { "<i a='b>\"c'>", "<i a=\"b>\"c\"></i>" },
    { "<i a=\"b'c\"d=e>", "<i a=\"b'c\" d=\"e\"></i>" },
    { "<i\na\t=\r'b'\fc>", "<i a=\"b\" c=\"\"></i>" },
    { "<i A=B a=C>", "<i a=\"B\" a=\"C\"></i>" },
    { "<i aB-C=d/e>", "<i ab-c=\"d/e\"></i>" },
    { "<i a=>b", "<i a=\"\">b</i>" },
    { "<i a=''>b", "<i a=\"\">b</i>" },
    { "<i =a>", "<i =a=\"\"></i>" },
    { "<i =a=b>", "<i =a=\"b\"></i>" },
    { "<i a/b>", "<i a=\"\" b=\"\"></i>" },
    { "<i/a>b", "<i a=\"\">b</i>" },
    { "<i a=b/>c", "<i a=\"b/\">c</i>" },
    { "<i a='b'/>c", "<i a=\"b\"></i>c" },
    { "<i / >c", "<i>c</i>" },
    { "<i/>c", "<i></i>c" },
    { "</i a=b>c", "c" },
    { "<i a='&lt;&copy=1&copy;' b=&amp;c>",
      "<i a=\"<&copy=1\xC2\xA9\" b=\"&c\"></i>" },
    /* references */
    { "a&lt;b&nix;&&#1179;", "a<b&nix;&\xD2\x9B" },
    { "&amp", "&" },
    { "&nbspx", "\xC2\xA0x" },
    /* comments and the like */
    { "a<!-- b > c -->d", "ad" },
    { "a<!---->b", "ab" },
    { "a<!-->b", "ab" },
    { "a<!--->b", "ab" },
    { "a<!-- b->c--d -->e", "ae" },
    { "a<!-- b>c", "ac" },
    { "a<!-- b>c<!-- d>e", "ace" },
    { "a<!-- b", "a" },
    { "a<!DOCTYPE html>b", "ab" },
    { "a<?php b ?>c", "ac" },
    { "a</ b>c", "ac" },
    { "a</>b", "ab" },
    { "a<![CDATA[b<c>&amp;]]>d", "ab<c>&amp;d" },
    { "a<![CDATA[]]>d", "ad" },
    { "a<![CDATA[b>c", "ac" },
    { "a<![if x]>b", "ab" },
    /* content that is text */
    { "<title>a<b>c &amp; d</title>e", "<title>a<b>c & d</title>e" },
    { "<script>a</b>&amp;</script>c", "<script>a</b>&amp;</script>c" },
    { "<script>a</SCRIPT >b", "<script>a</script>b" },
    { "<script>a</scripts></script/>b", "<script>a</scripts></script>b" },
    { "<script>a<b>", "<script>a<b></script>" },
    { "<style>a<b></style>c", "<style>a<b></style>c" },
    { "<script/>a<b>", "<script></script>a<b></b>" },
    { "<textarea>a<b></textarea>c", "<textarea>a<b></textarea>c" },
    { "<textarea>a<b>c", "<textarea></textarea>a<b>c</b>" },
    { "<title>a<b>c<title>d</title>", "<title>a<b>c<title>d</title>" },
    { "<title>a<p>b", "<title></title>a<p>b</p>" },
    { "<iframe>a<b>c", "<iframe></iframe>a<b>c</b>" },
    { "<xmp>a<b></xmp>c", "<xmp>a<b></xmp>c" },
    { "<script></script>", "<script></script>" },
};

START_TEST(reads_tags_and_texts)
{
    check(&tokens[_i]);
}
END_TEST

/* --- ends ----------------------------------------------------------------- */

static const row ends[] = {
    /* paragraphs */
    { "<p>a<p>b", "<p>a</p><p>b</p>" },
    { "<p>a<div>b</div>c", "<p>a</p><div>b</div>c" },
    { "<p><b>a<p>b", "<p><b>a</b></p><p>b</p>" },
    { "<p>a<span>b</p>c", "<p>a<span>b</span></p>c" },
    { "a</p>b", "a<p></p>b" },
    { "<p>a<button><p>b</button>c", "<p>a<button><p>b</p></button>c</p>" },
    { "<p><button>a</p>b", "<p><button>a<p></p>b</button></p>" },
    { "<button>a<button>b", "<button>a</button><button>b</button>" },
    { "<p>a<table><td>b<p>c", "<p>a</p><table><td>b<p>c</p></td></table>" },
    /* breaks and what has no content */
    { "a<br>b<br/>c</br>d", "a<br></br>b<br></br>c<br></br>d" },
    { "<p>a<hr>b", "<p>a</p><hr></hr>b" },
    { "<p>a<img src=b>c</img>d", "<p>a<img src=\"b\"></img>cd</p>" },
    /* items */
    { "<ul><li>a<li>b</ul>c", "<ul><li>a</li><li>b</li></ul>c" },
    { "<ul><li>a<ul><li>b</ul><li>c</ul>",
      "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>" },
    { "<ul><li><p>a<div>b<li>c",
      "<ul><li><p>a</p><div>b</div></li><li>c</li></ul>" },
    { "<ul><li><section>a<li>b",
      "<ul><li><section>a<li>b</li></section></li></ul>" },
    { "<li>a<ul>b</li>c</ul>", "<li>a<ul>bc</ul></li>" },
    { "<li><p>a</li>b", "<li><p>a</p></li>b" },
    { "<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>" },
    { "<dl><dd><address>a<dd>b",
      "<dl><dd><address>a</address></dd><dd>b</dd></dl>" },
    /* headings, options */
    { "<h1>a<h2>b</h1>c", "<h1>a</h1><h2>b</h2>c" },
    { "<h1>a<b><h2>b", "<h1>a<b><h2>b</h2></b></h1>" },
    { "<h1>a</h3>b", "<h1>a</h1>b" },
    { "<select><option>a<option>b</select>",
      "<select><option>a</option><option>b</option></select>" },
    /* tables */
    { "<table><tr><td>a<td>b<tr><th>c</table>d",
      "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>d" },
    { "<table><thead><tr><td>a<tbody><tr><td>b</table>",
      "<table><thead><tr><td>a</td></tr></thead><tbody><tr><td>b</td></tr>"
      "</tbody></table>" },
    { "<table><caption>a<tr><td>b</table>",
      "<table><caption>a<tr><td>b</td></tr></caption></table>" },
    { "<table><tr><td><table><tr><td>a</table>b<td>c</table>",
      "<table><tr><td><table><tr><td>a</td></tr></table>b</td><td>c</td></tr>"
      "</table>" },
    { "<table><tr><td>a</tr>b</table>", "<table><tr><td>a</td></tr>b</table>" },
    { "<table><tr><td><b>a</td>c",
      "<table><tr><td><b>a</b></td>c</tr></table>" },
    { "<table><tr><td><table></td>a",
      "<table><tr><td><table>a</table></td></tr>"
      "</table>" },
    { "<td>a<td>b", "<td>a</td><td>b</td>" },
    { "<tr><td>a<tr><td>b", "<tr><td>a<tr><td>b</td></tr></td></tr>" },
    /* links */
    { "<a href=b>c<a href=d>e", "<a href=\"b\">c</a><a href=\"d\">e</a>" },
    { "<a name=b>c<a>d", "<a name=\"b\"></a>c<a></a>d" },
    { "<a href=b><p>c</a>d", "<a href=\"b\"><p>c</p></a>d" },
    { "<a href=b><div>c</a>d", "<a href=\"b\"><div>cd</div></a>" },
    { "<a href=b><div><a href=c>d",
      "<a href=\"b\"><div><a href=\"c\">d</a></div></a>" },
    /* phrases end inside of a block, blocks inside of a bound */
    { "<b>a<p>b</b>c", "<b>a<p>bc</p></b>" },
    { "<b>a<i>b</b>c", "<b>a<i>b</i></b>c" },
    { "<div><b>a</div>c", "<div><b>a</b></div>c" },
    { "<div><table><td>a</div>b", "<div><table><td>ab</td></table></div>" },
    { "<x>a<y>b</x>c", "<x>a<y>b</y></x>c" },
    { "<x>a<X>b</x>c", "<x>a<x>b</x>c</x>" },
    { "a</x>b</b>c</div>d", "abcd" },
    { "<o:p>a<p>b</o:p>c", "<o:p>a<p>bc</p></o:p>" },
    { "<form>a<form>b</form>c", "<form>ab</form>c" },
    /* the page, its head and its body */
    { "<html><head><title>a</title></head><body>b</body></html>c",
      "<html><head><title>a</title></head><body>bc</body></html>" },
    { "<html><head><title>a</title><p>b",
      "<html><head><title>a</title></head><p>b</p></html>" },
    { "<html><head> <meta a>b",
      "<html><head> <meta a=\"\"></meta></head>b</html>" },
    { "<head><script>a</script><style>b</style><body>c",
      "<head><script>a</script><style>b</style></head><body>c</body>" },
    { "<html a><html b><body><head><body>c",
      "<html a=\"\"><body>c</body></html>" },
    { "<p><html>a<body>b<head>c", "<p>abc</p>" },
    { "<body><p>a</body>b", "<body><p>a</p>b</body>" },
};

START_TEST(ends_elements)
{
    check(&ends[_i]);
}
END_TEST

/* Starts are counted from 0, those without content too. */
static void
note_number(void *user, const char *name, html_attributes attributes,
            size_t number)
{
    (void)attributes;
    buffer_printf(user, "%s%zu ", name, number);
}

static void
ignore_end(void *user, const char *name)
{
    (void)user;
    (void)name;
}

static void
ignore_text(void *user, slice text)
{
    (void)user;
    (void)text;
}

START_TEST(counts_starts)
{
    buffer      got = { 0 };
    html_events events = { &got, note_number, ignore_end, ignore_text };
    html_tape  *tape;

    ck_assert_int_eq(html_record(SLICE("<p>a<br>b</p><b>c"), &tape, NULL),
                     TIZBE_OK);
    html_replay(tape, &events);
    ck_assert_str_eq(got.data, "p0 br1 b2 ");
    html_tape_free(tape);
    html_tape_free(NULL);
    buffer_release(&got);
}
END_TEST

/* --- limits --------------------------------------------------------------- */

static tizbe_status
repeated(const char *before, const char *piece, size_t count,
         tizbe_error *error)
{
    buffer       page = { 0 };
    html_tape   *tape;
    tizbe_status status;

    buffer_text(&page, before);
    for (size_t i = 0; i < count; i++)
        buffer_text(&page, piece);
    buffer_text(&page, ">a");
    status = html_record(buffer_slice(&page), &tape, error);
    html_tape_free(tape);
    buffer_release(&page);
    return status;
}

START_TEST(has_limits)
{
    tizbe_error error;

    ck_assert_int_eq(repeated("", "<div>", HTML_DEPTH, &error), TIZBE_OK);
    ck_assert_int_eq(repeated("", "<div>", HTML_DEPTH + 1, &error),
                     TIZBE_LIMIT);
    ck_assert_ptr_nonnull(strstr(error.text, "nested more than"));
    ck_assert_int_eq(repeated("<b", " a", HTML_ATTRIBUTES, &error), TIZBE_OK);
    ck_assert_int_eq(repeated("<b", " a", HTML_ATTRIBUTES + 1, &error),
                     TIZBE_LIMIT);
    ck_assert_ptr_nonnull(strstr(error.text, "attributes"));
}
END_TEST

/* --- attributes and names ------------------------------------------------- */

static const struct {
    const char *value, *word;
    bool        has;
} values[] = {
    { "a", "a", true },   { "a b", "b", true }, { "a\tb\nc", "b", true },
    { " a ", "A", true }, { "ab", "a", false }, { "a-b", "a", false },
    { "", "a", false },   { "  ", "a", false }, { "", "", false },
};

START_TEST(finds_words_of_values)
{
    ck_assert(html_value_has(slice_of(values[_i].value), values[_i].word) ==
              values[_i].has);
}
END_TEST

START_TEST(knows_elements)
{
    static const char *const names[] = { "a",   "abbr", "P",     "tfoot",
                                         "xmp", "H1",   "table", "wbr" };
    static const char *const others[] = { "",   "aa",   "`",  "xmpp", "z",
                                          "h7", "tabl", "pp", "{" };

    for (size_t i = 0; i < COUNT_OF(names); i++)
        ck_assert_msg(html_element_is_known(slice_of(names[i])), "%s",
                      names[i]);
    for (size_t i = 0; i < COUNT_OF(others); i++)
        ck_assert_msg(!html_element_is_known(slice_of(others[i])), "%s",
                      others[i]);
    ck_assert(!html_element_is_known(slice_make("p\0", 2)));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/html_parse");
    TCase *tc = tcase_create("parse");

    tcase_add_loop_test(tc, reads_tags_and_texts, 0, COUNT_OF(tokens));
    tcase_add_loop_test(tc, ends_elements, 0, COUNT_OF(ends));
    tcase_add_test(tc, counts_starts);
    tcase_add_test(tc, has_limits);
    tcase_add_loop_test(tc, finds_words_of_values, 0, COUNT_OF(values));
    tcase_add_test(tc, knows_elements);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
