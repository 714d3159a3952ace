/*
 * Readers and files that nobody wrote: pieces of their format in any order,
 * whole, cut and doubled. What is read is clean (fuzz/fuzz_read.h), or refused
 * with a reason; plain text loses no word.
 */
#include "check_main.h"

#include "base/array.h"
#include "fuzz/fuzz_hold.h"
#include "ingest/document_dump.h"
#include "pieces.h"

enum { FILES = 250, PIECES_MOST = 30 };

/* Pieces between bars; what is in none of them is '|' itself. */
static const struct {
    const char      *format;
    const container *holds;
    bool             keeps_words;
    const char      *pieces;
} pools[] = {
    { "txt", NULL, true,
      "\n|\n\n|\r\n|\t|   |1. |1.2.3 |2) |(a) |§ 4. |Article 5. |Chapter II |"
      "Глава 3. |Статья 12. |РОЗДІЛ IV|4-бап. |1-тарау. |- |— |• |* |.*|*) |¹ |"
      "[1] |1|2|17|XII|VISA RULES|ВИЗОВЫЕ ПРАВИЛА|Table 1. |1-кесте. |Рис. 2 |"
      "=====|-----|* * *|Almaty, 2024|Page 3 of 9|a: b|http://example.org/a-b|"
      "office@example.org|«|»|\"|(|)|:|;|,|.|?|…|-|­|Күшін жойды|Order No. 5 of "
      "1 May 2024|О визах|Про візи|Виза туралы|г. Алматы|утверждаю|approved" },
    { "md", NULL, false,
      "\n|\n\n|# |## |###### |===|---|- |* |+ |1. |12) |> |>> |    |\t|**|*|_|__|"
      "`|```|~~|[|](u)|](<u v> \"t\")|[^1]|[^1]: |![|](p.png)|[r]|[r]: /u|<b>|</b>|"
      "<br>|<!-- | -->|&amp;|&nbsp;|&#1179;|\\|\\*|:::|$|a | b|* * *|~~~|<http://x.y>|"
      "---\ntitle: x\n---\n|Setext\n===\n|term\n: what" },
    { "html", NULL, false,
      "<p>|</p>|<h1>|</h1>|<h2 id=a>|</h3>|<ul>|<li>|</ul>|<ol start=3>|<table>|<tr>|"
      "<td>|<th colspan=2>|</table>|<div class='content'>|<div class=\"nav menu\">|"
      "</div>|<article>|</article>|<aside>|<header>|<footer>|<nav>|</nav>|<main>|"
      "<br/>|<a href='/x?a=1&amp;b'>|</a>|<a name=n1>|<sup>1</sup>|<b>|</b>|<i>|"
      "<script>|</script>|<style>x{}</style>|<!-- c -->|<![CDATA[x]]>|<title>|"
      "</title>|<meta name=description content='d'>|<meta property='og:title' "
      "content='T'>|<meta property='og:site_name' content='S'>|<meta "
      "name='date' content='2024-05-06'>|<time datetime='2023-01-02'>|</time>|"
      "<blockquote>|<pre>|</pre>|<dl><dt>|<dd>|<figure><figcaption>|<img "
      "alt='a'>|<form>|<input>|<button>b</button>|<span hidden>|</span>|&lt;|"
      "&copy|&#x41;|&bogus;|<p align=center>|<font size=5>|<center>|</center>|"
      "<iframe>|<svg><text>|</svg>|<noscript>|<template>|<x-y>|<|>|</|T - S|1. |"
      "• |<body>|<html lang=kk>|<head>|</head>|<base href='/'>|02.03.2024|"
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":"
      "\"H\",\"datePublished\":\"2024-01-02\",\"author\":{\"name\":\"N\"}}</script>" },
    { "rtf", NULL, false,
      "{|}|\\par |\\pard |\\b |\\b0 |\\i |\\u1179?|\\uc0 |\\uc2 |\\'e2\\'e8|\\'|\\bin3 abc|"
      "{\\*\\x y}|{\\fonttbl{\\f0\\fcharset204 A;}{\\f1\\fcharset2 B;}}|\\f0 |\\f1 |\\f7 |"
      "{\\info{\\title T}{\\author A}{\\creatim\\yr2024\\mo5\\dy6}}|{\\stylesheet{\\s1 "
      "heading 1;}}|\\s1 |\\outlinelevel0 |\\trowd |\\intbl |\\cell |\\row |\\nestcell |"
      "{\\footnote |{\\header h}|{\\field{\\*\\fldinst HYPERLINK \"u\"}{\\fldrslt |}}|"
      "{\\pict abcdef}|{\\listtext 1.\\tab}|\\tab |\\line |\\page |\\~|\\_|\\-|\\emdash |"
      "\\lquote |\\plain |\\deleted |\\v |\\v0 |{\\nonshppict x}|\\ansicpg1251 |\\mac |\\"
      "|\n|\\upr{a}{\\*\\ud{b}}|\\ud |\\'d2\\'e5|\\u-10180?\\u-9001?" },
    { "subtitles", NULL, false,
      "WEBVTT\n\n|NOTE|STYLE\n|Language: kk\n|1\n00:00:01,000 --> 00:00:02,000\n|"
      "00:05.5 --> 00:06.5 align:start\n|9:59:59.999 --> 0:00:00\n|\n|\n\n|\r\n| |7\n|"
      "<v Name>|<v.x A B>|</v>|<i>|</i>|<c.y>|<00:00:01.200>|<br/>|<|>|&amp;|&lt;v C>|&|"
      "{\\an8}|{|}|[Music]\n|[|]|- |— |>> |>>|Aigul S.: |Мәлік: |: |.|?|-->|00:00:01" },
    { "xml", NULL, false,
      "<p>|</p>|<a>|</a>|<title>|</title>|<body>|</body>|<section>|</section>|<head>|"
      "</head>|<list>|<item>|</item>|</list>|<table>|<row>|<cell>|</cell>|</row>|"
      "</table>|<note place='foot'>|</note>|<fn>|</fn>|<div type='x'>|</div>|<lb/>|"
      "<hi>|</hi>|&amp;|&#1179;|<![CDATA[c]]>|<!-- c -->|<?pi x?>|<date when='2024-"
      "05-06'/>|<num>1.</num>|<heading>|</heading>|<content>|</content>|<article>|"
      "</article>|<sec>|</sec>|<para>|</para>|<chapter>|</chapter>|x='1'" },
    { "mail", &container_mail, false,
      "From: a@b.c\n|Subject: =?utf-8?B?0JI=?= x\n|Subject: =?koi8-r?Q?=E9?=\n|Date: "
      "Tue, 7 Mar 2023 09:30:00 +0600\n|Content-Type: text/plain; charset=utf-8\n|"
      "Content-Type: text/html\n|Content-Type: multipart/mixed; boundary=\"b\"\n|"
      "Content-Type: multipart/alternative; boundary=b\n|Content-Transfer-Encoding: "
      "base64\n|Content-Transfer-Encoding: quoted-printable\n|Content-Disposition: "
      "attachment; filename=\"a.txt\"\n|Content-Disposition: attachment; "
      "filename*0*=utf-8''%D0%9F; filename*1=n.txt\n|Content-Type: message/rfc822\n|"
      "\n|\n\n|--b\n|--b--\n|From x Mon Jan  1 00:00:00 2024\n|>From y\n|0JLQuNC30LA=\n|"
      "=D0=92=\n|<p>h</p>\n| folded\n|X-Y: z\n|text here\n" },
    { "json", &container_json, false,
      "{|}|[|]|,|:|\"title\"|\"text\"|\"body\"|\"date\"|\"items\"|\"id\"|\"url\"|\"tags\"|"
      "\"a\"|\"A long text that reads like the prose of a law or of a letter, yes.\"|"
      "\"<p>Some <b>tags</b> in here</p>\"|1|-2.5e3|1e|true|null|nul|\"\\u049b\"|\"\\ud83d"
      "\\ude00\"|\"\\x\"|\"2024-05-06\"|\n|{\"title\":\"T\",\"text\":\"One text.\"}\n|{\"text\":"
      "[\"a\",{\"heading\":\"H\",\"text\":\"b\"}]}\n|\"author\":{\"name\":\"N\"}" },
    { "csv", &container_csv, false,
      "title,text,date\n|id;text\n|text\ttitle\n|a,|b;|\"q, r\"|\"q\"\"s\"|\"|,|;|\t|\n|\r\n|"
      "2024-05-06|A long text that reads like the prose of a law or of a letter.|"
      "<p>Some tags here</p>|1|Виза|https://example.org/1" },
    { "feed", &container_feed, false,
      "<rss>|<channel>|</channel>|</rss>|<feed>|</feed>|<item>|</item>|<entry>|</entry>|"
      "<title>T</title>|<title type='html'>&lt;b&gt;t&lt;/b&gt;</title>|<link>http://x"
      "</link>|<link href='http://y' rel='alternate'/>|<description>&lt;p&gt;Text of "
      "it.&lt;/p&gt;</description>|<content type='html'><![CDATA[<p>More.</p>]]>"
      "</content>|<content type='xhtml'><div><p>x</p></div></content>|<summary>s"
      "</summary>|<pubDate>Tue, 07 Mar 2023 09:30:00 +0600</pubDate>|<updated>2024-"
      "05-06T00:00:00Z</updated>|<author><name>N</name></author>|<category "
      "term='c'/>|<guid>g</guid>" },
};

