/* ingest/html/html.h: the blocks of a page, of a piece of one and of a
 * chapter, and what a page says of itself, by rows. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/document_dump.h"
#include "ingest/html/html.h"
#include "one_document.h"

#include <stdlib.h>

static void
check(const char *what, const char *expected)
{
    buffer got = { 0 };

    buffer_text(&got, "");
    document_dump(&got, &doc);
    ck_assert_msg(slice_is(buffer_slice(&got), expected),
                  "%s\n--- expected\n%s--- got\n%s", what, expected, got.data);
    buffer_release(&got);
}

/* --- pieces --------------------------------------------------------------- */

typedef struct row {
    const char *html, *dump;
} row;

static const row pieces[] = {
    { "a", "paragraph 0 | a\n" },
    { "a<br>b<br><br>c<br> <br>d", "paragraph 0 | a b\nparagraph 0 | c\n"
                                   "paragraph 0 | d\n" },
    { "a<p> <p>b</p>c<div>d</div>e",
      "paragraph 0 | a\nparagraph 0 | b\nparagraph 0 | c\nparagraph 0 | d\n"
      "paragraph 0 | e\n" },
    { "a<span>b</span> <i>c</i><hr>d",
      "paragraph 0 | ab c\nparagraph 0 | d\n" },
    { "<h1>a</h1><h6>b<br><br>c</h6><h7>d</h7>",
      "heading 1 | a\nheading 6 | b c\nparagraph 0 | d\n" },
    { "<h2><p>a</p><div>b</div></h2>", "heading 2 | a b\n" },
    { "<ul><li>a<ol><li>b</ol>c</ul><li>d",
      "item 0 | a\nitem 1 | b\nitem 0 | c\nitem 0 | d\n" },
    { "<ul><li><p>a<p>b<li><h3>c</h3>d</ul>e",
      "item 0 | a\nitem 0 | b\nheading 3 | c\nitem 0 | d\nparagraph 0 | e\n" },
    { "<dl><dt>a<dd>b</dl>", "item 0 | a\nitem 0 | b\n" },
    { "<table><tr><td>a<td><p>b<p>c<br>d<tr><th>e</table>f",
      "cell 0 | a\ncell 0 | b c d\ncell 0 | e\nparagraph 0 | f\n" },
    { "<table><caption>a</caption><tr><td>b<td>c</table>",
      "caption 0 | a\ncell 0 | b\ncell 0 | c\n" },
    { "<figure>a<figcaption>b<p>c</figcaption></figure>",
      "paragraph 0 | a\ncaption 0 | b c\n" },
    /* tables that arrange the page */
    { "<table><tr><td>a</table>", "paragraph 0 | a\n" },
    { "<table><tr><td><h1>a</h1><td>b</table>",
      "heading 1 | a\nparagraph 0 | b\n" },
    { "<table role=presentation><tr><td>a<td>b</table>",
      "paragraph 0 | a\nparagraph 0 | b\n" },
    { "<table><tr><td>a<td><table><tr><td>b<td>c</table></table>",
      "paragraph 0 | a\ncell 0 | b\ncell 0 | c\n" },
    { "<table><tr><td>a<td><h4>b</h4></table>", "cell 0 | a\ncell 0 | b\n" },
    /* notes */
    { "a<a href='#fn1'>1</a> b<a href='#x'>2</a>", "paragraph 0 | a b2\n" },
    { "a<a class='x footnote-ref' href='y'>1</a><a role=doc-noteref>2</a>"
      "<a href='#_ftn1'>3</a><a href='#cite_note-1'>4</a>"
      "<a epub:type=noteref href=z>5</a><b href='#fn1'>6</b>",
      "paragraph 0 | a26\n" },
    { "<section class=footnotes><ol><li><p>a<p>b<li>c</ol></section>d",
      "footnote 0 | a b\nfootnote 0 | c\nparagraph 0 | d\n" },
    { "<ol class=references><li>a</ol><div role=doc-endnotes><p>b</div>"
      "<div epub:type=endnotes><p>c</div>",
      "footnote 0 | a\nfootnote 0 | b\nfootnote 0 | c\n" },
    { "<aside epub:type=footnote>a<p>b</aside><div role=doc-footnote>c</div>"
      "<div style='mso-element:footnote'><p>d</div>",
      "footnote 0 | a b\nfootnote 0 | c\nfootnote 0 | d\n" },
    { "<div class=footnotes>a</div>", "paragraph 0 | a\n" },
    /* lines that count */
    { "<pre>One.\nTwo.\n\n- a\n- b</pre>c",
      "paragraph 0 | One.\nparagraph 0 | Two.\nitem 0 | a\nitem 0 | b\n"
      "paragraph 0 | c\n" },
    { "<pre>One.<br>Two.<b>\nThree.</b><p>Four.</pre>",
      "paragraph 0 | One.\nparagraph 0 | Two.\n"
      "paragraph 0 | Three.Four.\n" },
    { "<h1><pre>a\nb</pre></h1>", "heading 1 | a b\n" },
    /* languages */
    { "<p lang=kk>a<p xml:lang=ru-RU>b<p lang=fr>c<p>d",
      "paragraph 0 [kk] | a\nparagraph 0 [ru] | b\nparagraph 0 | c\n"
      "paragraph 0 | d\n" },
    { "<div lang=uk><p>a<p lang=en>b</div>c",
      "paragraph 0 [uk] | a\nparagraph 0 [en] | b\nparagraph 0 | c\n" },
    /* what is no text */
    { "a<script>b</script><style>c</style><nav>d</nav><select><option>e"
      "</select><textarea>f</textarea><button>g</button>h",
      "! menus, headers and the like were left out: 6 characters\n"
      "paragraph 0 | ah\n" },
    { "a<p hidden>b</p><p style='x;display:none'>c</p>d",
      "! menus, headers and the like were left out: 2 characters\n"
      "paragraph 0 | ad\n" },
    { "a<ul class='x menu'><li>b</ul><div role=navigation>c</div>"
      "<div role=search>d</div><div class=menus>e</div>",
      "! menus, headers and the like were left out: 3 characters\n"
      "paragraph 0 | a\nparagraph 0 | e\n" },
    { "a<header>қ b</header><footer>c</footer><form>d</form>",
      "! menus, headers and the like were left out: 4 characters\n"
      "paragraph 0 | a\n" },
    { "<header><h3>a</h3></header>b", "heading 3 | a\nparagraph 0 | b\n" },
    { "<header><h4>a</h4></header>b",
      "! menus, headers and the like were left out: 1 character\n"
      "paragraph 0 | b\n" },
};

