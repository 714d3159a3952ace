/*
 * HTML pages, and XHTML whatever it is called.
 *
 * Decoding: charset.h; tags and where elements end: html_lex.h, html_parse.h;
 * what is text and what is furniture: html_survey.c; blocks: html_emit.c;
 * metadata: html_meta.c.
 */
#include "ingest/charset.h"
#include "ingest/html/html.h"
#include "ingest/letters.h"
#include "ingest/readers.h"
#include "ingest/sniff.h"

/* An element that begins a page or a piece of one. */
static const char *const openers[] = {
    "html",   "head",  "body",    "div",     "p",    "table", "h1",
    "h2",     "h3",    "center",  "span",    "font", "meta",  "title",
    "ul",     "ol",    "article", "section", "b",    "br",    "a",
    "script", "style", "link",    NULL
};

static int
sniff_html(slice bytes)
{
    char  room[SNIFF_BYTES];
    slice head = sniff_head(bytes, room);
    slice name;

    if (charset_is_binary(bytes))
        return 0;
    if (sniff_is_html_doctype(head))
        return 95;
    name = sniff_root(head);
    if (slice_equal_ascii_nocase(name, SLICE("html")))
        return 95;
    for (size_t i = 0; openers[i]; i++)
        if (slice_equal_ascii_nocase(name, slice_of(openers[i])))
            return 60;
    if (name.size > 0)
        return sniff_has_declaration(head) ? 5 : 35;
    return sniff_count_tags(bytes) >= 3 ? 30 : 5;
}

static tizbe_status
read_html(const reader_input *in, document *doc, tizbe_error *error)
{
    slice        text;
    tizbe_status status;

    if (!in->encoding && charset_is_binary(in->bytes))
        return error_set(error, TIZBE_FORMAT, "binary data, not a page");
    status = charset_read(doc, in->bytes, in->encoding,
                          charset_of_html(in->bytes), &text, error);
    return status == TIZBE_OK ? html_page(doc, text, error) : status;
}

const reader reader_html = {
    .name = "html",
    .title = "HTML page",
    .extensions = "html htm xhtml xht shtml",
    .media = "text/html application/xhtml+xml",
    .sniff = sniff_html,
    .read = read_html,
};
