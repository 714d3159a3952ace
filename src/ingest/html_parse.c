/* libxml2's HTML parser as a source of events. */
#include "ingest/html_parse.h"

#include "base/arena.h"
#include "base/array.h"
#include "ingest/markup_guard.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

/* A start has attributes or none, an end a name alone, a text no name. */
typedef struct html_event {
    const char     *name;
    html_attributes attributes;
    slice           text;
    bool            is_end;
} html_event;

struct html_tape {
    htmlParserCtxtPtr parser; /* owns the names */
    arena             arena;  /* texts and values of attributes */
    html_event       *events;
    size_t            count, capacity;
    size_t            depth;
    bool              is_too_deep;
    bool              failed; /* memory ran out */
};

static bool
is_over(const html_tape *tape)
{
    return tape->is_too_deep || tape->failed;
}

static void
note_event(html_tape *tape, html_event event)
{
    if (ARRAY_ROOM(tape->events, tape->count, tape->capacity))
        tape->events[tape->count++] = event;
    else
        tape->failed = true;
}

/* The list again, with values that last; names do as they are. */
static html_attributes
keep_attributes(html_tape *tape, const xmlChar **attributes)
{
    const unsigned char **kept;
    size_t                count = 0;

    while (attributes && attributes[count])
        count += 2;
    if (count == 0)
        return NULL;
    kept = arena_zalloc(&tape->arena, count + 1, sizeof *kept);
    for (size_t i = 0; kept && i < count; i += 2) {
        kept[i] = attributes[i];
        if (!attributes[i + 1])
            continue;
        kept[i + 1] = (const unsigned char *)arena_strdup(
            &tape->arena, slice_of((const char *)attributes[i + 1]));
        tape->failed = tape->failed || !kept[i + 1];
    }
    tape->failed = tape->failed || !kept;
    return kept;
}

static void
on_start(void *user, const xmlChar *name, const xmlChar **attributes)
{
    html_tape *tape = user;

    if (is_over(tape))
        return;
    if (++tape->depth > HTML_DEPTH) {
        tape->is_too_deep = true;
        xmlStopParser(tape->parser);
        return;
    }
    note_event(tape,
               (html_event){ .name = (const char *)name,
                             .attributes = keep_attributes(tape, attributes) });
}

static void
on_end(void *user, const xmlChar *name)
{
    html_tape *tape = user;

    if (is_over(tape) || tape->depth == 0)
        return;
    tape->depth--;
    note_event(tape,
               (html_event){ .name = (const char *)name, .is_end = true });
}

static void
on_text(void *user, const xmlChar *text, int size)
{
    html_tape *tape = user;
    slice      kept;

    if (is_over(tape) || size <= 0)
        return;
    kept = arena_copy(&tape->arena,
                      slice_make((const char *)text, (size_t)size));
    tape->failed = !kept.data;
    note_event(tape, (html_event){ .text = kept });
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

static tizbe_status
record(html_tape *tape, slice html, tizbe_error *error)
{
    htmlSAXHandler handler = { .startElement = on_start,
                               .endElement = on_end,
                               .characters = on_text,
                               .ignorableWhitespace = on_text };
    int            problem;

    tape->parser = htmlCreatePushParserCtxt(&handler, tape, NULL, 0, NULL,
                                            XML_CHAR_ENCODING_UTF8);
    if (!tape->parser)
        return error_nomem(error);
    /* IGNORE_ENC: the bytes are UTF-8 by now, whatever their <meta> says */
    htmlCtxtUseOptions(tape->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                                         HTML_PARSE_NOERROR |
                                         HTML_PARSE_NOWARNING |
                                         HTML_PARSE_IGNORE_ENC);
    problem = feed(tape->parser, html);
    if (tape->is_too_deep)
        return error_set(error, TIZBE_LIMIT,
                         "elements are nested more than %d deep", HTML_DEPTH);
    return problem == XML_ERR_NO_MEMORY || tape->failed ? error_nomem(error)
                                                        : TIZBE_OK;
}

tizbe_status
html_record(slice html, html_tape **out, tizbe_error *error)
{
    html_tape   *tape = calloc(1, sizeof *tape);
    markup_guard guard = { 0 };
    const char  *excess = markup_guard_feed(&guard, html);
    tizbe_status status = TIZBE_OK;

    *out = NULL;
    if (!tape)
        return error_nomem(error);
    arena_init(&tape->arena);
    if (excess)
        status = error_set(error, TIZBE_LIMIT, "%s", excess);
    else if (html.size > 0)
        status = record(tape, html, error);
    if (status == TIZBE_OK)
        *out = tape;
    else
        html_tape_free(tape);
    return status;
}

void
html_tape_free(html_tape *tape)
{
    if (!tape)
        return;
    htmlFreeParserCtxt(tape->parser);
    arena_release(&tape->arena);
    free(tape->events);
    free(tape);
}

void
html_replay(const html_tape *tape, const html_events *events)
{
    size_t starts = 0;

    for (size_t i = 0; i < tape->count; i++) {
        const html_event *e = &tape->events[i];

        if (!e->name)
            events->text(events->user, e->text);
        else if (e->is_end)
            events->end(events->user, e->name);
        else
            events->start(events->user, e->name, e->attributes, starts++);
    }
}

slice
html_attribute(html_attributes attributes, const char *name)
{
    for (size_t i = 0; attributes && attributes[i]; i += 2)
        if (attributes[i][0] == (unsigned char)name[0] &&
            strcmp((const char *)attributes[i], name) == 0)
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
    for (; *list; list++) /* most differ in their first letter */
        if (**list == *name && strcmp(name, *list) == 0)
            return true;
    return false;
}