START_TEST(reads_pieces)
{
    blocks out;

    blocks_init(&out, &doc);
    ck_assert_int_eq(html_fragment(&out, slice_of(pieces[_i].html), NULL),
                     TIZBE_OK);
    blocks_end(&out);
    blocks_release(&out);
    document_end(&doc);
    check(pieces[_i].html, pieces[_i].dump);
}
END_TEST

static const row chapters[] = {
    { "<header>a</header><nav>b</nav><aside>c</aside><div class=menu>d</div>",
      "paragraph 0 | a\nparagraph 0 | c\nparagraph 0 | d\n" },
    { "a<span epub:type=pagebreak title=12></span>b"
      "<p>c<p role=doc-pagebreak aria-label=13></p><p>d",
      "paragraph 0 | ab\nparagraph 0 p12 | c\nparagraph 0 p13 | d\n" },
    { "<i epub:type=pagebreak title=xii>xii</i><p>a"
      "<i epub:type=pagebreak title=0></i><p>b"
      "<i epub:type=pagebreak title=12a></i><p>c",
      "paragraph 0 | a\nparagraph 0 | b\nparagraph 0 | c\n" },
};

START_TEST(reads_chapters)
{
    blocks out;

    blocks_init(&out, &doc);
    ck_assert_int_eq(html_chapter(&out, slice_of(chapters[_i].html), NULL),
                     TIZBE_OK);
    blocks_release(&out);
    document_end(&doc);
    check(chapters[_i].html, chapters[_i].dump);
}
END_TEST

