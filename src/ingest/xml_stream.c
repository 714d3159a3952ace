/*
 * libxml2's push parser behind limits.
 *
 * It is fed a piece of the document, and what came of it is handed out one
 * by one (xml_events.h). The last text of a piece waits for the next one, so
 * that a run of text is one event.
 *
 * The options are NONET, NOERROR and NOWARNING; IGNORE_ENC joins them for
 * text that we decoded ourselves, so that its old declaration does no harm.
 * NOENT, DTDLOAD, DTDATTR, DTDVALID, XINCLUDE, RECOVER and HUGE stay off:
 * each opens a door or takes a limit away.
 */
#include "ingest/xml_stream.h"

#include "ingest/xml_events.h"

#include <assert.h>
#include <libxml/SAX2.h>
#include <stdlib.h>

static tizbe_status
open_stream(slice memory, xml_source source, void *user, int options,
            xml_stream **out, tizbe_error *error)
{
    xml_stream *x = malloc(sizeof *x);

    *out = NULL;
    if (!x)
        return error_nomem(error);
    memset(x, 0, offsetof(xml_stream, piece));
    x->memory = memory;
    x->source = source;
    x->user = user;
    x->parser = xml_events_parser(
        x, options | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!x->parser) {
        free(x);
        return error_nomem(error);
    }
    *out = x;
    return TIZBE_OK;
}

tizbe_status
xml_open(slice text, xml_stream **out, tizbe_error *error)
{
    return open_stream(text, NULL, NULL, XML_PARSE_IGNORE_ENC, out, error);
}

tizbe_status
xml_open_bytes(slice bytes, xml_stream **out, tizbe_error *error)
{
    return open_stream(bytes, NULL, NULL, 0, out, error);
}

tizbe_status
xml_open_source(xml_source source, void *user, xml_stream **out,
                tizbe_error *error)
{
    return open_stream((slice){ 0 }, source, user, 0, out, error);
}

void
xml_close(xml_stream *x)
{
    if (!x)
        return;
    if (x->parser)
        xmlFreeDoc(x->parser->myDoc);
    xmlFreeParserCtxt(x->parser);
    if (x->leave)
        x->leave(x->user);
    buffer_release(&x->bytes);
    free(x->events);
    free(x->attributes);
    free(x);
}

/* The next piece; empty at the end. */
static slice
take_piece(xml_stream *x)
{
    slice piece = { x->piece, 0 };
    long  size;

    if (!x->source) {
        size_t most = x->memory.size < XML_PIECE ? x->memory.size : XML_PIECE;

        piece = slice_part(x->memory, 0, most);
        x->memory = slice_part(x->memory, most, x->memory.size);
        return piece;
    }
    size = x->source(x->user, x->piece, XML_PIECE);
    x->source_failed = size < 0;
    piece.size = size > 0 ? (size_t)size : 0;
    return piece;
}

/* The queue begins anew, with the text that waits. */
static void
clear_queue(xml_stream *x)
{
    size_t kept = x->count - x->next; /* none or one */

    if (kept > 0) {
        queued *text = &x->events[x->next];
        size_t  size = text->end - text->start;

        memmove(x->bytes.data, x->bytes.data + text->start, size);
        x->bytes.size = size;
        x->events[0] = (queued){ .event = XML_TEXT, .end = size };
    } else {
        buffer_empty(&x->bytes);
    }
    x->next = 0;
    x->count = kept;
    x->attribute_count = 0;
}

/* From the process where the parser is. */
static void
ask_for_events(xml_stream *x)
{
    slice answer;

    x->is_over = x->ask(x->user, &answer, &x->refusal) != TIZBE_OK;
    if (!x->is_over)
        xml_far_take(x, answer);
}

static void
feed_parser(xml_stream *x)
{
    slice piece = take_piece(x);

    if (!x->source_failed)
        x->excess = markup_guard_feed(&x->guard, piece);
    x->is_over = x->is_over || x->source_failed || x->excess;
    if (x->is_over)
        return;
    (void)xmlParseChunk(x->parser, piece.size ? piece.data : NULL,
                        (int)piece.size, piece.size == 0);
    x->is_over = x->is_over || piece.size == 0 || !x->parser->wellFormed ||
                 x->mistake[0] != '\0' || x->failed;
}

/* What was read then is not to be trusted: libxml2 goes on without an attribute
 * that it had no memory for. */
static bool
lacks_memory(const xml_stream *x)
{
    return x->failed || x->bytes.failed ||
           (x->parser && x->parser->errNo == XML_ERR_NO_MEMORY);
}

static void
feed(xml_stream *x)
{
    clear_queue(x);
    if (x->ask)
        ask_for_events(x);
    else
        feed_parser(x);
    if (lacks_memory(x)) {
        x->count = x->next = 0;
        x->is_over = true;
    }
}

