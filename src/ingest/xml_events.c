/*
 * libxml2's push parser: from its callbacks to a queue.
 *
 * No tree is built; the document that the parser keeps holds the declared
 * entities alone.
 */
#include "ingest/xml_events.h"

#include "base/array.h"
#include "ingest/entities.h"
#include "text/utf8.h"

#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <stdio.h>

#define ENTITY_STEPS 1000 /* references within a reference of an attribute */

/* Whatever the document asks for does not exist. */
static xmlParserInputPtr
load_nothing(const char *url, const char *id, xmlParserCtxtPtr parser)
{
    (void)url;
    (void)id;
    (void)parser;
    return NULL;
}

static void
say_nothing(void *user, const char *format, ...)
{
    (void)user;
    (void)format;
}

static void
prepare_library(void)
{
    xmlInitParser();
    xmlSetExternalEntityLoader(load_nothing);
    xmlSetGenericErrorFunc(NULL, say_nothing);
}

/* A message quotes the document, and is cut: bytes that are no UTF-8 become
 * question marks. */
static void
make_valid(char *text)
{
    slice rest = slice_of(text);

    while (rest.size > 0) {
        size_t valid = utf8_valid_prefix(rest);

        rest = slice_part(rest, valid, rest.size);
        if (rest.size == 0)
            return;
        text[strlen(text) - rest.size] = '?';
        rest = slice_part(rest, 1, rest.size);
    }
}

/* Keep the first mistake that makes the document malformed. */
static void
on_error(void *user, xmlErrorPtr found)
{
    xml_stream *x = user;
    size_t      size;

    if (!found || x->mistake[0] != '\0' ||
        (found->level != XML_ERR_FATAL && found->code != XML_ERR_NO_MEMORY))
        return;
    x->line = found->line;
    x->column = found->int2;
    snprintf(x->mistake, sizeof x->mistake, "%s",
             found->message ? found->message : "unknown mistake");
    size = strlen(x->mistake);
    while (size > 0 && strchr(" \r\n", x->mistake[size - 1]))
        x->mistake[--size] = '\0';
    make_valid(x->mistake);
    if (x->mistake[0] >= 'A' && x->mistake[0] <= 'Z' && x->mistake[1] >= 'a' &&
        x->mistake[1] <= 'z')
        x->mistake[0] = (char)(x->mistake[0] + ('a' - 'A'));
}

/* --- the queue ----------------------------------------------------------- */

static void
stop(xml_stream *x)
{
    x->is_over = true;
    xmlStopParser(x->parser);
}

static void
add_event(xml_stream *x, queued q)
{
    if (ARRAY_ROOM(x->events, x->count, x->capacity)) {
        x->events[x->count++] = q;
        return;
    }
    x->failed = true;
    stop(x);
}

/* Text joins the text before it. */
static void
add_text(xml_stream *x, const char *text, size_t size)
{
    queued *last = x->count > x->next ? &x->events[x->count - 1] : NULL;
    size_t  start = x->bytes.size;

    buffer_append(&x->bytes, text, size);
    if (last && last->event == XML_TEXT) {
        last->end = x->bytes.size;
        start = last->start;
    } else {
        add_event(x, (queued){ .event = XML_TEXT,
                               .start = start,
                               .end = x->bytes.size });
    }
    x->is_too_long = x->bytes.size - start > XML_TEXT_BYTES;
    x->failed = x->failed || x->bytes.failed;
    if (x->is_too_long || x->failed)
        stop(x);
}

/* An ampersand comes as a reference, as the parser's own tree wants it. */
static void
put_value(buffer *out, slice value)
{
    slice  mark = SLICE("&#38;");
    size_t at = 0, end;

    while ((end = slice_find(value, mark, at)) != SIZE_MAX) {
        buffer_put(out, slice_part(value, at, end));
        buffer_byte(out, '&');
        at = end + mark.size;
    }
    buffer_put(out, slice_part(value, at, value.size));
}