/* --- what a page says of itself ------------------------------------------- */

static const struct {
    const char *html, *name, *value;
} facts[] = {
    { "<meta name=date content=2024-05-15>", "date", "2024-05-15" },
    { "<meta name=DC.Date content='15 мая 2024 года'>", "date", "2024-05-15" },
    { "<meta property=article:published_time content=2024-05-15T10:00>", "date",
      "2024-05-15" },
    { "<meta itemprop=datePublished content=2024-05-15>", "date",
      "2024-05-15" },
    { "<p>a<time datetime=2024-05-15>b</time>", "date", "2024-05-15" },
    { "<aside><time datetime=2023-05-15>b</time></aside>"
      "<time datetime=2024-05-15>b</time>",
      "date", "2024-05-15" },
    { "<time datetime=2023-05-15>b</time><meta name=date content=2024-05-15>",
      "date", "2024-05-15" },
    { "<meta name=author content=' A B '><meta name=author content=C>",
      "author", "A B" },
    { "<meta name=author content='Ministry of Justice'>", "issuer",
      "Ministry of Justice" },
    { "<meta name=author content='A B'>", "issuer", "" },
    { "<meta name=publisher content='A B'>", "issuer", "A B" },
    { "<meta name=author content='Ministry of Justice'>"
      "<meta name=publisher content='A B'>",
      "issuer", "A B" },
    { "<meta property=og:site_name content='A B'>", "issuer", "A B" },
    { "<meta property=og:url content=http://a>", "url", "http://a" },
    { "<link rel='x canonical' href=http://a>", "url", "http://a" },
    { "<link rel=icon href=http://a>", "url", "" },
    { "<html lang=kk-Cyrl>", "language", "kk" },
    { "<html xml:lang=ru>", "language", "ru" },
    { "<html lang=en xml:lang=ru>", "language", "en" },
    { "<meta name=language content=uk>", "language", "uk" },
    /* titles */
    { "<title>A title of it</title>", "title", "A title of it" },
    { "<title> A\n  title </title>", "title", "A title" },
    { "<title>One two</title><title>Three four</title>", "title", "One two" },
    { "<h1>A heading</h1>", "title", "A heading" },
    { "<h1> </h1><h1>A <b>h</b><br>ing</h1>", "title", "A h ing" },
    { "<aside><h1>Not this</h1></aside><h1>A heading</h1>", "title",
      "A heading" },
    { "<title>Complex</title><h1>A heading</h1>", "title", "A heading" },
    { "<title>Two words</title><h1>A heading</h1>", "title", "Two words" },
    { "<title>A heading - Site of it</title><h1>A heading</h1>", "title",
      "A heading" },
    { "<title>Visas | Site</title>", "title", "Visas | Site" },
    { "<title>Visas for all | Site | X</title>", "title", "Visas for all" },
    { "<meta property=og:site_name content='Site of it'>"
      "<title>Visas for all - Site of it</title>",
      "title", "Visas for all" },
    { "<meta property=og:site_name content='Site of it'>"
      "<title>Visas for all Site of it</title>",
      "title", "Visas for all Site of it" },
    { "<meta property=og:site_name content='Site of it'>"
      "<title>Site of it</title><h1>Visas</h1>",
      "title", "Visas" },
    { "<meta name=publisher content='Some body'>"
      "<title>Some body</title><h1>Visas</h1>",
      "title", "Visas" },
    { "<meta property=og:title content='The card says'>"
      "<title>Two words</title><h1>A heading</h1>",
      "title", "The card says" },
    { "<meta property=og:title content=Card><title>Two words</title>", "title",
      "Two words" },
    { "<title>Home - Visas for all</title>", "title", "Visas for all" },
    { "<title>Home</title><h1>Visas</h1>", "title", "Visas" },
    { "<title>Сенат Парламента Республики Казахстан</title><h1>Visas</h1>",
      "title", "Visas" },
    { "<title>Сенат Парламента Республики Казахстан</title><h1>Visas</h1>",
      "issuer", "Сенат Парламента Республики Казахстан" },
    { "<title>Visas | від 01.07.2014 № 1556-VII</title>", "date",
      "2014-07-01" },
    { "<title>Visas | від 01.07.2014 № 1556-VII</title>", "number",
      "1556-VII" },
    { "<title>Visas | it was ordered on 01.07.2014 № 1556-VII</title>",
      "number", "" },
    /* rights */
    { "<p>© 2012–2026, Ministry of Justice. All</p>", "issuer",
      "Ministry of Justice" },
    { "<p>a</p><p>© 2026 Somebody</p>", "issuer", "" },
    { "<p>© Ministry</p><p>of Justice</p>", "issuer", "Ministry" },
    { "<p>© Ministry <b>of Justice</b> | x</p>", "issuer",
      "Ministry of Justice" },
    /* linked data */
    { "<script type='application/ld+json'>{\"@type\": \"NewsArticle\","
      "\"headline\": \"A b\", \"datePublished\": \"2024-05-15\","
      "\"publisher\": {\"name\": \"P\"}}</script>",
      "title", "A b" },
    { "<script type='application/ld+json'>{\"@type\": [\"x\", \"Report\"],"
      "\"name\": [\"A b\"], \"dateCreated\": \"2024-05-15\"}</script>",
      "date", "2024-05-15" },
    { "<script type='application/ld+json'>{\"@type\": [\"x\", \"Report\"]}"
      "</script>",
      "doc_type", "report" },
    { "<script type='application/ld+json'>[{\"@graph\": [{\"@type\": "
      "\"Legislation\"}]}]</script>",
      "doc_type", "law" },
    { "<script type='application/ld+json'>[[[[{\"@type\": "
      "\"Legislation\"}]]]]</script>",
      "doc_type", "" },
    { "<script type='application/ld+json'>{\"@type\": \"Article\","
      "\"publisher\": [\"P\"]}</script>",
      "issuer", "P" },
    { "<script type='application/ld+json'>{\"@type\": \"WebSite\","
      "\"name\": \"S\"}</script>",
      "issuer", "S" },
    { "<script type='application/ld+json'>{\"@type\": \"Person\","
      "\"name\": \"A b\"}</script>",
      "title", "" },
    { "<script type='text/javascript'>{\"@type\": \"Report\"}</script>",
      "doc_type", "" },
    { "<script type='application/ld+json'>{\"@type\": </script>"
      "<script type='application/ld+json'>{\"@type\": \"Report\"}</script>",
      "doc_type", "report" },
};

