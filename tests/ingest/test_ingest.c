/* ingest/ingest.h: which reader, which refusal, which title. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/containers/containers.h"
#include "ingest/ingest.h"
#include "ingest/office_metadata.h"
#include "ingest/readers.h"

#include <stdio.h>

#define NOT_READ " is not read yet ('tizbe add --help' lists what is)"

#define BYTES(literal)                                                         \
    {                                                                          \
        (literal), sizeof(literal) - 1                                         \
    }

/* Read; gives the value of a variable, or "! reason". */
static void
read_variable(slice bytes, const char *name, const char *format,
              const char *wanted, char out[300])
{
    ingest_options options = { .format = format };
    tizbe_error    error;
    document       doc;
    arena          a;

    arena_init(&a);
    document_init(&doc, &a);
    if (ingest_read(bytes, name, &options, &doc, &error) == TIZBE_OK) {
        slice value = document_get(&doc, wanted);

        snprintf(out, 300, "%.*s", (int)value.size,
                 value.data ? value.data : "");
    } else {
        snprintf(out, 300, "! %.290s", error.text);
    }
    document_release(&doc);
    arena_release(&a);
}

static const struct {
    slice       bytes;
    const char *name;
    const char *format; /* the reader's name or "! reason" */
} choices[] = {
    { BYTES("Some text."), "a.txt", "txt" },
    { BYTES("Some text."), "a", "txt" },
    { BYTES("Some text."), "a.md", "md" },
    { BYTES("Some text."), "a.html", "html" },
    { BYTES("# A\n\nx\n\n# B\n\nx\n\n# C\n\nx\n"), "a.txt", "md" },
    { BYTES("---\ntitle: A\n---\n\nText.\n"), "a.txt", "md" },
    { BYTES("<!DOCTYPE html><p>x"), "a.txt", "html" },
    { BYTES("<!-- c --><html><p>x"), "page", "html" },
    { BYTES("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>"
            "<body><p>x</p></body></html>"),
      "a.xml", "html" },
    { BYTES("<?xml version='1.0'?><a><p>x</p></a>"), "a.txt", "xml" },
    { BYTES("<law><p>x</p></law>"), "a.xml", "xml" },
    { BYTES("\xFF\xFE<\0?\0x\0m\0l\0 \0v\0e\0r\0s\0i\0o\0n\0=\0'\0001\0.\0000"
            "\0'\0?\0>\0<\0a\0>\0x\0<\0/\0a\0>\0"),
      "a.xml", "xml" },
    { BYTES(""), "a.txt", "! the file is empty" },
    { BYTES("  \n \n"), "a.txt", "! there is no text in it" },
    { BYTES("\x01\x02\x03\x04"), "a.txt", "! binary data, not a text" },
    { BYTES("\x89PNG\r\n"), "a.txt", "! an image (PNG)" NOT_READ },
    { BYTES("SELECT 1;"), "a.sql", "! SQL" NOT_READ },
    { BYTES("\xFF\xFF no header"), "a.pdf",
      "! it does not begin as PDF does: damaged, or its name is wrong "
      "(--format)" },
    { BYTES("abc"), "a.xlsx",
      "! it does not begin as a spreadsheet (XLSX) does: damaged, or its name "
      "is wrong (--format)" },
    { BYTES("PK\x03\x04xxxx xl/workbook.xml"), "a.docx",
      "! it is a spreadsheet (XLSX), and not what its name says: rename it, or "
      "add it with --format xlsx" },
    { BYTES("7z\xBC\xAF\x27\x1Cxx"), "a.txt", "! an archive (7z)" NOT_READ },
    { BYTES("plain words"), "a.docx",
      "! it is no zip container: damaged, or its name is wrong" },
    { BYTES("{\\rtf1 words}"), "a.docx",
      "! it is of another format (RTF), and not what its name says: rename it, "
      "or add it with --format rtf" },
    { BYTES("<!DOCTYPE html><p>words"), "a.epub",
      "! it is of another format (HTML page), and not what its name says: "
      "rename it, or add it with --format html" },
    { BYTES("PK\x03\x04xxxx ppt/presentation.xml"), "a.docx",
      "! it is of another format (presentation (PowerPoint)), and not what its "
      "name says: rename it, or add it with --format pptx" },
    { BYTES("{\\rtf1 words}"), "a.doc", "rtf" },
    { BYTES("<!DOCTYPE html><p>words"), "a.doc", "html" },
    { BYTES("plain words"), "a.xml",
      "! malformed XML at line 1, column 1: document is empty" },
    { BYTES("PK\x03\x04xxxx"), "a.docx",
      "! damaged zip container: Unrecognized archive format" },
};