static void
add_attribute(xml_stream *x, const xmlChar *const *a)
{
    queued_attribute q = { .name = (const char *)a[0],
                           .space = (const char *)a[2],
                           .start = x->bytes.size };

    put_value(&x->bytes, slice_make((const char *)a[3], (size_t)(a[4] - a[3])));
    q.end = x->bytes.size;
    if (ARRAY_ROOM(x->attributes, x->attribute_count, x->attribute_capacity))
        x->attributes[x->attribute_count++] = q;
    else
        x->failed = true;
}

/* --- the parser's events ------------------------------------------------- */

static void
on_start(void *user, const xmlChar *name, const xmlChar *prefix,
         const xmlChar *space, int spaces, const xmlChar **space_list,
         int count, int defaulted, const xmlChar **attributes)
{
    xml_stream *x = user;
    queued      q = { .event = XML_START,
                      .name = (const char *)name,
                      .space = (const char *)space,
                      .depth = x->depth,
                      .start = x->attribute_count };
    int         line = x->parser->input ? x->parser->input->line : 0;

    (void)prefix;
    (void)spaces;
    (void)space_list;
    (void)defaulted;
    x->guard.has_root = true;
    if (++x->depth > XML_DEPTH) {
        x->is_too_deep = true;
        stop(x);
        return;
    }
    for (int i = 0; i < count; i++)
        add_attribute(x, attributes + (size_t)i * 5);
    x->failed = x->failed || x->bytes.failed;
    if (x->failed) { /* nobody shall see it without them */
        stop(x);
        return;
    }
    q.end = x->attribute_count;
    q.line = line > 0 ? (size_t)line : 0;
    add_event(x, q);
}

static void
on_end(void *user, const xmlChar *name, const xmlChar *prefix,
       const xmlChar *space)
{
    xml_stream *x = user;

    (void)prefix;
    x->depth -= x->depth > 0;
    add_event(x, (queued){ .event = XML_END,
                           .name = (const char *)name,
                           .space = (const char *)space,
                           .depth = x->depth });
}

static void
on_text(void *user, const xmlChar *text, int size)
{
    if (size > 0)
        add_text(user, (const char *)text, (size_t)size);
}

/* --- entities ------------------------------------------------------------ */

static void
refuse_entity(xml_stream *x, const char *name)
{
    snprintf(x->entity, sizeof x->entity, "%s", name);
    make_valid(x->entity);
    stop(x);
}

/* The text of a declared entity: characters and references to them. False
 * for one that holds anything else. */
static bool
expand(buffer *out, slice content)
{
    for (size_t at = 0; at < content.size;) {
        slice  rest = slice_part(content, at, content.size);
        size_t size = 1;

        if (rest.data[0] == '<')
            return false;
        if (rest.data[0] == '&') {
            size = slice_starts(rest, SLICE("&#")) ||
                           slice_starts(rest, SLICE("&amp;")) ||
                           slice_starts(rest, SLICE("&lt;")) ||
                           slice_starts(rest, SLICE("&gt;"))
                       ? entity_decode(out, rest)
                       : 0;
            if (size == 0)
                return false;
        } else {
            buffer_byte(out, rest.data[0]);
        }
        at += size;
    }
    return true;
}

static void
add_entity(xml_stream *x, const char *name, slice content)
{
    buffer text = { 0 };

    if (expand(&text, content) && (x->expanded += text.size) <= XML_EXPANSION)
        add_text(x, text.size ? text.data : "", text.size);
    else
        refuse_entity(x, name);
    x->failed = x->failed || text.failed;
    buffer_release(&text);
}

/* A reference in the text: declared here, known from HTML (many documents
 * name a DTD that would declare &nbsp;), or left out. */
static void
add_reference(xml_stream *x, const char *name)
{
    xmlEntityPtr entity = xmlGetDocEntity(x->parser->myDoc,
                                          (const xmlChar *)name);
    char         character[UTF8_MAX_BYTES];
    uint32_t     code;

    if (entity && entity->etype == XML_INTERNAL_GENERAL_ENTITY) {
        add_entity(x, name, slice_of((const char *)entity->content));
    } else if (!entity && (code = entity_named(slice_of(name))) != 0) {
        add_text(x, character, utf8_encode(code, character));
    } else {
        x->unknown++;
        add_text(x, " ", 1);
    }
}