START_TEST(says_of_itself)
{
    slice got;

    ck_assert_int_eq(html_page(&doc, slice_of(facts[_i].html), NULL), TIZBE_OK);
    got = document_get(&doc, facts[_i].name);
    ck_assert_msg(slice_is(got, facts[_i].value), "%s\n   %s is \"%.*s\"",
                  facts[_i].html, facts[_i].name, (int)got.size,
                  got.size ? got.data : "");
}
END_TEST

/* --- where the text of a page is ------------------------------------------ */

#define LONG                                                                   \
    "The text of this page is long enough to be one, and so it goes on for "   \
    "some more words until it ends here, with the last of its lines."
#define LEFT_OUT "! menus, headers and the like were left out: "

static const row pages[] = {
    { "<p>a</p><main>" LONG "</main><p>b</p>",
      LEFT_OUT "2 characters\nparagraph 0 | " LONG "\n" },
    { "<p>a</p><main>b</main>", "paragraph 0 | a\nparagraph 0 | b\n" },
    { "<p>" LONG LONG            LONG "</p><main>" LONG "</main>",
      "paragraph 0 | " LONG LONG LONG "\nparagraph 0 | " LONG "\n" },
    { "<h1>a</h1><main>" LONG "</main><h1>b</h1>",
      LEFT_OUT "1 character\nheading 1 | a\nparagraph 0 | " LONG "\n" },
    { "<h1>a</h1><main><h1>b</h1>" LONG "</main>",
      LEFT_OUT "1 character\nheading 1 | b\nparagraph 0 | " LONG "\n" },
    { "<p class=slogan>a</p><main>" LONG "</main>",
      "paragraph 0 | a\nparagraph 0 | " LONG "\n" },
    { "<main>x<article>" LONG "</article></main>",
      LEFT_OUT "1 character\nparagraph 0 | " LONG "\n" },
    { "<article>" LONG "</article><article>" LONG    LONG "</article>",
      LEFT_OUT "104 characters\nparagraph 0 | " LONG LONG "\n" },
    { "<div role=main>" LONG "</div><p>b",
      LEFT_OUT "1 character\n"
               "paragraph 0 | " LONG "\n" },
    { "<div itemprop=articleBody>" LONG "</div><p>b",
      LEFT_OUT "1 character\nparagraph 0 | " LONG "\n" },
    { "<div class='a entry-content'>" LONG "</div><p>b",
      LEFT_OUT "1 character\nparagraph 0 | " LONG "\n" },
    { "<div class=content>" LONG "</div><p>b",
      "paragraph 0 | " LONG "\nparagraph 0 | b\n" },
    { "<p>" LONG LONG "</p><div class=left-menu>a</div><div id=relatedNews>b"
      "</div><div class=submenu>c</div><div class=Menu2>d</div>",
      LEFT_OUT "3 characters\nparagraph 0 | " LONG LONG "\nparagraph 0 | c\n" },
    { "<p>" LONG LONG "</p><div class=b-cookie__text><h1>a</h1></div>",
      LEFT_OUT "1 character\nparagraph 0 | " LONG LONG "\n" },
    { "<p>" LONG            LONG "</p><div class=menu-x><h1>a</h1></div>",
      "paragraph 0 | " LONG LONG "\nheading 1 | a\n" },
    { "<p>b<div class=left-menu>aaa</div>",
      "paragraph 0 | b\nparagraph 0 | aaa\n" },
};