START_TEST(chooses_a_reader)
{
    char got[300];

    read_variable(choices[_i].bytes, choices[_i].name, NULL, "format", got);
    ck_assert_str_eq(got, choices[_i].format);
}
END_TEST

START_TEST(obeys_the_person)
{
    char got[300];

    read_variable(SLICE("<p>x</p>"), "a.html", "txt", "format", got);
    ck_assert_str_eq(got, "txt");
    read_variable(SLICE("{\"a\": 1}"), "a.json", "TXT", "format", got);
    ck_assert_str_eq(got, "txt");
    read_variable(SLICE("x"), "a.txt", "wpd", "format", got);
    ck_assert_str_eq(got,
                     "! unknown format 'wpd' ('tizbe add --help' lists them)");
}
END_TEST

static const struct {
    const char *text;
    const char *name;
    const char *title;
} titles[] = {
    { "Just a sentence.", "folder/report.2024.txt", "report.2024" },
    { "Just a sentence.", "noextension", "noextension" },
    { "Just a sentence.", ".hidden", ".hidden" },
    { "A new visa\n\nIt costs nothing. It is good for a year.\n", "a.txt",
      "A new visa" },
    { "# Title of it\n\nText.\n", "a.md", "Title of it" },
    /* names in windows-1251 and CP866: "Закон о визах" */
    { "a text.\n", "b/\xC7\xE0\xEA\xEE\xED \xEE \xE2\xE8\xE7\xE0\xF5.txt",
      "Закон о визах" },
    { "a text.\n", "\x87\xA0\xAA\xAE\xAD \xAE \xA2\xA8\xA7\xA0\xE5.txt",
      "Закон о визах" },
    { "---\ntitle: From above\n---\n# Other\n", "a.md", "From above" },
    { "<title>Home</title><h1>Об образовании</h1><p>x", "a.html",
      "Об образовании" },
    { "<title>Об образовании - Әділет</title><h1>Об образовании</h1>", "a.html",
      "Об образовании" },
    { "<title>Two words</title><p>x", "a.html", "Two words" },
    { "<meta property='og:title' content='The card says'><title>T w</title>x",
      "a.html", "The card says" },
    { "<p>РОССИЙСКАЯ ФЕДЕРАЦИЯ</p><p>Семейный кодекс</p><p>РАЗДЕЛ I</p>"
      "<p>Текст статьи.</p><p>Ещё текст статьи.</p>",
      "a.html", "Семейный кодекс" },
};

START_TEST(finds_titles)
{
    char got[300];

    read_variable(slice_of(titles[_i].text), titles[_i].name, NULL, "title",
                  got);
    ck_assert_str_eq(got, titles[_i].title);
}
END_TEST

START_TEST(a_title_that_names_a_part_is_doubted)
{
    arena    a;
    document doc;

    arena_init(&a);
    document_init(&doc, &a);
    office_title(&doc, SLICE("ЧАСТЬ II"));
    document_claim(&doc, "title", SLICE("Контракт № 5"), SOURCE_GUESS, 0.6);
    ck_assert(slice_is(document_get(&doc, "title"), "Контракт № 5"));
    office_title(&doc, SLICE("Часть населения"));
    ck_assert(slice_is(document_get(&doc, "title"), "Часть населения"));
    document_release(&doc);
    arena_release(&a);
}
END_TEST