/*
 * The parser would parse the content of a declared entity and hand out its
 * events, as often as it is named. So it gets to know none but the
 * predefined ones, and is told that there is another part of the DTD, which
 * may declare the others: then they are handed over by name. It also asks for
 * an entity that it has just read the declaration of, and in the DTD hands
 * nothing over; so what it was told is taken back before it asks again.
 */
static void
take_back(xml_stream *x)
{
    if (x->told_subset)
        x->parser->hasExternalSubset = 0;
    x->told_subset = false;
}

static xmlEntityPtr
on_entity(void *user, const xmlChar *name)
{
    xml_stream  *x = user;
    xmlEntityPtr known = xmlGetPredefinedEntity(name);

    take_back(x);
    x->told_subset = !known && x->parser->hasExternalSubset == 0 &&
                     xmlGetDocEntity(x->parser->myDoc, name);
    if (x->told_subset)
        x->parser->hasExternalSubset = 1;
    return known;
}

/* XML 1.0, 3.1: what an attribute names may not hold "<", nor may what that
 * names in its turn. More than anybody writes counts as such. */
static bool
holds_tag(const xml_stream *x, slice name, unsigned *steps)
{
    xmlChar     *key = xmlStrndup((const xmlChar *)name.data, (int)name.size);
    xmlEntityPtr entity = xmlGetDocEntity(x->parser->myDoc, key);
    slice        content = slice_of(entity ? (char *)entity->content : NULL);
    size_t       at = 0, end;
    bool         holds = slice_has(content, SLICE("<"));

    xmlFree(key);
    if (!entity || entity->etype != XML_INTERNAL_GENERAL_ENTITY)
        return false;
    while (!holds && (at = slice_find(content, SLICE("&"), at)) != SIZE_MAX) {
        end = slice_find(content, SLICE(";"), at);
        if (end == SIZE_MAX)
            break;
        holds = ++*steps > ENTITY_STEPS ||
                holds_tag(x, slice_part(content, at + 1, end), steps);
        at = end;
    }
    return holds;
}

static void
on_reference(void *user, const xmlChar *name)
{
    xml_stream *x = user;
    unsigned    steps = 0;

    take_back(x);
    x->parser->nbentities = 0; /* each of them is counted in add_entity */
    if (x->parser->instate != XML_PARSER_ATTRIBUTE_VALUE)
        add_reference(x, (const char *)name);
    else if (holds_tag(x, slice_of((const char *)name), &steps))
        refuse_entity(x, (const char *)name);
}

/* What the parser keeps of a DTD. */
static void
on_document(void *user)
{
    xmlSAX2StartDocument(((xml_stream *)user)->parser);
}

static void
on_subset(void *user, const xmlChar *name, const xmlChar *id,
          const xmlChar *url)
{
    xmlSAX2InternalSubset(((xml_stream *)user)->parser, name, id, url);
}

static void
on_declaration(void *user, const xmlChar *name, int type, const xmlChar *id,
               const xmlChar *url, xmlChar *content)
{
    xmlSAX2EntityDecl(((xml_stream *)user)->parser, name, type, id, url,
                      content);
}

static xmlEntityPtr
on_parameter(void *user, const xmlChar *name)
{
    take_back(user);
    return xmlSAX2GetParameterEntity(((xml_stream *)user)->parser, name);
}

xmlParserCtxtPtr
xml_events_parser(xml_stream *x, int options)
{
    xmlSAXHandler    handler = { .initialized = XML_SAX2_MAGIC,
                                 .startDocument = on_document,
                                 .internalSubset = on_subset,
                                 .entityDecl = on_declaration,
                                 .getEntity = on_entity,
                                 .getParameterEntity = on_parameter,
                                 .reference = on_reference,
                                 .startElementNs = on_start,
                                 .endElementNs = on_end,
                                 .characters = on_text,
                                 .ignorableWhitespace = on_text,
                                 .cdataBlock = on_text,
                                 .serror = on_error };
    xmlParserCtxtPtr parser;

    prepare_library();
    parser = xmlCreatePushParserCtxt(&handler, x, NULL, 0, NULL);
    if (parser)
        (void)xmlCtxtUseOptions(parser, options);
    return parser;
}
