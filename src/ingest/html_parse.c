/* libxml2's HTML parser as a source of events. */
#include "ingest/html_parse.h"

#include "ingest/markup_guard.h"

#include <libxml/HTMLparser.h>
#include <limits.h>

typedef struct html_run {
    const html_events *events;
    htmlParserCtxtPtr  parser;
    size_t             starts;
    size_t             depth;
    bool               is_too_deep;
} html_run;

static void
on_start(void *user, const xmlChar *name, const xmlChar **attributes)
{
    html_run *run = user;

    if (run->is_too_deep)
        return;
    if (++run->depth > HTML_DEPTH) {
        run->is_too_deep = true;
        xmlStopParser(run->parser);
        return;
    }
    run->events->start(run->events->user, (const char *)name, attributes,
                       run->starts++);
}

static void
on_end(void *user, const xmlChar *name)
{
    html_run *run = user;

    if (run->is_too_deep || run->depth == 0)
        return;
    run->depth--;
    run->events->end(run->events->user, (const char *)name);
}

static void
on_text(void *user, const xmlChar *text, int size)
{
    html_run *run = user;

    if (!run->is_too_deep && size > 0)
        run->events->text(run->events->user,
                          slice_make((const char *)text, (size_t)size));
}

/* In pieces: an int counts the bytes of one. */
static int
feed(htmlParserCtxtPtr parser, slice html)
{
    const size_t piece = (size_t)1 << 28;

    for (size_t at = 0; at < html.size; at += piece) {
        size_t size = html.size - at < piece ? html.size - at : piece;

        htmlParseChunk(parser, html.data + at, (int)size, 0);
        if (parser->errNo == XML_ERR_NO_MEMORY)
            return XML_ERR_NO_MEMORY;
    }
    htmlParseChunk(parser, html.data, 0, 1);
    return parser->errNo;
}

tizbe_status
html_parse(slice html, const html_events *events, tizbe_error *error)
{
    htmlSAXHandler handler = { .startElement = on_start,
                               .endElement = on_end,
                               .characters = on_text,
                               .ignorableWhitespace = on_text };
    html_run       run = { .events = events };
    markup_guard   guard = { 0 };
    const char    *excess;
    int            problem;

    if (html.size == 0)
        return TIZBE_OK;
    excess = markup_guard_feed(&guard, html);
    if (excess)
        return error_set(error, TIZBE_LIMIT, "%s", excess);
    run.parser = htmlCreatePushParserCtxt(&handler, &run, NULL, 0, NULL,
                                          XML_CHAR_ENCODING_UTF8);
    if (!run.parser)
        return error_nomem(error);
    /* IGNORE_ENC: the bytes are UTF-8 by now, whatever their <meta> says */
    htmlCtxtUseOptions(
        run.parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                        HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
    problem = feed(run.parser, html);
    htmlFreeParserCtxt(run.parser);
    if (run.is_too_deep)
        return error_set(error, TIZBE_LIMIT,
                         "elements are nested more than %d deep", HTML_DEPTH);
    return problem == XML_ERR_NO_MEMORY ? error_nomem(error) : TIZBE_OK;
}

slice
html_attribute(html_attributes attributes, const char *name)
{
    for (size_t i = 0; attributes && attributes[i]; i += 2)
        if (strcmp((const char *)attributes[i], name) == 0)
            return slice_of((const char *)attributes[i + 1]);
    return (slice){ 0 };
}

bool
html_attribute_has(html_attributes attributes, const char *name,
                   const char *word)
{
    slice  value = html_attribute(attributes, name);
    size_t start = 0;

    for (size_t at = 0; at <= value.size; at++) {
        if (at < value.size && !strchr(" \t\r\n", value.data[at]))
            continue;
        if (at > start && slice_equal_ascii_nocase(slice_part(value, start, at),
                                                   slice_of(word)))
            return true;
        start = at + 1;
    }
    return false;
}

bool
html_is_one_of(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(name, *list) == 0)
            return true;
    return false;
}