START_TEST(finds_its_text)
{
    ck_assert_int_eq(html_page(&doc, slice_of(pages[_i].html), NULL), TIZBE_OK);
    doc.variable_count = 0; /* of them above */
    check(pages[_i].html, pages[_i].dump);
}
END_TEST

/* Pages in which {9} is nine letters, and what is left of them: the letters of
 * each block, those of a cell behind c. Each bound has a page on either side. */
static const struct {
    const char *html, *left;
} bounds[] = {
    /* the main element: a hundred letters, a third of the page */
    { "<main>{100}</main><p>{50}", "100" },
    { "<main>{99}</main><p>{50}", "99 50" },
    { "<main>{100}</main><p>{200}", "100" },
    { "<main>{100}</main><p>{201}", "100 201" },
    { "<main>{100}<a href=/x>{9}</a></main><p>{200}", "109" },
    { "<main>{99}<a href=/x>{9}</a></main><p>{200}", "108 200" },
    /* the smallest that has eight tenths of it */
    { "<main>{20}<article>{80}</article></main>", "80" },
    { "<main>{21}<article>{80}</article></main>", "21 80" },
    { "<main><p>{20}<article>{200}</article></main><article>{180}</article>",
      "180" },
    /* an aside with two hundred letters of prose, less than a third links */
    { "<p>{900}</p><aside><p>{200}</p></aside>", "900 200" },
    { "<p>{900}</p><aside><p>{199}</p></aside>", "900" },
    { "<p>{900}</p><aside>{200}</aside>", "900" },
    { "<p>{900}</p><aside><p>{200}</p><a href=/x>{99}</a></aside>",
      "900 200 99" },
    { "<p>{900}</p><aside><p>{200}</p><a href=/x>{100}</a></aside>", "900" },
    /* a row of links */
    { "<p>{501}</p><div>{4}<a href=/x>{10}</a> <a href=/x>{10}</a> "
      "<a href=/x>{10}</a> <a href=/x>{10}</a></div>",
      "501" },
    { "<p>{501}</p><div>{5}<a href=/x>{10}</a> <a href=/x>{10}</a> "
      "<a href=/x>{10}</a> <a href=/x>{10}</a></div>",
      "501 45" },
    { "<p>{500}</p><div><a href=/x>{10}</a> <a href=/x>{10}</a> "
      "<a href=/x>{10}</a> <a href=/x>{10}</a></div>",
      "500 40" },
    { "<p>{501}</p><div><a href=/x>{10}</a> <a href=/x>{10}</a> "
      "<a href=/x>{10}</a></div>",
      "501 30" },
    { "<p>{501}</p><div><a href=/x>{69}</a> <a href=/x>{69}</a> "
      "<a href=/x>{69}</a> <a href=/x>{69}</a></div>",
      "501" },
    { "<p>{501}</p><div><a href=/x>{70}</a> <a href=/x>{70}</a> "
      "<a href=/x>{70}</a> <a href=/x>{70}</a></div>",
      "501 280" },
    { "<h1>{9}</h1><p>{501}</p><div><h1>{9}</h1><a href=/x>{100}</a> "
      "<a href=/x>{50}</a> <a href=/x>{50}</a> <a href=/x>{50}</a></div>",
      "9 501 9 250" },
    /* what is named as furniture: less than a third, little prose or links */
    { "<p>{300}</p><div class=left-menu><p>{149}</p></div>", "300" },
    { "<p>{300}</p><div class=left-menu><p>{150}</p></div>", "300 150" },
    { "<p>{2000}</p><div class=left-menu><p>{599}</p></div>", "2000" },
    { "<p>{2000}</p><div class=left-menu><p>{600}</p></div>", "2000 600" },
    { "<p>{2000}</p><div class=left-menu><p>{600}</p><a href=/x>{300}</a></div>",
      "2000 600 300" },
    { "<p>{2000}</p><div class=left-menu><p>{600}</p><a href=/x>{301}</a></div>",
      "2000" },
    /* a banner: less than half */
    { "<p>{100}</p><div class=b-cookie__text>{99}</div>", "100" },
    { "<p>{100}</p><div class=b-cookie__text>{100}</div>", "100 100" },
    /* a table that arranges the page: a cell of more than half of it */
    { "<table><tr><td>{401}<td>{10}</table>", "401 10" },
    { "<table><tr><td>{400}<td>{10}</table>", "c400 c10" },
    { "<p>{390}</p><table><tr><td>{401}<td>{10}</table>", "390 401 10" },
    { "<p>{391}</p><table><tr><td>{401}<td>{10}</table>", "391 c401 c10" },
};