/* A word that no other is: five letters of its number. */
static void
put_word(buffer *out, uint32_t number)
{
    char word[8] = "zq";

    for (size_t i = 2; i < 7; i++, number /= 5)
        word[i] = (char)('b' + number % 5);
    buffer_text(out, word);
}

/* Gives how many words there are. */
static uint32_t
put_file(buffer *out, const char *pieces)
{
    uint32_t words = 0;

    for (uint32_t left = 2 + pieces_below(PIECES_MOST); left > 0; left--) {
        pieces_put_one(out, pieces);
        for (uint32_t w = pieces_below(4); w > 0; w--) {
            put_word(out, words++);
            buffer_byte(out, ' ');
        }
    }
    return words;
}

/* Each word is in a segment, or in what is said of the document. */
static void
check_words(slice bytes, const char *format, uint32_t words)
{
    ingest_options options = { .format = format };
    arena          memory;
    document       doc;
    buffer         all = { 0 }, word = { 0 };

    arena_init(&memory);
    document_init(&doc, &memory);
    if (ingest_read(bytes, "a", &options, &doc, NULL) == TIZBE_OK) {
        document_dump(&all, &doc);
        for (uint32_t w = 0; w < words; w++) {
            buffer_clear(&word);
            put_word(&word, w);
            ck_assert_msg(strstr(all.data, word.data) != NULL,
                          "%s is lost from:\n%.*s\n--- read:\n%.1500s",
                          word.data,
                          (int)(bytes.size < 1500 ? bytes.size : 1500),
                          bytes.data, all.data);
        }
    }
    buffer_release(&word);
    buffer_release(&all);
    document_release(&doc);
    arena_release(&memory);
}

START_TEST(reads_or_refuses)
{
    size_t   pool = (size_t)_i % COUNT_OF(pools);
    buffer   file = { 0 };
    uint32_t words;

    pieces_seed(99u + (uint32_t)_i);
    if (strcmp(pools[pool].format, "rtf") == 0)
        buffer_text(&file, "{\\rtf1 ");
    words = put_file(&file, pools[pool].pieces);
    if (pools[pool].holds)
        fuzz_hold(pools[pool].holds, buffer_slice(&file));
    else
        fuzz_read(buffer_slice(&file), pools[pool].format, NULL);
    if (pools[pool].keeps_words)
        check_words(buffer_slice(&file), pools[pool].format, words);
    buffer_release(&file);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("ingest/mixed");
    TCase *tc = tcase_create("files");

    tcase_add_loop_test(tc, reads_or_refuses, 0, FILES * (int)COUNT_OF(pools));
    suite_add_tcase(s, tc);
    return check_run(s);
}