static const struct {
    const char *name, *title, *url;
} films[] = {
    { "Речь министра [dQw4w9WgXcQ].ru.srt", "Речь министра",
      "https://www.youtube.com/watch?v=dQw4w9WgXcQ" },
    { "/x/A talk [a-b_c-d_e-f].en-orig.vtt", "A talk",
      "https://www.youtube.com/watch?v=a-b_c-d_e-f" },
    { "A talk [dQw4w9WgXcQ].vtt", "A talk",
      "https://www.youtube.com/watch?v=dQw4w9WgXcQ" },
    { "A talk [in parts].vtt", "A talk [in parts]", "" },
    { "A talk[dQw4w9WgXcQ].vtt", "A talk[dQw4w9WgXcQ]", "" },
    { "Talks.ru.vtt", "Talks.ru", "" },
    { " [dQw4w9WgXcQ].vtt", "[dQw4w9WgXcQ]", "" },
    /* words of eleven letters */
    { "A talk [translation].ru.vtt", "A talk [translation].ru", "" },
    { "A talk [Translation].vtt", "A talk [Translation]", "" },
};

START_TEST(knows_films_by_their_names)
{
    const slice bytes = SLICE("1\n00:00:01,000 --> 00:00:02,000\nSome words "
                              "of it.\n");
    char        out[300];

    read_variable(bytes, films[_i].name, NULL, "title", out);
    ck_assert_str_eq(out, films[_i].title);
    read_variable(bytes, films[_i].name, NULL, "url", out);
    ck_assert_str_eq(out, films[_i].url);
}
END_TEST

START_TEST(finds_readers)
{
    ck_assert_ptr_eq(reader_find("docx"), &reader_docx);
    ck_assert_ptr_null(reader_find("wpd"));
    ck_assert(reader_has_extension(&reader_html, SLICE("HTM")));
    ck_assert(!reader_has_extension(&reader_html, SLICE("ht")));
    ck_assert(!reader_has_extension(&reader_html, SLICE("")));
}
END_TEST

/* What is opened as a file of several documents, and what is one. */
static const struct {
    slice       bytes;
    const char *name;
    const char *container; /* its name, or "": a document */
} held[] = {
    /* feeds: by the root and whose words it is in */
    { BYTES("<rss version='2.0'><channel/></rss>"), "a.xml", "feed" },
    { BYTES("<rss2><channel/></rss2>"), "a.xml", "" },
    { BYTES("<feed xmlns='http://www.w3.org/2005/Atom'/>"), "a.xml", "feed" },
    { BYTES("<feed xmlns='http://purl.org/atom/ns#'/>"), "a.txt", "feed" },
    { BYTES("<feed><animal>cow</animal></feed>"), "a.xml", "" },
    { BYTES("<rdf:RDF xmlns='http://purl.org/rss/1.0/'/>"), "a.rdf", "feed" },
    { BYTES("<rdf:RDF xmlns='http://my.netscape.com/rdf/simple/0.9/'/>"),
      "a.rdf", "feed" },
    { BYTES("<rdf:RDF xmlns:skos='http://www.w3.org/2004/02/skos/core#'/>"),
      "a.rdf", "" },
    /* letters: a text may begin with words and colons as well */
    { BYTES("From: a@b.kz\nTo: c@d.kz\nSubject: Visas\n\nText.\n"), "a",
      "mail" },
    { BYTES("From: a@b.kz\nTo: c@d.kz\n\nText.\n"), "a", "" },
    { BYTES("Subject: Visas\n\nText.\n"), "a.eml", "mail" },
    { BYTES("From: a@b.kz\nTo: c@d.kz\nSubject: Visas\n\nText.\n"), "a.txt",
      "" },
    { BYTES("From a@b.kz Sat Jan 1\nFrom: a@b.kz\nTo: c@d.kz\n\nText.\n"), "a",
      "mail" },
    { BYTES("From a@b.kz Sat Jan 1\nFrom: a@b.kz\n\nText.\n"), "a", "" },
    /* JSON: by its name, or where values begin as JSON's do */
    { BYTES("{what"), "a.json", "json" },
    { BYTES("{what"), "a", "" },
    { BYTES("[ {\n\t\"a\": 1}]"), "a", "json" },
    { BYTES("[]"), "a", "json" },
    { BYTES("[\"a\"]"), "a.txt", "" },
    { BYTES("["), "a", "" },
    { BYTES("{\"cells\": []}"), "a.ipynb", "" },
    { BYTES("\"a\""), "a.json", "" },
    /* exports of Telegram */
    { BYTES("<div class=\"page_wrap\"><div class=\"chat_page\">"), "a.html",
      "telegram" },
    { BYTES("<div class=\"page_wrap\"><div class=\"page\">"), "a.html", "" },
    { BYTES("<div class=\"page\"><div class=\"chat_page\">"), "a.html", "" },
    /* tables of records */
    { BYTES("a,b\n1,2\n"), "a.csv", "csv" },
    { BYTES("a,b\n1,2\n"), "a.txt", "" },
    { BYTES("\0\1\2\3"), "a.csv", "" },
    /* web archives and others */
    { BYTES("WARC/1.1\r\n"), "a", "warc" },
    { BYTES("WARC/0.17\r\n"), "a", "warc" },
    { BYTES("WARC/2.0\r\n"), "a", "" },
    { BYTES("PK\x05\x06"), "a", "archive" },
    { BYTES("7z\xBC\xAF\x27\x1C"), "a", "archive" },
    { BYTES("Rar!\x1A\x07\x01"), "a.txt", "archive" },
    { BYTES("Rar!\x1A\x08\x01"), "a.txt", "" },
};