/* The sentence of a limit that was passed; TIZBE_OK when none was. */
static tizbe_status
fail_over_limit(const xml_stream *x, tizbe_error *error)
{
    if (x->is_too_deep)
        return error_set(error, TIZBE_LIMIT,
                         "elements are nested more than %d deep", XML_DEPTH);
    if (x->is_too_long || strstr(x->mistake, "uge input lookup") ||
        strstr(x->mistake, "omment too big"))
        return error_set(error, TIZBE_LIMIT,
                         "a text or comment is longer than 10 MB");
    if (x->entity[0] != '\0')
        return error_set(error, TIZBE_LIMIT,
                         "entity expansion: '%s' holds markup or other "
                         "entities, or is too long",
                         x->entity);
    if (strstr(x->mistake, "entity loop") ||
        strstr(x->mistake, "entity reference loop"))
        return error_set(error, TIZBE_LIMIT, "entity expansion: %s",
                         x->mistake);
    return TIZBE_OK;
}

#define ENDS_INSIDE "it ends inside of an element"

static tizbe_status
fail_malformed(const xml_stream *x, tizbe_error *error)
{
    if (!x->guard.has_root && strstr(x->mistake, "xtra content"))
        return error_set(error, TIZBE_FORMAT,
                         "malformed XML: there is no element in it");
    if (x->mistake[0] == '\0')
        return error_set(
            error, TIZBE_FORMAT, "malformed XML at line %d, column %d%s",
            xmlSAX2GetLineNumber(x->parser), xmlSAX2GetColumnNumber(x->parser),
            x->depth > 0 ? ": " ENDS_INSIDE : "");
    return error_set(
        error, TIZBE_FORMAT, "malformed XML at line %d, column %d: %s", x->line,
        x->column,
        x->depth > 0 && strstr(x->mistake, "xtra content") ? ENDS_INSIDE
                                                           : x->mistake);
}

static tizbe_status
fail(const xml_stream *x, tizbe_error *error)
{
    tizbe_status status;

    if (lacks_memory(x))
        return error_nomem(error);
    if (x->refusal.status != TIZBE_OK)
        return error_set(error, x->refusal.status, "%s", x->refusal.text);
    if (x->excess)
        return error_set(error, TIZBE_LIMIT, "%s", x->excess);
    if (x->source_failed)
        return TIZBE_FORMAT; /* its reader said why */
    status = fail_over_limit(x, error);
    return status == TIZBE_OK ? fail_malformed(x, error) : status;
}

/* Something went wrong, now or before. A parser whose input cannot be converted
 * stops without a word, as if the document were whole. */
static bool
has_failed(const xml_stream *x)
{
    return lacks_memory(x) || x->source_failed || x->excess || x->is_too_deep ||
           x->is_too_long || x->entity[0] != '\0' || x->mistake[0] != '\0' ||
           x->refusal.status != TIZBE_OK ||
           (x->parser && (!x->parser->wellFormed || x->depth > 0));
}

/* The event read last; one of nothing before the first. */
static const queued *
current(const xml_stream *x)
{
    static const queued nothing = { .event = XML_DONE, .name = "" };

    return x->next > 0 ? &x->events[x->next - 1] : &nothing;
}

/* What a caller may still ask about the last event is kept until then. */
tizbe_status
xml_next(xml_stream *x, xml_event *event, tizbe_error *error)
{
    while (x->next == x->count || (x->next + 1 == x->count && !x->is_over &&
                                   x->events[x->next].event == XML_TEXT)) {
        if (x->is_over && has_failed(x))
            return fail(x, error);
        if (x->is_over) {
            *event = XML_DONE;
            return TIZBE_OK;
        }
        feed(x);
    }
    *event = x->events[x->next++].event;
    return TIZBE_OK;
}

static slice
bytes_of(const xml_stream *x, size_t start, size_t end)
{
    return slice_part(buffer_slice(&x->bytes), start, end);
}

const char *
xml_name(const xml_stream *x)
{
    return current(x)->name;
}

slice
xml_text(const xml_stream *x)
{
    return bytes_of(x, current(x)->start, current(x)->end);
}

size_t
xml_depth(const xml_stream *x)
{
    return current(x)->depth;
}

size_t
xml_line(const xml_stream *x)
{
    return current(x)->line;
}

slice
xml_namespace(const xml_stream *x)
{
    return slice_of(current(x)->space);
}

/* The first attribute of that name whose namespace ends in `space`; NULL:
 * any but that of xml:lang. */
static slice
find_attribute(const xml_stream *x, const char *space, const char *name)
{
    const queued *q = current(x);

    assert(q->event == XML_START);
    for (size_t i = q->start; i < q->end; i++) {
        const queued_attribute *a = &x->attributes[i];
        slice                   own;

        if (a->name[0] != name[0] || strcmp(a->name, name) != 0)
            continue;
        own = slice_of(a->space);
        if (space ? slice_ends(own, slice_of(space))
                  : !slice_is(own, (const char *)XML_XML_NAMESPACE))
            return bytes_of(x, a->start, a->end);
    }
    return (slice){ 0 };
}

slice
xml_attribute(const xml_stream *x, const char *name)
{
    return find_attribute(x, NULL, name);
}

slice
xml_attribute_in(const xml_stream *x, const char *space, const char *name)
{
    return find_attribute(x, space, name);
}

slice
xml_lang(const xml_stream *x)
{
    return find_attribute(x, (const char *)XML_XML_NAMESPACE, "lang");
}

size_t
xml_unknown_entities(const xml_stream *x)
{
    return x->unknown;
}