static void
put_letters(buffer *out, const char *html)
{
    for (; *html; html++) {
        char *end;
        long  letters;

        if (*html != '{') {
            buffer_byte(out, *html);
            continue;
        }
        for (letters = strtol(html + 1, &end, 10); letters > 0; letters--)
            buffer_byte(out, 'a');
        html = end;
    }
}

START_TEST(weighs_letters)
{
    buffer html = { 0 }, got = { 0 };

    put_letters(&html, bounds[_i].html);
    ck_assert_int_eq(html_page(&doc, buffer_slice(&html), NULL), TIZBE_OK);
    for (size_t i = 0; i < doc.segment_count; i++) {
        const segment *one = &doc.segments[i];
        size_t         letters = 0;

        for (size_t k = 0; k < one->text.size; k++)
            letters += one->text.data[k] == 'a';
        buffer_printf(&got, "%s%s%zu", i > 0 ? " " : "",
                      one->kind == SEGMENT_CELL ? "c" : "", letters);
    }
    ck_assert_msg(slice_is(buffer_slice(&got), bounds[_i].left),
                  "%s\n   leaves %s, not %s", bounds[_i].html, got.data,
                  bounds[_i].left);
    buffer_release(&html);
    buffer_release(&got);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/html_page");
    TCase *tc = tcase_create("pages");

    tcase_add_checked_fixture(tc, one_document_begin, one_document_end);
    tcase_add_loop_test(tc, reads_pieces, 0, COUNT_OF(pieces));
    tcase_add_loop_test(tc, reads_chapters, 0, COUNT_OF(chapters));
    tcase_add_loop_test(tc, says_of_itself, 0, COUNT_OF(facts));
    tcase_add_loop_test(tc, finds_its_text, 0, COUNT_OF(pages));
    tcase_add_loop_test(tc, weighs_letters, 0, COUNT_OF(bounds));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