START_TEST(chooses_a_container)
{
    ingest_options   options = { 0 };
    const container *kind = container_of(held[_i].bytes, held[_i].name,
                                         &options);

    ck_assert_msg(strcmp(kind ? kind->name : "", held[_i].container) == 0,
                  "%s: %.*s\n   is '%s'", held[_i].name,
                  (int)held[_i].bytes.size, held[_i].bytes.data,
                  kind ? kind->name : "");
}
END_TEST

/* A damaged package is named by the reader of its ending, and not opened as an
 * archive that holds documents. */
START_TEST(packages_are_no_archives)
{
    static const slice package = BYTES("PK\x03\x04xxxx");
    ingest_options     options = { 0 };
    char               name[40], got[300];
    size_t             known = 0;

    for (size_t i = 0; readers[i]; i++) {
        slice rest = slice_of(readers[i]->extensions), extension;

        while (readers[i]->is_zip && rest.size > 0) {
            extension = slice_cut(&rest, ' ');
            snprintf(name, sizeof name, "a.%.*s", (int)extension.size,
                     extension.data);
            ck_assert_msg(container_of(package, name, &options) == NULL,
                          "%s is taken for an archive", name);
            read_variable(package, name, NULL, "format", got);
            ck_assert_msg(strstr(got, "zip container") != NULL, "%s: %s", name,
                          got);
            known++;
        }
    }
    ck_assert_uint_ge(known, 10);
    ck_assert_ptr_eq(container_of(package, "a.zip", &options),
                     &container_archive);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/ingest");
    TCase *tc = tcase_create("ingest");

    tcase_add_loop_test(tc, chooses_a_reader, 0, COUNT_OF(choices));
    tcase_add_test(tc, obeys_the_person);
    tcase_add_loop_test(tc, finds_titles, 0, COUNT_OF(titles));
    tcase_add_test(tc, a_title_that_names_a_part_is_doubted);
    tcase_add_test(tc, finds_readers);
    tcase_add_loop_test(tc, knows_films_by_their_names, 0, COUNT_OF(films));
    tcase_add_loop_test(tc, chooses_a_container, 0, COUNT_OF(held));
    tcase_add_test(tc, packages_are_no_archives);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
